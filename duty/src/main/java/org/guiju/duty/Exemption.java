package org.guiju.duty;

import java.util.Map;
import org.guiju.register.BadInput;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Register;

/**
 * An exception that a clause makes from a duty, or from another exception. It holds while its instrument does.
 *
 * @param id its path below {@code exceptions/}
 * @param excepts the duty or exception from which it frees
 * @param clause the clause within its instrument
 * @param when whom it frees
 */
public record Exemption(
        String id,
        String excepts,
        Instrument instrument,
        String clause,
        Condition when,
        String summary,
        Claim.Mark mark) {
    private static final Map<String, Claim.Mark> MARKS = Node.vocabulary(Claim.Mark.class);

    /** The clause as it is cited: {@code cn/ai/generative-ai-measures-2023#2.p3}. */
    public String citation() {
        return instrument.id() + "#" + clause;
    }

    static Exemption of(String id, Node node, Register register, Vocabulary vocabulary) {
        Node.Fields f = node.fields().only("excepts", "clause", "when", "summary", "marks");
        Clause clause = Clause.of(f.need("clause"), register);
        return new Exemption(
                id,
                f.needText("excepts"),
                clause.instrument(),
                clause.number(),
                Condition.read(f.need("when"), vocabulary),
                f.needText("summary"),
                f.need("marks").oneOf("mark", MARKS));
    }

    /** A clause of an instrument, checked against the clauses that its file lists. */
    record Clause(Instrument instrument, String number) {
        static Clause of(Node clause, Register register) {
            int hash = clause.text().indexOf('#');
            if (hash < 0) {
                throw new BadInput(clause.place(), "no clause is named", "Write INSTRUMENT#CLAUSE");
            }
            Instrument instrument = register.need(clause.text().substring(0, hash), clause.place());
            String number = clause.text().substring(hash + 1);
            if (!instrument.clauses().isEmpty() && !instrument.clauses().containsKey(number)) {
                throw new Node.Text(number, clause.place())
                        .unknown(
                                "clause of " + instrument.id(),
                                instrument.clauses().keySet());
            }
            return new Clause(instrument, number);
        }
    }
}
