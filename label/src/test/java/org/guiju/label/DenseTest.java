package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of ten megabytes in which the smallest part of the format stands over and over, or overlaps. */
class DenseTest {
    @TempDir
    Path folder;

    private static byte[] filled(byte[] head, String hex) {
        byte[] unit = HexFormat.of().parseHex(hex.replace(" ", ""));
        ByteBuffer all = ByteBuffer.allocate(10 << 20).put(head);
        while (all.remaining() >= unit.length) {
            all.put(unit);
        }
        return Arrays.copyOf(all.array(), all.position());
    }

    private static Map<String, byte[]> files() throws Exception {
        byte[] gif = Arrays.copyOf(image("gif"), 13 + 3 * (2 << (image("gif")[10] & 7)));
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8};
        byte[] riff = HexFormat.of().parseHex("52494646F8FF9F0041564920");
        byte[] segment = join(VideoFiles.ebmlHead("matroska"), HexFormat.of().parseHex("18538067FF"));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("comments.gif", filled(gif, "21FE00"));
        files.put("packets.gif", filled(gif, "21FF0B 584D5020 44617461 584D50 00"));
        files.put("frames.gif", filled(gif, "2C 0000 0000 0100 0100 00 02 00"));
        files.put("scans.jpg", filled(jpeg, "FFDA0002"));
        files.put("fill.jpg", filled(jpeg, "FF"));
        files.put("junk.avi", filled(riff, "4A554E4B 00000000"));
        files.put("free.mp4", filled(VideoFiles.ftyp("isom"), "00000008 66726565"));
        files.put("void.mkv", filled(segment, "EC80"));
        files.put("chunks.png", filled(Arrays.copyOf(image("png"), 33), "00000000 74655374 00000000"));
        files.put("overlap.tif", overlapping());
        files.put("controls.gif", filled(gif, "21F904 01 0000 00 00"));
        files.put("heads.flac", filled(SoundFiles.flac(), "FFF8 1908 00 BA"));
        files.put("heads.mp3", filled(SoundFiles.mp3(), "FFFB9064"));
        files.put("names.html", filled(latin("<html><meta charset=\"x-none\">"), "3C703E"));
        byte[] hiding = latin("<html><style>.a,.b.c{display:none}p .c{display:block}</style>");
        files.put("classes.html", Arrays.copyOf(filled(hiding, "3C7020636C6173733D613E"), Bounds.PAGE)); // <p class=a>
        files.put("hidden.html", Arrays.copyOf(filled(hiding, "3C702068696464656E3E"), Bounds.PAGE)); // <p hidden>
        files.put("blocks.html", Arrays.copyOf(filled(latin("<style>"), "617B"), Bounds.PAGE)); // a{
        files.put("lists.html", Arrays.copyOf(filled(latin("<style>a"), "2C2E61"), Bounds.PAGE)); // ,.a
        byte[] svg = latin("<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata>");
        // <c:manifest>A</c:manifest>, and behind them all the name that makes them such.
        byte[] stores = Arrays.copyOf(filled(svg, "3C633A6D616E69666573743E413C2F633A6D616E69666573743E"), 7 << 20);
        files.put("manifests.svg", join(stores, latin("<!--http://c2pa.org/manifest--></metadata></svg>")));
        return files;
    }

    /** Thousands of pages, each with the same four megabytes as its packet. */
    private static byte[] overlapping() {
        ByteBuffer all = ByteBuffer.allocate(10 << 20)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(latin("II"))
                .putShort((short) 42)
                .putInt(8);
        while (all.remaining() >= 18) {
            all.putShort((short) 1).putShort((short) 700).putShort((short) 1).putInt(Bounds.PART);
            all.putInt(0).putInt(all.position() + 4);
        }
        return all.array();
    }

    @Test
    void theSmallestPartsAreReadInLinearTime() throws Exception {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
            Cpu.bounded(file.getKey(), () -> Labels.verify(path, Profile.STRICT));
            Files.delete(path);
        }
    }

    @Test
    void aSmallFileHasASmallShareOfMetadata() throws Exception {
        Path file = Files.write(folder.resolve("a.tif"), overlapping());
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .extracting(p -> p.code().code())
                .contains("limit-exceeded");
    }

    @Test
    void aShortOwnersHashIsDamage() throws Exception {
        Path file = folder.resolve("a.pdf");
        PdfLabelTest.protect(file, 40, false, "", false);
        byte[] bytes = Files.readAllBytes(file);
        int owner = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("/O <");
        assertThat(owner).isPositive();
        // The string ends after a few bytes; blanks fill its place.
        int end = owner;
        while (bytes[end] != '>') {
            end++;
        }
        Arrays.fill(bytes, owner + 12, end + 1, (byte) ' ');
        bytes[owner + 12] = '>';
        Files.write(file, bytes);
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).isEqualTo(Status.UNREADABLE);
        assertThat(report.problems()).extracting(p -> p.code().code()).containsExactly("part-damaged");
    }

    @Test
    void anEncodingThatCannotBeOneIsNotRead() throws Exception {
        Path file = folder.resolve("a.html");
        Files.writeString(file, DocumentFiles.html("First", "Last"));
        Labels.label(file, file, LABEL);
        Files.writeString(file, Files.readString(file).replace("charset=\"utf-8\"", "charset=\"---\""));
        assertThat(Files.readString(file)).contains("charset=\"---\"");
        assertThat(Labels.verify(file, Profile.TOLERANT).labels()).hasSize(1);
    }
}
