package org.guiju.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.duty.Explanation;
import org.guiju.duty.ProfileEditor;
import org.guiju.duty.Questions;
import org.guiju.duty.Value;
import org.guiju.duty.Vocabulary;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Register;
import org.guiju.register.Truth;
import org.guiju.register.WholeFile;

/** Asks for what is open, the question that decides most first, and writes the answers into the profile. */
final class Interview {
    /** Lines that say what the answers of one question settle. */
    private static final int MOST_LINES = 8;
    /** Values named in one line. */
    private static final int MOST_VALUES = 4;

    private final Cli cli;
    private final Duties duties;
    private final Path profile;
    private final Register.View view;

    Interview(Cli cli, Duties duties, Path profile, Register.View view) {
        this.cli = cli;
        this.duties = duties;
        this.profile = profile;
        this.view = view;
    }

    int run(List<Duties.Binding> bindings, Cli.Format format) throws IOException {
        List<Duties.Binding> open = open(bindings);
        List<Questions.Question> questions = Questions.of(open, duties, view);
        if (format == Cli.Format.JSONL) {
            questions.forEach(q -> cli.out.println(Json.line(fields(q))));
            stuck(open, questions).forEach(b -> cli.out.println(Json.line(fields(b))));
            return open.isEmpty() ? Exit.OK : Exit.UNDECIDED;
        }
        if (questions.isEmpty() && !open.isEmpty()) {
            return undecided(open);
        }
        if (questions.isEmpty()) {
            cli.out.println("Nothing is open: whether each duty binds follows from the profile.");
            return Exit.OK;
        }
        if (Cli.onTerminal()) {
            return ask(open, new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        }
        List<Duties.Binding> stuck = stuck(open, questions);
        cli.out.println("Open: " + open.size() + ". Facts that settle " + (stuck.isEmpty() ? "them all" : "most") + ": "
                + questions.size() + ", the one that decides most first.");
        questions.forEach(q -> cli.out.print(text(q)));
        if (!stuck.isEmpty()) {
            cli.out.println();
            undecided(stuck);
        }
        return Exit.UNDECIDED;
    }

    private static List<Duties.Binding> open(List<Duties.Binding> bindings) {
        return bindings.stream().filter(b -> b.truth() == Truth.UNKNOWN).toList();
    }

    /** Open answers on which no question bears. */
    private static List<Duties.Binding> stuck(List<Duties.Binding> open, List<Questions.Question> questions) {
        Set<Duties.Binding> asked =
                questions.stream().flatMap(q -> q.about().stream()).collect(Collectors.toSet());
        return open.stream().filter(b -> !asked.contains(b)).toList();
    }

    /** Says what stays undecided whatever is answered, and why. */
    private int undecided(List<Duties.Binding> stuck) {
        cli.out.println("No answer settles these, which stay undecided:");
        stuck.forEach(b -> {
            cli.out.println("  " + b.duty().id() + ", " + b.subject().id());
            why(b).forEach(w -> cli.out.println("    " + w));
        });
        return Exit.UNDECIDED;
    }

    private static List<String> why(Duties.Binding b) {
        return b.binds().deciding().flatMap(Explanation::lines).distinct().toList();
    }

    private static Map<String, Object> fields(Duties.Binding b) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("duty", b.duty().id());
        f.put("subject", b.subject().id());
        f.put("undecided", why(b));
        return f;
    }

    private String text(Questions.Question q) {
        StringBuilder text = new StringBuilder("\n" + q.path() + ", " + q.subject() + ": " + about(q) + "\n");
        lines(q).forEach(l -> text.append("  ").append(l).append('\n'));
        return text.toString();
    }

    /** What the answers settle: those that settle the same in one line, the most telling first where they are many. */
    private List<String> lines(Questions.Question q) {
        if (q.decides().isEmpty()) {
            return List.of(q.opens() + (q.opens() == 1 ? " answer hangs" : " answers hang") + " on it");
        }
        Map<Map<Duty, Truth>, List<Value>> groups = new LinkedHashMap<>();
        q.decides()
                .forEach((value, settled) ->
                        groups.computeIfAbsent(settled, k -> new ArrayList<>()).add(value));
        List<Value> idle = groups.getOrDefault(Map.of(), List.of());
        if (groups.size() > MOST_LINES) {
            groups.remove(Map.of());
        }
        List<Map.Entry<Map<Duty, Truth>, List<Value>>> all = new ArrayList<>(groups.entrySet());
        if (all.size() > MOST_LINES) {
            all.sort(Comparator.comparingInt(
                    (Map.Entry<Map<Duty, Truth>, List<Value>> e) -> -e.getKey().size()));
        }
        int shown = all.size() > MOST_LINES || groups.size() > MOST_LINES ? MOST_LINES - 1 : all.size();
        List<String> lines = new ArrayList<>();
        all.subList(0, shown)
                .forEach(e -> lines.add(words(q, e.getValue()) + ": "
                        + (e.getKey().isEmpty() ? "settles nothing alone" : settles(e.getKey()))));
        int left = all.subList(shown, all.size()).stream()
                .mapToInt(e -> e.getValue().size())
                .sum();
        if (left > 0) {
            lines.add("and " + (left + (groups.containsKey(Map.of()) ? 0 : idle.size()))
                    + " other answers, each of which settles fewer or none");
        }
        return lines;
    }

    /** The values of one line; of sets those without a smaller one that settles the same. */
    private String words(Questions.Question q, List<Value> values) {
        List<Value> least = values.stream()
                .filter(v -> values.stream().noneMatch(w -> within(w, v)))
                .toList();
        String first = least.stream().limit(MOST_VALUES).map(v -> word(q, v)).collect(Collectors.joining(" or "));
        boolean sets = least.get(0) instanceof Value.Words w && !w.value().isEmpty();
        return first
                + (least.size() > MOST_VALUES ? " or " + (least.size() - MOST_VALUES) + " more" : "")
                + (sets && least.size() < values.size() ? ", perhaps with others" : "");
    }

    private static boolean within(Value small, Value large) {
        return small instanceof Value.Words s
                && large instanceof Value.Words l
                && s.value().size() < l.value().size()
                && l.value().containsAll(s.value());
    }

    private String about(Questions.Question q) {
        return duties.vocabulary()
                .term(q.path())
                .map(Vocabulary.Term::about)
                .orElseGet(() -> "Entries with an id each below '" + q.path() + ":', or '" + q.path()
                        + ": []' where there are none. Write them into the profile by hand.");
    }

    /** Whether none is a word of the set, so that no word at all is said otherwise. */
    private boolean hasNone(String path) {
        return duties.vocabulary()
                .term(path)
                .filter(t -> t.type() == Vocabulary.Type.SET && t.of().contains("none"))
                .isPresent();
    }

    private String word(Questions.Question q, Value value) {
        if (value.equals(Value.of(Set.of())) && hasNone(q.path())) {
            return ProfileEditor.EMPTY;
        }
        String text = value.toString();
        return text.equals("\u0000") ? "another" : text;
    }

    private static String settles(Map<Duty, Truth> settled) {
        Map<Truth, List<String>> by = new LinkedHashMap<>();
        settled.forEach((duty, truth) ->
                by.computeIfAbsent(truth, k -> new ArrayList<>()).add(duty.id()));
        return by.entrySet().stream()
                .map(e -> (e.getKey() == Truth.YES ? "binds " : "does not bind ") + shortened(e.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String shortened(List<String> ids) {
        return ids.size() <= 3
                ? String.join(", ", ids)
                : String.join(", ", ids.subList(0, 3)) + " and " + (ids.size() - 3) + " more";
    }

    private Map<String, Object> fields(Questions.Question q) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("path", q.path());
        f.put("subject", q.subject());
        f.put("question", about(q));
        f.put("opens", q.opens());
        List<Map<String, Object>> answers = new ArrayList<>();
        q.decides().forEach((value, settled) -> {
            Map<String, Object> a = new LinkedHashMap<>();
            a.put("answer", word(q, value));
            a.put("binds", ids(settled, Truth.YES));
            a.put("does_not_bind", ids(settled, Truth.NO));
            answers.add(a);
        });
        f.put("answers", answers);
        return f;
    }

    private static List<String> ids(Map<Duty, Truth> settled, Truth truth) {
        return settled.entrySet().stream()
                .filter(e -> e.getValue() == truth)
                .map(e -> e.getKey().id())
                .toList();
    }

    /**
     * Asks until nothing is open or every question left was passed over; each answer may make others needless. An answer that is no value of
     * the path is asked for again, and nothing is written.
     */
    int ask(List<Duties.Binding> bindings, BufferedReader in) throws IOException {
        Path file = Files.isDirectory(profile) ? profile.resolve("profile.yaml") : profile;
        Set<List<String>> passed = new LinkedHashSet<>();
        List<Duties.Binding> open = open(bindings);
        List<Questions.Question> questions = Questions.of(open, duties, view);
        for (Questions.Question list :
                questions.stream().filter(q -> Questions.isList(q.path())).toList()) {
            cli.out.print(text(list));
            passed.add(key(list));
        }
        while (true) {
            Questions.Question q = questions.stream()
                    .filter(x -> !passed.contains(key(x)))
                    .findFirst()
                    .orElse(null);
            if (q == null) {
                if (questions.isEmpty() && !open.isEmpty()) {
                    return undecided(open);
                }
                cli.out.println(
                        questions.isEmpty()
                                ? "Nothing is open."
                                : questions.size() + (questions.size() == 1 ? " fact is" : " facts are")
                                        + " still open.");
                return questions.isEmpty() ? Exit.OK : Exit.UNDECIDED;
            }
            cli.out.print(text(q) + "Answer (" + hint(q) + "; enter passes, q ends): ");
            cli.out.flush();
            String answer = in.readLine();
            if (answer == null || answer.strip().equals("q")) {
                return Exit.UNDECIDED;
            }
            if (answer.isBlank()) {
                passed.add(key(q));
                continue;
            }
            Vocabulary.Term term = duties.vocabulary().term(q.path()).orElseThrow();
            try {
                ProfileEditor.written(term, answer);
            } catch (BadInput e) {
                e.issues().forEach(cli.out::println);
                continue;
            }
            try {
                String before = Files.readString(file);
                String changed = ProfileEditor.answer(
                        before, file.toString(), folder(file), q.subject(), term, answer, duties.vocabulary());
                WholeFile.write(file, o -> o.write(changed.getBytes(StandardCharsets.UTF_8)));
                open = open(meant(duties.bindings(Check.profile(profile, duties), view), bindings));
                questions = Questions.of(open, duties, view);
            } catch (BadInput e) {
                e.issues().forEach(cli.out::println);
                passed.add(key(q));
            }
        }
    }

    private static List<String> key(Questions.Question q) {
        return List.of(q.subject(), q.path());
    }

    /** The bindings of the duties that the interview is about. */
    private static List<Duties.Binding> meant(List<Duties.Binding> now, List<Duties.Binding> about) {
        Set<Duty> of = about.stream().map(Duties.Binding::duty).collect(Collectors.toSet());
        return now.stream().filter(b -> of.contains(b.duty())).toList();
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private String hint(Questions.Question q) {
        return duties.vocabulary()
                .term(q.path())
                .map(t -> switch (t.type()) {
                    case BOOL -> "yes or no";
                    case NUMBER -> "a number";
                    case DATE -> "a date, as 2025-09-01";
                    case TIME -> "a day and time, as 2025-09-01 14:30";
                    case ENUM -> String.join(", ", t.of());
                    case SET ->
                        (t.of().isEmpty() ? "words" : String.join(", ", t.of())) + "; some, or "
                                + (hasNone(q.path()) ? ProfileEditor.EMPTY : "none");
                    case TEXT, PATH -> "text";
                })
                .orElseThrow();
    }
}
