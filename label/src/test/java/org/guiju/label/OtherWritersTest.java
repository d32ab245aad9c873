package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels where and as other programs leave them: each is found, and none is written over that is another producer's. */
class OtherWritersTest {
    private static final Label OTHER = Label.first("00119144030008867405X210001", "z-1");

    @TempDir
    Path folder;

    private void isFoundAndGivesWayToItsProducerOnly(Path file, Path out) throws Exception {
        LabelReport seen = Labels.verify(file, Profile.TOLERANT);
        assertThat(seen.labels())
                .isNotEmpty()
                .allSatisfy(l -> assertThat(l.fields()).isEqualTo(LABEL.fields()));
        assertThatThrownBy(() -> Labels.label(file, out, OTHER)).isInstanceOf(LabelException.class);
        assertThat(out).doesNotExist();
        Label next = Label.first(PRODUCER, "next-1");
        LabelReport written = Labels.label(file, out, next);
        assertThat(written.status()).isEqualTo(Status.VALID);
        assertThat(written.labels())
                .singleElement()
                .satisfies(l -> assertThat(l.fields()).isEqualTo(next.fields()));
    }

    /** As ImageMagick and exiv2 write EXIF and XMP into PNG: hexadecimal text. */
    @ParameterizedTest
    @ValueSource(strings = {"tEXt exif", "zTXt exif", "tEXt xmp", "zTXt xmp", "zTXt APP1"})
    void profilesOfPng(String form) throws Exception {
        String kind = form.substring(5);
        byte[] xmp = latin(xmp(element(LABEL.toJson())));
        byte[] profile = switch (kind) {
            case "exif" ->
                join(latin("Exif\0\0"), exif("a picture", "{\"AIGC\":" + LABEL.toJson() + "}", ByteOrder.BIG_ENDIAN));
            case "xmp" -> xmp;
            default -> join(latin("http://ns.adobe.com/xap/1.0/\0"), xmp);
        };
        String text = "\n" + kind + "\n    " + profile.length + "\n"
                + HexFormat.of().formatHex(profile).replaceAll("(.{72})", "$1\n") + "\n";
        byte[] head = latin("Raw profile type " + kind + "\0");
        byte[] chunk = form.startsWith("z")
                ? chunk("zTXt", join(head, new byte[1], deflate(latin(text))))
                : chunk("tEXt", join(head, latin(text)));
        byte[] png = afterIhdr(image("png"), chunk);
        Path file = write(folder, "a.png", png);
        Path out = folder.resolve("b.png");
        isFoundAndGivesWayToItsProducerOnly(file, out);
        assertThat(pixels(Files.readAllBytes(out))).isEqualTo(pixels(png));
    }

    @Test
    void picturesThatImageMagickAndExiv2Wrote() throws Exception {
        Programs.assumeInstalled("convert");
        Programs.assumeInstalled("exiv2");
        Path jpeg = write(folder, "a.jpg", image("jpg"));
        Path labelled = folder.resolve("l.jpg");
        Labels.label(jpeg, labelled, LABEL);
        Path png = folder.resolve("l.png");
        Programs.run("convert", labelled.toString(), png.toString());
        isFoundAndGivesWayToItsProducerOnly(png, folder.resolve("m.png"));

        Path comment = write(folder, "c.png", image("png"));
        Programs.run(
                "exiv2",
                "-M",
                "set Exif.Photo.UserComment charset=Ascii {\"AIGC\":" + LABEL.toJson() + "}",
                comment.toString());
        isFoundAndGivesWayToItsProducerOnly(comment, folder.resolve("d.png"));
    }

    /** As programs write it that take the name of ExifTool's tag for that of the property. */
    @ParameterizedTest
    @ValueSource(strings = {"Aigc", "aigc"})
    void theSpellingOfExifTool(String name) throws Exception {
        String element = xmp(element(LABEL.toJson()).replace("TC260:AIGC", "TC260:" + name));
        Path file = write(
                folder,
                "a.jpg",
                afterSoi(image("jpg"), segment(0xE1, latin("http://ns.adobe.com/xap/1.0/\0" + element))));
        isFoundAndGivesWayToItsProducerOnly(file, folder.resolve("b.jpg"));
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .extracting(Problem::code)
                .contains(ProblemCode.PLACE_NOT_NORMATIVE);
        assertThat(Files.readString(folder.resolve("b.jpg"), StandardCharsets.ISO_8859_1))
                .doesNotContain(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Alt", "Seq", "Bag"})
    void aListOfOneValue(String list) throws Exception {
        String element = element(LABEL.toJson());
        String value = element.substring(element.indexOf("AIGC>") + 5, element.indexOf("</TC260"));
        String packet =
                xmp(element.replace(value, "<rdf:" + list + "><rdf:li>" + value + "</rdf:li></rdf:" + list + ">"));
        Path file = write(
                folder,
                "a.jpg",
                afterSoi(image("jpg"), segment(0xE1, latin("http://ns.adobe.com/xap/1.0/\0" + packet))));
        assertThat(Labels.verify(file, Profile.TOLERANT).labels())
                .singleElement()
                .satisfies(l -> assertThat(l.fields()).isEqualTo(LABEL.fields()));
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.XMP_VALUE_IN_LIST);
    }

    /** The characters of a comment in the byte order that the block does not have. */
    @Test
    void commentsInTheOtherByteOrder() throws Exception {
        String json = "{\"AIGC\":" + LABEL.toJson() + "}";
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            byte[] characters = json.getBytes(
                    order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
            byte[] block = exif("", new String(characters, StandardCharsets.ISO_8859_1), order);
            String latin = new String(block, StandardCharsets.ISO_8859_1).replace("ASCII\0\0\0", "UNICODE\0");
            Path file = write(
                    folder, "a.jpg", afterSoi(image("jpg"), segment(0xE1, join(latin("Exif\0\0"), latin(latin)))));
            assertThat(Labels.verify(file, Profile.TOLERANT).labels())
                    .as(order.toString())
                    .hasSize(1);
            assertThatThrownBy(() -> Labels.label(file, folder.resolve("b.jpg"), OTHER))
                    .isInstanceOf(LabelException.class);
        }
    }

    private static final String FIELDS = "Label: '1', ContentProducer: '" + PRODUCER
            + "', ProduceID: '018f3a1c-test-0001', " + "ReservedCode1: '', ContentPropagator: '" + PRODUCER
            + "', PropagateID: '018f3a1c-test-0001', ReservedCode2: ''";

    @Test
    void frontMattersOfMarkdown() throws Exception {
        String block = "AIGC:\n  " + FIELDS.replace(", ", "\n  ") + "\n";
        List<String> texts = List.of(
                "---\ntitle: x\n\"og:title\": y\n" + block + "---\nwords\n",
                "---\nog:title: y\n" + block + "---\nwords\n",
                "---\ntitle: x\nAIGC: {" + FIELDS + "}\n---\nwords\n",
                "---\nAIGC: {" + FIELDS.replace(", ContentP", ",\n  ContentP") + "}\ntitle: x\n---\nwords\n",
                "---\ntitle: x\n" + block.replace("AIGC", "aigc") + "---\nwords\n",
                ("---\ntitle: x\n" + block + "---\nwords\n").replace('\n', '\r'));
        for (String text : texts) {
            Path out = folder.resolve("b.md");
            isFoundAndGivesWayToItsProducerOnly(write(folder, "a.md", text), out);
            String written = Files.readString(out);
            assertThat(written.split("\\R"))
                    .as(written)
                    .filteredOn(l -> l.equals("---"))
                    .hasSize(2);
            assertThat(Arrays.asList(written.split("\\R"))).last().isEqualTo("words");
            Files.delete(out);
        }
    }

    /** A front matter that is no YAML must stay the first thing in the file. */
    @ParameterizedTest
    @ValueSource(strings = {"+++\ntitle = 'x'\n+++\nwords\n", "{\n\"title\": \"x\"\n}\nwords\n"})
    void noBlockIsPutBeforeAnotherFrontMatter(String text) throws Exception {
        Path file = write(folder, "a.md", text);
        assertThatThrownBy(() -> Labels.label(file, folder.resolve("b.md"), LABEL))
                .isInstanceOfSatisfying(
                        LabelException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.CANNOT_CARRY));
    }

    /** A JPEG whose index tells of a second picture behind it, with XMP before or behind the index, or none. */
    static byte[] twoPictures(String order) throws IOException {
        byte[] xmp = segment(0xE1, latin("http://ns.adobe.com/xap/1.0/\0" + xmp("")));
        ByteArrayOutputStream large = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(200, 120, BufferedImage.TYPE_INT_RGB), "jpg", large);
        byte[] one = large.toByteArray();
        byte[] two = image("jpg");
        byte[] before = order.equals("before") ? xmp : new byte[0];
        byte[] behind = order.equals("behind") ? xmp : new byte[0];
        int block = 2 + before.length + 4 + 4;
        int first = one.length + before.length + behind.length + 4 + 4 + 82;
        ByteBuffer index = ByteBuffer.allocate(82).put(latin("MM\0*")).putInt(8).putShort((short) 3);
        index.putShort((short) 0xB000).putShort((short) 7).putInt(4).put(latin("0100"));
        index.putShort((short) 0xB001).putShort((short) 4).putInt(1).putInt(2);
        index.putShort((short) 0xB002).putShort((short) 7).putInt(32).putInt(50).putInt(0);
        index.putInt(0x030000).putInt(first).putInt(0).putInt(0);
        index.putInt(0).putInt(two.length).putInt(first - block).putInt(0);
        byte[] mpf = segment(0xE2, join(latin("MPF\0"), index.array()));
        return join(afterSoi(one, join(before, mpf, behind)), two);
    }

    @ParameterizedTest
    @ValueSource(strings = {"before", "behind", "none"})
    void theIndexOfPicturesThatFollowIsKeptTrue(String order) throws Exception {
        byte[] file = twoPictures(order);
        Path in = write(folder, "a.jpg", file);
        isTrue(file);
        Labels.label(in, folder.resolve("b.jpg"), LABEL);
        isTrue(Files.readAllBytes(folder.resolve("b.jpg")));
        Marks.label(in, folder.resolve("c.jpg"), LABEL, Marking.USUAL);
        isTrue(Files.readAllBytes(folder.resolve("c.jpg")));
    }

    private static void isTrue(byte[] file) throws Exception {
        ByteBuffer whole = ByteBuffer.wrap(file);
        int block = MultiPicture.find(file);
        long first = whole.getInt(block + 54);
        long size = whole.getInt(block + 70);
        long start = block + (long) whole.getInt(block + 74);
        assertThat(start).isEqualTo(first);
        assertThat(start + size).isEqualTo(file.length);
        assertThat(pixels(Arrays.copyOfRange(file, (int) start, file.length))).isEqualTo(pixels(image("jpg")));
        assertThat(file[(int) first - 2]).isEqualTo((byte) 0xFF);
        assertThat(file[(int) first - 1]).isEqualTo((byte) 0xD9);
    }

    /** Chapters tell times that a cue before the sound would shift. */
    @Test
    void noCueIsPutBeforeChapters() throws Exception {
        byte[] chapter = frame(4, "CHAP", join(latin("c\0"), new byte[16]));
        Path file = write(folder, "a.mp3", join(id3(4, 0, 0, chapter), mp3()));
        assertThatThrownBy(() -> Marks.label(file, folder.resolve("b.mp3"), LABEL, Marking.USUAL))
                .hasMessageContaining("CHAP");
        Labels.label(file, folder.resolve("c.mp3"), LABEL);
    }

    /** A frame of version 2.4 may hold several texts. */
    @Test
    void twoLabelsInOneFrameAreTwo() throws Exception {
        byte[] frame = frame(4, "TXXX", described(3, "AIGC", LABEL.toJson() + "\0" + OTHER.toJson()));
        LabelReport report = Labels.verify(write(folder, "a.mp3", join(id3(4, 0, 0, frame), mp3())), Profile.STRICT);
        assertThat(report.labels()).hasSize(2);
        assertThat(report.problems()).extracting(Problem::code).contains(ProblemCode.CONFLICTING_LABELS);
    }

    @Test
    void oggStreamsOfOtherKinds() throws Exception {
        Programs.assumeInstalled("ffmpeg");
        for (String codec : List.of("libspeex a.spx", "libtheora a.ogv")) {
            String[] parts = codec.split(" ");
            if (!Programs.run("ffmpeg", "-v", "error", "-encoders").contains(parts[0])) {
                System.out.println("OtherWritersTest: ffmpeg has no " + parts[0] + ", skipped");
                continue;
            }
            Path file = folder.resolve(parts[1]);
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
            command.add(parts[1].endsWith("spx") ? "sine=d=1" : "testsrc2=s=64x48:d=1:r=5");
            command.addAll(List.of("-c", parts[0], "-metadata", "AIGC=" + LABEL.toJson(), file.toString()));
            Programs.run(command.toArray(String[]::new));
            assertThat(Labels.verify(file, Profile.TOLERANT).labels())
                    .as(codec)
                    .singleElement()
                    .satisfies(l -> assertThat(l.fields()).isEqualTo(LABEL.fields()));
            assertThatThrownBy(() -> Labels.label(file, folder.resolve("b.ogg"), LABEL))
                    .isInstanceOf(LabelException.class);
        }
    }

    /** Object 0 is no object, and a dictionary that it names is none. */
    @Test
    void aPdfWhoseInformationIsObjectZero() throws Exception {
        byte[] pdf = latin(new String(DocumentFiles.pdf(false), StandardCharsets.ISO_8859_1)
                .replaceAll("/Info \\d+ 0 R", "/Info 0 0 R"));
        Path out = folder.resolve("b.pdf");
        Labels.label(write(folder, "a.pdf", pdf), out, LABEL);
        try (PDDocument read = Loader.loadPDF(out.toFile())) {
            assertThat(read.getDocumentInformation().getCustomMetadataValue("AIGC"))
                    .isEqualTo(LABEL.toJson());
        }
    }

    /** What the guide says of the property of a document: its format id, its number, its type, its entry among the types of parts. */
    @ParameterizedTest
    @ValueSource(strings = {"D5CDD505 00000000", "pid=\"2\" pid=\"1\"", "vt:lpwstr vt:lpstr", "Override Other"})
    void propertiesOfAnotherForm(String change) throws Exception {
        Path labelled = folder.resolve("a.docx");
        Labels.label(write(folder, "in.docx", DocumentFiles.docx("words")), labelled, LABEL);
        String[] words = change.split(" ");
        String part = words[0].equals("Override") ? "[Content_Types].xml" : "docProps/custom.xml";
        String content = DocumentFiles.parts(Files.readAllBytes(labelled)).get(part);
        String changed = words[0].equals("Override")
                ? content.replaceAll("<Override [^>]*custom[^>]*>", "")
                : content.replace(words[0], words[1]);
        assertThat(changed).isNotEqualTo(content);
        Path file = write(folder, "b.docx", DocumentFiles.with(Files.readAllBytes(labelled), part, changed));
        assertThat(Labels.verify(file, Profile.STRICT).problems())
                .extracting(Problem::code)
                .containsExactly(ProblemCode.PLACE_NOT_NORMATIVE);
        assertThat(Labels.label(file, folder.resolve("c.docx"), LABEL).problems())
                .isEmpty();
    }

    /** Fonts that are obfuscated leave the words as they are. */
    @Test
    void aBookWithObfuscatedFontsIsMarked() throws Exception {
        byte[] book = DocumentFiles.with(
                DocumentFiles.epub("3.0"),
                "META-INF/encryption.xml",
                "<encryption xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><EncryptedData xmlns='http://www.w3.org/2001/04/xmlenc#'>"
                        + "<EncryptionMethod Algorithm='http://www.idpf.org/2008/embedding'/></EncryptedData></encryption>");
        Path out = folder.resolve("b.epub");
        Marks.label(write(folder, "a.epub", book), out, LABEL, Marking.USUAL);
        assertThat(Labels.verify(out, Profile.TOLERANT).mark())
                .hasValueSatisfying(m -> assertThat(m.found()).isTrue());
    }
}
