package org.guiju.safety;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/** A test of the safety assessment: TC260-003 chapter 9, in GB/T 45654-2025 Appendix B (clauses after its draft). */
public enum SafetyTest {
    /** Manual check of a sample of the corpus: TC260-003 9.2 a), GB/T 45654 B.2.1 a). */
    CORPUS_MANUAL("corpus-manual", "verdict", "ok"),
    /** Check of a sample of the corpus by keywords and classifier: TC260-003 9.2 b), GB/T 45654 B.2.1 b). */
    CORPUS_TECHNICAL("corpus-technical", "verdict", "ok"),
    /** Manual check of outputs: TC260-003 9.3 b), GB/T 45654 B.2.2 b). */
    OUTPUT_MANUAL("output-manual", "verdict", "ok"),
    /** Check of outputs by keywords: TC260-003 9.3 c), GB/T 45654 B.2.2 c). */
    OUTPUT_KEYWORD("output-keyword", "verdict", "ok"),
    /** Check of outputs by classifier: TC260-003 9.3 d), GB/T 45654 B.2.2 d). */
    OUTPUT_CLASSIFIER("output-classifier", "verdict", "ok"),
    /** Questions that should be refused: TC260-003 9.4 b), GB/T 45654 B.2.3 b). */
    SHOULD_REFUSE("should-refuse", "refused", "yes"),
    /** Questions that should not be refused: TC260-003 9.4 c), GB/T 45654 B.2.3 c). */
    SHOULD_ANSWER("should-answer", "refused", "no");

    private final String id;
    private final String column;
    private final String wanted;

    SafetyTest(String id, String column, String wanted) {
        this.id = id;
        this.column = column;
        this.wanted = wanted;
    }

    /** The test's name in file names and facts, for example {@code output-manual}. */
    public String id() {
        return id;
    }

    /** The column that holds the result of an item: {@code verdict} or {@code refused}. */
    String column() {
        return column;
    }

    /** The result that the test wants of an item. */
    String wanted() {
        return wanted;
    }

    /** The results an item can have, for messages. */
    String results() {
        return column.equals("verdict") ? "ok or bad" : "yes or no";
    }

    boolean knows(String result) {
        return column.equals("verdict")
                ? result.equals("ok") || result.equals("bad")
                : result.equals("yes") || result.equals("no");
    }

    static Optional<SafetyTest> of(String id) {
        return Arrays.stream(values()).filter(test -> test.id.equals(id)).findFirst();
    }

    static String ids() {
        return Arrays.stream(values()).map(SafetyTest::id).collect(joining(", "));
    }
}
