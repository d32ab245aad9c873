package org.guiju.label;

import java.util.HashSet;
import java.util.Set;
import org.guiju.label.Xml.Tag;

/**
 * The styles of an office document whose text no reader sees: {@code vanish} of Office Open XML and {@code text:display="none"} of
 * OpenDocument, also by the style that a style is based on.
 */
final class HiddenStyles implements Xml.Visitor {
    private final Set<String> names = new HashSet<>();
    private String style = "";

    boolean has(String name) {
        return names.contains(name);
    }

    @Override
    public void open(Tag tag) {
        switch (tag.local()) {
            case "style" -> {
                String id = tag.attribute("styleId");
                style = id.isEmpty() ? tag.attribute("name") : id;
                inherit(tag.attribute("parent-style-name"));
            }
            case "basedOn" -> inherit(tag.attribute("val"));
            case "vanish" -> set(!tag.attribute("val").matches("0|false|off"));
            case "text-properties" -> {
                if (!tag.attribute("display").isEmpty()) {
                    set(tag.attribute("display").equals("none"));
                }
            }
            default -> {
                // Says nothing of what is shown.
            }
        }
    }

    @Override
    public void close(Tag tag, int start, int end) {
        style = tag.local().equals("style") ? "" : style;
    }

    private void inherit(String from) {
        if (names.contains(from)) {
            set(true);
        }
    }

    private void set(boolean hidden) {
        if (style.isEmpty() || names.size() >= Bounds.ELEMENTS) {
            return;
        }
        if (hidden) {
            names.add(style);
        } else {
            names.remove(style);
        }
    }
}
