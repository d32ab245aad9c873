package org.guiju.reader;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** The main text of a web page, without navigation: headings with #, entries of lists with -, rows of tables with |. */
final class HtmlText implements NodeVisitor {
    /** Elements that a page does not show. */
    private static final String UNSHOWN =
            "script, style, noscript, template, iframe, [hidden], [style~=(?i)display:\\s*none]";
    /** Elements that hold no text of the page's own. */
    private static final String CHROME = UNSHOWN
            + ", nav, footer, aside, form, svg, button, select, dialog, menu,"
            + " [role=navigation], [role=banner], [role=contentinfo], [role=search], [aria-hidden=true]";

    private static final Pattern ASIDE = Pattern.compile(
            "(?i)(^|[-_ ])(nav|navbar|menu|breadcrumbs?|sidebar|side-bar|footer|share|social|related|recommend|comments?|cookie|banner"
                    + "|advert|subscribe|newsletter|pagination|toolbar|crumb)([-_ ]|$)");
    private static final Set<String> BLOCKS = Set.of(
            "p",
            "div",
            "section",
            "article",
            "main",
            "header",
            "ul",
            "ol",
            "dl",
            "dt",
            "dd",
            "table",
            "blockquote",
            "pre",
            "figure",
            "figcaption",
            "address",
            "hr",
            "body",
            "center");

    /** The largest page that is read: 8 MiB. The tree of a page takes many times its bytes. */
    static final int MAX_BYTES = 8 << 20;

    /** Elements that may hold the article and are looked at. */
    private static final int MOST_CANDIDATES = 50;

    private final StringBuilder out = new StringBuilder();
    /** In how many cells and entries of lists the text is. */
    private int inside;

    private HtmlText() {}

    /** Text and, where the page says so, its day. */
    record Page(String text, Optional<LocalDate> published) {}

    /**
     * Reads a page in the encoding that it declares, else UTF-8. Elements nested too deeply for the parser are kept flat.
     *
     * @param whole whether menus, footers and the like are kept
     */
    static Page read(byte[] bytes, boolean whole) {
        Document page;
        try {
            page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Optional<LocalDate> published = published(page);
        page.select(whole ? UNSHOWN : CHROME).remove();
        if (!whole) {
            removeAsides(page);
        }
        HtmlText text = new HtmlText();
        Element main = whole ? page.body() : main(page);
        if (main.selectFirst("h1") == null) {
            Element title = page.selectFirst("h1");
            String heading = title != null ? title.text() : page.title();
            text.out.append(heading.isBlank() ? "" : "# " + heading.strip() + "\n\n");
        }
        main.traverse(text);
        return new Page(
                text.out
                                .toString()
                                .replaceAll("[ \t]+\n", "\n")
                                .replaceAll("\n{3,}", "\n\n")
                                .strip() + "\n",
                published);
    }

    /** Takes out what calls itself a menu, a footer and so on, unless the article or its heading is within. */
    private static void removeAsides(Document page) {
        Set<Element> kept = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Element e : page.select("article, main, h1")) {
            for (Element up = e; up != null && kept.add(up); up = up.parent()) {}
        }
        for (Element e : page.select("[class], [id]")) {
            boolean aside =
                    ASIDE.matcher(e.className()).find() || ASIDE.matcher(e.id()).find();
            if (aside && e != page.body() && !kept.contains(e)) {
                e.remove();
            }
        }
    }

    /** The element that holds the article: the longest of those that say so, unless most of the page is elsewhere. */
    private static Element main(Document page) {
        Element body = page.body();
        int all = body.text().length();
        return page.select("article, main, [role=main], [itemprop=articleBody]").stream()
                .limit(MOST_CANDIDATES)
                .max(Comparator.comparingInt(e -> e.text().length()))
                .filter(e -> e.text().length() * 2 >= all)
                .orElse(body);
    }

    private static Optional<LocalDate> published(Document page) {
        return page
                .select(
                        "meta[property=article:published_time], meta[name=PubDate], meta[name=publishdate], meta[itemprop=datePublished]")
                .stream()
                .map(m -> m.attr("content"))
                .flatMap(d -> PartialDate.parseDay(d).stream())
                .findFirst();
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode text) {
            boolean fresh = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
            String said = text.getWholeText().replaceAll("[\\s\\u00a0]+", " ");
            out.append(fresh ? said.stripLeading() : said);
        } else if (node instanceof Element e) {
            switch (e.normalName()) {
                case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                    paragraph();
                    out.append("#".repeat(e.normalName().charAt(1) - '0')).append(' ');
                }
                case "li" -> {
                    line();
                    out.append("- ");
                    inside++;
                }
                case "td", "th" -> inside++;
                case "tr" -> {
                    line();
                    out.append("| ");
                }
                case "br" -> {
                    if (inside == 0) {
                        line();
                    } else {
                        out.append(' ');
                    }
                }
                default -> {
                    if (BLOCKS.contains(e.normalName()) && inside == 0) {
                        paragraph();
                    }
                }
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element e) {
            switch (e.normalName()) {
                case "td", "th" -> {
                    inside--;
                    out.append(" | ");
                }
                case "h1", "h2", "h3", "h4", "h5", "h6" -> paragraph();
                case "li" -> {
                    inside--;
                    line();
                }
                case "tr" -> line();
                default -> {
                    if (BLOCKS.contains(e.normalName()) && inside == 0) {
                        paragraph();
                    }
                }
            }
        }
    }

    private void line() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private void paragraph() {
        line();
        if (out.length() > 1 && out.charAt(out.length() - 2) != '\n') {
            out.append('\n');
        }
    }
}
