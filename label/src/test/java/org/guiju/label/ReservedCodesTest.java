package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.guiju.label.ReservedCode.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReservedCodesTest {
    private static final String MESSAGE =
            "\"Label\":\"1\",\"ContentProducer\":\"" + PRODUCER + "\",\"ProduceID\":\"018f3a1c-test-0001\"";

    @TempDir
    Path folder;

    private LabelReport report(String code1, String code2, PinnedKeys keys) throws Exception {
        Label label = new Label("1", PRODUCER, LABEL.produceId(), code1, PRODUCER, LABEL.propagateId(), code2);
        Path file = write(
                folder, "a.png", afterIhdr(image("png"), iTXt("AIGC", "{\"AIGC\":" + label.toJson() + "}", false)));
        return Labels.verify(file, Profile.STRICT, keys);
    }

    private ReservedCode first(String code1) throws Exception {
        return report(code1, "", PinnedKeys.none()).codes().get(0);
    }

    private static String code(String pubSd, String type, String algorithm, byte[] signature, byte[] key) {
        return "{\"SecurityData\":{\"Type\":\"TC260PG\",\"Version\":1,\"" + pubSd + "\":[{\"Type\":\"DS\",\"AlgID\":\""
                + algorithm + "\",\"TBSData\":{\"Type\":\"" + type + "\"},\"Signature\":\""
                + HexFormat.of().formatHex(signature) + "\"},{\"Type\":\"PubKey\",\"AlgID\":\"" + algorithm
                + "\",\"KeyValue\":\"" + HexFormat.of().formatHex(key) + "\"}]}}";
    }

    @Test
    void aSignedLabelVerifiesAndAChangedOneDoesNot() throws Exception {
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        Label signed = Labels.sign(LABEL, key);
        Path file = write(folder, "b.png", image("png"));
        LabelReport written = Labels.label(file, file, signed);
        assertThat(written.problems()).isEmpty();
        assertThat(written.codes().get(0)).satisfies(c -> {
            assertThat(c.field()).isEqualTo("ReservedCode1");
            assertThat(c.shape().word()).isEqualTo("security-data");
            assertThat(c.verdict().word()).isEqualTo("yes");
            assertThat(c.keyId()).isEqualTo(key.id());
            assertThat(c.owner()).isEmpty();
            assertThat(c.reason()).contains("integrity");
        });
        for (Label changed : List.of(
                new Label("2", PRODUCER, signed.produceId(), signed.reservedCode1(), PRODUCER, "x", ""),
                new Label("1", PRODUCER, "other", signed.reservedCode1(), PRODUCER, "x", ""))) {
            LabelReport report = Labels.label(file, file, changed);
            assertThat(report.codes().get(0).verdict()).isEqualTo(Verdict.NO);
            assertThat(report.problems()).extracting(p -> p.code().code()).contains("code-signature-wrong");
        }
    }

    @Test
    void onlyAPinnedKeyNamesAnOwner() throws Exception {
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        Path file = write(folder, "b.png", image("png"));
        Labels.label(file, file, Labels.sign(LABEL, key));
        String entry = "{\"keys\":[{\"owner\":\"Example\",\"key\":\"%s\",\"producers\":[\"%s\"]}]}";
        PinnedKeys right = PinnedKeys.read(write(folder, "k.json", String.format(entry, key.publicKey(), PRODUCER)));
        LabelReport report =
                Labels.verify(file, Profile.STRICT, PinnedKeys.bundled().and(right));
        assertThat(report.codes().get(0).owner()).isEqualTo("Example");
        assertThat(report.problems()).isEmpty();
        // A producer's key is pinned, and the label in its name is signed with another one.
        SigningKey forged = SigningKey.create(folder.resolve("forged.pem"));
        Path forgery = write(folder, "c.png", image("png"));
        Labels.label(forgery, forgery, Labels.sign(LABEL, forged));
        assertThat(Labels.verify(forgery, Profile.STRICT, right).problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains("nobody has pinned", "as that of 'Example'"));
        PinnedKeys other = PinnedKeys.read(write(folder, "k.json", String.format(entry, key.id(), OTHER)));
        assertThat(Labels.verify(file, Profile.STRICT, other).problems())
                .extracting(p -> p.code().code())
                .containsExactly("code-signer-unexpected");
        assertThat(PinnedKeys.bundled().keys())
                .extracting(PinnedKeys.PinnedKey::owner)
                .containsExactly("MiniMax");
    }

    @Test
    void everyEncodingOfTheKeyAndOfTheMessageIsTried() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 4; i++) { // y is even in some, odd in others
            BigInteger secret = new BigInteger(250, random);
            byte[] x509 = Sm2.publicKey(secret);
            byte[] xy = Arrays.copyOfRange(x509, 27, 91);
            byte[] x = Arrays.copyOf(xy, 32);
            boolean odd = (xy[63] & 1) == 1;
            List<byte[]> keys = List.of(
                    x509,
                    join(new byte[] {4}, xy),
                    xy,
                    join(new byte[] {(byte) (odd ? 3 : 2)}, x),
                    join(new byte[1], x),
                    x);
            byte[] plain = MESSAGE.getBytes(StandardCharsets.US_ASCII);
            for (byte[] message : List.of(plain, Sm2.sm3(plain))) {
                byte[] signature = Sm2.sign(secret, message);
                for (byte[] key : keys) {
                    String pubSd = random.nextBoolean() ? "PubSD" : "PubSd";
                    String type = List.of("Md", "LabelMataData").get(random.nextInt(2));
                    ReservedCode code = first(code(pubSd, type, "1.2.156.10197.1.501", signature, key));
                    assertThat(code.verdict()).as("%d bytes", key.length).isEqualTo(Verdict.YES);
                    assertThat(code.keyId()).isEqualTo(HexFormat.of().formatHex(x));
                }
            }
        }
    }

    @Test
    void whatIsNotKnownStaysUnknown() throws Exception {
        byte[] signature = Sm2.sign(BigInteger.TEN, new byte[3]);
        byte[] key = Sm2.publicKey(BigInteger.TEN);
        String sm2 = "1.2.156.10197.1.501";
        assertThat(first(code("PubSD", "Md", sm2, signature, key)).verdict()).isEqualTo(Verdict.NO);
        assertThat(first(code("PubSD", "Bnd", sm2, signature, key)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(first(code("PubSd", "Content", "1.2.840.113549.1.1.11", new byte[256], new byte[294])))
                .matches(c -> c.verdict() == Verdict.UNKNOWN && c.reason().contains("1.2.840.113549.1.1.11"));
        // The platform's form is not known, so that a signature that fits nothing proves nothing.
        LabelReport second = report("", code("PubSD", "Md", sm2, signature, key), PinnedKeys.none());
        assertThat(second.codes().get(1).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(second.problems()).extracting(p -> p.code().code()).doesNotContain("code-signature-wrong");
        String bound = code(
                        "PubSD", "Md", sm2, Sm2.sign(BigInteger.TEN, MESSAGE.getBytes(StandardCharsets.US_ASCII)), key)
                .replace("]}}", "],\"Bindings\":[{\"BType\":0,\"Value\":\"ab\"}]}}");
        assertThat(first(bound))
                .matches(c -> c.verdict() == Verdict.YES && c.reason().contains("does not say which bytes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|empty",
                "{\"SecurityData\":{\"Type\":\"TC260PG\"}}|security-data",
                "{\"Type\":\" TC260PG\",\"AlgID\":\"sm3\"}|security-data-flat",
                "{\"a\":1}|json",
                "51cfd2a9-5126-476b-84bf-1ba2dc5a979b|uuid",
                "967456e2881d94e21230cfe5cf0357c4ff08291fcec28b3a14425b63e8de22b2|hex-digest",
                "da39a3ee5e6b4b0d3255bfef95601890afd80709|hex-digest",
                "d41d8cd98f00b204e9800998ecf8427e|hex-digest",
                "3006020101020101|der-signature",
                "1B2M2Y8AsgTpgAmY7PhCfg==|base64-digest",
                "L-abc|prefixed",
                "K-1|prefixed",
                "hello|other",
                "abcd|other",
                "{\"a\":1,\"a\":2}|other",
            })
    void shapesAreTold(String value, String shape) throws Exception {
        if (shape.equals("der-signature")) {
            value = HexFormat.of().formatHex(Sm2.sign(BigInteger.TEN, new byte[1]));
        }
        assertThat(first(value).shape().word()).isEqualTo(shape);
        assertThat(first(value).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void theShapesInTheWild() throws Exception {
        Map<String, Integer> seen = new java.util.TreeMap<>();
        List<ReservedCode> signed = new ArrayList<>();
        for (String payload : LabelsInTheWildTest.payloads()) {
            Findings findings = new Findings(Profile.TOLERANT);
            findings.json("the payload", Findings.Placement.NORMATIVE, payload, java.util.Optional.empty());
            for (ReservedCode code : ReservedCodes.judge(findings.labels().get(0), PinnedKeys::bundled, findings)) {
                seen.merge(
                        code.field() + " " + code.shape().word() + " "
                                + code.verdict().word(),
                        1,
                        Integer::sum);
                if (code.shape() == ReservedCode.Shape.SECURITY_DATA) {
                    signed.add(code);
                }
            }
        }
        System.out.println("ReservedCodesTest: " + seen);
        assertThat(signed).hasSize(3);
        assertThat(signed)
                .filteredOn(c -> c.field().equals("ReservedCode1"))
                .hasSize(2)
                .allMatch(c -> c.verdict() == Verdict.YES && c.reason().contains("over the digest"));
        assertThat(signed)
                .filteredOn(c -> c.field().equals("ReservedCode2"))
                .allMatch(c -> c.verdict() == Verdict.UNKNOWN);
        assertThat(seen)
                .doesNotContainKey("ReservedCode1 other unknown")
                .containsEntry("ReservedCode1 der-signature unknown", 3);
    }

    @Test
    void keyFilesAreKeptSafeAndReadBack() throws Exception {
        Path file = folder.resolve("key.pem");
        SigningKey key = SigningKey.create(file);
        assertThat(SigningKey.read(file).id()).isEqualTo(key.id());
        assertThat(key.toString()).isEqualTo("SigningKey[" + key.id() + "]");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SigningKey.create(file)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.list(folder)).containsExactly(file);
        for (String bad : List.of("", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "text")) {
            Path wrong = write(folder, "wrong.pem", bad);
            assertThatThrownBy(() -> SigningKey.read(wrong)).hasMessageContaining("wrong.pem: it ");
        }
        for (String bad : List.of("[]", "{}", "{\"keys\":[{\"owner\":\"x\",\"key\":\"12\"}]}", "{\"keys\":[1]}")) {
            Path wrong = write(folder, "wrong.json", bad);
            assertThatThrownBy(() -> PinnedKeys.read(wrong)).hasMessageContaining("wrong.json: ");
        }
    }

    @Test
    void opensslVerifiesWhatWeSignAndItsKeysSign() throws Exception {
        Programs.assumeInstalled("openssl", "version");
        Path file = folder.resolve("key.pem");
        SigningKey key = SigningKey.create(file);
        String shown = Programs.run("openssl", "pkey", "-in", file.toString(), "-noout", "-text");
        assertThat(shown).contains("SM2");
        Path message = write(folder, "message", MESSAGE);
        Path signature = write(folder, "signature", key.sign(MESSAGE.getBytes(StandardCharsets.US_ASCII)));
        String answer = Programs.run(
                "openssl",
                "pkeyutl",
                "-verify",
                "-inkey",
                file.toString(),
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-in",
                message.toString(),
                "-sigfile",
                signature.toString());
        assertThat(answer).contains("Verified Successfully");
        Path theirs = folder.resolve("theirs.pem");
        Programs.run("openssl", "genpkey", "-algorithm", "SM2", "-out", theirs.toString());
        assertThat(SigningKey.read(theirs).id()).hasSize(64);
        Programs.run(
                "openssl",
                "genpkey",
                "-algorithm",
                "EC",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-out",
                theirs.toString());
        assertThatThrownBy(() -> SigningKey.read(theirs)).hasMessageContaining("another kind than SM2");
    }

    @Test
    void bouncyCastleIsLoadedForSignaturesOnly() throws Exception {
        Path file = write(folder, "a.png", image("png"));
        Labels.label(file, file, LABEL);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VerifyOnce.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(folder.resolve("log")))
                .contains("org.guiju.label.ReservedCodes")
                .contains("status VALID")
                .doesNotContain("bouncycastle", "org.guiju.label.PinnedKeys$Bundled");
    }

    /** Verifies one file in a virtual machine of its own. */
    static final class VerifyOnce {
        private VerifyOnce() {}

        public static void main(String[] arguments) {
            System.out.println("status "
                    + Labels.verify(Path.of(arguments[0]), Profile.STRICT).status());
        }
    }

    @Test
    void randomDamageNeverThrows() throws Exception {
        long seed = Long.getLong("guiju.seed", new Random().nextLong());
        System.out.println("ReservedCodesTest.randomDamageNeverThrows: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        SigningKey key = SigningKey.create(folder.resolve("key.pem"));
        String good = Labels.sign(LABEL, key).reservedCode1();
        for (int i = 0; i < 1000; i++) {
            StringBuilder code = new StringBuilder(good);
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                code.setCharAt(random.nextInt(code.length()), (char) ('!' + random.nextInt(94)));
            }
            FoundLabel label = new FoundLabel(
                    "",
                    Map.of(
                            "Label",
                            "1",
                            "ContentProducer",
                            PRODUCER,
                            "ProduceID",
                            LABEL.produceId(),
                            "ReservedCode1",
                            code.toString()),
                    false);
            assertThat(ReservedCodes.judge(label, PinnedKeys::none, new Findings(Profile.STRICT)))
                    .as("seed %d, %s", seed, code)
                    .hasSize(1);
        }
    }

    @Test
    void manyHostileSignaturesTakeBoundedTime() throws Exception {
        byte[] key = Arrays.copyOfRange(Sm2.publicKey(BigInteger.TEN), 27, 59); // x only: two points
        String parts = code("PubSD", "Md", "1.2.156.10197.1.501", Sm2.sign(BigInteger.TEN, new byte[1]), key);
        int from = parts.indexOf('[') + 1;
        String one = parts.substring(from, parts.indexOf(']'));
        String many = parts.substring(0, from) + (one + ",").repeat(200) + one + "]}}";
        LabelReport report = Cpu.bounded("201 signatures", () -> report(many, many, PinnedKeys.none()));
        assertThat(report.codes()).hasSize(2);
    }
}
