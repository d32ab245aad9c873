package org.guiju.label;

import java.util.Locale;
import java.util.regex.Pattern;
import org.guiju.label.LabelJson.Type;

/** One YAML scalar on one line, with the type that a usual YAML reader would give it. */
record YamlScalar(Type type, String text) {
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:0x[0-9A-Fa-f_]{1,400}|0o?[0-7_]{1,400}|[0-9][0-9_]{0,400}(?:\\.[0-9_]{0,400})?(?:[eE][-+]?[0-9]{1,20})?"
                    + "|\\.[0-9]{1,400}|\\.(?i:inf|nan)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.{0,40})");

    private static final Pattern BOOLEAN = Pattern.compile("(?i)true|false|yes|no|on|off");

    static YamlScalar read(String value) {
        if (value.startsWith("'")) {
            return new YamlScalar(Type.STRING, single(value));
        }
        if (value.startsWith("\"")) {
            return new YamlScalar(Type.STRING, doubleQuoted(value));
        }
        int comment = value.startsWith("#") ? 0 : value.indexOf(" #");
        String plain = comment < 0 ? value : value.substring(0, comment).strip();
        if (plain.isEmpty()
                || plain.equals("~")
                || plain.toLowerCase(Locale.ROOT).equals("null")) {
            return new YamlScalar(Type.NULL, "");
        }
        if (NUMBER.matcher(plain).matches()) {
            return new YamlScalar(Type.NUMBER, plain);
        }
        if (BOOLEAN.matcher(plain).matches()) {
            return new YamlScalar(Type.BOOLEAN, plain);
        }
        return new YamlScalar(plain.startsWith("{") || plain.startsWith("[") ? Type.NESTED : Type.PLAIN, plain);
    }

    private static String single(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\'') {
                if (i + 1 >= value.length() || value.charAt(i + 1) != '\'') {
                    break;
                }
                i++;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static String doubleQuoted(String value) {
        StringBuilder out = new StringBuilder();
        for (int i = 1; i < value.length() && value.charAt(i) != '"'; i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 >= value.length()) {
                out.append(c);
                continue;
            }
            char escape = value.charAt(++i);
            int digits = escape == 'x' ? 2 : escape == 'u' ? 4 : escape == 'U' ? 8 : 0;
            if (digits > 0 && i + digits < value.length()) {
                String hex = value.substring(i + 1, i + 1 + digits);
                if (hex.matches("[0-9A-Fa-f]+") && Character.isValidCodePoint((int) Long.parseLong(hex, 16))) {
                    out.appendCodePoint((int) Long.parseLong(hex, 16));
                    i += digits;
                    continue;
                }
            }
            out.append(
                    switch (escape) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case '0' -> '\0';
                        default -> escape;
                    });
        }
        return out.toString();
    }

    /** A value in single quotes, which every YAML reader takes for a string. */
    static String quote(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
