package org.guiju.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The label's JSON: read whatever form it comes in, written in one. */
final class LabelJson {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Bounds.JSON_DEPTH)
                    .maxStringLength(Bounds.LABEL_VALUE)
                    .maxDocumentLength(Bounds.LABEL_VALUE)
                    .build())
            .build();

    /** How the message on a value ends that is no object at all, nor meant as one. */
    static final String NO_OBJECT = " is not a JSON object";

    /** What a value is in JSON or YAML. */
    enum Type {
        STRING,
        /** A YAML scalar without quotes that every YAML reader takes for a string. */
        PLAIN,
        NUMBER,
        BOOLEAN,
        NULL,
        NESTED
    }

    /** A key and its value as written; a nested value as its source text. */
    record Member(String key, Type type, String text) {}

    /** A label's members in the order written, and whether {@code {"AIGC":...}} stood around them. */
    record Value(List<Member> members, boolean wrapped) {}

    private LabelJson() {}

    /** Reads a label; what cannot be read is a problem, and the members before it are kept. */
    static Value read(String text, String place, Findings findings) {
        String json = text.strip();
        // "AIGC{...}" glued into a segment, and "AIGC={...}" as cloud interfaces take it.
        if (json.startsWith("AIGC") && json.indexOf('{') >= 0 && json.indexOf('{') <= 6) {
            json = json.substring(json.indexOf('{'));
        }
        List<Member> plain = plain(json);
        return plain.isEmpty() ? parse(json, place, findings) : new Value(plain, false);
    }

    /** The same by a parser. */
    static Value parse(String text, String place, Findings findings) {
        String json = text;
        for (int level = 0; level < 3; level++) {
            Reading reading = new Reading(json, place, findings);
            String inner = reading.run();
            if (inner.isEmpty()) {
                return new Value(reading.members, reading.wrapped);
            }
            findings.problem(ProblemCode.DOUBLE_ENCODED, place, "a JSON string holds the label's JSON");
            json = inner;
        }
        findings.problem(ProblemCode.VALUE_NOT_JSON, place, "strings within strings, too deep to unwrap");
        return new Value(List.of(), false);
    }

    /**
     * The members of an object of strings as most generators write it: without blanks between them, and without escapes and control
     * characters in them. Empty for whatever else, which is left to the parser; of what is, that parser says the same.
     */
    static List<Member> plain(String json) {
        List<Member> members = new ArrayList<>(Field.values().length);
        int at = 0;
        do {
            int colon = closing(json, at + 1);
            int end = closing(json, colon + 2);
            boolean member = colon > 0 && end > 0 && json.charAt(colon + 1) == ':';
            String key = member ? json.substring(at + 2, colon) : "AIGC";
            if (key.equalsIgnoreCase("AIGC")) {
                return List.of();
            }
            members.add(new Member(key, Type.STRING, json.substring(colon + 3, end)));
            at = end + 1;
        } while (at < json.length() && json.charAt(at) == ',');
        boolean whole = json.charAt(0) == '{' && at == json.length() - 1 && json.charAt(at) == '}';
        return whole ? members : List.of();
    }

    /** Where a string of plain characters that opens at a place closes; negative where none does. */
    private static int closing(String json, int open) {
        if (open < 1 || open >= json.length() || json.charAt(open) != '"') {
            return -1;
        }
        for (int i = open + 1; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c < ' ' || c == '\\') {
                return -1;
            }
        }
        return -1;
    }

    private static final class Reading {
        private final String json;
        private final String place;
        private final Findings findings;
        private final List<Member> members = new ArrayList<>();
        private boolean wrapped;

        Reading(String json, String place, Findings findings) {
            this.json = json;
            this.place = place;
            this.findings = findings;
        }

        /** Returns the JSON inside when the value is a string that holds JSON, else an empty string. */
        String run() {
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
                JsonToken first = parser.nextToken();
                if (first == JsonToken.VALUE_STRING
                        && parser.getString().strip().startsWith("{")) {
                    return parser.getString().strip();
                }
                if (first != JsonToken.START_OBJECT) {
                    findings.problem(ProblemCode.VALUE_NOT_JSON, place, Findings.quote(json) + NO_OBJECT);
                    return "";
                }
                String inner = object(parser);
                if (!inner.isEmpty()) {
                    return inner;
                }
                trailing(parser);
            } catch (JacksonException e) {
                boolean word = members.isEmpty() && !json.startsWith("{") && !json.startsWith("\"");
                findings.problem(
                        ProblemCode.VALUE_NOT_JSON, place, word ? Findings.quote(json) + NO_OBJECT : firstLine(e));
            }
            return "";
        }

        private String object(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                JsonToken token = parser.nextToken();
                boolean wrapper = key.equalsIgnoreCase("AIGC") && !wrapped && members.isEmpty();
                if (wrapper && token == JsonToken.START_OBJECT) {
                    wrapped = true;
                    object(parser);
                } else if (wrapper
                        && token == JsonToken.VALUE_STRING
                        && parser.getString().strip().startsWith("{")) {
                    return parser.getString().strip();
                } else {
                    members.add(member(parser, key, token));
                }
            }
            return "";
        }

        private Member member(JsonParser parser, String key, JsonToken token) {
            return switch (token) {
                case VALUE_STRING -> new Member(key, Type.STRING, parser.getString());
                case VALUE_NULL -> new Member(key, Type.NULL, "");
                case VALUE_TRUE, VALUE_FALSE -> new Member(key, Type.BOOLEAN, parser.getString());
                case START_OBJECT, START_ARRAY -> {
                    int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    int end = (int) parser.currentLocation().getCharOffset();
                    yield new Member(key, Type.NESTED, json.substring(start, end));
                }
                default -> new Member(key, Type.NUMBER, parser.getString());
            };
        }

        private void trailing(JsonParser parser) {
            try {
                if (parser.nextToken() == null) {
                    return;
                }
            } catch (JacksonException e) {
                // Reported below: whatever follows, it is not part of the object.
            }
            findings.problem(ProblemCode.VALUE_TRAILING, place, "something follows the closing brace");
        }

        private static String firstLine(JacksonException e) {
            String message = e.getOriginalMessage() == null ? "not JSON" : e.getOriginalMessage();
            return message.lines().findFirst().orElse("not JSON").replaceFirst(" \\(start marker at .*", "")
                    + " (character "
                    + (e.getLocation() == null ? 0 : e.getLocation().getCharOffset()) + " of the value)";
        }
    }

    /** An object of strings, in order, without blanks, in ASCII, and behind them values that are JSON already. */
    static String write(Map<String, String> fields, Map<String, String> others) {
        String written = JsonObject.ascii(fields);
        if (others.isEmpty()) {
            return written;
        }
        StringBuilder out = new StringBuilder(written).deleteCharAt(written.length() - 1);
        others.forEach((key, json) ->
                out.append(',').append(JsonObject.ascii(key)).append(':').append(json));
        return out.append('}').toString();
    }

    /** A member's value as JSON in ASCII. */
    static String ascii(Member member) {
        return switch (member.type()) {
            case STRING, PLAIN -> JsonObject.ascii(member.text());
            case NULL -> "null";
            default -> {
                // Beyond ASCII only strings have characters, and those may be escaped.
                StringBuilder out = new StringBuilder();
                for (char c : member.text().toCharArray()) {
                    out.append(c < 0x7F ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
                }
                yield out.toString();
            }
        };
    }
}
