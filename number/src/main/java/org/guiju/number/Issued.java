package org.guiju.number;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.guiju.number.Shape.Hit;
import org.guiju.number.Shape.Reading;

/**
 * Numbers that begin with their issuer. Chinese has no blank between words, so the issuer is looked up in a list,
 * backwards from the year: a pattern alone cannot tell where 根据工信部联科〔2024〕113号 begins.
 */
final class Issued {
    private static final int LONGEST_ISSUER = Lists.longest(Lists.ISSUERS);
    private static final int LONGEST_BODY = Lists.longest(Lists.BODIES);
    /** Longest bureau code between issuer and year, with 联 and 函, as 联通信 or 通信函. */
    private static final int LONGEST_BUREAU = 5;

    /** The name of the state, which stands before each body of a joint order, or before none. */
    private static final String STATE = "中华人民共和国";

    private Issued() {}

    /** A document number such as 工信部联科〔2024〕113号. */
    static Optional<Hit> document(Matcher m, String text) {
        int end = m.start();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        int from = end;
        while (from > 0 && end - from < LONGEST_ISSUER + LONGEST_BUREAU && isHan(text.charAt(from - 1))) {
            from--;
        }
        if (from == end || text.substring(from, end).matches(".*(?:公告|通告|令)")) {
            return Optional.empty();
        }
        Head head = head(text, from, end);
        Map<String, String> parts = new LinkedHashMap<>();
        if (!head.issuer.isEmpty()) {
            String rest = text.substring(head.start + head.issuer.length(), end);
            parts.put("issuer", head.issuer);
            if (rest.startsWith("联")) {
                parts.put("joint", "联");
                rest = rest.substring(1);
            }
            if (!rest.isEmpty()) {
                parts.put("bureau", rest);
            }
        }
        parts.put("year", m.group("year"));
        parts.put("number", m.group("no"));
        String value = text.substring(head.start, end) + "〔" + m.group("year") + "〕" + m.group("no") + "号";
        return Optional.of(new Hit(
                head.start,
                m.end(),
                NumberKind.DOCUMENT,
                value,
                parts,
                head.issuer.isEmpty()
                        ? Optional.of("no issuer of the list begins this number; its first characters may be text")
                        : Optional.empty()));
    }

    private record Head(int start, String issuer) {}

    /** The leftmost issuer that fits, at its longest; else the whole run. */
    private static Head head(String text, int from, int end) {
        for (int start = from; start < end; start++) {
            for (int length = Math.min(LONGEST_ISSUER, end - start); length > 1; length--) {
                String issuer = text.substring(start, start + length);
                if (end - start - length <= LONGEST_BUREAU && Lists.ISSUERS.contains(issuer)) {
                    return new Head(start, issuer);
                }
            }
        }
        return new Head(from, "");
    }

    /** An order or announcement, which begins with the full names of its issuers. */
    static Reading by(NumberKind kind) {
        return (m, text) -> {
            int start = m.start();
            int end = start;
            for (int before = bodyBefore(text, end); before < end; before = bodyBefore(text, end)) {
                start = before;
                end = text.startsWith(STATE, start - STATE.length()) ? start - STATE.length() : start;
                while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '、')) {
                    end--;
                }
            }
            String number = Numerals.digits(m.group("no"));
            Map<String, String> parts = new LinkedHashMap<>(Map.of("number", number));
            String written = text.substring(start, m.start());
            String issuer = written.isEmpty()
                    ? ""
                    : written.charAt(0) + written.substring(1).replace(STATE, "");
            String value = issuer + m.group("word");
            if (m.group("year") != null) {
                parts.put("year", m.group("year"));
                value += m.group("year") + "年";
            }
            value += "第" + number + "号";
            if (issuer.isEmpty()) {
                return Optional.of(new Hit(
                        start,
                        m.end(),
                        kind,
                        value,
                        parts,
                        Optional.of("no body of the list stands before it; name the issuer in full")));
            }
            parts.put("issuer", issuer);
            return Optional.of(new Hit(start, m.end(), kind, value, parts, Optional.empty()));
        };
    }

    private static int bodyBefore(String text, int end) {
        for (int length = Math.min(LONGEST_BODY, end); length > 1; length--) {
            if (Lists.BODIES.contains(text.substring(end - length, end))) {
                return end - length;
            }
        }
        return end;
    }

    private static boolean isHan(char c) {
        return c >= '\u4e00' && c <= '\u9fa5';
    }
}
