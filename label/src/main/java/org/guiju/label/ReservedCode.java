package org.guiju.label;

import java.util.Locale;

/**
 * What one of the reserved fields of a label holds, and whether it bears out the label.
 *
 * <p>The key travels in the file. A signature that holds says that the signed fields are as the holder of that key
 * signed them, and nothing of who that is; only a key pinned in {@link PinnedKeys} names an owner.
 *
 * @param place the place of the label
 * @param field {@code ReservedCode1} of the producer or {@code ReservedCode2} of the platform
 * @param shape what it looks like
 * @param verdict whether its signature over the label holds
 * @param keyId the x coordinate of the SM2 key as 64 digits in lower case; empty when there is none
 * @param owner whose key that is as pinned; empty when it is not pinned
 * @param reason one sentence
 */
public record ReservedCode(
        String place, String field, Shape shape, Verdict verdict, String keyId, String owner, String reason) {
    /** Whether a signature over the label holds. */
    public enum Verdict {
        /** It holds. */
        YES,
        /** It should hold by the form that it says it has, and does not. */
        NO,
        /** There is no signature, or not enough is known of its form. */
        UNKNOWN;

        /** The word for programs, in lower case. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What reserved fields look like: the form of TC260-PG-202511A, and what else stands there in real files. */
    public enum Shape {
        /** Nothing, which the standard allows. */
        EMPTY,
        /** The object SecurityData of TC260-PG-202511A. */
        SECURITY_DATA,
        /** Its members without SecurityData around them. */
        SECURITY_DATA_FLAT,
        /** A bare signature as hex of its DER, without a key. */
        DER_SIGNATURE,
        /** A UUID. */
        UUID,
        /** Hex of 16, 20 or 32 bytes, the sizes of digests. */
        HEX_DIGEST,
        /** Base64 of 16, 20 or 32 bytes. */
        BASE64_DIGEST,
        /** Base64 of something else. */
        BASE64,
        /** A value behind {@code L-} or {@code K-}. */
        PREFIXED,
        /** Other JSON. */
        JSON,
        /** Anything else. */
        OTHER;

        /** The word for programs, as {@code security-data}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
