package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.DocumentLabelTest.codes;
import static org.guiju.label.TestFiles.LABEL;
import static org.guiju.label.TestFiles.write;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Archives in every form that documents take, and in forms that only an attacker gives them. */
class ZipTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Zip64Mode.class,
            names = {"Always", "Never"})
    void zip64RecordsAndDescriptorsAreKept(Zip64Mode mode) throws Exception {
        Path in = folder.resolve("in.odt");
        try (var file = Files.newOutputStream(in);
                // A stream that cannot be rewound gets data descriptors.
                ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            zip.setUseZip64(mode);
            zip.setComment("a comment of the archive");
            for (Map.Entry<String, String> part :
                    DocumentFiles.parts(DocumentFiles.make("odt")).entrySet()) {
                ZipArchiveEntry entry = new ZipArchiveEntry(part.getKey());
                byte[] content = part.getValue().getBytes(StandardCharsets.UTF_8);
                entry.setComment("a comment");
                if (part.getKey().equals("mimetype")) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(content.length);
                    java.util.zip.CRC32 crc = new java.util.zip.CRC32();
                    crc.update(content);
                    entry.setCrc(crc.getValue());
                }
                zip.putArchiveEntry(entry);
                zip.write(content);
                zip.closeArchiveEntry();
            }
        }
        Path out = folder.resolve("out.odt");
        assertThat(Labels.label(in, out, LABEL).status()).isEqualTo(Status.VALID);
        try (ZipFile zip = new ZipFile(out.toFile())) {
            assertThat(zip.getComment()).isEqualTo("a comment of the archive");
            assertThat(zip.getEntry("content.xml").getComment()).isEqualTo("a comment");
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                zip.getInputStream(entries.nextElement()).readAllBytes();
            }
            byte[] meta = zip.getInputStream(zip.getEntry("meta.xml")).readAllBytes();
            assertThat(new String(meta, StandardCharsets.UTF_8)).contains("AIGC", "Reviewer");
        }
        assertThat(Programs.outcome("unzip", "-t", out.toString()).output()).contains("No errors detected");
    }

    /** An archive of two parts, whose bytes the tests then change. */
    private static byte[] two() throws Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("OFD.xml", "<OFD><DocBody><DocInfo/></DocBody></OFD>");
        parts.put("b.xml", "<b>" + "words ".repeat(50) + "</b>");
        return DocumentFiles.zip(parts);
    }

    private static int find(byte[] file, int signature, int nth) {
        ByteBuffer b = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        int seen = 0;
        for (int i = 0; i + 4 <= file.length; i++) {
            if (b.getInt(i) == signature && seen++ == nth) {
                return i;
            }
        }
        throw new AssertionError("no such record");
    }

    private LabelReport verify(byte[] file) throws Exception {
        return Labels.verify(write(folder, "a.ofd", file), Profile.STRICT);
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void archivesThatReadersWouldSeeDifferentlyAreRefused() throws Exception {
        assertThat(verify(two()).status()).isEqualTo(Status.ABSENT);

        byte[] overlap = two();
        int second = find(overlap, 0x02014B50, 1);
        little(overlap).putInt(second + 42, 0);
        check(verify(overlap), "does not agree with the directory");

        byte[] twice = two();
        byte[] again = twice.clone();
        int first = find(again, 0x02014B50, 0);
        int other = find(again, 0x02014B50, 1);
        byte[] record = Arrays.copyOfRange(again, first, other);
        assertThat(record.length).isGreaterThan(46);
        byte[] doubled = new byte[twice.length + record.length];
        System.arraycopy(twice, 0, doubled, 0, first);
        System.arraycopy(record, 0, doubled, first, record.length);
        System.arraycopy(twice, first, doubled, first + record.length, twice.length - first);
        int end = find(doubled, 0x06054B50, 0);
        little(doubled).putShort(end + 8, (short) 3).putShort(end + 10, (short) 3);
        little(doubled).putInt(end + 12, little(doubled).getInt(end + 12) + record.length);
        check(verify(doubled), "two entries have the name 'OFD.xml'");

        byte[] longer = two();
        little(longer).putInt(find(longer, 0x02014B50, 0) + 20, 100);
        check(verify(longer), "overlaps another");

        byte[] fewer = two();
        int endAt = find(fewer, 0x06054B50, 0);
        little(fewer).putShort(endAt + 8, (short) 1).putShort(endAt + 10, (short) 1);
        check(verify(fewer), "more than the entries it counts");

        byte[] cut = two();
        LabelReport report = verify(Arrays.copyOf(cut, cut.length - 8));
        assertThat(codes(report)).containsExactly("file-truncated");
    }

    private static void check(LabelReport report, String message) {
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
        assertThat(codes(report)).containsExactly("part-damaged");
        assertThat(report.problems().get(0).message()).contains(message);
    }

    @Test
    void bombsAndAbsurdCountsAreBounded() throws Exception {
        byte[] many = two();
        int end = find(many, 0x06054B50, 0);
        little(many).putShort(end + 8, (short) 60_000).putShort(end + 10, (short) 60_000);
        assertThat(codes(verify(many))).containsExactly("limit-exceeded");
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("OFD.xml", " ".repeat(20 << 20));
        LabelReport bomb = verify(DocumentFiles.zip(parts));
        assertThat(bomb.status()).isEqualTo(Status.UNREADABLE);
        assertThat(codes(bomb)).containsExactly("limit-exceeded");
        // One that lies about its size is found by its length.
        byte[] lying = DocumentFiles.zip(parts);
        little(lying).putInt(find(lying, 0x02014B50, 0) + 24, 100);
        assertThat(codes(verify(lying))).containsExactly("part-damaged");
    }

    @Test
    void anEntryOfAnyKindAroundTheLabelStays() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("ZipTest.anEntryOfAnyKindAroundTheLabelStays: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Path file = folder.resolve("r.ofd");
            Map<String, byte[]> contents = new LinkedHashMap<>();
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
                int own = random.nextInt(4);
                for (int i = 0; i <= 4; i++) {
                    String name = i == own ? "OFD.xml" : "部/" + i;
                    byte[] content = new byte[random.nextInt(3000)];
                    random.nextBytes(content);
                    if (i == own) {
                        content = "<OFD><DocBody><DocInfo/></DocBody></OFD>".getBytes(StandardCharsets.UTF_8);
                    } else {
                        contents.put(name, content);
                    }
                    ZipEntry entry = new ZipEntry(name);
                    entry.setExtra(new byte[] {9, 9, (byte) random.nextInt(1), 0});
                    zip.setLevel(random.nextInt(10));
                    zip.putNextEntry(entry);
                    zip.write(content);
                }
            }
            Labels.label(file, file, LABEL);
            try (ZipFile zip = new ZipFile(file.toFile())) {
                assertThat(zip.size()).as("seed %d", seed).isEqualTo(5);
                for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                    assertThat(zip.getInputStream(zip.getEntry(content.getKey()))
                                    .readAllBytes())
                            .as("seed %d", seed)
                            .isEqualTo(content.getValue());
                }
            }
        }
    }

    @Test
    void formatsWithoutAMetadataPartGetOne() throws Exception {
        byte[] odt = DocumentFiles.with(DocumentFiles.make("odt"), "meta.xml", "");
        Path file = write(folder, "a.odt", odt);
        assertThat(Labels.label(file, file, LABEL).status()).isEqualTo(Status.VALID);
        assertThat(DocumentFiles.parts(Files.readAllBytes(file)).get("META-INF/manifest.xml"))
                .contains("manifest:full-path=\"meta.xml\"");
        Path empty = write(folder, "b.ofd", DocumentFiles.ofd("<ofd:DocID>1</ofd:DocID><ofd:CustomDatas/>"));
        assertThat(Labels.label(empty, empty, LABEL).status()).isEqualTo(Status.VALID);
        for (String version : List.of("2.0", "3.0", "3.0\" prefix=\"foaf: http://xmlns.com/foaf/spec/")) {
            Path epub = write(folder, "c.epub", DocumentFiles.epub(version));
            Labels.label(epub, epub, LABEL);
            Labels.label(epub, epub, LABEL);
            String opf = DocumentFiles.parts(Files.readAllBytes(epub)).get("OPS/book.opf");
            assertThat(opf).contains(version.startsWith("2") ? "<meta name=\"AIGC\"" : "<meta property=\"TC260:AIGC\"");
            assertThat(opf.split("TC260: http", -1)).hasSize(version.startsWith("2") ? 1 : 2);
            assertThat(opf.contains("foaf:")).isEqualTo(version.contains("foaf"));
        }
    }

    @Test
    void signedAndEncryptedPackagesAreNamed() throws Exception {
        Path signed = write(
                folder,
                "a.odt",
                DocumentFiles.with(DocumentFiles.make("odt"), "META-INF/documentsignatures.xml", "<x/>"));
        assertThat(codes(Labels.verify(signed, Profile.STRICT))).containsExactly("signature-present");
        assertThatThrownBy(() -> Labels.label(signed, signed, LABEL)).hasMessageContaining("it is signed");
        String manifest = DocumentFiles.parts(DocumentFiles.make("odt")).get("META-INF/manifest.xml");
        Path encrypted = write(
                folder,
                "b.odt",
                DocumentFiles.with(
                        DocumentFiles.make("odt"),
                        "META-INF/manifest.xml",
                        manifest.replace("</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>")));
        LabelReport report = Labels.verify(encrypted, Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
        assertThat(codes(report)).containsExactly("encrypted");
    }
}
