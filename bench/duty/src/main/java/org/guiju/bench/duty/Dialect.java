package org.guiju.bench.duty;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.guiju.duty.Condition;
import org.guiju.duty.Value;

/** A condition in the languages of other engines. */
enum Dialect {
    CEL {
        @Override
        String leaf(String path, String operator, Value value) {
            String name = name(path);
            return operator.equals("has")
                    ? literal(value) + " in " + name
                    : name + " " + operator + " " + literal(value);
        }
    },
    DRL {
        @Override
        String leaf(String path, String operator, Value value) {
            String quoted = '"' + path + '"';
            return switch (operator) {
                case "has" -> "has(" + quoted + ", " + literal(value) + ")";
                case "==" -> "is(" + quoted + ", " + literal(value) + ")";
                default -> "number(" + quoted + ") " + operator + " " + literal(value);
            };
        }
    },
    JSON {
        @Override
        String leaf(String path, String operator, Value value) {
            String word = switch (operator) {
                case "has" -> "contains";
                case "==" -> "equal";
                case ">=" -> "greaterThanInclusive";
                case "<=" -> "lessThanInclusive";
                case ">" -> "greaterThan";
                default -> "lessThan";
            };
            return "{\"fact\": \"%s\", \"operator\": \"%s\", \"value\": %s}".formatted(path, word, literal(value));
        }

        @Override
        String join(boolean all, List<String> parts) {
            return "{\"" + (all ? "all" : "any") + "\": [" + String.join(", ", parts) + "]}";
        }

        @Override
        String not(String part) {
            return "{\"not\": " + part + "}";
        }
    };

    /** Of a word of CEL. */
    static String name(String path) {
        return path.replace('.', '_');
    }

    static String literal(Value value) {
        return value instanceof Value.Bool
                ? value.toString()
                : value instanceof Value.Num n
                        ? String.format(Locale.ROOT, "%.6f", n.value().doubleValue())
                        : '"' + value.toString() + '"';
    }

    abstract String leaf(String path, String operator, Value value);

    String join(boolean all, List<String> parts) {
        return parts.stream().collect(Collectors.joining(all ? " && " : " || ", "(", ")"));
    }

    String not(String part) {
        return "!(" + part + ")";
    }

    String of(Condition c) {
        if (c instanceof Condition.Test t) {
            Function<String, String> any = op -> join(
                    false, t.wanted().stream().map(v -> leaf(t.path(), op, v)).toList());
            return switch (t.operator()) {
                case IS, IS_ANY_OF -> any.apply("==");
                case IS_NOT -> not(any.apply("=="));
                case HAS, HAS_ANY_OF -> any.apply("has");
                case HAS_NOT -> not(any.apply("has"));
                case AT_LEAST -> any.apply(">=");
                case AT_MOST -> any.apply("<=");
                case MORE -> any.apply(">");
                case LESS -> any.apply("<");
                default -> throw new IllegalArgumentException(t.toString());
            };
        }
        List<String> parts = c.parts().stream().map(this::of).toList();
        return c instanceof Condition.Not ? not(parts.get(0)) : join(!(c instanceof Condition.Any), parts);
    }
}
