package org.guiju.reader;

import java.util.List;
import java.util.Optional;

/**
 * The title of an instrument found in a sentence.
 *
 * @param from first token of its name
 * @param nameTo behind the last token of its name
 * @param to behind the notes, short names and numbers in parentheses that follow it
 * @param name as written
 * @param kind by its head noun
 * @param draft whether its name says that it is a draft
 * @param identifiers official numbers given with it
 * @param aliases short names that the text gives it
 */
record Title(
        int from,
        int nameTo,
        int to,
        String name,
        Optional<Kind> kind,
        boolean draft,
        List<String> identifiers,
        List<String> aliases) {}
