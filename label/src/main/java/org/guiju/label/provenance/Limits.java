package org.guiju.label.provenance;

/** Every limit of the reader of C2PA manifests. What lies beyond is said and not read. */
final class Limits {
    /** Bytes of a store. They are hashed as they pass, and never held. */
    static final long STORE = 64L << 20;
    /** Boxes of one store. */
    static final int BOXES = 20_000;
    /** Bytes of one claim, assertion or signature. */
    static final int PART = 1 << 20;
    /** Bytes of all parts of a store that are read. */
    static final long PARTS = 8L << 20;
    /** Nesting of CBOR and JSON. */
    static final int DEPTH = 32;
    /** Values in one part. */
    static final int VALUES = 50_000;
    /** Bytes of a label in a description box. */
    static final int LABEL = 512;
    /** Actions kept of one manifest, and kinds of source. */
    static final int KEPT = 100;
    /** Characters kept of a text. */
    static final int TEXT = 500;
    /** Bytes of a certificate. */
    static final int CERTIFICATE = 64 << 10;

    private Limits() {}
}
