package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.register.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Titles of the bundled law, as publishers write them, lead to their instruments, and those that only sound like them do not. */
class LinkingTest {
    private static final double WANTED = 0.97;
    private static final double WANTED_OF_ALL = 0.99;
    private static final Path CASES = Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/linking");

    private final Register register;

    /** A title and the id of the instrument that it means, or "none". */
    private record Case(String half, String means, String title) {}

    LinkingTest() throws IOException {
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            register = Register.of(Pack.readBundled(in));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev",
                "held-out",
                "fresh",
                "last",
                "unseen-1",
                "unseen-2",
                "unseen-3",
                "unseen-4",
                "unseen-5",
                "unseen-6",
                "unseen-7",
                "unseen-8",
                "unseen-9",
                "unseen-10",
                "unseen-11",
                "unseen-12",
                "unseen-13",
                "unseen-14",
                ""
            })
    void titlesLeadToTheirInstruments(String half) {
        List<Case> cases = cases().stream()
                .filter(c -> half.isEmpty() || c.half().equals(half))
                .toList();
        List<String> wrong = cases.stream()
                .filter(c -> !link(c.title()).equals(c.means()))
                .map(c -> c.title() + "\n    means " + c.means() + ", linked to " + link(c.title()))
                .toList();
        double share = 1 - (double) wrong.size() / cases.size();
        System.out.printf(
                "linking, %s: %d of %d titles right (%.1f %%)%n",
                half.isEmpty() ? "all" : half, cases.size() - wrong.size(), cases.size(), 100 * share);
        assertThat(share).as(String.join("\n", wrong)).isGreaterThanOrEqualTo(half.isEmpty() ? WANTED_OF_ALL : WANTED);
    }

    @Test
    void whatOnlySoundsLikeAnInstrumentIsLinkedToNone() {
        assertThat(cases().stream()
                        .filter(c -> c.means().equals("none"))
                        .map(Case::title)
                        .filter(t -> !link(t).equals("none")))
                .isEmpty();
    }

    @Test
    void eachInstrumentOfTheFileHasFiveTitlesInBothLanguages() {
        List<String> rich = Yaml.read(CASES.resolve("titles.yaml"), "titles.yaml").fields().list("instruments").stream()
                .map(Node::fields)
                .filter(f -> f.texts("titles").size() >= 5
                        && f.texts("titles").stream().anyMatch(LinkingTest::chinese)
                        && f.texts("titles").stream().anyMatch(t -> !chinese(t)))
                .map(f -> f.needText("id"))
                .distinct()
                .toList();
        assertThat(rich).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void everyOfficialTitleAndNumberLeadsToItsOwnInstrument() {
        for (Instrument i : register.instruments()) {
            Stream.of(Stream.of(i.title()), i.titleZh().stream(), i.numbers().stream())
                    .flatMap(s -> s)
                    .forEach(t -> assertThat(link(t)).as(t).isEqualTo(i.id()));
        }
    }

    @Test
    void aTitleWithoutEndTakesNoLongTime() {
        assertTimeoutPreemptively(
                Duration.ofMinutes(1),
                () -> Stream.of("关于《", "(((", "notice of ", "GB 1-", "UN R", "第一批")
                        .forEach(t -> assertThat(link(t.repeat(100_000))).isEqualTo("none")));
    }

    private String link(String title) {
        Optional<Instrument> found = register.resolve(title, List.of());
        return found.map(Instrument::id).orElse("none");
    }

    private static boolean chinese(String title) {
        return title.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Node n :
                Yaml.read(CASES.resolve("titles.yaml"), "titles.yaml").fields().list("instruments")) {
            Node.Fields f = n.fields();
            f.texts("titles").forEach(t -> cases.add(new Case(f.needText("half"), f.needText("id"), t)));
        }
        for (Node n : Yaml.read(CASES.resolve("near-misses.yaml"), "near-misses.yaml")
                .fields()
                .list("titles")) {
            Node.Fields f = n.fields();
            cases.add(new Case(f.needText("half"), f.needText("means"), f.needText("title")));
        }
        return cases;
    }
}
