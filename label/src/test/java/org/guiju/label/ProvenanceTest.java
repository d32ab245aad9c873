package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.C2paFiles.*;
import static org.guiju.label.SoundFiles.append;
import static org.guiju.label.SoundFiles.frame;
import static org.guiju.label.SoundFiles.id3;
import static org.guiju.label.SoundFiles.mp3;
import static org.guiju.label.SoundFiles.wav;
import static org.guiju.label.TestFiles.*;
import static org.guiju.label.VideoFiles.box;
import static org.guiju.label.VideoFiles.ftyp;
import static org.guiju.label.VideoFiles.list;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.guiju.label.provenance.Credentials;
import org.guiju.label.provenance.Credentials.Action;
import org.guiju.label.provenance.Provenance;
import org.guiju.label.provenance.SourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C2PA manifests and IPTC's source type: read in each carrier, told beside the label, and without weight for it. */
class ProvenanceTest {
    private static final String EDITED = TRAINED.replace("trained", "compositeWithTrained");

    @TempDir
    Path folder;

    /** A store in each of its carriers, by name of the file. */
    static Map<String, byte[]> carriers(byte[] store) throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.jpg", afterSoi(image("jpeg"), app11(store, 100)));
        files.put("a.png", afterIhdr(image("png"), chunk("caBX", store)));
        byte[] uuid = uuidBox("manifest", store);
        files.put("a.mp4", join(ftyp("isom"), uuid, box("moov", box("udta")), box("mdat")));
        files.put("a.wav", append(wav(), SoundFiles.riff("C2PA", store)));
        files.put("a.avi", VideoFiles.riff("AVI ", list("hdrl"), list("movi"), VideoFiles.chunk("C2PA", store)));
        files.put("a.mp3", join(id3(4, 0, 9, frame(4, "GEOB", geob(store))), mp3()));
        files.put("a.flac", join(id3(3, 0, 9, frame(3, "GEOB", geob(store))), SoundFiles.flac()));
        files.put("a.pdf", pdf(store));
        files.put(
                "a.svg",
                latin("<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><c2pa:manifest"
                        + " xmlns:c2pa=\"http://c2pa.org/manifest\">\n"
                        + Base64.getMimeEncoder().encodeToString(store) + "\n</c2pa:manifest></metadata></svg>"));
        return files;
    }

    private static byte[] pdf(byte[] store) throws Exception {
        try (PDDocument document = DocumentFiles.pdfDocument()) {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(store), COSName.FLATE_DECODE));
            file.getCOSObject().setName("AFRelationship", "C2PA_Manifest");
            COSArray associated = new COSArray();
            associated.add(file);
            document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private LabelReport verify(String name, byte[] bytes) throws Exception {
        return Labels.verify(write(folder, name, bytes), Profile.STRICT);
    }

    private Credentials png(byte[] store) throws Exception {
        LabelReport report = verify("a.png", afterIhdr(image("png"), chunk("caBX", store)));
        assertThat(report.status()).isEqualTo(Status.ABSENT);
        assertThat(report.provenance().manifests()).hasSize(1);
        return report.provenance().manifests().get(0);
    }

    @Test
    void aManifestIsReadInEveryCarrier() throws Exception {
        byte[] manifest = generated();
        byte[] store = store(manifest);
        for (Map.Entry<String, byte[]> file : carriers(store).entrySet()) {
            LabelReport report = verify(file.getKey(), file.getValue());
            assertThat(report.status()).as(file.getKey()).isEqualTo(Status.ABSENT);
            assertThat(report.problems())
                    .as(file.getKey())
                    .extracting(p -> p.code().code())
                    .containsExactly("c2pa-present");
            assertThat(report.provenance().manifests()).as(file.getKey()).hasSize(1);
            Credentials c = report.provenance().manifests().get(0);
            assertThat(c)
                    .as(file.getKey())
                    .isEqualTo(new Credentials(
                            report.problems().get(0).place(),
                            1,
                            NAME,
                            "c2pa.claim.v2",
                            "Maler 1.2",
                            "a cat",
                            "",
                            List.of(new Action("c2pa.created", "2026-01-02T03:04:05Z", "Maler 1.2")),
                            List.of(SourceType.of(TRAINED)),
                            List.of(),
                            "ES256",
                            "",
                            "",
                            sha256(manifest),
                            sha256(store),
                            ""));
        }
    }

    @Test
    void theLastManifestIsTheActiveOneAndTheOthersSourcesAreToldApart() throws Exception {
        byte[] active = manifest(
                "acme:urn:uuid:2",
                map(
                        "claim_generator",
                        "Editor/3 lib/1",
                        "dc:title",
                        "cat.png",
                        "dc:format",
                        "image/png",
                        "claim_generator_info",
                        List.of()),
                "",
                "none",
                assertion("c2pa.actions", map("actions", List.of(map("action", "c2pa.edited", "softwareAgent", "E")))),
                superbox(
                        "json",
                        "stds.iptc",
                        box("json", latin("{\"Iptc4xmpExt:DigitalSourceType\":\"" + EDITED + "\"}"))));
        Credentials c = png(store(generated(), active));
        assertThat(c.manifests()).isEqualTo(2);
        assertThat(c.label()).isEqualTo("acme:urn:uuid:2");
        assertThat(c.claim()).isEqualTo("c2pa.claim");
        assertThat(c.generator()).isEqualTo("Editor/3 lib/1");
        assertThat(c.format()).isEqualTo("image/png");
        assertThat(c.actions()).containsExactly(new Action("c2pa.edited", "", "E"));
        assertThat(c.sources()).extracting(SourceType::ai).containsExactly(SourceType.Ai.PARTLY);
        assertThat(c.earlierSources()).extracting(SourceType::code).containsExactly("trainedAlgorithmicMedia");
        assertThat(c.sha256()).isEqualTo(sha256(active));
        assertThat(c.damage()).isEqualTo("its signature is no COSE_Sign1");
    }

    @Test
    void theIssuerIsWhatTheCertificateSays() throws Exception {
        Path keys = folder.resolve("k.p12");
        Path der = folder.resolve("c.der");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> store = List.of("-keystore", keys.toString(), "-storepass", "secret", "-alias", "a");
        for (List<String> step : List.of(
                List.of("-genkeypair", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=Signer,O=Example"),
                List.of("-exportcert", "-file", der.toString()))) {
            List<String> command = new java.util.ArrayList<>(List.of(keytool));
            command.addAll(step);
            command.addAll(store);
            assertThat(new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("log").toFile())
                            .start()
                            .waitFor())
                    .isZero();
        }
        byte[] certificate = Files.readAllBytes(der);
        Credentials c = png(store(manifest("m", map("claim_generator", "x"), "", signature(certificate))));
        assertThat(c.issuer()).isEqualTo("CN=Signer,O=Example");
        assertThat(c.algorithm()).isEqualTo("ES256");
        Credentials cut =
                png(store(manifest("m", map("claim_generator", "x"), "", signature(Arrays.copyOf(certificate, 100)))));
        assertThat(cut.issuer()).isEmpty();
        assertThat(cut.damage()).isEmpty();
    }

    @Test
    void xmpStatesASourceTypeAndAManifestElsewhere() throws Exception {
        String packet = xmp("<rdf:Description rdf:about='' xmlns:i='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'"
                + " xmlns:t='http://purl.org/dc/terms/' t:provenance='https://example.org/m.c2pa'>"
                + "<i:DigitalSourceType>" + TRAINED + "</i:DigitalSourceType></rdf:Description>");
        Provenance p = verify("a.png", afterIhdr(image("png"), iTXt("XML:com.adobe.xmp", packet, false)))
                .provenance();
        assertThat(p.sources())
                .containsExactly(new Provenance.Source("iTXt XML:com.adobe.xmp at byte 33", SourceType.of(TRAINED)));
        assertThat(p.remote())
                .containsExactly(
                        new Provenance.Remote("iTXt XML:com.adobe.xmp at byte 33", "https://example.org/m.c2pa"));
        String inside = packet.replace("https://example.org/m.c2pa", "self#jumbf=c2pa");
        assertThat(verify("b.png", afterIhdr(image("png"), iTXt("XML:com.adobe.xmp", inside, false)))
                        .provenance()
                        .remote())
                .isEmpty();
    }

    @Test
    void theListSaysWhatATypeSaysOfAi() {
        Map<String, SourceType.Ai> wanted = Map.of(
                TRAINED,
                SourceType.Ai.YES,
                TRAINED.replace("http:", "https:"),
                SourceType.Ai.YES,
                "trainedAlgorithmicMedia",
                SourceType.Ai.YES,
                EDITED,
                SourceType.Ai.PARTLY,
                "http://c2pa.org/digitalsourcetype/trainedAlgorithmicData",
                SourceType.Ai.YES,
                "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
                SourceType.Ai.NO,
                "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
                SourceType.Ai.NO,
                "http://example.org/trainedAlgorithmicMedia",
                SourceType.Ai.UNKNOWN,
                "",
                SourceType.Ai.UNKNOWN);
        wanted.forEach((uri, ai) -> assertThat(SourceType.of(uri).ai()).as(uri).isEqualTo(ai));
        assertThat(SourceType.of("https://cv.iptc.org/x/new").code()).isEqualTo("new");
    }

    @Test
    void itNeitherMakesNorBreaksALabelNorDecides() throws Exception {
        for (byte[] store : List.of(store(generated()), new byte[] {1, 2, 3}, new byte[0])) {
            for (Map.Entry<String, byte[]> file : carriers(store).entrySet()) {
                LabelReport bare = verify(file.getKey(), file.getValue());
                assertThat(bare.status()).as(file.getKey()).isEqualTo(Status.ABSENT);
                assertThat(Decision.of(bare, false, false, "", "").verdict()).isEqualTo(Decision.Verdict.NONE);
                Path path = folder.resolve(file.getKey());
                assertThat(Labels.label(path, path, LABEL).status())
                        .as(file.getKey())
                        .isEqualTo(Status.VALID);
            }
        }
    }

    @Test
    void aDamagedOrHostileStoreSaysWhatIsWrong() throws Exception {
        byte[] good = store(generated());
        assertThat(png(new byte[0]).damage()).startsWith("too few bytes");
        assertThat(png(Arrays.copyOf(good, good.length - 1)).damage()).contains("cut off");
        assertThat(png(superbox("c2pa", "c2pa")).damage()).isEqualTo("it holds no manifest");
        assertThat(png(superbox("jlnk", "x")).damage()).isEqualTo("its JUMBF is no C2PA store");
        byte[] deep = new byte[500_000];
        Arrays.fill(deep, (byte) 0x81);
        byte[] tags = new byte[500_000];
        Arrays.fill(tags, (byte) 0xC1);
        byte[] many = new byte[500_000];
        Arrays.fill(many, (byte) 0xF6);
        many[0] = (byte) 0x9F;
        byte[] long64 = {(byte) 0x9B, 0x7F, -1, -1, -1, -1, -1, -1, -1};
        Map<byte[], String> bombs = new LinkedHashMap<>();
        bombs.put(deep, "nests deeper than 32");
        bombs.put(tags, "more than 50000 values");
        bombs.put(many, "more than 50000 values");
        bombs.put(long64, "cut off");
        bombs.put(new byte[] {0x5F, 0x5F, -1, -1}, "part of a string that is none");
        bombs.put(new byte[] {(byte) 0xA2, 0x61, 'a', 1, 0x61, 'a', 2}, "a key twice");
        bombs.put(new byte[1 << 21], "too long and not read");
        for (Map.Entry<byte[], String> bomb : bombs.entrySet()) {
            byte[] claim = superbox("c2cl", "c2pa.claim", box("cbor", bomb.getKey()));
            Credentials c = png(store(superbox("c2ma", "m", claim)));
            assertThat(c.damage()).contains(bomb.getValue());
            assertThat(c.label()).isEqualTo("m");
        }
        byte[][] boxes = new byte[30_000][];
        Arrays.fill(boxes, box("free"));
        assertThat(png(store(boxes)).damage()).isEqualTo("it has more than 20000 boxes");
        String nested = "[".repeat(1000);
        byte[] json = superbox("c2cl", "c2pa.claim", box("json", latin(nested)));
        assertThat(png(store(superbox("c2ma", "m", json))).damage()).contains("not well formed");
    }

    @Test
    void stringsAndListsOfOpenLengthAreRead() throws Exception {
        // {_ "claim_generator": (_ "Ma", "ler"), "dc:title": 0("a\u202Eb"), "x": [_ 1, -2, 1.5, true, null]}
        byte[] claim = join(
                new byte[] {(byte) 0xBF},
                cbor("claim_generator"),
                new byte[] {0x7F, 0x62, 'M', 'a', 0x63, 'l', 'e', 'r', -1},
                cbor("dc:title"),
                new byte[] {(byte) 0xC0},
                cbor("a\u202Eb"),
                cbor("x"),
                new byte[] {(byte) 0x9F, 1, 0x21, (byte) 0xF9, 0x3E, 0, (byte) 0xF5, (byte) 0xF6, -1, -1});
        Credentials c = png(store(superbox("c2ma", "m", superbox("c2cl", "c2pa.claim", box("cbor", claim)))));
        assertThat(c.damage()).isEmpty();
        assertThat(c.generator()).isEqualTo("Maler");
        assertThat(c.title()).isEqualTo("a?b");
    }

    @Test
    void segmentsOutOfOrderAreJoinedAndMissingOnesSaid() throws Exception {
        byte[] store = store(generated());
        byte[] segments = app11(store, 300);
        int first = 4 + 16 + 300;
        byte[] turned = join(Arrays.copyOfRange(segments, first, segments.length), Arrays.copyOf(segments, first));
        assertThat(verify("a.jpg", afterSoi(image("jpeg"), turned))
                        .provenance()
                        .manifests()
                        .get(0)
                        .storeSha256())
                .isEqualTo(sha256(store));
        byte[] cut = Arrays.copyOf(segments, first);
        assertThat(verify("b.jpg", afterSoi(image("jpeg"), cut)).provenance().manifests())
                .singleElement()
                .matches(c -> c.damage().contains("cut off"));
        byte[] tail = Arrays.copyOfRange(segments, first, segments.length);
        assertThat(verify("c.jpg", afterSoi(image("jpeg"), tail)).provenance().manifests())
                .allMatch(c -> c.damage().contains("missing"));
    }

    @Test
    void exiftoolReadsTheSame() throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        byte[] store = store(generated());
        Map<String, byte[]> files = carriers(store);
        for (String name : List.of("a.jpg", "a.png")) {
            Path file = write(folder, name, files.get(name));
            Credentials c =
                    Labels.verify(file, Profile.STRICT).provenance().manifests().get(0);
            String read = Programs.run(
                    List.of("exiftool", "-G1", "-a", "-s", "-struct", "-j", "-charset", "utf8", file.toString()));
            assertThat(read).as(name).contains("\"" + c.title() + "\"");
            assertThat(read).as(name).contains(c.actions().get(0).name());
            assertThat(read).as(name).contains(c.sources().get(0).uri());
        }
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("ProvenanceTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        byte[] store = store(generated(), generated());
        for (Map.Entry<String, byte[]> file : carriers(store).entrySet()) {
            int read = 0;
            for (int round = 0; round < 300; round++) {
                byte[] bytes = Damage.once(file.getValue(), random);
                Path damaged = write(folder, file.getKey(), bytes);
                LabelReport report = Cpu.bounded("seed " + seed, () -> Labels.verify(damaged, Profile.STRICT));
                read += report.provenance().isEmpty() ? 0 : 1;
            }
            assertThat(read).as("%s, seed %d", file.getKey(), seed).isPositive();
        }
        byte[] picture = image("png");
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = Damage.once(store, random);
            LabelReport report = verify("s.png", afterIhdr(picture, chunk("caBX", damaged)));
            assertThat(report.status()).as("seed %d", seed).isEqualTo(Status.ABSENT);
            assertThat(report.provenance().manifests()).as("seed %d", seed).hasSize(1);
        }
    }
}
