package org.guiju.label;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.guiju.label.SoundFiles.*;
import static org.guiju.label.TestFiles.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Files with labels right and wrong, each with what a verifier should say of it. Every carrier, a format and a place in it, is combined with
 * every variant of the label's value; what a variant must be called is written down here by hand, from the standard and the guides. {@code
 * label/corpus/README.md} says how to make the files and how to use them.
 */
final class Corpus {
    /** Puts a value into a file. */
    private interface Embed {
        byte[] value(String json) throws Exception;
    }

    /**
     * A format and a place.
     *
     * @param wrapped whether the place is a general text field, whose value names AIGC itself
     * @param codes what a verifier says of the place, whatever the value
     */
    private record Carrier(String name, String extension, boolean wrapped, Embed embed, String... codes) {}

    /**
     * A value and what is wrong with it.
     *
     * @param map whether it is one object of texts, so that a mapping of YAML can hold it
     */
    private record Variant(String name, String json, boolean map, String... codes) {}

    /**
     * A file of the corpus with what is expected of it.
     *
     * @param otherwise the verdict where it does not follow from the codes
     */
    record Item(String name, byte[] bytes, Set<String> codes, Optional<Status> otherwise) {}

    private Corpus() {}

    /** Writes every file and its sidecar, {@code NAME.expected.json}. */
    static List<Item> write(Path folder) throws Exception {
        List<Item> items = items();
        for (Item item : items) {
            Files.write(folder.resolve(item.name()), item.bytes());
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put("file", item.name());
            expected.put("codes", List.copyOf(item.codes()));
            expected.put("strict", status(item, Profile.STRICT).word());
            expected.put("tolerant", status(item, Profile.TOLERANT).word());
            Files.writeString(folder.resolve(item.name() + ".expected.json"), JsonObject.of(expected) + "\n");
        }
        return items;
    }

    /** The verdict that follows from the codes and their severities, which docs/formats/label-problems.md lists. */
    static Status status(Item item, Profile profile) {
        if (item.otherwise().isPresent()) {
            return item.otherwise().get();
        }
        boolean error = item.codes().stream()
                .map(c ->
                        ProblemCode.valueOf(c.toUpperCase(java.util.Locale.ROOT).replace('-', '_')))
                .anyMatch(c -> c.severity(profile) == Severity.ERROR);
        return error ? Status.INVALID : Status.VALID;
    }

    static List<Item> items() throws Exception {
        List<Item> items = new ArrayList<>();
        for (Carrier carrier : carriers()) {
            for (Variant variant : variants()) {
                if (carrier.name().equals("jpeg-comment") && variant.name().equals("trailing")) {
                    continue; // a comment may go on behind the label
                }
                Set<String> codes = new TreeSet<>(List.of(variant.codes()));
                codes.addAll(List.of(carrier.codes()));
                boolean vendor = codes.contains("proprietary-schema");
                if (vendor) {
                    // A vendor's own mark is no label in a wrong place.
                    codes.remove("place-not-normative");
                    codes.remove("no-official-place");
                }
                String json = carrier.wrapped() ? wrapped(variant.json()) : variant.json();
                if (carrier.wrapped() && !json.startsWith("{")) {
                    // A text that holds the object is not wrapped itself.
                    codes.add("object-bare");
                }
                items.add(new Item(
                        carrier.name() + "-" + variant.name() + "." + carrier.extension(),
                        carrier.embed().value(json),
                        codes,
                        vendor ? Optional.of(Status.PROPRIETARY) : Optional.empty()));
            }
        }
        for (Variant variant : variants()) {
            if (variant.map()) {
                items.add(markdown(variant));
            }
        }
        items.addAll(CorpusFiles.items());
        return items;
    }

    private static String wrapped(String json) {
        int end = json.lastIndexOf('}') + 1;
        return json.startsWith("{") ? "{\"AIGC\":" + json.substring(0, end) + "}" + json.substring(end) : json;
    }

    private static Item markdown(Variant variant) {
        StringBuilder yaml = new StringBuilder("---\ntitle: Test\nAIGC:\n");
        for (LabelJson.Member m : LabelJson.read(variant.json(), "", new Findings(Profile.TOLERANT))
                .members()) {
            yaml.append("  ")
                    .append(m.key())
                    .append(": '")
                    .append(m.text().replace("'", "''"))
                    .append("'\n");
        }
        Set<String> codes = new TreeSet<>(List.of(variant.codes()));
        return new Item(
                "markdown-" + variant.name() + ".md",
                (yaml + "---\n\n本内容由AI生成\n").getBytes(UTF_8),
                codes,
                codes.contains("proprietary-schema") ? Optional.of(Status.PROPRIETARY) : Optional.empty());
    }

    private static List<Variant> variants() {
        Map<String, String> good = LABEL.fields();
        List<Variant> all = new ArrayList<>();
        all.add(map("valid", good));
        all.add(map("platform", with(good, "ContentPropagator", OTHER, "PropagateID", "upload-1")));
        all.add(map("possibly", with(good, "Label", "2")));
        all.add(map("suspected", with(good, "Label", "3")));
        all.add(new Variant("blanks", json(good).replace(",", " , ").replace(":", " : "), false));
        all.add(map("hash", with(good, "ReservedCode1", "3f786850e387550fdab836ed7e6dc881de23001b")));
        all.add(map("name", with(good, "ContentProducer", "kling", "ContentPropagator", "kling"), "name-not-code"));
        all.add(map(
                "check-digit",
                with(good, "ContentProducer", PRODUCER.replace("EXAMPL8D", "EXAMPL8E")),
                "provider-code-wrong"));
        all.add(map("short-code", with(good, "ContentProducer", PRODUCER.substring(0, 26)), "provider-code-wrong"));
        all.add(map("service-3", with(good, "ContentProducer", coded("0011", "3")), "provider-code-unknown"));
        all.add(map("subject-2", with(good, "ContentProducer", coded("0021", "1")), "provider-code-unknown"));
        all.add(map("binding-2", with(good, "ContentProducer", coded("0012", "1")), "provider-code-unknown"));
        all.add(map("format-01", with(good, "ContentProducer", coded("0111", "1")), "provider-code-wrong"));
        all.add(map("producer-spreads", with(good, "ContentProducer", coded("0011", "2")), "provider-code-service"));
        all.add(map("label-word", with(good, "Label", "AIGC"), "label-value"));
        all.add(map("label-0", with(good, "Label", "0"), "label-value"));
        all.add(map("label-4", with(good, "Label", "4"), "label-value"));
        all.add(map("label-empty", with(good, "Label", ""), "label-value"));
        all.add(new Variant(
                "label-number", json(good).replace("\"Label\":\"1\"", "\"Label\":1"), false, "value-not-string"));
        all.add(new Variant(
                "label-true",
                json(good).replace("\"Label\":\"1\"", "\"Label\":true"),
                false,
                "value-not-string",
                "label-value"));
        for (String key : List.of(
                "Label",
                "ContentProducer",
                "ProduceID",
                "ReservedCode1",
                "ContentPropagator",
                "PropagateID",
                "ReservedCode2")) {
            String[] codes = key.equals("ContentPropagator") || key.equals("PropagateID")
                    ? new String[] {"key-missing", "propagator-missing"}
                    : new String[] {"key-missing"};
            all.add(map("without-" + key.toLowerCase(java.util.Locale.ROOT), without(good, key), codes));
        }
        all.add(map("producer-empty", with(good, "ContentProducer", ""), "producer-empty"));
        all.add(map("id-empty", with(good, "ProduceID", ""), "produce-id-empty"));
        all.add(map(
                "propagator-empty",
                with(good, "ContentPropagator", "", "PropagateID", ""),
                "propagator-empty",
                "propagate-id-empty"));
        all.add(map("propagate-id-empty", with(good, "PropagateID", ""), "propagate-id-empty"));
        all.add(new Variant(
                "null", json(good).replace("\"ReservedCode1\":\"\"", "\"ReservedCode1\":null"), false, "value-null"));
        all.add(new Variant(
                "nested",
                json(good).replace("\"ReservedCode1\":\"\"", "\"ReservedCode1\":{\"a\":1}"),
                false,
                "value-not-string"));
        all.add(map("reserve-code", renamed(good, "ReservedCode1", "ReserveCode1"), "key-misspelt"));
        all.add(map("propagator-short", renamed(good, "ContentPropagator", "Propagator"), "key-misspelt"));
        all.add(map("propator-id", renamed(good, "PropagateID", "PropatorID"), "key-misspelt"));
        all.add(map("camel-case", renamed(good, "ContentProducer", "contentProducer"), "key-misspelt"));
        all.add(map("extra", with(good, "Timestamp", "1"), "key-unknown"));
        all.add(map("order", reversed(good), "key-order"));
        all.add(new Variant(
                "twice",
                json(good).replace("\"Label\":\"1\"", "\"Label\":\"1\",\"Label\":\"2\""),
                false,
                "duplicate-key"));
        all.add(map("blank", with(good, "ProduceID", "a b"), "character-set"));
        all.add(new Variant("chinese", json(good).replace("018f3a1c", "\\u7f16\\u53f7"), false, "character-set"));
        all.add(map("zero", with(good, "ProduceID", "00000000-0000-0000-0000-000000000000"), "id-all-zero"));
        all.add(map("dump", with(good, "ProduceID", "ExportRequest(files=[a])"), "id-debug-text"));
        all.add(map("path", with(good, "ProduceID", "/srv/out/1"), "id-leaks-path"));
        all.add(map("missing-argument", with(good, "PropagateID", "%!s(MISSING)"), "template-failure"));
        all.add(map("template", with(good, "ProduceID", "${id}"), "template-failure"));
        all.add(new Variant("trailing", json(good) + "x", false, "value-trailing"));
        all.add(new Variant("double", text(json(good)), false, "double-encoded"));
        all.add(map("vendor", Map.of("ServiceProvider", "test"), "proprietary-schema"));
        return all;
    }

    /** The producer's code with other positions 1 to 4, and 23. */
    private static String coded(String head, String service) {
        return head + PRODUCER.substring(4, 22) + service + PRODUCER.substring(23);
    }

    private static Variant map(String name, Map<String, String> fields, String... codes) {
        return new Variant(name, json(fields), true, codes);
    }

    private static String json(Map<String, String> fields) {
        return LabelJson.write(fields, Map.of());
    }

    private static String text(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static Map<String, String> with(Map<String, String> fields, String... keysAndValues) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            all.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return all;
    }

    private static Map<String, String> without(Map<String, String> fields, String key) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.remove(key);
        return all;
    }

    private static Map<String, String> renamed(Map<String, String> fields, String key, String other) {
        Map<String, String> all = new LinkedHashMap<>();
        fields.forEach((k, v) -> all.put(k.equals(key) ? other : k, v));
        return all;
    }

    private static Map<String, String> reversed(Map<String, String> fields) {
        List<String> keys = new ArrayList<>(new LinkedHashSet<>(fields.keySet()));
        java.util.Collections.reverse(keys);
        Map<String, String> all = new LinkedHashMap<>();
        keys.forEach(k -> all.put(k, fields.getOrDefault(k, "")));
        return all;
    }

    private static List<Carrier> carriers() throws IOException {
        byte[] png = image("png");
        byte[] jpeg = image("jpeg");
        byte[] wav = wav();
        List<Carrier> all = new ArrayList<>();
        all.add(new Carrier(
                "png-xmp", "png", false, j -> afterIhdr(png, iTXt("XML:com.adobe.xmp", xmp(element(j)), false))));
        all.add(new Carrier(
                "png-xmp-deflated",
                "png",
                false,
                j -> afterIhdr(png, iTXt("XML:com.adobe.xmp", xmp(element(j)), true))));
        all.add(new Carrier(
                "png-xmp-late", "png", false, j -> beforeIend(png, iTXt("XML:com.adobe.xmp", xmp(element(j)), false))));
        all.add(new Carrier(
                "png-text",
                "png",
                true,
                j -> afterIhdr(png, TestFiles.chunk("tEXt", latin("AIGC\0" + j))),
                "place-alternative"));
        all.add(new Carrier(
                "jpeg-xmp",
                "jpg",
                false,
                j -> afterSoi(
                        jpeg,
                        TestFiles.segment(
                                0xE1,
                                join(
                                        latin("http://ns.adobe.com/xap/1.0/\0"),
                                        xmp(element(j)).getBytes(UTF_8))))));
        all.add(new Carrier(
                "jpeg-comment",
                "jpg",
                true,
                j -> afterSoi(
                        jpeg, TestFiles.segment(0xE1, join(latin("Exif\0\0"), exif("", j, ByteOrder.LITTLE_ENDIAN)))),
                "place-alternative"));
        all.add(new Carrier(
                "webp",
                "webp",
                false,
                j -> WebpLabelTest.with(ImageFiles.WEBP_LOSSY, WebpLabelTest.xmpChunk(element(j)))));
        all.add(new Carrier("tiff", "tif", false, TiffLabelTest::labelled));
        byte[] gif = image("gif");
        all.add(new Carrier("gif", "gif", false, j -> GifLabelTest.with(gif, GifLabelTest.xmpExtension(element(j)))));
        all.add(new Carrier(
                "heic",
                "heic",
                false,
                j -> HeifLabelTest.heif("heic", 1, List.of(HeifLabelTest.packet(element(j), 1)))));
        all.add(new Carrier(
                "avif",
                "avif",
                false,
                j -> HeifLabelTest.heif("avif", 0, List.of(HeifLabelTest.packet(element(j), 1))),
                "no-official-place"));
        all.add(new Carrier(
                "svg",
                "svg",
                false,
                j -> SvgLabelTest.svg("<metadata>" + xmp(element(j)) + "</metadata>")
                        .getBytes(UTF_8),
                "no-official-place"));
        all.add(new Carrier("wav", "wav", false, j -> append(wav, riff("AIGC", j.getBytes(UTF_8)))));
        all.add(new Carrier(
                "mp3-23", "mp3", false, j -> join(id3(3, 0, 20, frame(3, "TXXX", described(0, "AIGC", j))), mp3())));
        all.add(new Carrier(
                "mp3-24", "mp3", false, j -> join(id3(4, 0, 20, frame(4, "TXXX", described(3, "AIGC", j))), mp3())));
        all.add(new Carrier("flac", "flac", false, j -> flac(block(4, comments("TITLE=x", "AIGC=" + j)))));
        all.add(new Carrier("vorbis", "ogg", false, j -> vorbis(7, comments("AIGC=" + j), 300, 3)));
        all.add(new Carrier("opus", "opus", false, j -> opus(7, comments("AIGC=" + j), 4)));
        all.add(new Carrier(
                "mp4", "mp4", false, j -> VideoFiles.mp4(VideoFiles.box("udta", VideoFiles.keyed(true, "AIGC", j)))));
        all.add(new Carrier(
                "mov-quicktime",
                "mov",
                false,
                j -> VideoFiles.mp4(VideoFiles.keyed(false, "AIGC", j)),
                "place-not-normative"));
        all.add(new Carrier(
                "mkv", "mkv", false, j -> VideoFiles.segment(VideoFiles.tags(VideoFiles.simpleTag("AIGC", j)))));
        all.add(new Carrier(
                "avi",
                "avi",
                false,
                j -> VideoFiles.riff(
                        "AVI ",
                        VideoFiles.list("hdrl", VideoFiles.chunk("avih", new byte[56])),
                        VideoFiles.list("INFO", VideoFiles.chunk("AIGC", j.getBytes(UTF_8), new byte[1])),
                        VideoFiles.list("movi"))));
        all.add(new Carrier(
                "flv",
                "flv",
                false,
                j -> VideoFiles.flv(
                        VideoFiles.flvTag(18, VideoFiles.onMetaData(VideoFiles.amfKey("AIGC"), Amf.string(j))))));
        for (String office : List.of("docx", "xlsx", "pptx")) {
            byte[] base = labelled(office);
            String part = DocumentFiles.parts(base).getOrDefault("docProps/custom.xml", "");
            all.add(new Carrier(
                    office,
                    office,
                    false,
                    j -> DocumentFiles.with(base, "docProps/custom.xml", replaced(part, "lpwstr", j))));
        }
        byte[] odt = labelled("odt");
        all.add(new Carrier(
                "odt",
                "odt",
                false,
                j -> DocumentFiles.with(
                        odt, "meta.xml", named(DocumentFiles.parts(odt).getOrDefault("meta.xml", ""), j)),
                "no-official-place"));
        all.add(new Carrier(
                "epub",
                "epub",
                false,
                j -> opf(
                        "3.0",
                        "<meta property=\"TC260:AIGC\">" + escaped(j) + "</meta>",
                        " prefix=\"TC260: http://www.tc260.org.cn/ns/AIGC/1.0/\""),
                "no-official-place"));
        all.add(new Carrier(
                "epub-2",
                "epub",
                false,
                j -> opf("2.0", "<meta name=\"AIGC\" content=\"" + escaped(j) + "\"/>", ""),
                "no-official-place"));
        all.add(new Carrier(
                "ofd",
                "ofd",
                false,
                j -> DocumentFiles.ofd("<ofd:CustomDatas><ofd:CustomData Name=\"AIGC\">" + escaped(j)
                        + "</ofd:CustomData></ofd:CustomDatas>"),
                "no-official-place"));
        all.add(new Carrier(
                "html",
                "html",
                false,
                j -> ("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"AIGC\" content=\"" + escaped(j)
                                + "\"></head><body><p>本内容由AI生成</p></body></html>")
                        .getBytes(UTF_8),
                "no-official-place"));
        byte[] pdf = DocumentFiles.pdf(false);
        all.add(new Carrier("pdf", "pdf", false, j -> pdf(pdf, j)));
        return all;
    }

    private static byte[] opf(String version, String meta, String prefix) throws IOException {
        byte[] epub = DocumentFiles.epub(version);
        String book = DocumentFiles.parts(epub).getOrDefault("OPS/book.opf", "");
        return DocumentFiles.with(
                epub,
                "OPS/book.opf",
                book.replace("</metadata>", meta + "</metadata>").replace("<package", "<package" + prefix));
    }

    private static byte[] labelled(String format) throws IOException {
        Path folder = Files.createTempDirectory("guiju");
        try {
            Path file = DocumentFiles.file(folder, format);
            Labels.label(file, file, LABEL);
            return Files.readAllBytes(file);
        } catch (LabelException e) {
            throw new IOException(e);
        } finally {
            try (java.util.stream.Stream<Path> all = Files.walk(folder)) {
                all.sorted(java.util.Comparator.reverseOrder())
                        .forEach(p -> p.toFile().delete());
            }
        }
    }

    /** The text of the one element of a name that holds the label. */
    private static String replaced(String part, String element, String json) {
        return part.replaceAll(
                "(<(?:\\w+:)?" + element + "[^>]*>)[^<]*ContentProducer[^<]*(</)",
                "$1" + java.util.regex.Matcher.quoteReplacement(escaped(json)) + "$2");
    }

    private static String named(String part, String json) {
        return replaced(part, "user-defined", json);
    }

    private static String escaped(String json) {
        return json.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static byte[] pdf(byte[] base, String json) throws IOException {
        try (PDDocument document = Loader.loadPDF(base);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.getDocumentInformation().setCustomMetadataValue("AIGC", json);
            document.save(out);
            return out.toByteArray();
        }
    }
}
