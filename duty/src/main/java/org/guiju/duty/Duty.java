package org.guiju.duty;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Register;
import org.guiju.register.Stage;

/**
 * What an instrument's clause demands, and of whom. It carries no date: those are the instrument's.
 *
 * @param id its path below {@code duties/}
 * @param instrument whose clause it is
 * @param clause the clause within the instrument
 * @param scope the scope of the instrument's effective stage that it belongs to; empty for any
 * @param subject {@code business}, or the name of an entry of a list of the profile, {@code service} for example
 * @param mark how well the demand itself is established
 * @param binds whom it binds
 * @param evidence profile path of the files that can show whether it is met
 * @param demand what must hold; empty when there is no check
 * @param unchecked why there is no check
 * @param remedy what to do when it is not met
 */
public record Duty(
        String id,
        Instrument instrument,
        String clause,
        Optional<String> scope,
        Modality modality,
        String subject,
        String summary,
        Claim.Mark mark,
        Condition binds,
        Optional<String> evidence,
        Optional<Demand> demand,
        Optional<String> unchecked,
        String remedy) {

    private static final Map<String, Modality> MODALITIES = Node.vocabulary(Modality.class);
    private static final Map<String, Claim.Mark> MARKS = Node.vocabulary(Claim.Mark.class);

    /** How strongly a clause demands. */
    public enum Modality {
        SHALL,
        SHOULD,
        MAY
    }

    /** Over what a demand speaks. */
    public enum Over {
        /** The subject's own facts. */
        SUBJECT,
        /** Every file of the evidence. */
        EVERY_FILE,
        /** At least one file of the evidence. */
        SOME_FILE
    }

    /**
     * What must hold.
     *
     * @param where which files it speaks of
     * @param that what must hold of them
     */
    public record Demand(Over over, Optional<Condition> where, Condition that) {}

    /** The clause as it is cited: {@code cn/ai/labelling-measures-2025#5}. */
    public String citation() {
        return instrument.id() + "#" + clause;
    }

    static Duty of(String id, Node node, Register register, Vocabulary vocabulary) {
        Node.Fields f = node.fields()
                .only(
                        "clause",
                        "scope",
                        "modality",
                        "subject",
                        "summary",
                        "marks",
                        "binds",
                        "evidence",
                        "met",
                        "unchecked",
                        "remedy");
        Exemption.Clause clause = Exemption.Clause.of(f.need("clause"), register);
        Instrument instrument = clause.instrument();
        List<String> scopes = instrument.stages().stream()
                .filter(s -> s.kind() == Stage.Kind.EFFECTIVE)
                .flatMap(s -> s.scope().stream())
                .toList();
        f.get("scope").filter(s -> !scopes.contains(s.text())).ifPresent(s -> {
            throw s.unknown("scope of " + instrument.id(), scopes);
        });
        Optional<String> evidence = f.get("evidence").map(n -> {
            Vocabulary.Term term = vocabulary.need(n, n.text());
            if (term.type() != Vocabulary.Type.PATH) {
                throw new BadInput(n.place(), n.text() + " is not a path", "Name a profile path of the type path");
            }
            return n.text();
        });
        Optional<Demand> demand = f.get("met").map(n -> demand(n, vocabulary));
        if (demand.isPresent() == f.get("unchecked").isPresent()) {
            throw new BadInput(
                    node.place(),
                    "exactly one of 'met' and 'unchecked' is needed",
                    "Say what is met, or why no check is");
        }
        if (demand.isPresent() && (demand.get().over() != Over.SUBJECT) != evidence.isPresent()) {
            throw new BadInput(
                    node.place(),
                    "'evidence' and a demand over files belong together",
                    "Name the evidence and write 'every file: …', or neither");
        }
        String subject = f.get("subject")
                .map(n -> n.oneOf("subject", vocabulary.subjects()))
                .orElse("service");
        Condition binds = Condition.read(f.need("binds"), vocabulary);
        Set<String> own = Set.copyOf(List.of(subject, "business"));
        refuseOthers(binds, own::contains, f.need("binds"), subject);
        // A demand over files also reads what probes find in them.
        demand.ifPresent(d -> refuseOthers(
                d.that(),
                s -> own.contains(s)
                        || d.over() != Over.SUBJECT && !vocabulary.subjects().containsKey(s),
                f.need("met"),
                subject));
        return new Duty(
                id,
                instrument,
                clause.number(),
                f.text("scope"),
                f.need("modality").oneOf("modality", MODALITIES),
                subject,
                f.needText("summary"),
                f.need("marks").oneOf("mark", MARKS),
                binds,
                evidence,
                demand,
                f.text("unchecked"),
                f.needText("remedy"));
    }

    /** A path of another subject could never be answered. */
    private static void refuseOthers(Condition condition, Predicate<String> own, Node node, String subject) {
        if (condition instanceof Condition.Over over) {
            Set<String> entry = Set.of(over.list(), "business");
            refuseOthers(over.that(), entry::contains, node, over.list());
            return;
        }
        if (condition instanceof Condition.Test test) {
            Stream.concat(Stream.of(test.term()), test.than().stream())
                    .filter(t -> !own.test(t.subject()))
                    .findFirst()
                    .ifPresent(t -> {
                        throw new BadInput(
                                node.place(),
                                t.path() + " is nothing that a " + subject + " has",
                                "Name a path of " + subject + " or business, or write 'every: " + t.subject()
                                        + "' or 'some: " + t.subject() + "'");
                    });
        }
        condition.parts().forEach(part -> refuseOthers(part, own, node, subject));
    }

    private static Demand demand(Node node, Vocabulary vocabulary) {
        if (node instanceof Node.Text t) {
            String text = t.value().toLowerCase(Locale.ROOT);
            for (Over over : new Over[] {Over.EVERY_FILE, Over.SOME_FILE}) {
                String head = Node.word(over).replace('-', ' ') + ":";
                if (text.startsWith(head)) {
                    Node rest = new Node.Text(t.value().substring(head.length()).strip(), t.place());
                    return new Demand(over, Optional.empty(), Condition.read(rest, vocabulary));
                }
            }
        }
        if (node instanceof Node.Fields f
                && (f.get("every").isPresent() || f.get("some").isPresent())) {
            f.only("every", "some", "where", "that");
            Over over = f.get("every").isPresent() ? Over.EVERY_FILE : Over.SOME_FILE;
            f.get("every").or(() -> f.get("some")).ifPresent(n -> n.oneOf("thing", Map.of("file", "file")));
            return new Demand(
                    over,
                    f.get("where").map(n -> Condition.read(n, vocabulary)),
                    Condition.read(f.need("that"), vocabulary));
        }
        return new Demand(Over.SUBJECT, Optional.empty(), Condition.read(node, vocabulary));
    }
}
