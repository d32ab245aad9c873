package org.guiju.label;

import java.util.ArrayList;
import java.util.List;
import org.guiju.label.Xml.Tag;

/** The local names of the elements that are open, from the root on. */
final class XmlPath {
    private final List<String> open = new ArrayList<>();

    void open(Tag tag) {
        open.add(tag.local());
    }

    void close() {
        open.remove(open.size() - 1);
    }

    /** Whether the innermost of them have these names. */
    boolean endsWith(String... names) {
        int from = open.size() - names.length;
        return from >= 0 && open.subList(from, open.size()).equals(List.of(names));
    }

    boolean contains(String name) {
        return open.contains(name);
    }

    String root() {
        return open.isEmpty() ? "" : open.get(0);
    }

    String innermost() {
        return open.isEmpty() ? "" : open.get(open.size() - 1);
    }
}
