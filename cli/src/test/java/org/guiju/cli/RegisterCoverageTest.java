package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guiju.register.Instrument;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.register.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bundled law must hold. */
class RegisterCoverageTest {
    private final Register register;

    RegisterCoverageTest() throws IOException {
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            register = Register.of(Pack.readBundled(in));
        }
    }

    @Test
    void everyRowOfTheReviewOf2024HasOneInstrument() throws IOException {
        Path gold = Path.of(System.getProperty("guiju.root"), "../shared/corpus/gold/review-2024.jsonl");
        boolean present = Files.isRegularFile(gold);
        if (!present) {
            System.out.println("skipped: no review-2024.jsonl in ../shared/corpus/gold");
        }
        assumeTrue(present);
        int rows;
        try (Stream<String> lines = Files.lines(gold)) {
            rows = (int) lines.filter(l -> !l.isBlank()).count();
        }
        Map<String, List<String>> seen = register.instruments().stream()
                .flatMap(i -> i.seenIn().stream().map(s -> Map.entry(s, i.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        for (int row = 1; row <= rows; row++) {
            assertThat(seen.get("twobirds-review-2024#" + row))
                    .as("row " + row)
                    .isNotNull()
                    .hasSize(1);
        }
    }

    /** What became of the drafts of 2024: the same question, as known early in 2025 and as known in late 2026. */
    @ParameterizedTest
    @CsvSource({
        "cn/ai/labelling-measures-2025,            2025-01-31, DRAFT",
        "cn/ai/labelling-measures-2025,            2026-11-23, IN_FORCE",
        "cn/ai/gb-45438-2025,                      2025-01-31, DRAFT",
        "cn/ai/gb-45438-2025,                      2026-11-23, IN_FORCE",
        "cn/ai/gb-t-45654-2025,                    2025-01-31, DRAFT",
        "cn/ai/gb-t-45654-2025,                    2025-10-31, NOT_YET",
        "cn/ai/gb-t-45654-2025,                    2026-11-23, IN_FORCE",
        "cn/vehicles/icv-access-ota-notice-2025,   2025-01-31, DRAFT",
        "cn/vehicles/gb-t-44500-2024,              2025-02-28, NOT_YET",
        "cn/vehicles/gb-t-44500-2024,              2025-03-01, IN_FORCE",
        "cn/ai/companion-measures-2026,            2026-07-14, NOT_YET",
        "cn/ai/companion-measures-2026,            2026-07-15, IN_FORCE",
        "cn/ai/ai-law,                             2026-11-23, PLANNED",
    })
    void draftsAreFollowedToTheirEnd(String id, LocalDate day, Status.State expected) {
        Instrument instrument = register.find(id).orElseThrow();
        assertThat(register.at(day, day).status(instrument).get(0).state()).isEqualTo(expected);
    }

    @Test
    void eachInstrumentHasBothTitlesAndOneThatIsNotOfficialSaysSo() {
        assertThat(register.instruments())
                .hasSizeGreaterThanOrEqualTo(250)
                .allMatch(i -> i.titleZh().isPresent());
        assertThat(register.instruments())
                .filteredOn(i -> !i.id().startsWith("cn/"))
                .allMatch(i -> i.titleZhIs().equals(Optional.of("translation")));
    }

    @Test
    void whatBindsNobodyIsNeverInForce() {
        for (LocalDate day = LocalDate.of(2023, 1, 1); day.getYear() < 2030; day = day.plusMonths(1)) {
            Register.View view = register.at(day, day);
            assertThat(register.instruments().stream()
                            .filter(i -> !i.binds() && view.inForce(i))
                            .map(Instrument::id))
                    .as(day.toString())
                    .isEmpty();
        }
    }
}
