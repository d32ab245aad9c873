package org.guiju.reader;

import java.util.List;

/**
 * A sentence with what its place in the document says about it.
 *
 * @param start offset in the document
 * @param end offset behind its last character
 * @param paragraph number of the paragraph; a list item is one
 * @param section number of the section; a heading starts one
 * @param headings headings above it, the outermost first; the document's opening words where there is none
 * @param heading whether it is itself a heading
 * @param item whether its paragraph is an item of a list
 */
record Sentence(int start, int end, int paragraph, int section, List<String> headings, boolean heading, boolean item) {}
