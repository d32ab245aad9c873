package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.guiju.register.BadInput;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small folders of law. Each {@code bad-*} folder is laid over {@code good} and must give the messages of its
 * {@code expected.txt}, and no pack.
 */
class PackCompilerTest {
    private static final Path LAW = Path.of(System.getProperty("guiju.root"), "duty/src/test/resources/law");

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> mistakesAreToldWithTheirPlace() throws IOException {
        try (Stream<Path> all = Files.list(LAW)) {
            List<Path> bad = all.filter(p -> p.getFileName().toString().startsWith("bad-"))
                    .sorted()
                    .toList();
            assertThat(bad).isNotEmpty();
            return bad.stream().map(p -> DynamicTest.dynamicTest(p.getFileName().toString(), () -> refused(p)));
        }
    }

    private void refused(Path bad) throws IOException {
        Path law = folder.resolve(bad.getFileName());
        copy(LAW.resolve("good"), law);
        copy(bad, law);
        Path target = folder.resolve(bad.getFileName() + ".pack");
        BadInput e = catchThrowableOfType(BadInput.class, () -> PackCompiler.compile(law, target));
        assertThat(e).as("refused").isNotNull();
        assertThat(e.issues().stream().map(i -> i.toString().replace(law + "/", "")))
                .containsExactlyElementsOf(Files.readAllLines(bad.resolve("expected.txt")));
        assertThat(target).doesNotExist();
    }

    @Test
    void theSameFolderGivesTheSameBytes() throws IOException {
        Path copy = folder.resolve("copy");
        copy(LAW.resolve("good"), copy);
        Pack first = PackCompiler.compile(LAW.resolve("good"), folder.resolve("a.pack"));
        Pack second = PackCompiler.compile(copy, folder.resolve("b.pack"));
        assertThat(folder.resolve("a.pack")).hasSameBinaryContentAs(folder.resolve("b.pack"));
        assertThat(first.hash()).isEqualTo(second.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void aPackHoldsWhatTheFolderHolds() throws IOException {
        Pack pack = pack();
        Register register = Register.of(pack);
        assertThat(register.instruments()).extracting(i -> i.id()).containsExactly("cn/ai/law", "cn/ai/rule");
        Duties duties = Duties.of(pack, register);
        assertThat(duties.all()).extracting(Duty::id).containsExactly("rule/label", "rule/notice");
        assertThat(duties.find("rule/label").orElseThrow().citation()).isEqualTo("cn/ai/rule#5");
        assertThat(duties.vocabulary().term("service.public")).isPresent();
    }

    /** One changed byte anywhere in the content, or a cut, is found out before the law is used. */
    @Test
    void aTamperedPackIsRefused() throws IOException {
        pack();
        byte[] bytes = Files.readAllBytes(folder.resolve("good.pack"));
        int content = 1;
        while (bytes[content - 1] != '\n') {
            content++;
        }
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] tampered = bytes.clone();
            int at = content + random.nextInt(bytes.length - content);
            tampered[at] ^= (byte) (1 << random.nextInt(7));
            assertThatThrownBy(() -> use(tampered))
                    .as("seed %d: byte %d changed", seed, at)
                    .isInstanceOf(BadInput.class);
            byte[] cut = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            assertThatThrownBy(() -> use(cut))
                    .as("seed %d: cut to %d bytes", seed, cut.length)
                    .isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() -> use(java.util.Arrays.copyOf(bytes, bytes.length + 1)))
                .as("a byte more")
                .isInstanceOf(BadInput.class);
    }

    private static void use(byte[] bytes) throws IOException {
        Pack pack = Pack.read(new ByteArrayInputStream(bytes), "good.pack");
        Duties.of(pack, Register.of(pack));
    }

    private Pack pack() throws IOException {
        Path file = folder.resolve("good.pack");
        PackCompiler.compile(LAW.resolve("good"), file);
        try (InputStream in = Files.newInputStream(file)) {
            return Pack.read(in, "good.pack");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path p : all.toList()) {
                Path target = to.resolve(from.relativize(p).toString());
                if (Files.isDirectory(p)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(p, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
