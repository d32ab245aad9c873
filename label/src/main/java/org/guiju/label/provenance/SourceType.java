package org.guiju.label.provenance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A Digital Source Type of IPTC or C2PA: how a medium came to be, by whoever states it.
 *
 * @param uri as stated
 * @param code the short name: what follows the last slash
 * @param ai what the type says of generative AI
 * @param meaning in our words; of a type that is not in the list, that
 */
public record SourceType(String uri, String code, Ai ai, String meaning) {
    /** What a type says of generative AI. */
    public enum Ai {
        /** All of it was generated. */
        YES,
        /** A part of it was. */
        PARTLY,
        /** Some of it may have been: the type does not say by which means. */
        POSSIBLE,
        /** The type speaks of other means. */
        NO,
        /** The type says nothing, or is not in the list. */
        UNKNOWN;

        /** The word for programs. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Map<String, SourceType> KNOWN = load();

    /** The type that a URI or its short name stands for. */
    public static SourceType of(String uri) {
        String stated = Text.of(uri).strip();
        String path = stated.replaceFirst("^https:", "http:").replaceFirst("/+$", "");
        SourceType known = KNOWN.get(path.contains("/") ? path : path.toLowerCase(Locale.ROOT));
        return known == null
                ? new SourceType(
                        stated, path.substring(path.lastIndexOf('/') + 1), Ai.UNKNOWN, "a type that is not in the list")
                : new SourceType(stated, known.code, known.ai, known.meaning);
    }

    /** The list: address, kind of AI and meaning a line, behind tabs. */
    private static Map<String, SourceType> load() {
        Map<String, SourceType> known = new HashMap<>();
        try (InputStream in = SourceType.class.getResourceAsStream("source-types.tsv")) {
            if (in == null) {
                throw new IOException("source-types.tsv is missing in the program");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .forEach(line -> {
                        String[] cells = line.split("\t", -1);
                        String code = cells[0].substring(cells[0].lastIndexOf('/') + 1);
                        SourceType type =
                                new SourceType(cells[0], code, Ai.valueOf(cells[1].toUpperCase(Locale.ROOT)), cells[2]);
                        known.put(cells[0], type);
                        known.put(code.toLowerCase(Locale.ROOT), type);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return known;
    }
}
