package org.guiju.reader;

/**
 * A stretch of tokens that names something.
 *
 * @param from first token
 * @param to behind the last token
 * @param label what it names, in the form used in output
 * @param court whether it names a court
 */
record Mention(int from, int to, String label, boolean court) {}
