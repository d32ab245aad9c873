package org.guiju.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.duty.Duty;
import org.guiju.duty.Finding;
import org.guiju.register.Claim;
import org.guiju.register.Instrument;
import org.guiju.register.Stage;

/** The words in which people read verdicts and marks. */
final class Words {
    private static final Set<String> NUMBERED_BY_ARTICLE = Set.of("law", "regulation", "measures");
    private static final Pattern ARTICLE = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.p(\\d+))?");
    private static final Pattern DRAFT_CLAUSE = Pattern.compile("d([A-Z]?)([.\\d].*)");

    private static final Pattern DIGITS = Pattern.compile("\\d{1,9}");
    private static final String DRAFTED = " as numbered in the draft";

    private Words() {}

    static String verdict(Finding.Verdict verdict) {
        return switch (verdict) {
            case NOT_MET -> "not met";
            case UNPROVEN -> "unproven";
            case CONTESTED -> "contested";
            case NOT_YET -> "not yet";
            case MET -> "met";
            case NOT_BOUND -> "not bound";
        };
    }

    static String meaning(Finding.Verdict verdict) {
        return switch (verdict) {
            case NOT_MET -> "The evidence or the profile shows that the duty is not met.";
            case UNPROVEN -> "The evidence or the profile does not settle it.";
            case CONTESTED -> "Sources of equal weight disagree whether the duty binds today.";
            case NOT_YET -> "Not in force on this day, or a draft.";
            case MET -> "The evidence or the profile shows that the duty is met.";
            case NOT_BOUND -> "The duty does not bind this business.";
        };
    }

    /** How to settle which duties bind; nothing where the profile settles that. */
    static Optional<String> asking(Run run) {
        long open = run.findings().stream().filter(Finding::mayNotBind).count();
        return Optional.of("guiju duties " + run.profile() + " --ask: whether " + open + " of them bind"
                        + (open == 1 ? "s" : "")
                        + " is not settled by the profile; it asks for what decides most first.")
                .filter(a -> open > 0);
    }

    /** A word as the head of a line. */
    static String sentence(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    static String mark(Claim.Mark mark) {
        return switch (mark) {
            case CONFIRMED -> "confirmed";
            case SINGLE -> "single source";
            case MEMORY -> "from memory, check before relying on it";
            case UNREVIEWED -> "read by a program, reviewed by nobody";
        };
    }

    /** The worst of the marks of a finding's demand and date: a chain is as strong as its weakest link. */
    static String mark(Finding finding) {
        return finding.marks().stream()
                .max(Comparator.naturalOrder())
                .map(Words::mark)
                .orElse("no mark");
    }

    /** Where a duty stands and since when: {@code GB 45438-2025, clause 6.1 c; in force from 2025-09-01}. */
    static String law(Finding finding) {
        Instrument instrument = finding.duty().instrument();
        // A standard goes by its number, anything else by its title.
        String name = NUMBERED_BY_ARTICLE.contains(instrument.kind())
                ? instrument.title()
                : instrument.numbers().stream().findFirst().orElse(instrument.title());
        return name + ", " + clauseAndDate(finding);
    }

    /** The same where the instrument is named already. */
    static String clauseAndDate(Finding finding) {
        return clause(finding.duty()) + "; " + date(finding);
    }

    /**
     * The clause as people cite it: {@code Art. 4, para. 2} of a law, {@code clause 6.1 c} or {@code Annex E} of a
     * standard. A clause known from a draft only says so, and one without a number is a topic.
     */
    private static String clause(Duty duty) {
        String clause = duty.clause();
        Matcher draft = DRAFT_CLAUSE.matcher(clause);
        if (draft.matches()) {
            return (draft.group(1).isEmpty() ? "clause " : "Annex " + draft.group(1))
                    + letters(draft.group(2))
                    + DRAFTED;
        }
        Matcher article = ARTICLE.matcher(clause);
        if (NUMBERED_BY_ARTICLE.contains(duty.instrument().kind()) && article.matches()) {
            return "Art. " + article.group(1)
                    + (article.group(2) == null ? "" : "(" + article.group(2) + ")")
                    + (article.group(3) == null ? "" : ", para. " + article.group(3));
        }
        if (Character.isUpperCase(clause.charAt(0))) {
            return "Annex " + clause.replace('.', ' ');
        }
        return Character.isDigit(clause.charAt(0)) ? "clause " + letters(clause) : "on " + clause.replace('-', ' ');
    }

    /** The clauses of findings of one instrument, each once and in order: {@code Art. 4; 5; 9, para. 2} or {@code clause 5.1 a; 6.1}. */
    static String clauses(Collection<Finding> findings) {
        StringBuilder out = new StringBuilder();
        String head = "";
        for (String clause : findings.stream()
                .map(f -> clause(f.duty()))
                .distinct()
                .sorted(Comparator.comparing(c -> DIGITS.matcher(c)
                        .replaceAll(m -> "0".repeat(9 - m.group().length()) + m.group())))
                .toList()) {
            String own = clause.substring(0, clause.indexOf(' '));
            boolean same = own.equals(head);
            out.append(out.isEmpty() ? "" : "; ").append(same ? clause.substring(own.length() + 1) : clause);
            head = own;
        }
        return out.indexOf(DRAFTED) < 0 ? out.toString() : out.toString().replace(DRAFTED, "") + DRAFTED;
    }

    /** {@code 6.1 c} for {@code 6.1.c}, {@code 5.1 a 1} for {@code 5.1.a.1}. */
    private static String letters(String clause) {
        return clause.replaceFirst("\\.([a-z])(?:\\.(\\d+))?$", " $1 $2").strip();
    }

    private static boolean sinceIssue(Instrument instrument) {
        return !instrument.namesItsDay()
                && instrument.stages().stream().noneMatch(s -> s.kind() == Stage.Kind.EFFECTIVE);
    }

    /** When the duty binds, as a short phrase. */
    static String date(Finding finding) {
        return switch (finding.verdict()) {
            case NOT_YET -> finding.inForceFrom().map(d -> "binds from " + d).orElse("no day of effect");
            case CONTESTED -> "day of effect contested";
            default ->
                sinceIssue(finding.duty().instrument())
                        ? "in force since its issue"
                                + finding.inForceFrom().map(d -> ", " + d).orElse("")
                        : finding.inForceFrom().map(d -> "in force from " + d).orElse("no day of effect known");
        };
    }
}
