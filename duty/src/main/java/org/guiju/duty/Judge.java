package org.guiju.duty;

import java.util.List;
import java.util.Optional;
import org.guiju.register.Register;

/** Answers of one day without their explanations, for many businesses. Immutable and safe to share. */
public final class Judge {
    /** A duty on one day: whom it binds, and what the law's own state makes of it. */
    record Rule(Duty duty, Condition binds, Optional<Finding.Verdict> law) {}

    private final Duties duties;
    private final List<Rule> rules;
    private final Register.View view;

    Judge(Duties duties, List<Rule> rules, Register.View view) {
        this.duties = duties;
        this.rules = rules;
        this.view = view;
    }

    /** Takes answers. */
    @FunctionalInterface
    public interface Decided {
        /** One answer; an empty verdict says that the duty binds. */
        void is(Duty duty, Profile.Subject subject, Optional<Finding.Verdict> verdict);
    }

    /** The profile with what decision tables answer on that day; to be made once for each profile. */
    public Profile prepare(Profile profile) {
        return duties.derived(profile, view);
    }

    /** Told of each duty and subject of a prepared profile, and the verdict. */
    public void decide(Profile prepared, Decided decided) {
        for (Rule rule : rules) {
            for (Profile.Subject subject : prepared.subjects(rule.duty().subject())) {
                decided.is(
                        rule.duty(),
                        subject,
                        Duties.verdict(rule.law(), rule.binds().test(subject.facts())));
            }
        }
    }
}
