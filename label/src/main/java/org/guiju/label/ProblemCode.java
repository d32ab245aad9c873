package org.guiju.label;

import static org.guiju.label.Severity.ERROR;
import static org.guiju.label.Severity.INFO;
import static org.guiju.label.Severity.WARNING;

import java.util.Locale;

/**
 * Everything that can be wrong, with its severity under each profile, the clause that it rests on and what to do. Of what keeps a label
 * from being found, written or kept that is the article that wants one in the file. The kebab-case {@link #code()} is a contract.
 */
public enum ProblemCode {
    FILE_MISSING(ERROR, ERROR, "Labelling Measures Art. 5", "check the path"),
    FILE_UNREADABLE(ERROR, ERROR, "Labelling Measures Art. 5", "name a regular file that this user may read"),
    FILE_EMPTY(ERROR, ERROR, "Labelling Measures Art. 5", "make the file again"),
    FILE_TRUNCATED(WARNING, WARNING, "Labelling Measures Art. 5", "get a whole copy of the file and verify again"),
    PART_DAMAGED(WARNING, WARNING, "Labelling Measures Art. 5", "make the file again from its source"),
    LIMIT_EXCEEDED(
            WARNING,
            WARNING,
            "Labelling Measures Art. 5",
            "look at the file by hand; a label beyond the limit is not read"),
    FORMAT_UNSUPPORTED(
            ERROR,
            ERROR,
            "Labelling Measures Art. 5",
            "convert to a supported format, or check the label with another tool"),
    FORMAT_HAS_NO_PLACE(
            ERROR,
            WARNING,
            "Labelling Measures Art. 5",
            "offer the content in a format that carries a label, as M4A, FLAC, Markdown, DOCX or PDF"),
    ENCRYPTED(WARNING, WARNING, "Labelling Measures Art. 5", "save a copy without password and verify that"),
    EXTENSION_MISMATCH(WARNING, WARNING, "GB 45438-2025 6.1", "rename the file to the extension of its content"),

    XMP_MALFORMED(
            ERROR,
            WARNING,
            "TC260-PG-20259A",
            "write a well-formed XMP packet with the property AIGC of http://www.tc260.org.cn/ns/AIGC/1.0/"),
    XMP_DOCTYPE(ERROR, ERROR, "TC260-PG-20259A", "write the XMP packet without a document type"),
    SVG_DOCTYPE(
            ERROR,
            ERROR,
            "TC260-PG-20259A",
            "save the picture without document type and entities, for example as plain SVG"),
    XMP_VALUE_IN_LIST(
            WARNING,
            INFO,
            "TC260-PG-20259A",
            "write the property AIGC as one text, not as a list of values or languages"),
    PLACE_ALTERNATIVE(INFO, INFO, "TC260-PG-20259A Annex B", "prefer the XMP packet"),
    NO_OFFICIAL_PLACE(
            INFO,
            INFO,
            "Labelling Measures Art. 5",
            "no official placement: where a label must be read by others, offer a format of the guides too"),
    SIDECAR_LABEL(
            ERROR,
            WARNING,
            "Labelling Measures Art. 5",
            "offer the content in a format that carries the label in its own metadata"),
    EARLIER_LABEL(INFO, INFO, "Labelling Measures Art. 10", "find out why the earlier label is gone or was changed"),
    SIGNATURE_PRESENT(INFO, INFO, "Labelling Measures Art. 5", "write the label first and sign last"),
    PLACE_NOT_NORMATIVE(ERROR, WARNING, "GB 45438-2025 6.1", "write the label where the guide of the format puts it"),
    SECOND_FRONT_MATTER(ERROR, WARNING, "TC260-PG-20258A 6.5", "merge the label into the one front matter at the head"),
    LABEL_OUTSIDE_FRONT_MATTER(
            ERROR, WARNING, "TC260-PG-20258A 6.5", "move the label into the front matter at the head"),
    DUPLICATE_LABEL(ERROR, WARNING, "GB 45438-2025 6.1 c", "keep one label"),
    CONFLICTING_LABELS(ERROR, ERROR, "GB 45438-2025 6.1 c", "find out which label is right and keep that one"),
    C2PA_PRESENT(
            INFO,
            INFO,
            "Labelling Measures Art. 5",
            "write labels before C2PA signing: a later change breaks the signature"),
    PROPRIETARY_SCHEMA(WARNING, WARNING, "GB 45438-2025 Annex E", "add a label with the seven keys of the standard"),

    VALUE_NOT_JSON(ERROR, ERROR, "GB 45438-2025 Annex E", "write one JSON object"),
    VALUE_TRAILING(ERROR, WARNING, "GB 45438-2025 Annex E", "end the value with the closing brace"),
    DOUBLE_ENCODED(ERROR, WARNING, "GB 45438-2025 Annex E", "write the object itself, not a string that holds it"),
    OBJECT_WRAPPED(INFO, INFO, "GB 45438-2025 Annex E", "write the inner object where the key itself is AIGC"),
    OBJECT_BARE(INFO, INFO, "TC260-PG-20259A Annex B", "wrap the object as {\"AIGC\":{...}} in a general text field"),
    DUPLICATE_KEY(ERROR, ERROR, "GB 45438-2025 Annex E", "write each key once"),
    KEY_MISSING(ERROR, WARNING, "GB 45438-2025 6.1 a, Annex E", "write all seven keys; reserved ones may be empty"),
    KEY_MISSPELT(ERROR, WARNING, "GB 45438-2025 Annex E", "spell the key as the standard does"),
    KEY_UNKNOWN(WARNING, INFO, "GB 45438-2025 Annex E", "put data of your own into ReservedCode1 or ReservedCode2"),
    KEY_ORDER(INFO, INFO, "GB 45438-2025 Annex E", "write the keys in the order of the standard"),
    VALUE_NOT_STRING(ERROR, WARNING, "GB 45438-2025 Annex E", "write the value as a string in quotes"),
    VALUE_NULL(ERROR, WARNING, "GB 45438-2025 Annex E", "write an empty string"),
    YAML_UNQUOTED(INFO, INFO, "TC260-PG-20258A 6.5", "quote the value"),

    LABEL_VALUE(
            ERROR,
            ERROR,
            "GB 45438-2025 Annex E",
            "write Label as \"1\" (is), \"2\" (possibly) or \"3\" (suspected AI-generated)"),
    PRODUCER_EMPTY(ERROR, WARNING, "GB 45438-2025 6.1 a", "write the generation provider's code or name"),
    PRODUCE_ID_EMPTY(ERROR, WARNING, "GB 45438-2025 6.1 a", "write the provider's unique number of this content"),
    PROPAGATOR_EMPTY(
            INFO, INFO, "GB 45438-2025 Annex E Note 1", "on first writing repeat producer and produce id here"),
    PROPAGATE_ID_EMPTY(INFO, INFO, "GB 45438-2025 Annex E Note 1", "on first writing repeat the produce id here"),
    PROPAGATOR_MISSING(
            INFO,
            INFO,
            "GB 45438-2025 6.1 a",
            "write both keys of who spreads the content, beside those of its producer"),
    PROVIDER_CODE_WRONG(ERROR, ERROR, "TC260-PG-20252A", "check the code against the register of companies"),
    PROVIDER_CODE_UNKNOWN(
            WARNING,
            WARNING,
            "TC260-PG-20252A",
            "write 0011, the unified social credit code, and 1 or 2 with four characters of your own, or 00000"),
    PROVIDER_CODE_SERVICE(
            WARNING,
            WARNING,
            "TC260-PG-20252A",
            "name the generation service, whose code has 1 at position 23, as ContentProducer"),
    NAME_NOT_CODE(INFO, INFO, "TC260-PG-20252A", "prefer the 27-character provider code"),
    CHARACTER_SET(
            WARNING, WARNING, "GB 45438-2025 Annex E j", "use printable ASCII without blank, quote and backslash"),
    ID_ALL_ZERO(WARNING, WARNING, "GB 45438-2025 Annex E", "give each content its own number"),
    ID_DEBUG_TEXT(WARNING, WARNING, "GB 45438-2025 Annex E", "give each content its own number, not a program's dump"),
    ID_LEAKS_PATH(
            WARNING, WARNING, "GB 45438-2025 Annex E", "do not publish internal paths and account numbers; use a UUID"),
    TEMPLATE_FAILURE(WARNING, WARNING, "GB 45438-2025 Annex E", "fill in the template of the writing program"),
    CODE_SIGNATURE_WRONG(
            WARNING,
            WARNING,
            "TC260-PG-202511A",
            "get the file from its producer: the label was changed after signing, or never fitted"),
    CODE_SIGNER_UNEXPECTED(
            WARNING, WARNING, "TC260-PG-202511A", "ask the owner of the key, or add the producer to its pinned key"),

    MARK_REFUSED(ERROR, ERROR, "GB 45438-2025 5.1", "use words such as 本内容由AI生成"),
    CANNOT_MARK(
            ERROR,
            ERROR,
            "Labelling Measures Art. 4",
            "mark it where it is made, or save it in a form that can be marked, as PNG, MP4, WAV or DOCX"),
    LABEL_REFUSED(ERROR, ERROR, "GB 45438-2025 Annex E", "put the fields right and try again"),
    OTHER_PRODUCER(
            ERROR,
            ERROR,
            "Labelling Measures Art. 10, GB 45438-2025 6.1 c",
            "keep that producer's label; a platform updates the propagator fields only"),
    NOT_WRITTEN_BACK(
            ERROR,
            ERROR,
            "Labelling Measures Art. 6",
            "see what 'guiju verify --decide' says of it; say --declared or --detected where that is so"),
    CANNOT_CARRY(ERROR, ERROR, "Labelling Measures Art. 5", "mend what the message names, or save in another format"),
    READ_BACK_FAILED(
            ERROR, ERROR, "Labelling Measures Art. 5", "keep the original and report this file; nothing was written"),
    WRITE_FAILED(
            ERROR,
            ERROR,
            "Labelling Measures Art. 5",
            "check rights and free space of the target folder; nothing was written");

    private final Severity strict;
    private final Severity tolerant;
    private final String clause;
    private final String remedy;

    ProblemCode(Severity strict, Severity tolerant, String clause, String remedy) {
        this.strict = strict;
        this.tolerant = tolerant;
        this.clause = clause;
        this.remedy = remedy;
    }

    /** The stable code, as {@code key-missing}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much it weighs under a profile. */
    public Severity severity(Profile profile) {
        return profile == Profile.STRICT ? strict : tolerant;
    }

    /** The clause it rests on; never empty. */
    public String clause() {
        return clause;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
