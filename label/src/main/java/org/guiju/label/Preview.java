package org.guiju.label;

import java.util.List;
import java.util.Optional;

/**
 * What a run would write into a copy.
 *
 * @param before the labels that are there and give way to the new one, in file order
 * @param after the label as it would read back, with its place in the copy
 * @param mark the explicit mark that would be put in; empty where none was asked for
 */
public record Preview(List<FoundLabel> before, FoundLabel after, Optional<Marks.Marked> mark) {
    public Preview {
        before = List.copyOf(before);
    }
}
