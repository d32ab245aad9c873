package org.guiju.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole files that the fuzzer damages: every format, with labels in each of its places, C2PA stores, marks, and keys. */
final class FuzzSeeds {
    private FuzzSeeds() {}

    /** Writes all of them. The corpus brings one of each carrier and a few of its values. */
    static void write(Path folder) throws Exception {
        Map<String, byte[]> all = new LinkedHashMap<>();
        List<String> values = List.of("-valid.", "-nested.", "-double.", "-twice.", "-hash.", "-vendor.");
        for (Corpus.Item item : Corpus.items()) {
            if (values.stream().anyMatch(item.name()::contains)) {
                all.put(item.name(), item.bytes());
            }
        }
        byte[] store = C2paFiles.store(C2paFiles.generated(), C2paFiles.generated());
        ProvenanceTest.carriers(store).forEach((name, bytes) -> all.put("c2pa-" + name, bytes));
        SoundDamageTest.good().forEach((name, bytes) -> all.put("sound-" + name, bytes));
        ImageDamageTest.pictures().forEach((name, bytes) -> all.put("picture-" + name, bytes));
        VideoDamageTest.films().forEach((name, bytes) -> all.put("film-" + name, bytes));
        all.putAll(pictures());
        all.putAll(texts());
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.writeString(folder.resolve("answer.txt" + Sidecar.SUFFIX), "{\"AIGC\":" + LABEL.toJson() + "}\n");
        documents(folder);
    }

    private static Map<String, byte[]> pictures() throws IOException {
        String json = "{\"AIGC\":" + LABEL.toJson() + "}";
        byte[] exif = exif(json, json, ByteOrder.BIG_ENDIAN);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("exif.png", afterIhdr(image("png"), TestFiles.chunk("eXIf", exif)));
        all.put(
                "old.png",
                afterIhdr(image("png"), TestFiles.chunk("zTXt", join(latin("AIGC\0\0"), deflate(latin(json))))));
        String hexadecimal = "\nexif\n    " + (6 + exif.length) + "\n"
                + java.util.HexFormat.of().formatHex(join(latin("Exif\0\0"), exif)) + "\n";
        all.put(
                "raw-profile.png",
                afterIhdr(image("png"), TestFiles.chunk("tEXt", latin("Raw profile type exif\0" + hexadecimal))));
        all.put("pictures.jpg", OtherWritersTest.twoPictures("behind"));
        all.put(
                "braces.md",
                latin("---\nog:title: x\nAIGC: {Label: '1', ContentProducer: \"x, y\", ProduceID: a b}\n---\nwords\n"));
        all.put("exif.jpg", afterSoi(image("jpeg"), segment(0xE1, join(latin("Exif\0\0"), exif))));
        all.put("com.jpg", afterSoi(image("jpeg"), segment(0xFE, latin(json))));
        all.put(
                "source.jpg",
                afterSoi(
                        image("jpeg"),
                        segment(
                                0xE1,
                                join(
                                        latin("http://ns.adobe.com/xap/1.0/\0"),
                                        xmp(source()).getBytes(UTF_8)))));
        all.put("lossless.webp", ImageFiles.WEBP_LOSSLESS);
        all.put("real.heic", ImageFiles.HEIC);
        all.put("real.avif", ImageFiles.AVIF);
        return all;
    }

    private static String source() {
        return "<rdf:Description rdf:about=\"\" xmlns:d=\"http://purl.org/dc/terms/\" d:provenance=\"https://example.org/m.c2pa\""
                + " xmlns:i=\"http://iptc.org/std/Iptc4xmpExt/2008-02-29/\" i:DigitalSourceType=\"" + C2paFiles.TRAINED
                + "\"/>" + element(LABEL.toJson());
    }

    /** Texts, and sound and old files that have no place for a label. */
    private static Map<String, byte[]> texts() throws IOException {
        String json = LABEL.toJson();
        byte[] adts = {(byte) 0xFF, (byte) 0xF1, 0x50, (byte) 0x80, 2, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
        byte[] amr = new byte[200];
        for (int at = 0; at < amr.length; at += 32) {
            amr[at] = 0x3C;
        }
        byte[] ole = new byte[1536];
        byte[] magic = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1};
        System.arraycopy(magic, 0, ole, 0, magic.length);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("bare.aac", join(adts, adts, adts));
        all.put("tagged.aac", join(id3(3, 0, 9, frame(3, "TXXX", described(1, "AIGC", json))), adts, adts));
        all.put("a.amr", join(latin("#!AMR\n"), amr));
        all.put("a.awb", join(latin("#!AMR-WB\n"), amr));
        all.put("a.pcm", new byte[4000]);
        all.put("a.rtf", latin("{\\rtf1\\ansi{\\info{\\title AIGC}}words\\par}"));
        all.put("a.doc", ole);
        all.put("a.xmind", DocumentFiles.zip(Map.of("content.json", "[{\"title\":\"AI生成\"}]", "metadata.json", "{}")));
        all.put("a.csv", "问,答\n1,内容由AI生成\n".getBytes(UTF_8));
        all.put("a.json", ("{\"AIGC\":" + json + ",\"text\":\"内容由AI生成\"}").getBytes(UTF_8));
        all.put("answer.txt", "本内容由AI生成\n第一段。\n\nSecond paragraph, generated by AI.\n".getBytes(UTF_8));
        all.put("wide.txt", "\uFEFF本内容由AI生成\r\n第一段".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        all.put("plain.md", ("# Title\n\n> AI生成\n\n```\nAIGC: " + json + "\n```\n").getBytes(UTF_8));
        all.put(
                "json.md",
                ("---\ntitle: \"a\\u0041\"\nAIGC: " + json + "\ntags:\n  - [a, {b: c}]\nx: |\n  folded\n---\nwords\n")
                        .getBytes(UTF_8));
        return all;
    }

    /** Documents with label and mark, keys of signatures in one, passwords on another. */
    private static void documents(Path folder) throws Exception {
        List<Path> made = new ArrayList<>();
        for (String format : DocumentFiles.FORMATS) {
            made.add(Files.write(folder.resolve("document." + format), DocumentFiles.make(format)));
        }
        made.add(Files.write(folder.resolve("old.epub"), DocumentFiles.epub("2.0")));
        made.add(Files.write(folder.resolve("incremental.pdf"), DocumentFiles.pdf(false)));
        for (int bits : new int[] {40, 128, 256}) {
            Path file = folder.resolve("locked-" + bits + ".pdf");
            PdfLabelTest.protect(file, bits, bits > 128, "", bits > 40);
            made.add(file);
        }
        Path key = Files.createTempDirectory("guiju").resolve("key.pem");
        Label signed = Labels.sign(LABEL, SigningKey.create(key));
        Files.delete(key);
        Files.delete(key.getParent());
        made.add(Files.write(folder.resolve("signed.png"), image("png")));
        made.add(Files.write(folder.resolve("signed.html"), DocumentFiles.make("html")));
        for (Path file : made) {
            Labels.label(file, file, signed);
        }
        for (String marked : List.of("document.docx", "document.html", "signed.html")) {
            Path file = folder.resolve(marked);
            Labels.mark(file, file, MarkPlace.START, ExplicitMark.USUAL);
        }
        Path twice = folder.resolve("incremental.pdf");
        Labels.label(twice, twice, Label.first(PRODUCER, "second"));
    }
}
