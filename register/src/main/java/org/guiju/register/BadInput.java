package org.guiju.register;

import java.util.List;
import java.util.stream.Collectors;

/** Input that cannot be used, with every place that is wrong and what to do about it. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * One thing that is wrong.
     *
     * @param place where it stands
     * @param message what is wrong, as a sentence without a full stop
     * @param remedy what to do, as a sentence without a full stop
     */
    public record Issue(Place place, String message, String remedy) {
        @Override
        public String toString() {
            return place + ": " + message + ". " + remedy + ".";
        }
    }

    private final transient List<Issue> issues;

    /** Bad input at one place. */
    public BadInput(Place place, String message, String remedy) {
        this(List.of(new Issue(place, message, remedy)));
    }

    /** Bad input at several places, in the order in which they were found; what was found twice is told once. */
    public BadInput(List<Issue> issues) {
        super(issues.stream().distinct().map(Issue::toString).collect(Collectors.joining("\n")));
        this.issues = issues.stream().distinct().toList();
    }

    /** What is wrong; empty only within the compiler, for what follows from a mistake told already. */
    public List<Issue> issues() {
        return issues;
    }
}
