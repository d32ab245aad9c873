package org.guiju.label;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Xml.Tag;

/**
 * What the styles of an office document say of whether a reader sees their text: {@code vanish} of Office Open XML and
 * {@code text:display} of OpenDocument, also by the style that a style is based on, wherever that is declared.
 */
final class HiddenStyles implements Xml.Visitor {
    /** How many styles may be based on another in a row; also what ends a circle of them. */
    private static final int LONGEST = 50;

    /** What a style says itself, and the key of the one that it is based on. */
    private record Style(Optional<Boolean> hidden, String base) {}

    private final XmlPath path = new XmlPath();
    private final Map<String, Style> common = new HashMap<>();
    /** Styles that stand in the text itself; those of {@code styles.xml} are of headers and footers. */
    private final Map<String, Style> automatic = new HashMap<>();
    /** Keys of the styles of text that names none, by type. */
    private final Map<String, String> defaults = new HashMap<>();

    private boolean hiddenDefault;
    private String key = "";
    private Map<String, Style> into = common;

    /** Whether a style of Office Open XML hides its text. */
    boolean hides(String id) {
        return says(common.get(id)).orElse(false);
    }

    /** Whether the style of text that names none hides it. */
    boolean hidesByDefault(String type) {
        return hides(defaults.getOrDefault(type, ""));
    }

    /** Whether the defaults of a document of Office Open XML hide all text. */
    boolean hidesAll() {
        return hiddenDefault;
    }

    /** What a style of OpenDocument says, or the default style of its family. */
    Optional<Boolean> says(String family, String name) {
        String named = key(family, name);
        return says(automatic.getOrDefault(named, common.getOrDefault(named, common.get(key(family, "")))));
    }

    private Optional<Boolean> says(Style from) {
        Style style = from;
        for (int i = 0; style != null && style.hidden.isEmpty() && i < LONGEST; i++) {
            style = common.get(style.base);
        }
        return style == null ? Optional.empty() : style.hidden;
    }

    private static String key(String family, String name) {
        return family + "\n" + name;
    }

    @Override
    public void open(Tag tag) {
        switch (tag.local()) {
            case "style", "default-style" -> begin(tag);
            case "basedOn" -> put(said(), tag.attribute("val"));
            case "vanish" -> {
                hiddenDefault |= path.endsWith("rPrDefault", "rPr") && isOn(tag);
                if (path.endsWith("style", "rPr")) {
                    put(Optional.of(isOn(tag)), base());
                }
            }
            case "text-properties" -> {
                String display = tag.attribute("display");
                if (path.innermost().endsWith("style") && display.matches("none|true")) {
                    put(Optional.of(display.equals("none")), base());
                }
            }
            default -> {
                // Says nothing of what is shown.
            }
        }
        path.open(tag);
    }

    /** Whether a property is on that is on where it has no value. */
    static boolean isOn(Tag tag) {
        return !tag.attribute("val").matches("0|false|off");
    }

    private void begin(Tag tag) {
        boolean own = path.contains("automatic-styles");
        String id = tag.attribute("styleId");
        String family = tag.attribute("family");
        into = own ? automatic : common;
        key = id.isEmpty() ? key(family, tag.attribute("name")) : id;
        if (own && path.root().equals("document-styles")) {
            key = "";
        }
        if (tag.attribute("default").matches("1|true|on")) {
            defaults.put(tag.attribute("type"), key);
        }
        boolean last = !id.isEmpty() || tag.local().equals("default-style");
        put(Optional.empty(), last ? "" : key(family, tag.attribute("parent-style-name")));
    }

    @Override
    public void close(Tag tag, int start, int end) {
        path.close();
        key = tag.local().equals("style") || tag.local().equals("default-style") ? "" : key;
    }

    private Optional<Boolean> said() {
        return into.containsKey(key) ? into.get(key).hidden : Optional.empty();
    }

    private String base() {
        return into.containsKey(key) ? into.get(key).base : "";
    }

    private void put(Optional<Boolean> hidden, String base) {
        if (!key.isEmpty() && (into.containsKey(key) || into.size() < Bounds.ELEMENTS)) {
            into.put(key, new Style(hidden, base));
        }
    }
}
