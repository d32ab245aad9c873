package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Profile;
import org.guiju.register.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions of {@code duties --ask}, with a scripted person at the terminal. */
class InterviewTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Pattern ASKED = Pattern.compile("(?m)^([a-z_.]+), [a-z]+: .*$");

    @TempDir
    private Path folder;

    /** Answers the first question of a type in turn with each line; passes the others. */
    private String asked(String duty, String... answers) throws IOException {
        Path file = folder.resolve("profile.yaml");
        if (!Files.exists(file)) {
            Files.writeString(file, "# ours\nbusiness:\n  name: Test # kept\nservices:\n  - id: chat\n");
        }
        DutiesCommand command = new DutiesCommand();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        command.out = new PrintStream(out, true, StandardCharsets.UTF_8);
        Duties duties = command.duties();
        Register.View view = command.register().at(DAY, DAY);
        List<Duties.Binding> meant = duties.bindings(Check.profile(folder, duties), view).stream()
                .filter(b -> b.duty().id().equals(duty))
                .toList();
        new Interview(command, duties, folder, view)
                .ask(meant, new BufferedReader(new StringReader(String.join("\n", answers) + "\nq\n")));
        Profile.read(folder, duties.vocabulary());
        return out.toString(StandardCharsets.UTF_8);
    }

    private String profile() throws IOException {
        return Files.readString(folder.resolve("profile.yaml"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none                                          | roles: []",
                "generation-provider                           | roles: [generation-provider]",
                "generation-provider, deep-synthesis-provider  | roles: [generation-provider, deep-synthesis-provider]",
                "[generation-provider, deep-synthesis-provider]| roles: [generation-provider, deep-synthesis-provider]",
                "[]                                            | roles: []",
            })
    void aSetIsTypedAsPeopleDo(String answer, String line) throws IOException {
        asked("ai-labelling/agreement", upTo("service.roles", answer));
        assertThat(profile()).contains("\n  - " + line + "\n").contains("# ours", "# kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"yes", "generation-provider, seller", "generation-provider,", "[[a]]", "a: b", "true"})
    void aWrongAnswerIsAskedForAgainAndNothingIsWritten(String answer) throws IOException {
        String first = asked("ai-labelling/agreement");
        String before = profile();
        String wrong = asked("ai-labelling/agreement", upTo("service.roles", answer));
        assertThat(profile()).isEqualTo(before);
        assertThat(wrong).contains("service.roles: ");
        assertThat(ASKED.matcher(wrong).results().filter(m -> m.group(1).equals("service.roles")))
                .as(first)
                .hasSize(2);
    }

    /** Passes each question before one, which gets the answer. */
    private String[] upTo(String path, String answer) throws IOException {
        Path file = folder.resolve("profile.yaml");
        String before = Files.exists(file) ? profile() : null;
        String all = asked("ai-labelling/agreement", "", "", "", "", "");
        if (before != null) {
            Files.writeString(file, before);
        }
        List<String> paths = ASKED.matcher(all).results().map(m -> m.group(1)).toList();
        int at = paths.indexOf(path);
        assertThat(at).as(all).isNotNegative();
        String[] answers = new String[at + 1];
        java.util.Arrays.fill(answers, "");
        answers[at] = answer;
        return answers;
    }

    @Test
    void aQuestionTakesAFewLines() {
        Run run = Run.of("duties", "--ask", folder(), "--as-of", DAY.toString(), "--known", DAY.toString());
        assertThat(run.code()).isEqualTo(Exit.UNDECIDED);
        for (String question : run.out().split("\n\n")) {
            assertThat(question.lines().count()).as(question).isLessThanOrEqualTo(9);
        }
        Run one = Run.of("duties", "--ask", "--why", "ai-labelling/agreement", folder(), "--as-of", DAY.toString());
        assertThat(one.out()).startsWith("Open: 1. ");
        assertThat(Run.of("duties", "--ask", "--why", "no/such", folder()).code())
                .isEqualTo(Exit.BAD_INPUT);
    }

    /** What a decision table looks at is asked for too, and nothing of the wrong kind is supposed of it; nor a number out of range. */
    @Test
    void whatSomethingFollowsFromIsAsked() throws IOException {
        Path file = folder.resolve("profile.yaml");
        Files.writeString(
                file,
                "business:\n  name: Test\n  foreign_share: 20\nservices:\n  - id: chat\n    roles: [telecom-operator]\n"
                        + "    telecom_service: b25-app-store\n");
        Run one = Run.of(
                "duties", "--ask", "--why", "telecom/no-partnership", folder.toString(), "--as-of", DAY.toString());
        assertThat(one.code()).isEqualTo(Exit.UNDECIDED);
        assertThat(one.out()).contains("service.zones, chat: ").contains("1 answer hangs on it");
        Files.writeString(file, "business:\n  name: Test\nservices:\n  - id: chat\n    telecom_service: b11\n");
        Run all = Run.of("duties", "--ask", folder.toString(), "--as-of", DAY.toString());
        assertThat(all.out()).contains("business.foreign_share, business: ").doesNotContain("  -1");
    }

    /** A fact of an entry of a list, whose id has a blank, is asked for and written into that entry. */
    @Test
    void aFactOfAnEntryIsAskedAndWritten() throws IOException {
        Files.writeString(folder.resolve("profile.yaml"), """
                business: {name: X, sector: []}
                services: [{id: s, roles: [generation-provider], public: true, trains_models: true}]
                datasets: [{id: my set}]
                """);
        assertThat(asked("gb-t-45654/foreign-with-domestic", "", ""))
                .contains("dataset.foreign, my set: ", "1 fact is still open.");
        assertThat(asked("gb-t-45654/foreign-with-domestic", "yes")).contains("Nothing is open.");
        assertThat(profile()).contains("datasets: [{foreign: true, id: my set}]");
    }

    private String folder() {
        try {
            Files.writeString(folder.resolve("profile.yaml"), "business:\n  name: Test\nservices:\n  - id: chat\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return folder.toString();
    }

    /** What a decision table makes of an answer is told too. */
    @Test
    void whatFollowsByATableIsTold() throws IOException {
        Path file = Files.writeString(folder.resolve("profile.yaml"), """
                business: {name: T, foreign_share: 60, hk_macao_supplier: false, sector: [telecom], telecom_roles: [value-added-operator]}
                services:
                  - {id: idc, roles: [telecom-operator], region: shanghai, zones: [lingang], public: true}
                """);
        assertThat(Run.of(
                                "duties",
                                file.toString(),
                                "--as-of",
                                "2026-11-23",
                                "--ask",
                                "--why",
                                "telecom/no-partnership")
                        .out())
                .containsPattern("service.telecom_service, idc: .*\n  a11 or .*: binds telecom/no-partnership")
                .containsPattern("(?m)^  b.*: does not bind telecom/no-partnership$");
    }
}
