package org.guiju.reader;

import java.util.Optional;
import org.guiju.reader.Verbs.Use;
import org.guiju.reader.Words.Verb;

/** What a plan says that it holds: "the 2024 Work Plan lists the AI Law". */
final class PlanLists {
    private final Acts found;
    private final Parsed p;
    private final Words words;
    private final Subjects subjects;
    private final Clauses clauses;
    private final Objects objects;

    PlanLists(Acts found) {
        this.found = found;
        this.p = found.p;
        this.words = found.words;
        this.subjects = found.subjects;
        this.clauses = found.clauses;
        this.objects = found.objects;
    }

    /** Whether a verb of listing tells something of what stands behind it; a plan that it names first is told here. */
    boolean goesOn(Use use) {
        return !told(use) && (found.listed || plan(use));
    }

    /** Whether a plan is what holds the thing: "the plan includes a Telecom Law". */
    private boolean plan(Use use) {
        for (int i = clauses.clause(use.from()); i < use.from(); i++) {
            if (words.kinds.get(p.tokens().get(i).low()) == Kind.PLAN) {
                return true;
            }
        }
        return false;
    }

    /** "the 2024 Work Plan lists the AI Law": the plan is the news, what it lists is tied to it. */
    private boolean told(Use use) {
        Optional<Title> plan = p.titles().stream()
                .filter(t -> t.to() <= use.from()
                        && t.kind().equals(Optional.of(Kind.PLAN))
                        && t.from() >= clauses.clause(use.from()))
                .reduce((a, b) -> b);
        if (plan.isEmpty() || objects.background(plan.get())) {
            return false;
        }
        Subjects.Subject owner = subjects.owner(p, 0, objects.determined(plan.get()));
        found.add(
                plan.get(),
                use,
                new Verb(Words.Form.BASE, "", Stage.ISSUED, Optional.empty()),
                owner.issuers(),
                owner.issuers().isEmpty(),
                objects.determined(plan.get()),
                objects.behind(plan.get()));
        p.titles().stream().filter(t -> t.from() > use.to()).forEach(objects::take);
        return true;
    }
}
