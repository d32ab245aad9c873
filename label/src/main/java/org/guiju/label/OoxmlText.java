package org.guiju.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Ooxml.Relationship;
import org.guiju.label.Xml.Tag;

/** The explicit mark in the text of office documents. */
final class OoxmlText {
    private OoxmlText() {}

    static ExplicitMark mark(Ooxml family, Parts parts, String main) throws IOException, Broken {
        return switch (family) {
            case DOCX -> {
                HiddenStyles styles = new HiddenStyles();
                String part = folder(main) + "styles.xml";
                if (parts.has(part)) {
                    parts.scan(part, Bounds.TEXT, styles);
                }
                Paragraphs text = paragraphs(parts, main, styles);
                yield ExplicitMark.of("paragraph", text.first(), text.last());
            }
            case PPTX -> slides(parts, main);
            case XLSX -> cells(parts, main);
        };
    }

    private static Paragraphs paragraphs(Parts parts, String part, HiddenStyles styles) throws IOException, Broken {
        Paragraphs text = new Paragraphs(Set.of("p"), Set.of("t"), Set.of("del", "moveFrom"), styles);
        parts.scan(part, Bounds.TEXT, text);
        return text;
    }

    /** Words on a slide have no order, so any paragraph of the first or last slide may be the mark. */
    private static ExplicitMark slides(Parts parts, String main) throws IOException, Broken {
        List<String> slides = ordered(parts, main, "sldId");
        if (slides.isEmpty()) {
            return new ExplicitMark(false, "no slide", "");
        }
        String first =
                paragraphs(parts, slides.get(0), new HiddenStyles()).mark().orElse("");
        String last = paragraphs(parts, slides.get(slides.size() - 1), new HiddenStyles())
                .mark()
                .orElse("");
        return ExplicitMark.of("slide", first, last);
    }

    /** The first and the last cell of the first sheet that hold words. */
    private static ExplicitMark cells(Parts parts, String main) throws IOException, Broken {
        List<String> sheets = ordered(parts, main, "sheet");
        if (sheets.isEmpty()) {
            return new ExplicitMark(false, "no sheet", "");
        }
        Cells cells = new Cells();
        parts.scan(sheets.get(0), Bounds.TEXT, cells);
        Map<Integer, String> shared = new HashMap<>();
        String strings = folder(main) + "sharedStrings.xml";
        if (parts.has(strings) && (cells.first.startsWith("#") || cells.last.startsWith("#"))) {
            List<Integer> wanted = List.of(index(cells.first), index(cells.last));
            int[] count = {0};
            parts.scan(strings, Bounds.TEXT, new Xml.Visitor() {
                private final StringBuilder text = new StringBuilder();
                private int phonetic;

                @Override
                public void characters(String characters) {
                    if (phonetic == 0) {
                        text.append(characters, 0, Math.min(characters.length(), 2 * ExplicitMark.LONGEST));
                    }
                }

                @Override
                public void open(Tag tag) {
                    phonetic += isPhonetic(tag) ? 1 : 0;
                    if (tag.local().equals("si")) {
                        text.setLength(0);
                    }
                }

                @Override
                public void close(Tag tag, int start, int end) {
                    phonetic -= isPhonetic(tag) ? 1 : 0;
                    if (tag.local().equals("si") && wanted.contains(count[0]++)) {
                        shared.put(count[0] - 1, text.toString());
                    }
                }
            });
        }
        return ExplicitMark.of("cell of the first sheet", text(cells.first, shared), text(cells.last, shared));
    }

    /** How words of a cell are pronounced is no text of it. */
    private static boolean isPhonetic(Tag tag) {
        return tag.local().equals("rPh");
    }

    private static int index(String cell) {
        return cell.matches("#\\d{1,8}") ? Integer.parseInt(cell.substring(1)) : -1;
    }

    private static String text(String cell, Map<Integer, String> shared) {
        return index(cell) >= 0 ? shared.getOrDefault(index(cell), "") : cell.replaceFirst("^=", "");
    }

    /** Cells with words: {@code #5} is string 5 of the shared ones, {@code =words} stands in the cell itself. */
    private static final class Cells implements Xml.Visitor {
        private String first = "";
        private String last = "";
        private String type = "";
        private final StringBuilder value = new StringBuilder();

        /** Columns that are not shown, from one to another, and whether the row is. */
        private final List<int[]> hiddenColumns = new ArrayList<>();

        private int phonetic;
        private boolean hiddenRow;
        private boolean hidden;

        @Override
        public void open(Tag tag) {
            phonetic += isPhonetic(tag) ? 1 : 0;
            boolean unshown = tag.attribute("hidden").matches("1|true");
            switch (tag.local()) {
                case "col" -> {
                    if (unshown && hiddenColumns.size() < Bounds.CHUNKS) {
                        hiddenColumns.add(new int[] {number(tag.attribute("min")), number(tag.attribute("max"))});
                    }
                }
                case "row" -> hiddenRow = unshown;
                case "c" -> {
                    type = tag.attribute("t");
                    int column = column(tag.attribute("r"));
                    hidden = hiddenRow || hiddenColumns.stream().anyMatch(c -> c[0] <= column && column <= c[1]);
                }
                default -> {
                    // No cell.
                }
            }
            if (tag.local().equals("c") || tag.local().equals("v")) {
                value.setLength(0);
            }
        }

        @Override
        public void characters(String characters) {
            if (phonetic == 0) {
                value.append(characters, 0, Math.min(characters.length(), 2 * ExplicitMark.LONGEST));
            }
        }

        private static int number(String digits) {
            return digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : 0;
        }

        /** The number of a cell's column, from 1; 0 where it does not say. */
        private static int column(String cell) {
            int column = 0;
            for (int i = 0; i < Math.min(3, cell.length()) && cell.charAt(i) >= 'A' && cell.charAt(i) <= 'Z'; i++) {
                column = 26 * column + cell.charAt(i) - 'A' + 1;
            }
            return column;
        }

        @Override
        public void close(Tag tag, int start, int end) {
            phonetic -= isPhonetic(tag) ? 1 : 0;
            boolean words = !hidden && (type.equals("s") || type.equals("str") || type.equals("inlineStr"));
            if (tag.local().equals("c") && words && !value.toString().isBlank()) {
                last = (type.equals("s") ? "#" : "=") + value.toString().strip();
                first = first.isEmpty() ? last : first;
            }
        }
    }

    /** The parts that a list of the main part names, in its order; what is hidden left out. */
    static List<String> ordered(Parts parts, String main, String element) throws IOException, Broken {
        String folder = folder(main);
        Map<String, String> targets = new HashMap<>();
        String rels = folder + "_rels/" + main.substring(folder.length()) + ".rels";
        for (Relationship relationship : Ooxml.relationships(parts, rels, folder)) {
            targets.put(relationship.id(), relationship.target());
        }
        List<String> names = new ArrayList<>();
        parts.scan(main, Bounds.PART, new Xml.Visitor() {
            @Override
            public void open(Tag tag) {
                boolean hidden = tag.attribute("state").toLowerCase(Locale.ROOT).contains("hidden");
                if (tag.local().equals(element) && !hidden && names.size() < Bounds.ELEMENTS) {
                    Optional.ofNullable(targets.get(tag.qualified("id"))).ifPresent(names::add);
                }
            }
        });
        if (element.equals("sldId")) {
            while (!names.isEmpty() && isHidden(parts, names.get(0))) {
                names.remove(0);
            }
            while (!names.isEmpty() && isHidden(parts, names.get(names.size() - 1))) {
                names.remove(names.size() - 1);
            }
        }
        return names;
    }

    /** Whether a slide is not shown, as its own part says. */
    private static boolean isHidden(Parts parts, String slide) throws IOException, Broken {
        boolean[] hidden = {false};
        parts.scan(slide, Bounds.TEXT, new Xml.Visitor() {
            @Override
            public void open(Tag tag) {
                hidden[0] |= tag.local().equals("sld") && tag.attribute("show").matches("0|false");
            }
        });
        return hidden[0];
    }

    private static String folder(String part) {
        return part.substring(0, part.lastIndexOf('/') + 1);
    }
}
