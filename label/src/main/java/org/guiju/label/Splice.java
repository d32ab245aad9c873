package org.guiju.label;

/**
 * A change to a file: the bytes from start to end give way to others. All else is copied as it is.
 *
 * @param start first byte replaced
 * @param end byte behind the last one replaced; equal to start for an insertion
 * @param bytes what comes in their stead; not to be changed after handing over
 */
@SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
record Splice(long start, long end, byte[] bytes) {}
