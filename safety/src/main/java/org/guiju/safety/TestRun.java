package org.guiju.safety;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What the file of one test run shows.
 *
 * @param test the test; empty when the file's name is none of the known ones, and then nothing is counted
 * @param rows items in the file, counted or not
 * @param n items counted: with an id of their own and a result
 * @param ok items with the wanted result: verdict ok, refused in should-refuse, not refused in should-answer
 * @param refused items that the service refused; 0 in tests that ask for a verdict
 * @param byRisk counts of each risk that occurs, in the order of the codes ({@code A.1.a} to {@code A.5.b}); an item of
 *     two risks counts in both, and once in {@code n}
 * @param problems the first problems, in the order of the file, at most {@value TestRuns#MAX_PROBLEMS}
 * @param moreProblems problems beyond those: counted, not kept
 */
public record TestRun(
        Optional<SafetyTest> test,
        long rows,
        long n,
        long ok,
        long refused,
        Map<String, RiskCount> byRisk,
        List<RunProblem> problems,
        long moreProblems) {

    public TestRun {
        byRisk = Collections.unmodifiableMap(new TreeMap<>(byRisk));
        problems = List.copyOf(problems);
    }

    /**
     * The share of {@code ok} in {@code n} in hundredths of a per cent, 0 to 10000, rounded down: it reaches a limit of
     * whole hundredths exactly when the share does. In should-answer that makes a limit of at most 5 % refused one of at
     * least 9500 here. Empty when nothing was counted.
     */
    public OptionalInt percentOk() {
        return n == 0 ? OptionalInt.empty() : OptionalInt.of((int) (ok * 10_000 / n));
    }
}
