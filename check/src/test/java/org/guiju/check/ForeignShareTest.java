package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.guiju.duty.DecisionTable;
import org.guiju.duty.Duties;
import org.guiju.duty.Facts;
import org.guiju.duty.Value;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.junit.jupiter.api.Test;

/** What holds for the whole table of foreign shares, whatever a profile says. */
class ForeignShareTest {
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    private static final LocalDate KNOWN = LocalDate.of(2026, 11, 23);

    private final Register register;
    private final Duties duties;
    private final DecisionTable table;

    ForeignShareTest() throws IOException {
        try (InputStream in = ForeignShareTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.read(in, "pack");
            register = Register.of(pack);
            duties = Duties.of(pack, register);
        }
        table = duties.tables().stream()
                .filter(t -> t.id().equals("cn/foreign-share"))
                .findFirst()
                .orElseThrow();
    }

    /** A law that opens a field is not taken back by a more general row further down. */
    @Test
    void aLaterRowNeitherNarrowsNorWidensAnEarlierOne() {
        long seed = System.nanoTime();
        System.out.println("ForeignShareTest seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Facts facts = facts(random);
            Register.View view = register.at(
                    FIRST.plusDays(random.nextInt((int) (KNOWN.toEpochDay() - FIRST.toEpochDay()) + 1)), KNOWN);
            DecisionTable.Answer whole = table.answer(facts, view);
            Optional<DecisionTable.Row> row = whole.row();
            if (whole.value().isEmpty() || row.isEmpty() || row.get().id().equals("V00")) {
                continue;
            }
            BigDecimal greatest = table.rows().stream()
                    .flatMap(r -> alone(r).answer(facts, view).value().stream())
                    .max(BigDecimal::compareTo)
                    .orElseThrow();
            assertThat(whole.value().get())
                    .as("seed %d, %s on %s: %s", seed, facts.values(), view.valid(), whole.why())
                    .isEqualByComparingTo(greatest);
        }
    }

    private DecisionTable alone(DecisionTable.Row row) {
        return new DecisionTable(
                table.id(), table.about(), table.output(), table.inputs(), table.day(), table.hit(), List.of(row));
    }

    /** A profile that states everything the table asks. */
    private Facts facts(Random random) {
        Map<String, Value> values = new HashMap<>();
        for (String path : table.inputs()) {
            List<String> words = words(path);
            values.put(path, Value.of(words.get(random.nextInt(words.size()))));
        }
        for (String path : List.of("service.zones", "service.content_fields")) {
            Set<String> some =
                    words(path).stream().filter(w -> random.nextInt(4) == 0).collect(Collectors.toSet());
            values.put(path, Value.of(some));
        }
        values.put("service.pilot_approval", Value.of(random.nextBoolean()));
        values.put("business.hk_macao_supplier", Value.of(random.nextBoolean()));
        return new Facts(values);
    }

    private List<String> words(String path) {
        return duties.vocabulary().term(path).orElseThrow().of();
    }
}
