package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged files for every reader, for as many minutes as one asks, in a machine of 64 MiB. Run by hand:
 *
 * <pre>mvn -pl label -am test -Dtest=FuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dguiju.fuzz=30 [-Dguiju.seed=N]</pre>
 *
 * <p>It starts from {@link FuzzSeeds}, damages with {@link Damage}, takes each format equally often, and after every tenth file tries to write a label and a mark as well.
 * It prints, for each reader, executions, the worst time that the thread worked, and the most bytes that one file had it ask for, most of which
 * is free again while it is read. An exception, a lack of memory, more than a second or a format without executions is a failure.
 */
class FuzzTest {
    private static final long SLOW = 1_000_000_000L;
    private static final long HANGS = 20_000_000_000L;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    @Test
    void everyFormatHasASeed() throws Exception {
        FuzzSeeds.write(folder);
        assertThat(byFormat(folder).keySet()).containsExactlyInAnyOrderElementsOf(Labels.formats());
    }

    @Test
    @EnabledIfSystemProperty(named = "guiju.fuzz", matches = "[0-9.]+")
    void everyReaderBearsDamage() throws Exception {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        FuzzSeeds.write(seeds);
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:ActiveProcessorCount=1",
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

    private static Map<String, List<Path>> byFormat(Path folder) throws IOException {
        Map<String, List<Path>> seeds = new TreeMap<>();
        try (var all = Files.list(folder)) {
            for (Path file : all.sorted().toList()) {
                if (!file.toString().endsWith(Sidecar.SUFFIX)) {
                    seeds.computeIfAbsent(Labels.verify(file, Profile.STRICT).format(), k -> new ArrayList<>())
                            .add(file);
                }
            }
        }
        return seeds;
    }

    private static final class Tally {
        long runs;
        long worst;
        String worstSeed = "";
        long most;
    }

    /** Folder of seeds, minutes, number that the damage follows from. */
    public static void main(String[] args) throws Exception {
        Map<String, List<Path>> seeds = byFormat(Path.of(args[0]));
        List<String> formats = List.copyOf(seeds.keySet());
        Random random = new Random(Long.parseLong(args[2]));
        long end = System.nanoTime() + (long) (Double.parseDouble(args[1]) * 60e9);
        System.out.println("FuzzTest: " + formats.size() + " formats, "
                + seeds.values().stream().mapToInt(List::size).sum() + " seeds, " + args[1] + " minutes, -Dguiju.seed="
                + args[2]);
        AtomicLong since = new AtomicLong(Long.MAX_VALUE);
        Thread main = Thread.currentThread();
        Thread watch = new Thread(() -> watch(main, since));
        watch.setDaemon(true);
        watch.start();
        Path work = Files.createTempDirectory("fuzz");
        System.out.println("What fails is kept in " + work);
        Map<String, Tally> readers = new TreeMap<>();
        int failures = 0;
        byte[] other = {0};
        for (int round = 0; System.nanoTime() < end && failures < 20; round++) {
            List<Path> choice = seeds.getOrDefault(formats.get(random.nextInt(formats.size())), List.of());
            Path seed = choice.get(random.nextInt(choice.size()));
            byte[] whole = Files.readAllBytes(seed);
            byte[] bytes = damaged(whole, other, random);
            other = whole;
            String name = String.valueOf(seed.getFileName());
            int size = bytes.length;
            Path file = Files.write(work.resolve(name), bytes);
            bytes = whole;
            if (name.equals("answer.txt")) {
                Path sidecar = seed.resolveSibling(name + Sidecar.SUFFIX);
                Files.write(
                        work.resolve(name + Sidecar.SUFFIX), Damage.structured(Files.readAllBytes(sidecar), random));
            }
            Profile profile = random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT;
            long asked = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            since.set(start);
            String reader = "";
            Throwable failed = null;
            try {
                reader = Labels.verify(file, profile).format();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                failed = e;
            }
            long took = THREADS.getCurrentThreadCpuTime() - start;
            since.set(Long.MAX_VALUE);
            if (failed == null) {
                Tally tally = readers.computeIfAbsent(reader.isEmpty() ? "(none)" : reader, k -> new Tally());
                tally.runs++;
                tally.most = Math.max(tally.most, THREADS.getCurrentThreadAllocatedBytes() - asked);
                if (took > tally.worst) {
                    tally.worst = took;
                    tally.worstSeed = name;
                }
            }
            if (failed == null && round % 10 == 0) {
                failed = written(file, work.resolve("out-" + name), readers);
            }
            if (failed != null || took > SLOW && size <= 10 << 20) {
                failures++;
                Path kept = Files.copy(file, work.resolve("failed-" + failures + "-" + name));
                System.out.println("FAILED " + kept + ": " + (failed == null ? took / 1_000_000 + " ms" : failed));
                if (failed != null) {
                    failed.printStackTrace(System.out);
                }
            }
            Files.delete(file);
        }
        report(readers, failures);
        boolean all = readers.keySet().containsAll(Labels.formats());
        System.out.println(all ? "every format was executed" : "FAILED: a format was never executed");
        System.exit(failures == 0 && all ? 0 : 1);
    }

    /** Damage that does not fit into the small machine gives way to one that does. */
    private static byte[] damaged(byte[] whole, byte[] other, Random random) {
        try {
            return switch (random.nextInt(20)) {
                case 0 -> crossed(whole, other, random);
                case 1, 2, 3, 4, 5 -> Damage.once(whole, random);
                default -> Damage.structured(whole, random);
            };
        } catch (OutOfMemoryError e) {
            return Damage.once(whole, random);
        }
    }

    /** Writes a label and a mark, or is refused as documented. */
    private static Throwable written(Path file, Path out, Map<String, Tally> readers) throws IOException {
        Tally tally = readers.computeIfAbsent("(written)", k -> new Tally());
        long asked = THREADS.getCurrentThreadAllocatedBytes();
        long start = THREADS.getCurrentThreadCpuTime();
        try {
            for (boolean mark : new boolean[] {false, true}) {
                try {
                    if (mark) {
                        Labels.mark(file, out, MarkPlace.END, ExplicitMark.USUAL);
                    } else {
                        Labels.label(file, out, TestFiles.LABEL);
                    }
                } catch (LabelException e) {
                    if (e.problem().code() == ProblemCode.WRITE_FAILED) {
                        return e;
                    }
                }
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return e;
        } finally {
            Files.deleteIfExists(out);
            tally.runs++;
            tally.most = Math.max(tally.most, THREADS.getCurrentThreadAllocatedBytes() - asked);
            long took = THREADS.getCurrentThreadCpuTime() - start;
            if (took > tally.worst) {
                tally.worst = took;
                tally.worstSeed = String.valueOf(file.getFileName());
            }
        }
        return null;
    }

    private static void report(Map<String, Tally> readers, int failures) {
        long runs = 0;
        Set<String> known = new TreeSet<>(Labels.formats());
        long worst = 0;
        for (Map.Entry<String, Tally> reader : readers.entrySet()) {
            Tally tally = reader.getValue();
            if (known.contains(reader.getKey())) {
                runs += tally.runs;
                worst = Math.max(worst, tally.worst);
            }
            System.out.printf(
                    "%-10s %,9d runs, worst %,6d ms (%s), at most %,6d KiB asked for%n",
                    reader.getKey(), tally.runs, tally.worst / 1_000_000, tally.worstSeed, tally.most >> 10);
        }
        known.retainAll(readers.keySet());
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(u -> u == null ? 0 : u.getUsed())
                .sum();
        System.out.printf(
                "%d readers, %,d executions, worst %,d ms, peak of the heap at most %d MiB, %d failures%n",
                known.size(), runs, worst / 1_000_000, peak >> 20, failures);
    }

    /** A file that takes twenty seconds of work ends it all, and says where it hangs. */
    private static void watch(Thread main, AtomicLong since) {
        while (true) {
            long begun = since.get();
            if (begun != Long.MAX_VALUE && THREADS.getThreadCpuTime(main.getId()) - begun > HANGS) {
                break;
            }
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                return;
            }
        }
        System.out.println("FAILED: a file takes longer than twenty seconds; it lies beside those that failed");
        Arrays.stream(main.getStackTrace()).forEach(System.out::println);
        Runtime.getRuntime().halt(2);
    }

    /** The start of a file and the end of another. */
    private static byte[] crossed(byte[] a, byte[] b, Random random) {
        int from = random.nextInt(a.length + 1);
        int to = random.nextInt(b.length + 1);
        return TestFiles.join(Arrays.copyOf(a, from), Arrays.copyOfRange(b, to, b.length));
    }
}
