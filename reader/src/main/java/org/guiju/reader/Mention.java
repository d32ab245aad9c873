package org.guiju.reader;

/**
 * A stretch of tokens that names something.
 *
 * @param from first token
 * @param to behind the last token
 * @param label what it names, in the form used in output
 * @param judicial whether it names a court or a procuratorate
 */
record Mention(int from, int to, String label, boolean judicial) {}
