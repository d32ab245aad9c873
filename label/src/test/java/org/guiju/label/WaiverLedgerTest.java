package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.guiju.label.WaiverLedger.Waiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The chain holds, and whatever is done to a line is found. */
class WaiverLedgerTest {
    private static final Instant DAY = Instant.parse("2026-11-27T08:00:00Z");

    @TempDir
    private Path folder;

    private Path ledger(int entries) throws IOException {
        Path ledger = folder.resolve("waivers.jsonl");
        Files.deleteIfExists(ledger);
        for (int i = 0; i < entries; i++) {
            assertThat(WaiverLedger.append(
                                    ledger,
                                    new Waiver("id-" + i, "", "terms 2026-1", "张三 \"Test\" " + i),
                                    DAY.plusSeconds(i))
                            .number())
                    .isEqualTo(i + 1);
        }
        return ledger;
    }

    @Test
    void anUntouchedLedgerHolds() throws IOException {
        WaiverLedger.Check check = WaiverLedger.verify(ledger(5));
        assertThat(check.holds()).isTrue();
        assertThat(check.entries()).isEqualTo(5);
        assertThat(check.first()).contains(DAY);
        assertThat(check.last()).contains(DAY.plusSeconds(4));
    }

    /** Any one byte changed, any line taken out, doubled or moved, any cut but one at the end of a line. */
    @Test
    void whateverIsDoneToALineIsFound() throws IOException {
        Path ledger = ledger(6);
        byte[] whole = Files.readAllBytes(ledger);
        long seed = Long.getLong("guiju.seed", System.nanoTime());
        System.out.println("WaiverLedgerTest.whateverIsDoneToALineIsFound: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] changed = whole.clone();
            changed[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(127));
            Files.write(ledger, changed);
            assertThat(WaiverLedger.verify(ledger).holds())
                    .as("seed %d, round %d", seed, i)
                    .isFalse();
        }
        List<String> lines = new String(whole, StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size() - 1; i++) {
            List<String> without = new ArrayList<>(lines);
            String taken = without.remove(i);
            Files.write(ledger, without);
            assertThat(WaiverLedger.verify(ledger).broken()).isEqualTo(i + 1);
            without.add(taken);
            Files.write(ledger, without);
            assertThat(WaiverLedger.verify(ledger).holds()).isFalse();
        }
        Files.write(ledger, java.util.Arrays.copyOf(whole, whole.length - 1));
        assertThat(WaiverLedger.verify(ledger).message()).isEqualTo("the last line is cut off");
        assertThatThrownBy(() -> WaiverLedger.append(ledger, new Waiver("x", "", "a", "b"), DAY))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not hold");
    }

    /** A chain cannot show by itself that it ends too early, or that it is another. */
    @Test
    void anEntryThatWasThereMustStillBeThere() throws IOException {
        Path ledger = ledger(6);
        WaiverLedger.Head head = WaiverLedger.verify(ledger).head();
        Optional<WaiverLedger.Head> kept = WaiverLedger.Head.of(head.toString());
        assertThat(kept).contains(head);
        assertThat(WaiverLedger.verify(ledger, kept).holds()).isTrue();
        WaiverLedger.append(ledger, new Waiver("x", "", "a", "b"), DAY);
        assertThat(WaiverLedger.verify(ledger, kept).holds()).isTrue();
        assertThat(WaiverLedger.verify(ledger).backwards()).isEqualTo(7);

        List<String> lines = Files.readAllLines(ledger);
        Files.write(ledger, lines.subList(0, 4));
        assertThat(WaiverLedger.verify(ledger).holds()).isTrue();
        assertThat(WaiverLedger.verify(ledger, kept).message()).contains("entry 6 was there and is not");
        Files.delete(ledger);
        for (int i = 0; i < 8; i++) {
            WaiverLedger.append(ledger, new Waiver("other-" + i, "", "a", "b"), DAY);
        }
        WaiverLedger.Check replaced = WaiverLedger.verify(ledger, kept);
        assertThat(replaced.broken()).isEqualTo(6);
        assertThat(replaced.message()).contains("replaced");
        Files.writeString(ledger, "");
        assertThat(WaiverLedger.verify(ledger, kept).holds()).isFalse();
    }

    @Test
    void manyMayAppendAtOnce() throws Exception {
        Path ledger = ledger(0);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int n = i;
            Callable<WaiverLedger.Head> append =
                    () -> WaiverLedger.append(ledger, new Waiver("id-" + n, "", "a", "b"), DAY);
            all.add(pool.submit(append));
        }
        for (Future<?> f : all) {
            f.get();
        }
        pool.shutdown();
        assertThat(WaiverLedger.verify(ledger).entries()).isEqualTo(40);
        assertThat(WaiverLedger.verify(ledger).holds()).isTrue();
    }

    @Test
    void aWaiverWithoutAgreementOrRecipientIsRefused() {
        assertThatThrownBy(() -> new Waiver("id", "", " ", "b")).hasMessageContaining("Art. 9");
        assertThatThrownBy(() -> new Waiver("id", "", "a", "")).hasMessageContaining("Art. 9");
        assertThatThrownBy(() -> new Waiver("", "", "a", "b")).hasMessageContaining("Art. 9");
    }
}
