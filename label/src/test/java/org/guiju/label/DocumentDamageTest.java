package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.LABEL;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged and hostile documents: a report each time, soon, and never an exception. */
class DocumentDamageTest {
    static final List<String> FORMATS = DocumentFiles.FORMATS;
    private static final int ROUNDS = Integer.getInteger("guiju.rounds", 400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("FORMATS")
    void randomDamageNeverThrows(String format) throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("DocumentDamageTest." + format + ": -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        Path file = DocumentFiles.file(folder, format);
        Labels.label(file, file, LABEL);
        byte[] whole = Files.readAllBytes(file);
        int labelled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int n = random.nextInt(6); n > 0 && bytes.length > 4; n--) {
                damage(bytes, random);
            }
            Files.write(file, bytes);
            Profile profile = random.nextBoolean() ? Profile.STRICT : Profile.TOLERANT;
            LabelReport report = Cpu.bounded("seed " + seed, () -> Labels.verify(file, profile));
            labelled += report.labels().isEmpty() ? 0 : 1;
            if (round % 4 == 0) {
                write(file, bytes, random, seed);
            }
        }
        assertThat(labelled).as("seed %d", seed).isPositive();
    }

    /** Damage within a part, where no checksum gives it away. */
    @ParameterizedTest
    @ValueSource(strings = {"docx", "xlsx", "pptx", "odt", "epub", "ofd"})
    void damagedXmlNeverThrows(String format) throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("DocumentDamageTest, XML of " + format + ": -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        Path file = DocumentFiles.file(folder, format);
        Labels.label(file, file, LABEL);
        byte[] whole = Files.readAllBytes(file);
        List<String> names = DocumentFiles.parts(whole).keySet().stream()
                .filter(n -> !n.equals("mimetype"))
                .toList();
        String marks = "<>/&\"'=: \0]![-?AIGC";
        for (int round = 0; round < ROUNDS; round++) {
            String name = names.get(random.nextInt(names.size()));
            StringBuilder xml = new StringBuilder(DocumentFiles.parts(whole).get(name));
            for (int n = random.nextInt(4); n >= 0 && xml.length() > 9; n--) {
                int at = random.nextInt(xml.length() - 8);
                switch (random.nextInt(3)) {
                    case 0 -> xml.setCharAt(at, marks.charAt(random.nextInt(marks.length())));
                    case 1 -> xml.delete(at, at + random.nextInt(8));
                    default -> xml.insert(at, xml.substring(at, at + random.nextInt(8)));
                }
            }
            byte[] bytes = DocumentFiles.with(whole, name, xml.toString());
            Files.write(file, bytes);
            Labels.verify(file, Profile.STRICT);
            write(file, bytes, random, seed);
        }
    }

    private static void damage(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            // Numbers at their limits, where offsets and lengths break.
            case 2 -> ByteBuffer.wrap(bytes).putInt(Math.min(at, bytes.length - 4), random.nextInt(3) - 1);
            default -> {
                byte[] digits = Integer.toString(random.nextInt(100_000_000)).getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, bytes, at, Math.min(digits.length, bytes.length - at));
            }
        }
    }

    /** Writing either works whole or leaves the file as it was. */
    private static void write(Path file, byte[] before, Random random, long seed) throws Exception {
        try {
            if (random.nextBoolean()) {
                assertThat(Labels.label(file, file, LABEL).status())
                        .as("seed %d", seed)
                        .isEqualTo(Status.VALID);
            } else {
                Labels.mark(file, file, MarkPlace.END, ExplicitMark.USUAL);
            }
        } catch (LabelException e) {
            assertThat(Files.readAllBytes(file)).as("seed %d", seed).isEqualTo(before);
        }
    }

    /** Files of ten megabytes that make a careless reader slow. */
    @Test
    void tenMegabytesOfAnythingAreReadInSeconds() throws Exception {
        String unit = "<a b='";
        for (String[] c : new String[][] {
            {"a.html", "", "<", ""},
            {"a.html", "", "<!--", ""},
            {"a.html", "", "<script></scrip", ""},
            {"a.html", "", unit, ""},
            {"a.html", "", "<meta name=AIGC content='{'>", ""},
            {"a.html", "<meta ", "a ", ">"},
            {"a.html", "", "&#x", ""},
            {"a.html", "<p>", "\" = ", ""},
            {"a.pdf", "%PDF-1.4\n", "startxref\n", "startxref\n9\n%%EOF"},
            {"a.pdf", "%PDF-1.4\nxref\n", "0 0\n", "trailer<</Size 1>>startxref\n9\n%%EOF"},
            {"a.pdf", "%PDF-1.4\n1 0 obj\n", "[", "\nstartxref\n9\n%%EOF"},
            {"a.pdf", "%PDF-1.4\n1 0 obj\n", "<</a", "\nstartxref\n9\n%%EOF"},
            {"a.pdf", "%PDF-1.4\n1 0 obj\n(", "\\1(", "\nstartxref\n9\n%%EOF"},
            {"a.txt", "", "\n", ""},
            {"a.txt", "", "AI", ""},
            {"a.md", "---\n", "AIGC:\n  Label: 1\n", ""},
            {"a.docx", "PK\u0003\u0004", "PK\u0005\u0006", ""},
            {"a.docx", "PK\u0003\u0004", "PK\u0001\u0002", "PK\u0005\u0006" + "\0".repeat(18)},
        }) {
            StringBuilder text = new StringBuilder(c[1]);
            // A page beyond its bound is not read to its end, so one just below is the worst.
            int size = c[0].endsWith("html") ? Bounds.PAGE - 64 : 10 << 20;
            text.append(c[2].repeat(size / c[2].length())).append(c[3]);
            Path file = folder.resolve(c[0]);
            Files.write(file, text.toString().getBytes(StandardCharsets.ISO_8859_1));
            Cpu.bounded(c[0] + " of " + c[2].strip(), () -> Labels.verify(file, Profile.STRICT));
        }
    }
}
