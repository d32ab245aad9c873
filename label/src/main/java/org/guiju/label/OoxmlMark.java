package org.guiju.label;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Xml.Tag;

/**
 * Puts a mark into office documents: into DOCX as a paragraph of its own, into PPTX as a box of text at the top of the first slide or the bottom
 * of the last, into XLSX as a row of its own behind the last of the first sheet, as no row can come before the first without moving all
 * cells. Nothing else changes.
 */
final class OoxmlMark {
    private static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
    private static final String STRICT_DRAWING = "http://purl.oclc.org/ooxml/drawingml/main";

    private static final Pattern DIMENSION = Pattern.compile(
            "(<(?:\\w{1,20}:)?dimension\\s{1,9}ref=\")([A-Z]{1,3})(\\d{1,7})(?::([A-Z]{1,3})\\d{1,7})?\"");

    /** Rows of a sheet. */
    private static final long ROWS = 1_048_576;
    /** Points of the words on a slide as high as most are, and their units to a point (ECMA-376, 20.1.2.1). */
    private static final int POINTS = 12;

    private static final int EMU = 12_700;
    private static final int USUAL_HEIGHT = 6_858_000;

    private OoxmlMark() {}

    static MarkWriter of(Ooxml family) {
        return (source, place, words) -> splices(family, source, place, words.strip());
    }

    private static List<Splice> splices(Ooxml family, Source source, MarkPlace place, String words)
            throws IOException, CannotCarry {
        Parts parts = Parts.openToWrite(source);
        String main = Ooxml.target(Ooxml.toWrite(parts), "officeDocument")
                .orElseThrow(() -> new CannotCarry("its package names no document"));
        try {
            switch (family) {
                case DOCX -> parts.edit(main, Bounds.TEXT, text -> paragraph(text, place, words));
                case PPTX -> {
                    List<String> slides = listed(parts, main, "sldId", "slide");
                    String slide = slides.get(place == MarkPlace.START ? 0 : slides.size() - 1);
                    List<Xml.Hit> sizes = parts.find(main, t -> t.local().equals("sldSz"));
                    long height = sizes.isEmpty() ? 0 : number(sizes.get(0).tag(), "cy");
                    long high = height > 0 ? height : USUAL_HEIGHT;
                    parts.edit(slide, Bounds.TEXT, text -> box(text, place, words, high));
                }
                case XLSX ->
                    parts.edit(listed(parts, main, "sheet", "sheet").get(0), Bounds.TEXT, text -> row(text, words));
            }
        } catch (Broken e) {
            throw new CannotCarry("it cannot be read: " + e.getMessage());
        }
        return parts.splices();
    }

    private static List<String> listed(Parts parts, String main, String element, String what)
            throws IOException, Broken, CannotCarry {
        List<String> names = OoxmlText.ordered(parts, main, element);
        if (names.isEmpty()) {
            throw new CannotCarry("it has no " + what);
        }
        return names;
    }

    private static String paragraph(String text, MarkPlace place, String words) throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> bodies = Xml.find(text, t -> t.local().equals("body") && t.depth() == 1);
        if (bodies.isEmpty() || bodies.get(0).tag().empty()) {
            throw new CannotCarry("the document has no body");
        }
        Tag body = bodies.get(0).tag();
        String w = body.prefixed();
        String paragraph = "<" + w + "p><" + w + "r><" + w + "t>" + Entities.escape(words) + "</" + w + "t></" + w
                + "r></" + w + "p>";
        // The properties of the last section end the body; a paragraph comes before them.
        List<Xml.Hit> sections = Xml.find(text, t -> t.local().equals("sectPr") && t.depth() == 2);
        int at = place == MarkPlace.START
                ? body.end()
                : sections.isEmpty()
                        ? bodies.get(0).closeStart()
                        : sections.get(sections.size() - 1).tag().start();
        return text.substring(0, at) + paragraph + text.substring(at);
    }

    /** A box is the last shape of a slide, so that none lies over it. */
    private static String box(String text, MarkPlace place, String words, long height)
            throws Xml.Malformed, CannotCarry {
        List<Xml.Hit> trees = Xml.find(text, t -> t.local().equals("spTree"));
        if (trees.isEmpty() || trees.get(0).tag().empty()) {
            throw new CannotCarry("its slide has no shapes that another could join");
        }
        Tag tree = trees.get(0).tag();
        List<Xml.Hit> extensions = Xml.find(text, t -> t.local().equals("extLst") && t.depth() == tree.depth() + 1);
        int at = extensions.stream()
                .map(h -> h.tag().start())
                .filter(start -> start > tree.end() && start < trees.get(0).closeStart())
                .findFirst()
                .orElse(trees.get(0).closeStart());
        long id = most(text, "cNvPr", t -> number(t, "id")) + 1;
        long points = Math.max(POINTS, POINTS * height / USUAL_HEIGHT);
        long high = 2 * points * EMU;
        long wide = (words.length() + 2) * points * EMU;
        String p = tree.prefixed();
        String drawing = tree.namespace().startsWith("http://purl.oclc.org/") ? STRICT_DRAWING : DRAWING;
        String shape = String.format(
                Locale.ROOT,
                "<%1$ssp><%1$snvSpPr><%1$scNvPr id=\"%2$d\" name=\"AI mark\"/><%1$scNvSpPr txBox=\"1\"/><%1$snvPr/></%1$snvSpPr>"
                        + "<%1$sspPr xmlns:a=\"%3$s\"><a:xfrm><a:off x=\"%4$d\" y=\"%5$d\"/><a:ext cx=\"%6$d\" cy=\"%7$d\"/></a:xfrm>"
                        + "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></%1$sspPr>"
                        + "<%1$stxBody xmlns:a=\"%3$s\"><a:bodyPr wrap=\"none\" anchor=\"ctr\"/><a:lstStyle/><a:p><a:r>"
                        + "<a:rPr lang=\"zh-CN\" sz=\"%8$d\"><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:rPr>"
                        + "<a:t>%9$s</a:t></a:r></a:p></%1$stxBody></%1$ssp>",
                p,
                id,
                drawing,
                high / 2,
                place == MarkPlace.START ? high / 2 : height - high - high / 2,
                wide,
                high,
                Math.min(points * 100, 400_000),
                Entities.escape(words));
        return text.substring(0, at) + shape + text.substring(at);
    }

    /** One row stays free before the words, so that no table or range takes them in. */
    private static String row(String text, String words) throws Xml.Malformed, CannotCarry {
        long[] counted = {0};
        long last = most(text, "row", t -> {
            long said = number(t, "r");
            counted[0] = said > 0 ? said : counted[0] + 1;
            return counted[0];
        });
        long row = last == 0 ? 1 : last + 2;
        if (row > ROWS) {
            throw new CannotCarry("its first sheet has no free row behind the last");
        }
        String marked = Parts.append(text, t -> t.local().equals("sheetData"), t -> {
            String x = t.prefixed();
            return "<" + x + "row r=\"" + row + "\"><" + x + "c r=\"A" + row + "\" t=\"inlineStr\"><" + x + "is><" + x
                    + "t>" + Entities.escape(words) + "</" + x + "t></" + x + "is></" + x + "c></" + x + "row>";
        });
        // Some programs read no further than the dimension says.
        Matcher dimension = DIMENSION.matcher(marked);
        if (!dimension.find()) {
            return marked;
        }
        String to = dimension.group(4) == null ? dimension.group(2) : dimension.group(4);
        return marked.substring(0, dimension.start())
                + dimension.group(1) + "A" + dimension.group(3) + ":" + to + row + "\""
                + marked.substring(dimension.end());
    }

    /** The greatest number that elements of a name have, 0 without one. */
    private static long most(String text, String name, ToLongFunction<Tag> number) throws Xml.Malformed {
        long[] most = {0};
        Xml.scan(text, new Xml.Visitor() {
            @Override
            public void open(Tag tag) {
                if (tag.local().equals(name)) {
                    most[0] = Math.max(most[0], number.applyAsLong(tag));
                }
            }
        });
        return most[0];
    }

    private static long number(Tag tag, String attribute) {
        String said = tag.attribute(attribute);
        return said.matches("\\d{1,10}") ? Long.parseLong(said) : 0;
    }
}
