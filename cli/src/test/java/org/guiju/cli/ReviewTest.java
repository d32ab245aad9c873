package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.guiju.register.Instrument;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The annual review: what stands in it, where that comes from, and that other programs read it. */
class ReviewTest {
    private static final String REVIEW = "twobirds-review-2024#";
    private static final String KNOWN = "2026-11-23";

    @TempDir
    private Path folder;

    private String printed = "";

    private int guiju(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = Guiju.run(stream, stream, args);
        printed = out.toString(StandardCharsets.UTF_8);
        return code;
    }

    private Path review2024(String name, String... documents) {
        Path target = folder.resolve(name);
        List<String> args = new ArrayList<>(List.of("review", "--from", "2024-01-01", "--to", "2024-12-31"));
        args.addAll(List.of("--known", KNOWN, "--out", target.toString()));
        args.addAll(List.of(documents));
        assertThat(guiju(args.toArray(String[]::new))).as(printed).isZero();
        return target;
    }

    private static Register register() throws IOException {
        try (InputStream in = ReviewTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            return Register.of(Pack.readBundled(in));
        }
    }

    /** A law firm's review of 2024 names 69 things. The register knows which instrument each is. */
    @Test
    void itHoldsWhatALawFirmsReviewOfTheYearHolds() throws IOException {
        TreeMap<Integer, String> rows = new TreeMap<>();
        for (Instrument i : register().instruments()) {
            i.seenIn().stream()
                    .filter(s -> s.startsWith(REVIEW))
                    .forEach(s -> rows.put(Integer.valueOf(s.substring(REVIEW.length())), i.title()));
        }
        assertThat(rows.keySet()).hasSize(69);
        String page = Jsoup.parse(Files.readString(review2024("r.html"))).text();
        List<Integer> missing = rows.entrySet().stream()
                .filter(e -> !page.contains(e.getValue()))
                .map(java.util.Map.Entry::getKey)
                .toList();
        // Row 22, the State Council's plan of 2023, is of the year before and nothing of 2024 rests on it.
        assertThat(missing).containsExactly(22);
    }

    /** Every paragraph on an instrument cites, every citation leads to a source, every link within the page to a place. */
    @Test
    void everyStatementLeadsToItsSource() throws IOException {
        Document page = Jsoup.parse(Files.readString(review2024("r.html")));
        List<Element> told = page.select("p[id^=i-]");
        assertThat(told).hasSizeGreaterThan(80);
        assertThat(told)
                .allSatisfy(
                        p -> assertThat(p.select("a[href^=#s]")).as(p.text()).isNotEmpty());
        Set<String> ids = page.select("[id]").stream().map(Element::id).collect(Collectors.toSet());
        assertThat(page.select("[id]")).hasSameSizeAs(ids);
        assertThat(page.select("a[href^=#]"))
                .allSatisfy(a -> assertThat(ids).contains(a.attr("href").substring(1)));
        assertThat(page.select("script, link, img, iframe, [src]")).isEmpty();
        assertThat(page.selectFirst("svg").select("a")).hasSizeGreaterThan(100);
    }

    @Test
    void itTellsWhatBecameOfDraftsAndWhatWasOpen() throws IOException {
        Document page = Jsoup.parse(Files.readString(review2024("r.html")));
        assertThat(page.getElementById("i-cn-ai-labelling-measures-2025").text())
                .contains("Put out for comment by CAC, MIIT, MPS, NRTA on 14 September 2024")
                .contains("comments closed on 14 October 2024")
                .contains("Since then: Issued on 7 March 2025")
                .contains("took effect on 1 September 2025");
        Element outlook = page.getElementById("ai-outlook").nextElementSibling();
        assertThat(outlook.select("tr").stream()
                        .filter(r -> r.text().startsWith("Measures for Labelling AI-Generated Synthetic Content")))
                .singleElement()
                .satisfies(r -> assertThat(r.text()).contains("draft").contains("1 September 2025"));
        // A draft of 2024 that became law later is no law of 2024.
        assertThat(page.selectFirst("#brief ~ ul").text()).doesNotContain("Labelling");
    }

    /** What was known then: the finals of 2025 are not in a review as it could be written in January 2025. */
    @Test
    void asKnownAtTheEndOfTheYearNothingLaterIsTold() throws IOException {
        Path target = folder.resolve("then.md");
        assertThat(guiju(
                        "review",
                        "--from",
                        "2024-01-01",
                        "--to",
                        "2024-12-31",
                        "--known",
                        "2025-01-31",
                        "--out",
                        target.toString()))
                .isZero();
        assertThat(Files.readString(target))
                .contains("as known on 31 January 2025")
                .doesNotContain("7 March 2025");
    }

    @Test
    void wordProcessorsReadItWithHeadingsTablesAndLinks() throws IOException {
        Path file = review2024("r.docx");
        try (InputStream in = Files.newInputStream(file);
                XWPFDocument docx = new XWPFDocument(in);
                XWPFWordExtractor text = new XWPFWordExtractor(docx)) {
            assertThat(docx.getParagraphs().stream().filter(p -> "Heading1".equals(p.getStyle())))
                    .hasSizeGreaterThan(6);
            assertThat(docx.getTables()).hasSizeGreaterThan(6);
            assertThat(docx.getHyperlinks()).isNotEmpty();
            assertThat(text.getText())
                    .contains("Measures for Labelling AI-Generated Synthetic Content", "人工智能生成合成内容标识办法");
        }
        byte[] first = Files.readAllBytes(file);
        assertThat(review2024("again.docx")).hasBinaryContent(first);
    }

    /** Names of events are for programs: nothing in a review reads like one. */
    @Test
    void eventsAreToldInWords() throws IOException {
        Path all = folder.resolve("all.md");
        assertThat(guiju(
                        "review",
                        "--from",
                        "2005-01-01",
                        "--to",
                        "2030-12-31",
                        "--known",
                        KNOWN,
                        "--out",
                        all.toString()))
                .isZero();
        String text = Files.readString(all);
        assertThat(text)
                .contains("ounted in September 2025: over 490 filed, over 240 registered")
                .contains("atch 3 of filings published in January 2024: 129")
                .contains("first filings of services that run on the device on 15 July 2026: seven phone services")
                .doesNotContainPattern("(?i)\\bcount 20\\d\\d|on device filings|; batch \\d+ in\\b");
        assertThat(Files.readString(review2024("then.md")))
                .contains("ropped from the year's legislative plan in 2025: the plan no longer lists a draft")
                .doesNotContainPattern("(?i)from plan 20\\d\\d|npcsc report 20");
    }

    /** What a page draws, Markdown and word processors say in a table by month. */
    @Test
    void theTimelineIsATableWhereNothingIsDrawn() throws IOException {
        assertThat(Files.readString(review2024("r.md")))
                .contains("## Timeline\n\n| Month | Artificial intelligence |")
                .containsPattern(
                        "\\| September 2024 \\|.*Measures for Labelling AI-Generated Synthetic Content put out for comment")
                .contains("the columns do not add up");
        try (InputStream in = Files.newInputStream(review2024("r.docx"));
                XWPFDocument docx = new XWPFDocument(in)) {
            assertThat(docx.getTables().stream()
                            .filter(t -> t.getText().startsWith("Month"))
                            .findFirst()
                            .orElseThrow()
                            .getText())
                    .contains("September 2024")
                    .contains("Measures for Labelling AI-Generated Synthetic Content put out for comment");
        }
    }

    /** What documents tell joins the instrument it belongs to; what is new has a table of its own, and brings no markup in. */
    @Test
    void documentsThatAreReadAreQuoted() throws IOException {
        Path news = folder.resolve("news & more.txt");
        Files.writeString(news, """
                On 14 September 2024, the CAC released the Measures for Labelling AI-Generated Synthetic Content (Draft for Comments).

                In October 2024, the MIIT issued the Guidelines on <b>Quantum</b> Sensor Testing in Mines.
                """);
        Document page = Jsoup.parse(Files.readString(review2024("r.html", news.toString())));
        assertThat(page.getElementById("i-cn-ai-labelling-measures-2025").text())
                .contains("Told by news & more.txt: “On 14 September 2024, the CAC released");
        Element table = page.getElementById("unregistered").nextElementSibling();
        assertThat(table.text()).contains("2024-10").contains("MIIT").contains("Sensor Testing in Mines");
        assertThat(table.select("b")).isEmpty();
    }

    @Test
    void numbersInMarkdownAndPageAgree() throws IOException {
        Document page = Jsoup.parse(Files.readString(review2024("r.html")));
        long sources = page.select("p[id~=^s\\d+$]").size();
        Matcher numbered = Pattern.compile("(?m)^\\d+\\. ").matcher(Files.readString(review2024("r.md")));
        assertThat(numbered.results().count()).isEqualTo(sources);
    }

    @Test
    void wrongInputIsToldAndNothingIsWritten() throws IOException {
        String out = folder.resolve("r.html").toString();
        assertThat(guiju("review", "--from", "2024-12-31", "--to", "2024-01-01", "--out", out))
                .isEqualTo(64);
        assertThat(printed).contains("--to 2024-01-01 lies before --from 2024-12-31. Swap the two days");
        assertThat(guiju(
                        "review",
                        "--from",
                        "2024-01-01",
                        "--to",
                        "2024-12-31",
                        "--out",
                        folder.resolve("r.rtf").toString()))
                .isEqualTo(64);
        assertThat(printed).contains("no form has this ending");
        assertThat(guiju(
                        "review",
                        "--from",
                        "2024-01-01",
                        "--to",
                        "2024-12-31",
                        "--out",
                        folder.resolve("no/such/r.html").toString()))
                .isEqualTo(3);
        assertThat(printed).contains("cannot be written");
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        assertThat(guiju(
                        "review",
                        "--from",
                        "2024-01-01",
                        "--to",
                        "2024-12-31",
                        "--out",
                        out,
                        folder.resolve("gone.txt").toString()))
                .isEqualTo(3);
        assertThat(printed).contains("gone.txt: no such file");
        assertThat(Path.of(out)).exists();
    }
}
