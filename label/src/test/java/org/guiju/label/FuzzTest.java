package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files for every reader, for as many minutes as one asks, in a machine of 64 MiB. Run by hand:
 *
 * <pre>mvn -pl label -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dguiju.fuzz=30 [-Dguiju.seed=N]</pre>
 *
 * <p>It starts from the conformance corpus and from a C2PA manifest in each carrier, and prints readers, executions, the worst time and the
 * peak of the heap.
 */
class FuzzTest {
    private static final long SLOW = 10_000_000_000L;
    private static final long[] EXTREMES = {0, 1, 7, 8, 0x7FFFFFFFL, 0xFFFFFFFFL, -1, Long.MIN_VALUE, 1L << 40};

    @TempDir
    Path folder;

    @Test
    @EnabledIfSystemProperty(named = "guiju.fuzz", matches = "[0-9.]+")
    void everyReaderBearsDamage() throws Exception {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Corpus.write(seeds);
        for (Map.Entry<String, byte[]> file :
                ProvenanceTest.carriers(C2paFiles.store(C2paFiles.generated())).entrySet()) {
            Files.write(seeds.resolve("c2pa-" + file.getKey()), file.getValue());
        }
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FuzzTest.class.getName(),
                        seeds.toString(),
                        System.getProperty("guiju.fuzz"),
                        String.valueOf(seed))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start()
                .waitFor();
        System.out.println(Files.readString(folder.resolve("out.txt")));
        assertThat(code).as("seed %d", seed).isZero();
    }

    private static final class Tally {
        long runs;
        long worst;
        String worstSeed = "";
    }

    /** Folder of seeds, minutes, number that the damage follows from. */
    public static void main(String[] args) throws Exception {
        List<Path> seeds = new ArrayList<>();
        try (var all = Files.walk(Path.of(args[0]))) {
            all.filter(f -> Files.isRegularFile(f) && !f.toString().endsWith(".expected.json"))
                    .sorted()
                    .forEach(seeds::add);
        }
        Random random = new Random(Long.parseLong(args[2]));
        long end = System.nanoTime() + (long) (Double.parseDouble(args[1]) * 60e9);
        System.out.println("FuzzTest: " + seeds.size() + " seeds, " + args[1] + " minutes, -Dguiju.seed=" + args[2]);
        AtomicLong since = new AtomicLong(Long.MAX_VALUE);
        Thread watch = new Thread(() -> watch(since));
        watch.setDaemon(true);
        watch.start();
        Path work = Files.createTempDirectory("fuzz");
        Map<String, Tally> readers = new TreeMap<>();
        int failures = 0;
        byte[] other = {0};
        while (System.nanoTime() < end && failures < 10) {
            Path seed = seeds.get(random.nextInt(seeds.size()));
            byte[] whole = Files.size(seed) > 4 << 20 ? other : Files.readAllBytes(seed);
            byte[] bytes = random.nextInt(20) == 0 ? crossed(whole, other, random) : damage(whole, random);
            other = whole.length > 1 << 20 ? other : whole;
            Path file = work.resolve(String.valueOf(seed.getFileName()));
            Files.write(file, bytes);
            long start = System.nanoTime();
            since.set(start);
            try {
                LabelReport report = Labels.verify(file, random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT);
                Tally tally = readers.computeIfAbsent(
                        report.format().isEmpty() ? "(none)" : report.format(), k -> new Tally());
                long took = System.nanoTime() - start;
                tally.runs++;
                if (took > tally.worst) {
                    tally.worst = took;
                    tally.worstSeed = String.valueOf(seed.getFileName());
                }
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                failures++;
                Path kept = Files.write(work.resolve("failed-" + failures + "-" + file.getFileName()), bytes);
                System.out.println("FAILED " + kept + ": " + e);
                e.printStackTrace(System.out);
            }
            since.set(Long.MAX_VALUE);
            Files.delete(file);
        }
        long runs = 0;
        long worst = 0;
        for (Map.Entry<String, Tally> reader : readers.entrySet()) {
            Tally tally = reader.getValue();
            runs += tally.runs;
            worst = Math.max(worst, tally.worst);
            System.out.printf(
                    "%-10s %,9d runs, worst %,6d ms (%s)%n",
                    reader.getKey(), tally.runs, tally.worst / 1_000_000, tally.worstSeed);
        }
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(u -> u == null ? 0 : u.getUsed())
                .sum();
        System.out.printf(
                "%d readers, %,d executions, worst %,d ms, peak of the heap at most %d MiB, %d failures%n",
                readers.size(), runs, worst / 1_000_000, peak >> 20, failures);
        System.exit(failures == 0 ? 0 : 1);
    }

    /** A file that takes ten seconds ends it all. */
    private static void watch(AtomicLong since) {
        while (System.nanoTime() - since.get() < SLOW || since.get() == Long.MAX_VALUE) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.println("FAILED: a file takes longer than ten seconds; the seed gives it again");
        Runtime.getRuntime().halt(2);
    }

    /** The start of a file and the end of another. */
    private static byte[] crossed(byte[] a, byte[] b, Random random) {
        int from = random.nextInt(a.length + 1);
        int to = random.nextInt(b.length + 1);
        return TestFiles.join(Arrays.copyOf(a, from), Arrays.copyOfRange(b, to, b.length));
    }

    /** Cuts, flipped bits, sizes and counts that no honest file has, and parts that come twice or not at all. */
    static byte[] damage(byte[] whole, Random random) {
        byte[] bytes = random.nextInt(6) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length + 1)) : whole.clone();
        for (int i = random.nextInt(5); i > 0 && bytes.length > 16; i--) {
            int at = random.nextInt(bytes.length - 8);
            switch (random.nextInt(6)) {
                case 0 -> ByteBuffer.wrap(bytes).putInt(at, (int) EXTREMES[random.nextInt(EXTREMES.length)]);
                case 1 -> ByteBuffer.wrap(bytes).putLong(at, EXTREMES[random.nextInt(EXTREMES.length)]);
                case 2 -> {
                    int length = Math.min(1 + random.nextInt(64), bytes.length - at);
                    byte[] part = Arrays.copyOfRange(bytes, at, at + length);
                    byte[] tail = Arrays.copyOfRange(bytes, random.nextBoolean() ? at : at + length, bytes.length);
                    bytes = TestFiles.join(Arrays.copyOf(bytes, at), random.nextBoolean() ? part : new byte[0], tail);
                }
                default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }
}
