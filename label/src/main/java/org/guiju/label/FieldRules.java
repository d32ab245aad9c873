package org.guiju.label;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guiju.label.LabelJson.Member;
import org.guiju.label.LabelJson.Type;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;
import org.guiju.number.OfficialNumber;

/** The rules of GB 45438-2025, Annex E, for keys and values, wherever they were found. */
final class FieldRules {
    /** Keys of Tencent Cloud's EXIF mark and of ByteDance's export JSON: AI marks, but not the standard's. */
    private static final Set<String> PROPRIETARY =
            Set.of("ServiceProvider", "ServiceUser", "ContentId", "aigc_label_type", "aigc_type");

    /** Those of them whose value 0 does not say that content is AI-generated. */
    static final Set<String> TYPES = Set.of("aigc_label_type", "aigc_type");

    private static final Set<String> VALUES = Set.of("1", "2", "3");

    /** What begins like a provider code was meant to be one, whatever its length. */
    private static final Pattern MEANT_AS_CODE = Pattern.compile("00[0-9A-Za-z_]{8,}");

    private static final Pattern TEMPLATE =
            Pattern.compile("%!.?\\(|\\$\\{|\\{\\{|<no value>|\\[object |^(?i:null|undefined|none|nan)$");

    private static final Pattern DEBUG = Pattern.compile("^[A-Za-z]\\w{0,80}\\(\\w{1,80}=.*\\)$", Pattern.DOTALL);
    /** As long as a provider code and of its characters. */
    private static final Pattern AS_LONG_AS_CODE = Pattern.compile("[0-9A-Z]{27}");

    /** Codes that were read before, and what is wrong with them: a platform's files name few producers. */
    private static final Map<String, Code> CODES = new ConcurrentHashMap<>();

    private static final int MOST_CODES = 1_000;

    private FieldRules() {}

    /** Checks the members of one label and returns it under the standard's keys. */
    static FoundLabel check(List<Member> members, String place, Findings findings) {
        if (isProprietary(members)) {
            Map<String, String> fields = new LinkedHashMap<>();
            members.forEach(m -> fields.putIfAbsent(m.key(), m.text()));
            findings.problem(
                    ProblemCode.PROPRIETARY_SCHEMA, place, "a vendor's own AI mark with the keys " + fields.keySet());
            return new FoundLabel(place, fields, true);
        }
        Map<String, String> others = new LinkedHashMap<>();
        EnumMap<Field, Member> present = keys(members, others, place, findings);
        present.forEach((field, member) -> type(field, member, place, findings));
        Map<String, String> fields = new LinkedHashMap<>();
        present.forEach((field, member) -> fields.put(field.key(), member.text()));
        present.forEach((field, member) -> value(field, member.text(), place, findings));
        return new FoundLabel(place, fields, false, others);
    }

    /** Whether a JSON text in a general place is meant as an AI mark at all. */
    static boolean isProprietary(List<Member> members) {
        boolean vendors = false;
        for (Member member : members) {
            if (member.key().equals(Field.LABEL.key())) {
                return false;
            }
            vendors |= PROPRIETARY.contains(member.key());
        }
        return vendors;
    }

    /** @param others gets what stands under keys that are not of the standard */
    private static EnumMap<Field, Member> keys(
            List<Member> members, Map<String, String> others, String place, Findings findings) {
        EnumMap<Field, Member> present = new EnumMap<>(Field.class);
        List<Field> order = new ArrayList<>();
        for (Member member : members) {
            Optional<Field> field = Field.of(member.key());
            if (field.isEmpty()) {
                boolean again = others.putIfAbsent(member.key(), LabelJson.ascii(member)) != null;
                findings.problem(
                        again ? ProblemCode.DUPLICATE_KEY : ProblemCode.KEY_UNKNOWN,
                        place,
                        "key " + Findings.quote(member.key()) + (again ? " appears twice" : " is not of the standard"));
                continue;
            }
            if (present.containsKey(field.get())) {
                findings.problem(
                        ProblemCode.DUPLICATE_KEY, place, field.get().key() + " appears twice; the first was taken");
                continue;
            }
            if (!field.get().key().equals(member.key())) {
                findings.problem(
                        ProblemCode.KEY_MISSPELT,
                        place,
                        Findings.quote(member.key()) + " should be "
                                + field.get().key());
            }
            present.put(field.get(), member);
            order.add(field.get());
        }
        List<String> missing = new ArrayList<>();
        for (Field field : Field.values()) {
            if (!present.containsKey(field)) {
                missing.add(field.key());
            }
        }
        if (!missing.isEmpty()) {
            findings.problem(ProblemCode.KEY_MISSING, place, "missing: " + String.join(", ", missing));
            missing.retainAll(List.of(Field.CONTENT_PROPAGATOR.key(), Field.PROPAGATE_ID.key()));
            if (!missing.isEmpty()) {
                findings.problem(ProblemCode.PROPAGATOR_MISSING, place, "missing: " + String.join(", ", missing));
            }
        }
        if (!order.equals(List.copyOf(present.keySet()))) {
            String written = order.stream().map(Field::key).collect(Collectors.joining(", "));
            findings.problem(ProblemCode.KEY_ORDER, place, "the order is " + written);
        }
        return present;
    }

    private static void type(Field field, Member member, String place, Findings findings) {
        Type type = member.type();
        if (type == Type.NULL) {
            findings.problem(ProblemCode.VALUE_NULL, place, field.key() + " is null");
        } else if (type == Type.PLAIN) {
            findings.problem(ProblemCode.YAML_UNQUOTED, place, field.key() + " has no quotes");
        } else if (type != Type.STRING) {
            findings.problem(
                    ProblemCode.VALUE_NOT_STRING,
                    place,
                    field.key() + " is " + (type == Type.NESTED ? "an object or list" : Findings.quote(member.text()))
                            + ", not a string");
        }
    }

    private static void value(Field field, String value, String place, Findings findings) {
        int signs = signs(value);
        if ((signs & OUTSIDE) != 0) {
            findings.problem(
                    ProblemCode.CHARACTER_SET,
                    place,
                    field.key() + " holds characters outside the set: " + Findings.quote(value));
        }
        if (!field.isReserved()
                && ((signs & TEMPLATES) != 0 || value.length() <= "undefined".length())
                && TEMPLATE.matcher(value).find()) {
            findings.problem(
                    ProblemCode.TEMPLATE_FAILURE,
                    place,
                    field.key() + " is an unfilled template: " + Findings.quote(value));
        }
        switch (field) {
            case LABEL -> {
                if (!VALUES.contains(value)) {
                    findings.problem(ProblemCode.LABEL_VALUE, place, "Label is " + Findings.quote(value));
                }
            }
            case CONTENT_PRODUCER -> {
                if (value.isBlank()) {
                    findings.problem(ProblemCode.PRODUCER_EMPTY, place, "ContentProducer is empty");
                }
                provider(field, value, place, findings);
            }
            case PRODUCE_ID -> {
                if (value.isBlank()) {
                    findings.problem(ProblemCode.PRODUCE_ID_EMPTY, place, "ProduceID is empty");
                }
                id(field, value, place, findings);
            }
            case CONTENT_PROPAGATOR -> {
                if (value.isBlank()) {
                    findings.problem(ProblemCode.PROPAGATOR_EMPTY, place, "ContentPropagator is empty");
                }
                provider(field, value, place, findings);
            }
            case PROPAGATE_ID -> {
                if (value.isBlank()) {
                    findings.problem(ProblemCode.PROPAGATE_ID_EMPTY, place, "PropagateID is empty");
                }
                id(field, value, place, findings);
            }
            case RESERVED_CODE_1, RESERVED_CODE_2 -> {
                // Free for integrity data; only the character set is ruled.
            }
        }
    }

    private static void provider(Field field, String value, String place, Findings findings) {
        if (value.isBlank()) {
            return;
        }
        Code code = CODES.get(value);
        if (code == null) {
            code = Code.of(value);
            if (CODES.size() < MOST_CODES) {
                CODES.put(value, code);
            }
        }
        // A producer's code is right as ContentPropagator too: on first writing both are the producer (Annex E, Note
        // 1).
        boolean right = code.kind == Code.Kind.GENERATION
                || code.kind == Code.Kind.DISSEMINATION && field == Field.CONTENT_PROPAGATOR;
        if (right) {
            return;
        }
        String named = field.key() + " " + Findings.quote(value) + ": " + code.why;
        switch (code.kind) {
            case NAME ->
                findings.problem(
                        ProblemCode.NAME_NOT_CODE, place, field.key() + " is the name " + Findings.quote(value));
            case WRONG -> findings.problem(ProblemCode.PROVIDER_CODE_WRONG, place, named);
            case UNKNOWN -> findings.problem(ProblemCode.PROVIDER_CODE_UNKNOWN, place, named);
            default -> findings.problem(ProblemCode.PROVIDER_CODE_SERVICE, place, named);
        }
    }

    /** A provider's code, or its name, and what is wrong with it. */
    private record Code(Kind kind, String why) {
        private enum Kind {
            NAME,
            WRONG,
            UNKNOWN,
            DISSEMINATION,
            GENERATION
        }

        static Code of(String value) {
            if (!value.startsWith("00") || !MEANT_AS_CODE.matcher(value).matches()) {
                return AS_LONG_AS_CODE.matcher(value).matches()
                                && Numbers.parse(NumberKind.USCC, value.substring(4, 22))
                                        .filter(OfficialNumber::valid)
                                        .isPresent()
                        ? new Code(
                                Kind.WRONG,
                                "positions 1 and 2, the format, are '" + value.substring(0, 2) + "'; only 00 is known")
                        : new Code(Kind.NAME, "");
            }
            Optional<OfficialNumber> code = Numbers.parse(NumberKind.PROVIDER_CODE, value);
            if (code.isEmpty()) {
                return new Code(
                        Kind.WRONG,
                        "a provider code has 27 digits and capitals, this has "
                                + (value.length() == 27 ? "other characters" : value.length() + " characters"));
            }
            Optional<String> wrong = code.get().problem();
            if (wrong.isPresent()) {
                return new Code(Kind.WRONG, wrong.get());
            }
            return code.get()
                    .warning()
                    .map(w -> new Code(Kind.UNKNOWN, w))
                    .orElseGet(() -> value.charAt(22) == '2'
                            ? new Code(
                                    Kind.DISSEMINATION,
                                    "position 23, the service type, is 2 (dissemination), and a producer's is 1")
                            : new Code(Kind.GENERATION, ""));
        }
    }

    /** Holds what is outside the character set of Annex E j, on the value after unescaping: a quote is written as \", a backslash has no escape. */
    private static final int OUTSIDE = 1;
    /** Holds a sign of a template; besides, a value as short as the words for nothing may be one. */
    private static final int TEMPLATES = 2;

    /** What a value holds, in one pass. */
    private static int signs(String value) {
        int signs = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x21 || c > 0x7E || c == '\\') {
                signs |= OUTSIDE;
            } else if (c == '%' || c == '{' || c == '<' || c == '[') {
                signs |= TEMPLATES;
            }
        }
        return signs;
    }

    private static boolean isAllZero(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '0' && value.charAt(i) != '-') {
                return false;
            }
        }
        return value.indexOf('0') >= 0;
    }

    private static void id(Field field, String value, String place, Findings findings) {
        if (isAllZero(value)) {
            findings.problem(ProblemCode.ID_ALL_ZERO, place, field.key() + " is all zeros, so it identifies nothing");
        }
        if (value.endsWith(")") && DEBUG.matcher(value).matches()) {
            findings.problem(
                    ProblemCode.ID_DEBUG_TEXT, place, field.key() + " is a program's dump: " + Findings.quote(value));
        }
        if (value.indexOf('/') >= 0) {
            findings.problem(
                    ProblemCode.ID_LEAKS_PATH,
                    place,
                    field.key() + " looks like an internal path: " + Findings.quote(value));
        }
    }
}
