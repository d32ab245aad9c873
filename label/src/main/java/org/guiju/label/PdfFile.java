package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Name;
import org.guiju.label.PdfValue.Ref;

/**
 * A PDF read by position (ISO 32000-1, 7.5): only the objects asked for are read, so that neither a file of many objects
 * nor a stream that inflates without end costs memory.
 */
final class PdfFile {
    private static final int WINDOW = 16 << 10;

    private final Source source;
    private final PdfXref xref;
    private Optional<PdfCrypt> crypt = Optional.empty();
    private int openStream = -1;
    private byte[] openObjects = new byte[0];
    private Dict openDict = new Dict(java.util.Map.of(), List.of(), 0, 0);

    private PdfFile(Source source, PdfXref xref) {
        this.source = source;
        this.xref = xref;
    }

    /**
     * An object and where it was read.
     *
     * @param bytes what the offsets of its value count in
     * @param encrypted whether its strings are, with the key of this number and generation
     * @param stream where the data of a stream begin in the file, or -1
     */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Found(int number, int generation, PdfValue value, byte[] bytes, boolean encrypted, long stream) {}

    /** Reads the cross-reference and, where the file is encrypted, opens it with the empty password. */
    static PdfFile open(Source source) throws IOException, Broken {
        PdfFile file = new PdfFile(source, PdfXref.read(source));
        Optional<PdfValue> encrypt = file.trailer().get("Encrypt");
        if (encrypt.isPresent()) {
            Dict dict = file.dict(encrypt.get(), 0)
                    .orElseThrow(() -> Broken.damaged("its encryption dictionary is not there"));
            byte[] id = file.trailer().get("ID").orElse(new Array(List.of())) instanceof Array ids
                            && !ids.values().isEmpty()
                            && ids.values().get(0) instanceof PdfValue.Text text
                    ? text.bytes()
                    : new byte[0];
            file.crypt = Optional.of(PdfCrypt.open(dict, id));
        }
        return file;
    }

    PdfXref xref() {
        return xref;
    }

    Dict trailer() {
        return xref.sections().get(0).trailer();
    }

    Optional<PdfCrypt> crypt() {
        return crypt;
    }

    /** The dictionary that a value is or refers to, as the file stood after one of its revisions. */
    Optional<Dict> dict(PdfValue value, int revision) throws IOException, Broken {
        Optional<PdfValue> there =
                value instanceof Ref ref ? object(ref, revision).map(Found::value) : Optional.of(value);
        return there.filter(Dict.class::isInstance).map(Dict.class::cast);
    }

    /** The dictionary under a key of another, in the newest revision. */
    Optional<Dict> dict(Dict parent, String key) throws IOException, Broken {
        Optional<PdfValue> value = parent.get(key);
        return value.isPresent() ? dict(value.get(), 0) : Optional.empty();
    }

    /** What a value is or refers to, in the newest revision. */
    PdfValue resolve(PdfValue value) throws IOException, Broken {
        return value instanceof Ref ref ? object(ref, 0).map(Found::value).orElse(new PdfValue.Atom("null")) : value;
    }

    /** An object, as the file stood after one of its revisions; 0 is the newest. */
    Optional<Found> object(Ref ref, int revision) throws IOException, Broken {
        Optional<PdfXref.Location> location = xref.find(ref.number(), revision);
        if (location.isEmpty()) {
            return Optional.empty();
        }
        if (location.get().compressed()) {
            return compressed(ref, location.get(), revision);
        }
        Found found = at(source, location.get().place());
        if (found.number != ref.number()) {
            throw Broken.damaged("object " + ref.number() + " is not where the cross-reference says");
        }
        return Optional.of(found);
    }

    /** Reads the object whose number stands at an offset. */
    static Found at(Source source, long offset) throws IOException, Broken {
        if (offset < 0 || offset >= source.size()) {
            throw Broken.damaged("an object lies outside the file");
        }
        for (int size = WINDOW; ; size *= 8) {
            byte[] bytes = source.read(offset, size);
            try {
                PdfLexer lexer = new PdfLexer(bytes, 0);
                int number = (int) Math.min(lexer.number(), Integer.MAX_VALUE);
                int generation = (int) Math.min(lexer.number(), 65_535);
                if (!lexer.word("obj")) {
                    throw Broken.damaged("there is no object at byte " + offset);
                }
                PdfValue value = lexer.value();
                long stream = -1;
                if (value instanceof Dict && lexer.word("stream")) {
                    int at = lexer.at();
                    at += at < bytes.length && bytes[at] == '\r' ? 1 : 0;
                    at += at < bytes.length && bytes[at] == '\n' ? 1 : 0;
                    stream = offset + at;
                }
                return new Found(number, generation, value, bytes, true, stream);
            } catch (PdfLexer.Ends e) {
                if (bytes.length < size) {
                    throw Broken.damaged("the object at byte " + offset + " does not end");
                }
                if (size >= Bounds.PART) {
                    throw new Broken(
                            ProblemCode.LIMIT_EXCEEDED,
                            "the object at byte " + offset + " is larger than " + Bounds.PART + " bytes");
                }
            }
        }
    }

    private Optional<Found> compressed(Ref ref, PdfXref.Location location, int revision) throws IOException, Broken {
        int holder = (int) Math.min(location.place(), Integer.MAX_VALUE);
        if (openStream != holder || revision > 0) {
            Optional<PdfXref.Location> where = xref.find(holder, revision);
            if (where.isEmpty() || where.get().compressed()) {
                throw Broken.damaged("object stream " + holder + " is not there");
            }
            Found found = at(source, where.get().place());
            if (found.stream < 0 || found.number != holder || !(found.value instanceof Dict dict)) {
                throw Broken.damaged("object " + holder + " is no object stream");
            }
            openObjects = stream(found, Bounds.PDF_STREAM);
            openDict = dict;
            openStream = revision > 0 ? -1 : holder;
        }
        long count = openDict.number("N");
        long first = openDict.number("First");
        if (count < 0 || count > Bounds.PDF_VALUES || first < 0 || first > openObjects.length) {
            throw Broken.damaged("object stream " + holder + " does not say what it holds");
        }
        try {
            PdfLexer index = new PdfLexer(openObjects, 0);
            for (long i = 0; i < count; i++) {
                long number = index.number();
                long offset = index.number();
                if (number == ref.number()) {
                    if (first + offset >= openObjects.length) {
                        throw Broken.damaged("object " + number + " lies outside its object stream");
                    }
                    byte[] padded = Arrays.copyOf(openObjects, openObjects.length + 1); // a number may end the stream
                    padded[openObjects.length] = ' ';
                    PdfValue value = new PdfLexer(padded, (int) (first + offset)).value();
                    return Optional.of(new Found(ref.number(), 0, value, padded, false, -1));
                }
            }
        } catch (PdfLexer.Ends e) {
            throw Broken.damaged("object stream " + holder + " is cut off");
        }
        return Optional.empty();
    }

    /** The data of a stream, decrypted and inflated. */
    byte[] stream(Found found, int most) throws IOException, Broken {
        Dict dict = (Dict) found.value;
        PdfValue wanted = dict.get("Length").orElse(new PdfValue.Atom("-1"));
        long length =
                (wanted instanceof Ref ref ? plain(ref) : wanted) instanceof PdfValue.Atom atom ? atom.number() : -1;
        byte[] raw = raw(source, found.stream, length, most);
        List<String> filters = filters(dict);
        boolean identity = filters.remove("Crypt") || dict.isName("Type", "XRef");
        if (crypt.isPresent() && !identity) {
            boolean plainMetadata =
                    dict.isName("Type", "Metadata") && !crypt.get().encryptsMetadata();
            raw = plainMetadata ? raw : crypt.get().decryptStream(raw, found.number, found.generation);
        }
        return decode(raw, filters, dict, most);
    }

    /** An object that is not within a stream, for a length must not need another stream to be read. */
    private PdfValue plain(Ref ref) throws IOException, Broken {
        Optional<PdfXref.Location> location = xref.find(ref.number(), 0);
        return location.isPresent() && !location.get().compressed()
                ? at(source, location.get().place()).value
                : new PdfValue.Atom("-1");
    }

    /** The bytes of a stream: as many as it says if it ends there, else up to its end mark. */
    static byte[] raw(Source source, long start, long length, int most) throws IOException, Broken {
        if (length > most) {
            throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a stream is longer than " + most + " bytes");
        }
        if (length >= 0) {
            PdfLexer behind = new PdfLexer(source.read(start + length, 32), 0);
            if (behind.word("endstream")) {
                return source.read(start, (int) length);
            }
        }
        byte[] bytes = source.read(start, most);
        int end = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("endstream");
        if (end < 0) {
            throw Broken.damaged("a stream does not end");
        }
        end -= end > 0 && bytes[end - 1] == '\n' ? 1 : 0;
        end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
        return Arrays.copyOf(bytes, end);
    }

    /** Most filters of a stream that are undone one after the other. */
    private static final int FILTERS = 4;

    static List<String> filters(Dict dict) {
        List<String> names = new ArrayList<>();
        PdfValue filter = dict.get("Filter").orElse(new Array(List.of()));
        for (PdfValue one : filter instanceof Array array ? array.values() : List.of(filter)) {
            names.add(one instanceof Name name ? name.text() : "?");
        }
        return names;
    }

    static byte[] decode(byte[] raw, List<String> filters, Dict dict, int most) throws Broken {
        if (filters.isEmpty()) {
            return raw;
        }
        String first = filters.get(0);
        if (filters.size() <= FILTERS && (first.equals("ASCII85Decode") || first.equals("A85"))) {
            return decode(PdfAscii.base85(raw), filters.subList(1, filters.size()), dict, most);
        }
        if (filters.size() <= FILTERS && (first.equals("ASCIIHexDecode") || first.equals("AHx"))) {
            return decode(PdfAscii.hexadecimal(raw), filters.subList(1, filters.size()), dict, most);
        }
        if (filters.size() > 1 || !first.equals("FlateDecode") && !first.equals("Fl")) {
            throw Broken.damaged("a stream is compressed in a way that is not read: " + filters);
        }
        byte[] inflated = inflate(raw, most);
        PdfValue parameters = dict.get("DecodeParms").orElse(new PdfValue.Atom("null"));
        if (parameters instanceof Array array && !array.values().isEmpty()) {
            parameters = array.values().get(array.values().size() - 1);
        }
        if (!(parameters instanceof Dict p) || p.number("Predictor") <= 1) {
            return inflated;
        }
        return unpredict(inflated, p);
    }

    private static byte[] inflate(byte[] raw, int most) throws Broken {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(raw);
            ByteArrayOutputStream out = new ByteArrayOutputStream(Math.max(64, raw.length));
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0) {
                    throw Broken.damaged("a compressed stream is cut off");
                }
                out.write(buffer, 0, n);
                if (out.size() > most) {
                    throw new Broken(ProblemCode.LIMIT_EXCEEDED, "a stream inflates beyond " + most + " bytes");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw Broken.damaged("a compressed stream is damaged");
        } finally {
            inflater.end();
        }
    }

    /** Undoes the PNG predictors (ISO 32000-1, 7.4.4.4), which cross-reference streams use. */
    private static byte[] unpredict(byte[] data, Dict parameters) throws Broken {
        long columns = Math.max(1, parameters.number("Columns"));
        long colors = Math.max(1, parameters.number("Colors"));
        long bits = parameters.number("BitsPerComponent") < 0 ? 8 : parameters.number("BitsPerComponent");
        if (parameters.number("Predictor") < 10 || columns > 65_535 || colors != 1 || bits != 8) {
            throw Broken.damaged("a stream has a predictor that is not read");
        }
        int width = (int) columns;
        int rows = data.length / (width + 1);
        byte[] out = new byte[rows * width];
        for (int row = 0; row < rows; row++) {
            int type = data[row * (width + 1)];
            for (int i = 0; i < width; i++) {
                int left = i > 0 ? out[row * width + i - 1] & 0xFF : 0;
                int up = row > 0 ? out[(row - 1) * width + i] & 0xFF : 0;
                int corner = i > 0 && row > 0 ? out[(row - 1) * width + i - 1] & 0xFF : 0;
                int add = switch (type) {
                    case 0 -> 0;
                    case 1 -> left;
                    case 2 -> up;
                    case 3 -> (left + up) / 2;
                    case 4 -> paeth(left, up, corner);
                    default -> throw Broken.damaged("a stream has a predictor that is not read");
                };
                out[row * width + i] = (byte) (data[row * (width + 1) + 1 + i] + add);
            }
        }
        return out;
    }

    private static int paeth(int left, int up, int corner) {
        int p = left + up - corner;
        int a = Math.abs(p - left);
        int b = Math.abs(p - up);
        int c = Math.abs(p - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
