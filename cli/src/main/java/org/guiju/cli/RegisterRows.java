package org.guiju.cli;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guiju.register.Claim;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.guiju.register.Register;
import org.guiju.register.Settlement;
import org.guiju.register.Status;
import org.guiju.report.Dated;
import org.guiju.report.Table;

/** Entries of the register as rows of a table and as records; every one names its source. */
final class RegisterRows {
    private RegisterRows() {}

    static Table table() {
        return new Table(List.of("date", "what", "instrument", "title", "source"), List.of(23, 34, 52, 64, 80));
    }

    static List<String> row(Dated line) {
        Register.Entry e = line.entry();
        return List.of(
                dates(e.settlement()) + (e.settlement().contested() ? " ?" : ""),
                e.what() + e.scope().map(s -> ", " + s).orElse(""),
                e.instrument().id(),
                e.instrument().title(),
                sources(e.settlement()));
    }

    static Map<String, Object> fields(Dated line) {
        Register.Entry e = line.entry();
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("date", e.settlement().date().map(PartialDate::toString));
        f.put("what", e.what());
        f.put("scope", e.scope());
        f.put("instrument", e.instrument().id());
        f.put("title", e.instrument().title());
        f.put("contested", e.settlement().contested());
        f.put("claims", claims(e.settlement().claims()));
        return f;
    }

    static List<Map<String, Object>> claims(List<Claim> claims) {
        return claims.stream().map(RegisterRows::claim).toList();
    }

    private static Map<String, Object> claim(Claim c) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("date", c.date());
        f.put("known", c.known());
        f.put("source", c.source().id());
        f.put("publisher", c.source().publisher());
        f.put("kind", Node.word(c.source().kind()));
        f.put("url", c.source().url());
        f.put("mark", Node.word(c.mark()));
        f.put("amends", c.amends());
        f.put("note", c.note());
        return f;
    }

    static String dates(Settlement settlement) {
        return String.join(
                " / ", settlement.dates().stream().map(PartialDate::toString).toList());
    }

    /** The best source that stands behind the date, and how many others there are. */
    static String sources(Settlement settlement) {
        List<Claim> claims = settlement.claims();
        if (claims.isEmpty()) {
            return "";
        }
        List<Claim> behind = claims.stream()
                .filter(c -> settlement.dates().contains(c.date()))
                .sorted(java.util.Comparator.comparingInt(
                        c -> -c.source().kind().weight()))
                .toList();
        int more = claims.size() - 1;
        return (behind.isEmpty() ? claims : behind).get(0).source() + (more == 0 ? "" : " and " + more + " more");
    }

    static String state(Status s, LocalDate day) {
        String word = Node.word(s.state()).replace('-', ' ');
        return switch (s.state()) {
            case IN_FORCE -> word + s.effect().map(d -> " from " + dates(d)).orElse("");
            case NOT_YET ->
                word
                        + s.effect()
                                .map(d -> " from " + dates(d))
                                .or(() -> s.date()
                                        .map(d ->
                                                ", " + s.stage().map(Node::word).orElse("reached") + " " + dates(d)
                                                        + ", day of effect unknown"))
                                .orElse("");
            default -> word;
        };
    }
}
