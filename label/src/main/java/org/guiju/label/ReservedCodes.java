package org.guiju.label;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.guiju.label.PinnedKeys.PinnedKey;
import org.guiju.label.ReservedCode.Shape;
import org.guiju.label.ReservedCode.Verdict;

/** Reads the reserved fields, and checks and writes the signatures of TC260-PG-202511A in them. */
final class ReservedCodes {
    /** SM2 with SM3. */
    private static final String SM2 = "1.2.156.10197.1.501";
    /** What signs the label: the guide's name and one seen in files, as it is spelt there. */
    private static final Set<String> LABEL_DATA = Set.of("Md", "LabelMataData", "LabelMetaData");

    private static final Set<Integer> DIGESTS = Set.of(16, 20, 32);
    private static final Pattern UUID = Pattern.compile("\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern HEX = Pattern.compile("(?:\\p{XDigit}{2})+");
    private static final Pattern PREFIXED = Pattern.compile("[KL]-[\\x21-\\x7E]+");
    private static final Pattern DER = Pattern.compile("30(?:4[0-6]|3[0-9a-fA-F])02(?:1[0-9a-fA-F]|2[01])\\p{XDigit}+");

    private ReservedCodes() {}

    /** What the reserved fields of a label hold; of fields that it lacks nothing is said. */
    static List<ReservedCode> judge(FoundLabel label, Supplier<PinnedKeys> pinned, Findings findings) {
        List<ReservedCode> codes = new ArrayList<>();
        for (Field field : List.of(Field.RESERVED_CODE_1, Field.RESERVED_CODE_2)) {
            if (label.fields().containsKey(field.key())) {
                ReservedCode code = judge(label, field, pinned);
                codes.add(code);
                report(code, label, pinned, findings);
            }
        }
        return codes;
    }

    private static void report(ReservedCode code, FoundLabel label, Supplier<PinnedKeys> pinned, Findings findings) {
        if (code.verdict() == Verdict.NO) {
            findings.problem(ProblemCode.CODE_SIGNATURE_WRONG, label.place(), code.field() + ": " + code.reason());
        }
        Optional<PinnedKey> key = find(code.keyId(), pinned);
        String producer = label.field(
                code.field().equals(Field.RESERVED_CODE_1.key())
                        ? Field.CONTENT_PRODUCER.key()
                        : Field.CONTENT_PROPAGATOR.key());
        if (code.verdict() != Verdict.YES) {
            return;
        }
        Optional<PinnedKey> owned = key.isPresent()
                ? key.filter(k -> !k.producers().isEmpty() && !k.producers().contains(producer))
                : pinned.get().keys().stream()
                        .filter(k -> k.producers().contains(producer))
                        .findFirst();
        owned.ifPresent(k -> findings.problem(
                ProblemCode.CODE_SIGNER_UNEXPECTED,
                label.place(),
                code.field()
                        + (key.isPresent()
                                ? " is signed with the key of " + Findings.quote(k.owner()) + ", and the label names "
                                        + Findings.quote(producer)
                                : " is signed with a key that nobody has pinned, and the label names "
                                        + Findings.quote(producer) + ", whose key is pinned as that of "
                                        + Findings.quote(k.owner()))));
    }

    /** The registry is opened only when there is a key to look up. */
    private static Optional<PinnedKey> find(String id, Supplier<PinnedKeys> pinned) {
        return id.isEmpty() ? Optional.empty() : pinned.get().find(id);
    }

    private static ReservedCode judge(FoundLabel label, Field field, Supplier<PinnedKeys> pinned) {
        String value = label.field(field.key()).strip();
        Shape shape = shape(value);
        Outcome outcome = switch (shape) {
            case SECURITY_DATA, SECURITY_DATA_FLAT -> securityData(label, field, value);
            case EMPTY -> unknown("nothing is there");
            case DER_SIGNATURE -> unknown("it is a signature without its key, and what it signs is not known");
            case HEX_DIGEST, BASE64_DIGEST -> unknown("it has the size of a digest, and of what is not known");
            default -> unknown("its form is not that of TC260-PG-202511A, so there is nothing to check");
        };
        String owner = find(outcome.keyId, pinned).map(PinnedKey::owner).orElse("");
        String reason = outcome.reason;
        if (outcome.verdict == Verdict.YES) {
            reason += owner.isEmpty()
                    ? "; whose key that is nobody has pinned, so it proves integrity and no author"
                    : "; the key is pinned as that of " + owner;
        }
        return new ReservedCode(label.place(), field.key(), shape, outcome.verdict, outcome.keyId, owner, reason);
    }

    static Shape shape(String value) {
        if (value.isEmpty()) {
            return Shape.EMPTY;
        }
        Optional<Map<String, Object>> object = JsonObject.read(value);
        if (object.isPresent()) {
            if (object.get().get("SecurityData") instanceof Map<?, ?>) {
                return Shape.SECURITY_DATA;
            }
            return JsonObject.scalar(object.get(), "Type").equals("TC260PG") ? Shape.SECURITY_DATA_FLAT : Shape.JSON;
        }
        if (UUID.matcher(value).matches()) {
            return Shape.UUID;
        }
        if (HEX.matcher(value).matches()) {
            if (DIGESTS.contains(value.length() / 2)) {
                return Shape.HEX_DIGEST;
            }
            boolean der = value.length() <= 2 * 72
                    && DER.matcher(value).matches()
                    && Integer.parseInt(value.substring(2, 4), 16) * 2 + 4 == value.length();
            return der ? Shape.DER_SIGNATURE : Shape.OTHER;
        }
        if (PREFIXED.matcher(value).matches()) {
            return Shape.PREFIXED;
        }
        if (value.length() >= 22 && value.length() % 4 == 0) {
            try {
                int length = Base64.getDecoder().decode(value).length;
                return DIGESTS.contains(length) ? Shape.BASE64_DIGEST : Shape.BASE64;
            } catch (IllegalArgumentException e) {
                return Shape.OTHER;
            }
        }
        return Shape.OTHER;
    }

    private record Outcome(Verdict verdict, String keyId, String reason) {}

    private static Outcome unknown(String reason) {
        return new Outcome(Verdict.UNKNOWN, "", reason);
    }

    private static Outcome securityData(FoundLabel label, Field field, String value) {
        Map<?, ?> root = JsonObject.read(value).orElse(Map.of());
        Map<?, ?> data = root.get("SecurityData") instanceof Map<?, ?> inner ? inner : root;
        List<Map<?, ?>> parts = JsonObject.objects(data, data.containsKey("PubSD") ? "PubSD" : "PubSd");
        String binding = binding(data);
        List<String> keys = parts.stream()
                .filter(p -> JsonObject.scalar(p, "Type").equals("PubKey"))
                .map(p -> JsonObject.scalar(p, "KeyValue"))
                .filter(k -> !Sm2Key.id(k).isEmpty())
                .limit(Bounds.KEYS)
                .toList();
        List<Map<?, ?>> signatures = parts.stream()
                .filter(p -> JsonObject.scalar(p, "Type").equals("DS"))
                .limit(Bounds.KEYS)
                .toList();
        if (signatures.isEmpty()) {
            return unknown("it holds no signature" + binding);
        }
        Outcome worst = unknown("");
        for (Map<?, ?> signature : signatures) {
            Outcome outcome = signature(label, field, signature, keys);
            if (outcome.verdict == Verdict.YES) {
                return new Outcome(Verdict.YES, outcome.keyId, outcome.reason + binding);
            }
            worst = worst.reason.isEmpty() || outcome.verdict == Verdict.NO ? outcome : worst;
        }
        return new Outcome(worst.verdict, worst.keyId, worst.reason + binding);
    }

    /** The guide's A.2 binds the content too, by a selection whose values are not known. */
    private static String binding(Map<?, ?> data) {
        List<Map<?, ?>> bindings = JsonObject.objects(data, "Bindings");
        if (bindings.isEmpty()) {
            return "";
        }
        return bindings.stream().allMatch(b -> b.containsKey("CntSel"))
                ? "; it also binds the content, by a selection that is not checked"
                : "; it also binds the content, and does not say which bytes of it";
    }

    private static Outcome signature(FoundLabel label, Field field, Map<?, ?> signature, List<String> keys) {
        String algorithm = JsonObject.scalar(signature, "AlgID");
        String subject = JsonObject.scalar(JsonObject.object(signature, "TBSData"), "Type");
        if (!algorithm.equals(SM2)) {
            return unknown("its signature is of the algorithm " + Findings.quote(algorithm) + ", not SM2 with SM3");
        }
        if (!LABEL_DATA.contains(subject)) {
            return unknown("its signature is over " + Findings.quote(subject) + ", not over the label");
        }
        Optional<byte[]> der = Sm2Key.bytes(JsonObject.scalar(signature, "Signature"));
        if (keys.isEmpty() || der.isEmpty()) {
            return unknown("its SM2 key or signature is missing or is no hex");
        }
        for (String key : keys) {
            byte[] bytes = Sm2Key.bytes(key).orElseThrow();
            for (String message : messages(label, field)) {
                byte[] plain = message.getBytes(StandardCharsets.UTF_8);
                if (Sm2.verify(bytes, plain, der.get())) {
                    return new Outcome(Verdict.YES, Sm2Key.id(key), "the signature over the label holds");
                }
                if (Sm2.verify(bytes, Sm2.sm3(plain), der.get())) {
                    return new Outcome(Verdict.YES, Sm2Key.id(key), "the signature over the digest of the label holds");
                }
            }
        }
        String id = Sm2Key.id(keys.get(0));
        return field == Field.RESERVED_CODE_1
                ? new Outcome(Verdict.NO, id, "the signature does not fit the label")
                : new Outcome(
                        Verdict.UNKNOWN,
                        id,
                        "the signature fits nothing known, and the guide's form for it is not known");
    }

    /** What may have been signed: by the producer its three fields (A.1); by the platform that, or its own two. */
    private static List<String> messages(FoundLabel label, Field field) {
        String producer = message(
                label.field(Field.LABEL.key()),
                label.field(Field.CONTENT_PRODUCER.key()),
                label.field(Field.PRODUCE_ID.key()));
        if (field == Field.RESERVED_CODE_1) {
            return List.of(producer);
        }
        return List.of(
                producer,
                "\"Label\":\"" + label.field(Field.LABEL.key()) + "\",\"ContentPropagator\":\""
                        + label.field(Field.CONTENT_PROPAGATOR.key()) + "\",\"PropagateID\":\""
                        + label.field(Field.PROPAGATE_ID.key()) + "\"");
    }

    /** The text that a producer signs (TC260-PG-202511A, Appendix A.1). */
    private static String message(String label, String producer, String id) {
        return "\"Label\":\"" + label + "\",\"ContentProducer\":\"" + producer + "\",\"ProduceID\":\"" + id + "\"";
    }

    /** A label with the producer's signature in ReservedCode1, in the guide's form. */
    static Label sign(Label label, SigningKey key) {
        byte[] message = message(label.label(), label.contentProducer(), label.produceId())
                .getBytes(StandardCharsets.UTF_8);
        String signature = HexFormat.of().withUpperCase().formatHex(key.sign(message));
        String code = "{\"SecurityData\":{\"Type\":\"TC260PG\",\"Version\":1,\"PubSD\":[{\"Type\":\"DS\",\"AlgID\":\""
                + SM2 + "\",\"TBSData\":{\"Type\":\"Md\"},\"Signature\":\"" + signature
                + "\"},{\"Type\":\"PubKey\",\"AlgID\":\"" + SM2 + "\",\"KeyValue\":\"" + key.publicKey() + "\"}]}}";
        return new Label(
                label.label(),
                label.contentProducer(),
                label.produceId(),
                code,
                label.contentPropagator(),
                label.propagateId(),
                label.reservedCode2());
    }
}
