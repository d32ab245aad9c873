package org.guiju.duty;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.PartialDate;
import org.jspecify.annotations.Nullable;

/** A typed value of a profile path or a fact. */
public sealed interface Value {
    // A record's own methods are linked when they are first called, which takes longer than all that a short run asks
    // of
    // them: those that every run calls are written out.

    /** True or false. */
    record Bool(boolean value) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bool b && b.value == value;
        }

        @Override
        public int hashCode() {
            return Boolean.hashCode(value);
        }

        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** A decimal number, without zeros behind: 3.0 is 3. */
    record Num(BigDecimal value) implements Value {
        /** Takes the zeros off. */
        public Num {
            value = value.stripTrailingZeros();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Num n && n.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return value.toPlainString();
        }
    }

    /** A date as precise as it was given. */
    record Day(PartialDate value) implements Value {
        @Override
        public String toString() {
            return value.toString();
        }
    }

    /** A day and time of day. */
    record Time(OffsetDateTime value) implements Value {
        /** What a time without an offset is meant in. */
        static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

        @Override
        public String toString() {
            return value.toString().replace('T', ' ');
        }
    }

    /** Text, an enum's word or a path. */
    record Text(String value) implements Value {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Text t && t.value.equals(value);
        }

        @Override
        public int hashCode() {
            return value.hashCode();
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /** A set of words. */
    record Words(Set<String> value) implements Value {
        @Override
        public String toString() {
            return value.isEmpty() ? "none" : String.join(", ", new TreeSet<>(value));
        }
    }

    /** Words for truth values, in the order in which messages name them. */
    Map<String, Boolean> TRUTHS =
            Collections.unmodifiableMap(new TreeMap<>(Map.of("true", true, "false", false, "yes", true, "no", false)));

    /** A truth value. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /** A whole number. */
    static Value of(long value) {
        return new Num(BigDecimal.valueOf(value));
    }

    /** A text. */
    static Value of(String value) {
        return new Text(value);
    }

    /** A set of words. */
    static Value of(Set<String> value) {
        return new Words(Set.copyOf(value));
    }

    /** The value as JSON knows it: a truth value, a number, a text or a sorted list of texts. */
    default Object plain() {
        if (this instanceof Bool b) {
            return b.value();
        }
        if (this instanceof Num n) {
            return n.value().scale() <= 0
                    ? (Object) n.value().longValue()
                    : (Object) n.value().doubleValue();
        }
        return this instanceof Words w ? new TreeSet<>(w.value()) : toString();
    }

    /** Reads a value of a declared type. */
    static Value read(Vocabulary.Term term, Node node) {
        return switch (term.type()) {
            case BOOL -> of(node.oneOf("truth value", TRUTHS));
            case NUMBER -> new Num(within(term, node));
            case DATE ->
                new Day(PartialDate.parse(node.text())
                        .orElseThrow(() -> new BadInput(
                                node.place(),
                                "'" + node.text() + "' is not a date that exists",
                                "Write 2024, 2024-08 or 2024-08-23")));
            case TIME -> new Time(time(node));
            case ENUM -> of(node.oneOf("value of " + term.path(), term.words()));
            case SET ->
                of(node.items().stream()
                        .map(n -> term.of().isEmpty() ? n.text() : n.oneOf("value of " + term.path(), term.words()))
                        .collect(Collectors.toSet()));
            case TEXT, PATH -> of(node.text());
        };
    }

    private static OffsetDateTime time(Node node) {
        String text = node.text().strip().replaceFirst(" (?=\\d\\d:)", "T");
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetDateTime.parse(text.replace(" ", ""))
                    : LocalDateTime.parse(text).atOffset(Time.CHINA);
        } catch (DateTimeException e) {
            throw new BadInput(
                    node.place(),
                    "'" + node.text() + "' is not a time that exists",
                    "Write 2024-08-23 14:30, in China's time, or with an offset as 2024-08-23 14:30+01:00");
        }
    }

    private static BigDecimal within(Vocabulary.Term term, Node node) {
        BigDecimal value = number(node);
        if (!term.allows(value)) {
            String range = term.min().map(m -> "at least " + m.toPlainString()).orElse("")
                    + (term.min().isPresent() && term.max().isPresent() ? " and " : "")
                    + term.max().map(m -> "at most " + m.toPlainString()).orElse("");
            throw new BadInput(
                    node.place(), term.path() + " cannot be " + value.toPlainString(), "Write a number of " + range);
        }
        return value;
    }

    /** Reads a number. */
    static BigDecimal number(Node node) {
        String text = node.text().replace("_", "");
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
            throw new BadInput(
                    node.place(), "'" + node.text() + "' is not a number", "Write digits, for example 25 or 2.5");
        }
        return new BigDecimal(text);
    }
}
