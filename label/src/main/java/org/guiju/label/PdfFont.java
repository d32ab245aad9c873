package org.guiju.label;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Atom;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Name;
import org.guiju.label.PdfValue.Ref;
import org.guiju.label.PdfValue.Text;

/**
 * What the codes of a PDF font mean (ISO 32000-1, 9.10): by its ToUnicode map, by a predefined map that is an encoding,
 * or, in a simple font, as ASCII.
 *
 * @param map characters by code; empty where charset says it all
 * @param bytes bytes of a code
 */
record PdfFont(Map<Integer, String> map, int bytes, Optional<Charset> charset) {
    /** What text that is not painted shows. */
    static final PdfFont HIDDEN = new PdfFont(Map.of(), 0, Optional.empty());

    /** @param most how many codes may be read */
    static PdfFont of(PdfFile file, Dict font, int most) throws IOException, Broken {
        boolean composite = font.isName("Subtype", "Type0");
        if (font.get("ToUnicode").orElse(font) instanceof Ref ref) {
            Optional<PdfFile.Found> found = file.object(ref, 0).filter(f -> f.stream() >= 0);
            if (found.isPresent()) {
                return read(file.stream(found.get(), Bounds.PDF_CMAP), composite ? 2 : 1, most);
            }
        }
        if (composite) {
            String encoding = font.get("Encoding").orElse(font) instanceof Name name ? name.text() : "";
            if (encoding.matches("Uni\\w{1,20}-(?:UCS2|UTF16)-[HV]")) {
                return new PdfFont(Map.of(), 2, Optional.of(StandardCharsets.UTF_16BE));
            }
            if (encoding.matches("GBK?-EUC-[HV]|GBKp-EUC-[HV]|GBK2K-[HV]")) {
                return new PdfFont(Map.of(), 2, Optional.of(Charset.forName("GB18030")));
            }
            return new PdfFont(Map.of(), 2, Optional.empty());
        }
        // Fonts with an encoding of their own may mean anything by a code.
        boolean standard = !(font.get("Encoding").orElse(font) instanceof Ref)
                && !font.isName("Subtype", "Type3")
                && !(font.get("Encoding").orElse(new Name("")) instanceof Dict);
        return new PdfFont(Map.of(), 1, standard ? Optional.of(StandardCharsets.ISO_8859_1) : Optional.empty());
    }

    /** The characters of a string; empty where one is not known. */
    Optional<String> decode(byte[] codes) {
        if (charset.isPresent()) {
            return Optional.of(new String(codes, charset.get()));
        }
        if (bytes == 0) {
            return Optional.of("");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i + bytes <= codes.length; i += bytes) {
            int code = bytes == 1 ? codes[i] & 0xFF : (codes[i] & 0xFF) << 8 | codes[i + 1] & 0xFF;
            String characters = map.get(code);
            if (characters == null || text.length() > Bounds.PDF_CMAP) {
                return Optional.empty();
            }
            text.append(characters);
        }
        return Optional.of(text.toString());
    }

    int codes() {
        return map.size();
    }

    /** A ToUnicode map: its operators bfchar and bfrange, and the length of its codes. */
    private static PdfFont read(byte[] cmap, int usual, int most) throws Broken {
        PdfLexer lexer = PdfLexer.ofContent(cmap);
        Codes map = new Codes(new HashMap<>(), most);
        List<PdfValue> operands = new ArrayList<>();
        int bytes = usual;
        try {
            while (true) {
                PdfValue value = lexer.value();
                String operator = value instanceof Atom atom ? atom.text() : "";
                switch (operator) {
                    case "begincodespacerange", "beginbfchar", "beginbfrange" -> operands.clear();
                    case "endcodespacerange" ->
                        bytes = !operands.isEmpty() && operands.get(0) instanceof Text low && low.bytes().length > 0
                                ? low.bytes().length
                                : bytes;
                    case "endbfchar" -> {
                        for (int i = 0; i + 1 < operands.size(); i += 2) {
                            map.put(code(operands.get(i)), operands.get(i + 1), 0);
                        }
                    }
                    case "endbfrange" -> map.ranges(operands);
                    default -> {
                        if (operands.size() < Bounds.PDF_VALUES) {
                            operands.add(value);
                        }
                    }
                }
            }
        } catch (PdfLexer.Ends e) {
            if (bytes > 2) {
                throw Broken.damaged("a font has codes of " + bytes + " bytes");
            }
            return new PdfFont(map.map, bytes, Optional.empty());
        }
    }

    private static int code(PdfValue value) {
        int code = 0;
        if (!(value instanceof Text text) || text.bytes().length > 2) {
            return -1;
        }
        for (byte b : text.bytes()) {
            code = code << 8 | b & 0xFF;
        }
        return code;
    }

    /** Codes as they are read. */
    private static final class Codes {
        private final Map<Integer, String> map;
        private int left;

        Codes(Map<Integer, String> map, int most) {
            this.map = map;
            this.left = most;
        }

        void ranges(List<PdfValue> operands) throws Broken {
            for (int i = 0; i + 2 < operands.size(); i += 3) {
                int low = code(operands.get(i));
                int high = Math.min(code(operands.get(i + 1)), 0xFFFF);
                for (int code = low; low >= 0 && code <= high; code++) {
                    if (!(operands.get(i + 2) instanceof Array array)) {
                        put(code, operands.get(i + 2), code - low);
                    } else if (code - low < array.values().size()) {
                        put(code, array.values().get(code - low), 0);
                    }
                }
            }
        }

        /** A range counts up the last character. */
        void put(int code, PdfValue value, int plus) throws Broken {
            if (--left < 0) {
                throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a page has fonts with too many codes");
            }
            if (code < 0 || !(value instanceof Text text) || text.bytes().length > 40) {
                return;
            }
            String characters = new String(text.bytes(), StandardCharsets.UTF_16BE);
            if (plus > 0 && !characters.isEmpty()) {
                int last = characters.length() - 1;
                characters = characters.substring(0, last) + (char) (characters.charAt(last) + plus);
            }
            map.put(code, characters);
        }
    }
}
