package org.guiju.check;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.guiju.duty.Duties;
import org.guiju.duty.Facts;
import org.guiju.duty.Finding;
import org.guiju.duty.Profile;
import org.guiju.duty.Value;
import org.guiju.duty.Vocabulary;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;
import org.guiju.number.OfficialNumber;
import org.guiju.register.Node;
import org.guiju.register.Register;

/** Duties run over evidence: the main job. */
public final class Check {
    private static final Map<String, NumberKind> KINDS = Node.vocabulary(NumberKind.class);

    /** ICP filings of apps and of mini programs, told by the letter at their end. */
    private static final Map<String, String> USES = Map.of("app-filing", "A", "mini-program-filing", "X");

    private Check() {}

    /**
     * Reads a profile and adds what follows from it: whether the official numbers in it are well formed.
     *
     * @param path a folder with {@code profile.yaml}, or the file itself
     * @throws org.guiju.register.BadInput with every mistake in the profile
     */
    public static Profile profile(Path path, Duties duties) {
        return Profile.read(path, duties.vocabulary()).derive(facts -> numbers(facts, duties.vocabulary()));
    }

    /** Every duty applied to every subject of a profile, most urgent findings first. */
    public static List<Finding> run(Profile profile, Duties duties, Register.View view) {
        return run(profile, duties, view, file -> {});
    }

    /** The same, telling each file before a probe looks at it. */
    public static List<Finding> run(Profile profile, Duties duties, Register.View view, Consumer<Path> progress) {
        return look(profile, duties, view, progress).findings();
    }

    /**
     * What a run comes to.
     *
     * @param findings most urgent first
     * @param remarks what a reader has to know beside them: files of the evidence that no duty could look at
     */
    public record Outcome(List<Finding> findings, List<String> remarks) {}

    /** The same, with remarks. */
    public static Outcome look(Profile profile, Duties duties, Register.View view, Consumer<Path> progress) {
        FileEvidence evidence = new FileEvidence(progress);
        List<Finding> findings = duties.check(profile, view, evidence);
        return new Outcome(findings, evidence.passedOver(findings));
    }

    static Facts numbers(Facts facts, Vocabulary vocabulary) {
        Map<String, Value> more = new HashMap<>();
        for (Vocabulary.Term term : vocabulary.profileTerms()) {
            Optional<Value> value = term.numbers().isEmpty() ? Optional.empty() : facts.get(term.path());
            value.ifPresent(v -> {
                Optional<String> kind = term.numbers().stream()
                        .filter(k -> isValid(k, v.toString()))
                        .findFirst();
                more.put(term.path() + ".valid", Value.of(kind.isPresent()));
                more.put(term.path() + ".kind", new Value.Text(kind.orElse(Vocabulary.NO_NUMBER)));
            });
        }
        return facts.and(new Facts(more));
    }

    private static boolean isValid(String kind, String text) {
        Optional<String> use = Optional.ofNullable(USES.get(kind));
        return Numbers.parse(use.isPresent() ? NumberKind.ICP_FILING : KINDS.get(kind), text)
                .filter(OfficialNumber::valid)
                .filter(n -> use.isEmpty() || n.part("use").equals(use))
                .isPresent();
    }
}
