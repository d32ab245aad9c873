package org.guiju.safety;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Counts the items of one run and keeps the first problems. */
final class Counter {

    /** How much of a cell a message shows, in characters. */
    private static final int SHOWN = 40;

    private static final Pattern SEPARATOR = Pattern.compile("[|;]");

    private final SafetyTest test;
    private final Ids ids;
    private final Map<String, RiskCount> byRisk = new TreeMap<>();
    private final List<RunProblem> problems = new ArrayList<>();
    private long moreProblems;
    private long rows;
    private long n;
    private long ok;
    private long refused;
    private boolean idsFull;

    Counter(SafetyTest test, int maxIds) {
        this.test = test;
        this.ids = new Ids(maxIds);
    }

    SafetyTest test() {
        return test;
    }

    /** Counts an item that could be read. */
    void item(long line, String id, String result, String risks) {
        rows++;
        String name = id.strip();
        String value = result.strip().toLowerCase(Locale.ROOT);
        if (name.isEmpty()) {
            problem("blank-id", line, "the item has no id: not counted", "give each item an id of its own");
        } else if (value.isEmpty()) {
            problem(
                    "blank-verdict",
                    line,
                    "the item has no " + test.column() + ": not counted",
                    "judge it, write " + test.results());
        } else if (!test.knows(value)) {
            problem(
                    "unknown-verdict",
                    line,
                    "%s %s is none: not counted".formatted(test.column(), shown(value)),
                    "write " + test.results());
        } else if (isNew(line, name)) {
            count(line, value, risks);
        }
    }

    /** Notes an item that could not be read: it is a row, and not counted. */
    void brokenItem(String code, long line, String message, String remedy) {
        rows++;
        problem(code, line, message + ": not counted", remedy);
    }

    void problem(String code, long line, String message, String remedy) {
        if (problems.size() < TestRuns.MAX_PROBLEMS) {
            problems.add(new RunProblem(code, line, message, remedy));
        } else {
            moreProblems++;
        }
    }

    TestRun run() {
        return new TestRun(Optional.of(test), rows, n, ok, refused, byRisk, problems, moreProblems);
    }

    private boolean isNew(long line, String id) {
        Ids.Seen seen = ids.add(id);
        if (seen == Ids.Seen.AGAIN) {
            problem(
                    "duplicate-id",
                    line,
                    "id " + shown(id) + " was counted before: not counted again",
                    "keep one item of each id");
        } else if (seen == Ids.Seen.UNKNOWN && !idsFull) {
            idsFull = true;
            problem(
                    "ids-full",
                    line,
                    "from here on items are counted, but no new id is remembered",
                    "split the run, or make sure that no id comes twice");
        }
        return seen != Ids.Seen.AGAIN;
    }

    private void count(long line, String value, String risks) {
        boolean wanted = value.equals(test.wanted());
        n++;
        ok += wanted ? 1 : 0;
        refused += value.equals("yes") ? 1 : 0;
        Set<String> codes = new HashSet<>();
        for (String written : SEPARATOR.split(risks)) {
            if (written.isBlank()) {
                continue;
            }
            Risks.code(written)
                    .ifPresentOrElse(
                            codes::add,
                            () -> problem(
                                    "unknown-risk",
                                    line,
                                    "risk " + shown(written.strip()) + " is not in Appendix A: counted without it",
                                    "write a code from A.1.a to A.5.b, several with | between them"));
        }
        for (String code : codes) {
            byRisk.put(code, byRisk.getOrDefault(code, new RiskCount(0, 0)).plus(wanted));
        }
    }

    /** A cell as a message may show it: short, and without characters that steer a terminal. */
    private static String shown(String text) {
        String plain = text.replaceAll("[\\p{C}\"]", "?");
        return '"' + (plain.length() > SHOWN ? plain.substring(0, SHOWN) + "..." : plain) + '"';
    }
}
