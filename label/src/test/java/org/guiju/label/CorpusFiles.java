package org.guiju.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Files of the corpus that are more than a place and a value: two labels, signatures, manifests of C2PA beside the label, and files cut off. */
final class CorpusFiles {
    private static final String GOOD = LABEL.toJson();
    private static final String OTHER_ID =
            Label.first(PRODUCER, "018f3a1c-test-0002").toJson();

    private CorpusFiles() {}

    static List<Corpus.Item> items() throws Exception {
        List<Corpus.Item> all = new ArrayList<>();
        two(all, "repeated", GOOD, "duplicate-label");
        two(all, "contradicted", OTHER_ID, "conflicting-labels");
        signed(all);
        manifests(all);
        cut(all);
        return all;
    }

    private static Corpus.Item item(String name, byte[] bytes, String... codes) {
        return new Corpus.Item(name, bytes, new TreeSet<>(List.of(codes)), Optional.empty());
    }

    private static byte[] app1Xmp(String json) {
        return segment(
                0xE1,
                join(latin("http://ns.adobe.com/xap/1.0/\0"), xmp(element(json)).getBytes(UTF_8)));
    }

    /** The good label, and a second one in another place of the same file (6.1 c). */
    private static void two(List<Corpus.Item> all, String how, String second, String code) throws Exception {
        String wrapped = "{\"AIGC\":" + second + "}";
        byte[] packet = iTXt("XML:com.adobe.xmp", xmp(element(GOOD)), false);
        all.add(item(
                "two-png-" + how + ".png",
                beforeIend(afterIhdr(image("png"), packet), TestFiles.chunk("tEXt", latin("AIGC\0" + wrapped))),
                code,
                "place-alternative"));
        all.add(item(
                "two-png-packets-" + how + ".png",
                beforeIend(afterIhdr(image("png"), packet), iTXt("XML:com.adobe.xmp", xmp(element(second)), false)),
                code));
        byte[] exif = segment(0xE1, join(latin("Exif\0\0"), exif("", wrapped, ByteOrder.LITTLE_ENDIAN)));
        all.add(item(
                "two-jpeg-" + how + ".jpg",
                afterSoi(image("jpeg"), join(app1Xmp(GOOD), exif)),
                code,
                "place-alternative"));
        all.add(item(
                "two-gif-" + how + ".gif",
                GifLabelTest.with(
                        GifLabelTest.with(image("gif"), GifLabelTest.xmpExtension(element(second))),
                        GifLabelTest.xmpExtension(element(GOOD))),
                code));
        all.add(item(
                "two-wav-" + how + ".wav",
                append(append(wav(), riff("AIGC", GOOD.getBytes(UTF_8))), riff("AIGC", second.getBytes(UTF_8))),
                code));
        all.add(item(
                "two-mp3-" + how + ".mp3",
                join(
                        id3(
                                3,
                                0,
                                20,
                                frame(3, "TXXX", described(0, "AIGC", GOOD)),
                                frame(3, "TXXX", described(0, "AIGC", second))),
                        mp3()),
                code));
        all.add(item("two-flac-" + how + ".flac", flac(block(4, comments("AIGC=" + GOOD, "AIGC=" + second))), code));
        all.add(item(
                "two-vorbis-" + how + ".ogg", vorbis(7, comments("AIGC=" + GOOD, "AIGC=" + second), 300, 3), code));
        all.add(item(
                "two-html-" + how + ".html",
                ("<!DOCTYPE html><html><head><meta charset=\"utf-8\">" + meta(GOOD) + meta(second)
                                + "</head><body><p>x</p></body></html>")
                        .getBytes(UTF_8),
                code,
                "no-official-place"));
        all.add(item(
                "two-svg-" + how + ".svg",
                SvgLabelTest.svg("<metadata>" + xmp(element(GOOD)) + "</metadata><metadata>" + xmp(element(second))
                                + "</metadata>")
                        .getBytes(UTF_8),
                code,
                "no-official-place"));
    }

    private static String meta(String json) {
        return "<meta name=\"AIGC\" content=\"" + json.replace("\"", "&quot;") + "\">";
    }

    /** Labels signed in the form of TC260-PG-202511A, and the same with a field changed behind the signature. */
    private static void signed(List<Corpus.Item> all) throws Exception {
        Path folder = Files.createTempDirectory("guiju");
        Path pem = folder.resolve("key.pem");
        Label right = Labels.sign(LABEL, SigningKey.create(pem));
        Files.delete(pem);
        Files.delete(folder);
        Label changed = new Label(
                "1", PRODUCER, "018f3a1c-test-0002", right.reservedCode1(), PRODUCER, "018f3a1c-test-0002", "");
        Label spread = new Label("1", PRODUCER, right.produceId(), right.reservedCode1(), OTHER, "upload-1", "");
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("right", right.toJson());
        cases.put("spread", spread.toJson());
        cases.put("changed", changed.toJson());
        for (Map.Entry<String, String> one : cases.entrySet()) {
            String json = one.getValue();
            String[] codes = one.getKey().equals("changed") ? new String[] {"code-signature-wrong"} : new String[0];
            all.add(item(
                    "signed-png-" + one.getKey() + ".png",
                    afterIhdr(image("png"), iTXt("XML:com.adobe.xmp", xmp(element(json)), false)),
                    codes));
            all.add(item("signed-jpeg-" + one.getKey() + ".jpg", afterSoi(image("jpeg"), app1Xmp(json)), codes));
            all.add(item(
                    "signed-mp3-" + one.getKey() + ".mp3",
                    join(id3(4, 0, 20, frame(4, "TXXX", described(3, "AIGC", json))), mp3()),
                    codes));
            all.add(item("signed-flac-" + one.getKey() + ".flac", flac(block(4, comments("AIGC=" + json))), codes));
            all.add(item(
                    "signed-wav-" + one.getKey() + ".wav", append(wav(), riff("AIGC", json.getBytes(UTF_8))), codes));
        }
    }

    /** A manifest of C2PA beside the label, which neither makes nor breaks it. */
    private static void manifests(List<Corpus.Item> all) throws Exception {
        byte[] store = C2paFiles.store(C2paFiles.generated());
        Path folder = Files.createTempDirectory("guiju");
        for (Map.Entry<String, byte[]> file : ProvenanceTest.carriers(store).entrySet()) {
            String extension = file.getKey().substring(2);
            all.add(new Corpus.Item(
                    "c2pa-alone-" + extension + "." + extension,
                    file.getValue(),
                    new TreeSet<>(List.of("c2pa-present")),
                    Optional.of(Status.ABSENT)));
            Path labelled = write(folder, file.getKey(), file.getValue());
            Labels.label(labelled, labelled, LABEL);
            String[] codes = extension.equals("svg")
                    ? new String[] {"c2pa-present", "no-official-place"}
                    : new String[] {"c2pa-present"};
            all.add(item("c2pa-beside-" + extension + "." + extension, Files.readAllBytes(labelled), codes));
            Files.delete(labelled);
        }
        Files.delete(folder);
    }

    /** Files that end early: behind the label, so that it is read, and before it, so that nobody can say whether there is one. */
    private static void cut(List<Corpus.Item> all) throws Exception {
        Map<String, byte[]> whole = new LinkedHashMap<>();
        whole.put("png", afterIhdr(image("png"), iTXt("XML:com.adobe.xmp", xmp(element(GOOD)), false)));
        whole.put("jpg", afterSoi(image("jpeg"), app1Xmp(GOOD)));
        whole.put("gif", GifLabelTest.with(image("gif"), GifLabelTest.xmpExtension(element(GOOD))));
        whole.put("mp3", join(id3(3, 0, 20, frame(3, "TXXX", described(0, "AIGC", GOOD))), mp3()));
        whole.put("flac", flac(block(4, comments("AIGC=" + GOOD))));
        whole.put("ogg", vorbis(7, comments("AIGC=" + GOOD), 300, 3));
        for (Map.Entry<String, byte[]> file : whole.entrySet()) {
            byte[] bytes = file.getValue();
            String extension = file.getKey();
            all.add(item(
                    "cut-behind-" + extension + "." + extension,
                    Arrays.copyOf(bytes, bytes.length - 3),
                    "file-truncated"));
            int label = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("ContentProducer");
            all.add(new Corpus.Item(
                    "cut-within-" + extension + "." + extension,
                    Arrays.copyOf(bytes, label),
                    new TreeSet<>(List.of("file-truncated")),
                    Optional.of(Status.UNREADABLE)));
        }
    }
}
