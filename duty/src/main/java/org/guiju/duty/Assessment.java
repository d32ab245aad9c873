package org.guiju.duty;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guiju.register.Claim;
import org.guiju.register.Truth;

/** What a duty that binds, or may bind, comes to for a subject once its evidence is looked at. */
final class Assessment {
    private static final String ANY = "is any of";

    private Assessment() {}

    /** One finding, or one a file of the evidence. */
    static List<Finding> of(Profile profile, Duties.Binding b, Evidence evidence) {
        if (b.verdict().isPresent()) {
            Finding.Verdict verdict = b.verdict().get();
            Explanation binds = b.binds();
            return List.of(
                    b.truth() == Truth.YES || verdict == Finding.Verdict.NOT_YET
                            ? finding(b, verdict, "", "", b.reason(), binds.values(), binds.missing(), "")
                            : unbound(b, binds, verdict));
        }
        Duty duty = b.duty();
        if (duty.demand().isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    "",
                    "",
                    "no check: " + duty.unchecked().orElse(""),
                    Map.of(),
                    List.of(),
                    duty.remedy()));
        }
        Duty.Demand demand = duty.demand().get();
        return demand.over() == Duty.Over.SUBJECT
                ? List.of(judge(b, "", b.subject().facts(), demand.that(), List.of()))
                : overFiles(profile, b, demand, evidence);
    }

    private static Finding unbound(Duties.Binding b, Explanation binds, Finding.Verdict verdict) {
        List<String> missing = binds.missing();
        String reason = binds.deciding()
                .map(Assessment::say)
                .findFirst()
                .map(r -> verdict == Finding.Verdict.NOT_BOUND ? r : Finding.MAY_NOT_BIND + r)
                .orElse(b.reason());
        String remedy = verdict == Finding.Verdict.UNPROVEN ? "State in the profile: " + list(missing) : "";
        return finding(b, verdict, "", "", reason, binds.values(), missing, remedy);
    }

    private static List<Finding> overFiles(Profile profile, Duties.Binding b, Duty.Demand demand, Evidence evidence) {
        String path = b.duty().evidence().orElseThrow();
        Optional<Value> where = b.subject().facts().get(path);
        if (where.isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    "",
                    "",
                    "no evidence: " + path + " is not stated",
                    Map.of(),
                    List.of(path),
                    "Name a file or folder as " + path + " in the profile"));
        }
        Set<String> wanted = new TreeSet<>(demand.that().paths());
        demand.where().ifPresent(w -> wanted.addAll(w.paths()));
        List<Evidence.FileFacts> files = evidence.look(profile, where.get().toString(), wanted);
        List<Finding> findings = new ArrayList<>();
        for (Evidence.FileFacts file : files) {
            Facts facts = b.subject().facts().and(file.facts());
            Explanation fits =
                    demand.where().orElse(new Condition.All(List.of())).explain(facts);
            if (fits.truth() == Truth.YES) {
                findings.add(judge(b, file.place(), facts, demand.that(), file.notes()));
            } else if (fits.truth() == Truth.UNKNOWN) {
                findings.add(finding(
                        b,
                        Finding.Verdict.UNPROVEN,
                        file.place(),
                        "",
                        "cannot tell whether this file is meant: "
                                + fits.deciding()
                                        .map(Assessment::say)
                                        .findFirst()
                                        .orElse(""),
                        fits.values(),
                        fits.missing(),
                        "Look at the file by hand"));
            }
        }
        if (findings.isEmpty()) {
            return List.of(finding(
                    b,
                    Finding.Verdict.UNPROVEN,
                    where.get().toString(),
                    "",
                    files.isEmpty() ? "no file there" : "no file of the kind that the duty speaks of",
                    Map.of(),
                    List.of(),
                    "Put real files of the service there"));
        }
        if (demand.over() == Duty.Over.SOME_FILE) {
            for (Finding.Verdict v : List.of(Finding.Verdict.MET, Finding.Verdict.UNPROVEN, Finding.Verdict.NOT_MET)) {
                Optional<Finding> first =
                        findings.stream().filter(f -> f.verdict() == v).findFirst();
                if (first.isPresent()) {
                    return List.of(first.get());
                }
            }
        }
        return findings;
    }

    private static Finding judge(
            Duties.Binding b, String place, Facts facts, Condition that, List<Evidence.Note> notes) {
        Explanation walk = that.explain(facts);
        List<Explanation> deciding = walk.deciding().toList();
        Optional<Evidence.Note> note = notes.stream()
                .filter(n -> deciding.stream().anyMatch(d -> d.path().equals(Optional.of(n.path()))))
                .findFirst();
        String position = place.isEmpty() ? "" : note.map(Evidence.Note::place).orElse("");
        // One sentence a path and entry: of several alternatives that failed on the same value the first says enough.
        Map<String, String> sentences = new LinkedHashMap<>();
        deciding.forEach(d -> sentences.putIfAbsent(
                d.path().orElse("") + d.why(), walk.truth() == Truth.YES ? say(d, false) : say(d, true)));
        String said = String.join("; ", sentences.values());
        return switch (walk.truth()) {
            case YES -> finding(b, Finding.Verdict.MET, place, "", said, walk.values(), List.of(), "");
            case NO ->
                finding(
                        b,
                        Finding.Verdict.NOT_MET,
                        place,
                        position,
                        said + note.map(n -> ": " + n.message()).orElse(""),
                        walk.values(),
                        List.of(),
                        note.map(Evidence.Note::remedy)
                                .filter(r -> !r.isEmpty())
                                .orElse(b.duty().remedy()));
            case UNKNOWN ->
                finding(
                        b,
                        Finding.Verdict.UNPROVEN,
                        place,
                        position,
                        said + note.map(n -> ": " + n.message()).orElse(""),
                        walk.values(),
                        walk.missing(),
                        place.isEmpty()
                                ? "State in the profile: " + list(walk.missing())
                                : note.map(Evidence.Note::remedy).orElse("Provide evidence that shows it"));
        };
    }

    /** A leaf as a sentence: what is, and what was asked when the two differ. */
    private static String say(Explanation leaf) {
        return say(leaf, true);
    }

    /** @param asking whether to tell what was asked: of what holds nothing more is wanted, and what does not stands under a "not" */
    private static String say(Explanation leaf, boolean asking) {
        String path = leaf.path().orElse("");
        if (leaf.of() instanceof Condition.Over o) {
            return leaf.open().isEmpty() ? "there is no " + o.list() : o.list() + "s are not stated";
        }
        if (path.isEmpty()) {
            return leaf.text();
        }
        if (leaf.value().isEmpty()
                || leaf.truth() == Truth.UNKNOWN && !leaf.open().isEmpty()) {
            return leaf.open().isEmpty() || leaf.why().endsWith(Span.NO_FULL_DATE)
                    ? path + " is not known" + (leaf.why().isEmpty() ? "" : ": " + leaf.why())
                    : String.join(", ", leaf.open()) + (leaf.open().size() == 1 ? " is" : " are") + " not stated";
        }
        String is = path + " is " + leaf.value().get();
        String asked = leaf.text().substring(path.length() + 1);
        String wanted = asked.startsWith(ANY)
                ? "one of" + asked.substring(ANY.length())
                : asked.startsWith("is ") ? asked.substring(3) : asked;
        String how = leaf.why().startsWith(is + " by ") ? leaf.why().substring(is.length() + 1) : leaf.why();
        String why = how.isEmpty() ? "" : " (" + how + ")";
        return (leaf.truth() == Truth.YES || !asking ? is : is + ", wanted: " + wanted) + why;
    }

    private static String list(List<String> paths) {
        return String.join(", ", paths);
    }

    private static Finding finding(
            Duties.Binding b,
            Finding.Verdict verdict,
            String file,
            String position,
            String reason,
            Map<String, Value> facts,
            List<String> missing,
            String remedy) {
        Map<String, Value> used = new LinkedHashMap<>();
        if (b.verdict().isEmpty() && verdict != Finding.Verdict.MET) {
            used.putAll(b.binds().values());
        }
        used.putAll(facts);
        TreeSet<Claim.Mark> marks = new TreeSet<>(Comparator.reverseOrder());
        marks.addAll(b.marks());
        Set<String> paths = new TreeSet<>(used.keySet());
        if (b.verdict().isEmpty()) {
            paths.addAll(b.law().binds().paths());
            b.duty().demand().ifPresent(d -> paths.addAll(d.that().paths()));
        }
        paths.forEach(path -> b.subject().facts().mark(path).ifPresent(marks::add));
        if (verdict == Finding.Verdict.NOT_BOUND) {
            exempted(b.law().binds(), b.subject().facts()).forEach(marks::add);
        }
        return new Finding(
                b.duty(),
                verdict,
                b.subject().id(),
                file,
                position,
                reason,
                used,
                missing,
                b.inForceFrom(),
                List.copyOf(marks),
                remedy);
    }

    /** How well the exceptions are known that free a subject. */
    private static Stream<Claim.Mark> exempted(Condition binds, Facts facts) {
        return binds.parts().stream()
                .filter(Condition.Not.class::isInstance)
                .flatMap(not -> not.parts().stream())
                .filter(Condition.Exempt.class::isInstance)
                .filter(e -> e.test(facts) == Truth.YES)
                .map(e -> ((Condition.Exempt) e).mark());
    }
}
