package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings as programs take them: held against the published schemas and read by the programs of others. */
class FindingFormatsTest {
    private static final Path NEBULA = Path.of(System.getProperty("guiju.root"), "examples", "nebula");

    @TempDir
    private Path folder;

    private Path business;

    @BeforeEach
    void copy() throws IOException {
        business = folder.resolve("nebula");
        try (Stream<Path> all = Files.walk(NEBULA)) {
            for (Path p : all.filter(f -> !f.endsWith("report.html")).toList()) {
                Path target = business.resolve(NEBULA.relativize(p).toString());
                if (Files.isDirectory(p)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(p, target);
                }
            }
        }
    }

    private Run check(String... more) {
        List<String> args = new java.util.ArrayList<>(
                List.of("check", business.toString(), "--as-of", "2026-11-23", "--known", "2026-11-23"));
        args.addAll(List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    private static Schema schema(String resource, SpecificationVersion version) throws IOException {
        try (InputStream in = FindingFormatsTest.class.getResourceAsStream(resource)) {
            // The schemas of OSCAL write {"id": {"id": S}} for a property id of schema S in three places.
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("\"id\"\\s*:\\s*\\{\\s*\"id\"\\s*:\\s*(\\{[^}]*\\})\\s*\\}", "\"id\": $1");
            return SchemaRegistry.withDefaultDialect(version).getSchema(text, InputFormat.JSON);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        return Stream.iterate(0, i -> i + 1).limit(array.size()).map(array::get).toList();
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private List<JsonNode> lines() {
        return check("--format", "jsonl")
                .out()
                .lines()
                .map(FindingFormatsTest::json)
                .toList();
    }

    private long count(String verdict) {
        return lines().stream()
                .filter(l -> l.get("verdict").asString().equals(verdict))
                .count();
    }

    @Test
    void sarifFitsItsSchemaAndFailsWhatIsNotMet() throws IOException {
        Run run = check("--format", "sarif");
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);
        assertThat(schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        List<JsonNode> results = elements(json(run.out()).get("runs").get(0).get("results"));
        assertThat(results.stream().filter(r -> r.get("kind").asString().equals("fail")))
                .hasSize((int) count("not_met"))
                .allSatisfy(r -> assertThat(r.get("level").asString()).isIn("error", "warning", "note"));
        assertThat(results.stream().filter(r -> !r.get("kind").asString().equals("fail")))
                .allSatisfy(r -> assertThat(r.get("level").asString()).isEqualTo("none"));
        // A damaged front matter is told with its line, a label in a picture with its byte.
        assertThat(run.out()).contains("\"region\":{\"startLine\":").contains("\"byteOffset\":");
        // Each file named is there.
        results.forEach(r -> elements(r.get("locations")).forEach(l -> {
            String uri =
                    l.get("physicalLocation").get("artifactLocation").get("uri").asString();
            assertThat(business.resolve(java.net.URI.create(uri).getPath())).exists();
        }));
        // Each result has a place, in the profile the line of the fact that it rests on.
        assertThat(results)
                .allSatisfy(r -> assertThat(elements(r.get("locations"))).hasSize(1));
        List<String> profile = Files.readAllLines(business.resolve("profile.yaml"));
        List<JsonNode> stated = results.stream()
                .filter(r -> r.get("kind").asString().equals("fail"))
                .map(r -> elements(r.get("locations")).get(0).get("physicalLocation"))
                .filter(l -> l.get("artifactLocation").get("uri").asString().equals("profile.yaml"))
                .toList();
        assertThat(stated).isNotEmpty().allSatisfy(l -> {
            JsonNode region = l.get("region");
            String line = profile.get(region.get("startLine").asInt() - 1);
            assertThat(line).isNotBlank();
            assertThat(region.get("startColumn").asInt()).isBetween(1, line.length() + 1);
        });
    }

    @Test
    void oscalFitsItsSchemas() throws IOException {
        String results = check("--format", "oscal").out();
        assertThat(schema("/schema/json/oscal-ar_schema.json", SpecificationVersion.DRAFT_7)
                        .validate(results, InputFormat.JSON))
                .isEmpty();
        String catalog = Run.of("pack", "catalog").out();
        assertThat(schema("/schema/json/oscal-catalog_schema.json", SpecificationVersion.DRAFT_7)
                        .validate(catalog, InputFormat.JSON))
                .isEmpty();
        Set<String> statements = new HashSet<>();
        elements(json(catalog).get("catalog").get("groups"))
                .forEach(g -> elements(g.get("controls"))
                        .forEach(c ->
                                statements.add(c.get("parts").get(0).get("id").asString())));
        List<JsonNode> findings = elements(
                json(results).get("assessment-results").get("results").get(0).get("findings"));
        assertThat(findings)
                .allSatisfy(f -> assertThat(statements)
                        .contains(f.get("target").get("target-id").asString()));
        JsonNode document = json(results).get("assessment-results");
        assertThat(document.get("import-ap").get("href").asString())
                .isEqualTo("#"
                        + document.get("back-matter")
                                .get("resources")
                                .get(0)
                                .get("uuid")
                                .asString());
        assertThat(findings.stream()
                        .filter(f -> f.get("target")
                                .get("status")
                                .get("state")
                                .asString()
                                .equals("satisfied")))
                .hasSize((int) count("met"));
    }

    @Test
    void buildServersReadTheSameNumbers() throws Exception {
        String xml = check("--format", "junit").out();
        Element suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(Long.parseLong(suite.getAttribute("failures"))).isEqualTo(count("not_met"));
        NodeList failures = suite.getElementsByTagName("failure");
        assertThat((long) failures.getLength()).isEqualTo(count("not_met"));
        assertThat(Long.parseLong(suite.getAttribute("tests")))
                .isEqualTo(suite.getElementsByTagName("testcase").getLength());
        assertThat(Long.parseLong(suite.getAttribute("skipped")))
                .isEqualTo(suite.getElementsByTagName("skipped").getLength());
        Set<String> names = new HashSet<>();
        NodeList cases = suite.getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element c = (Element) cases.item(i);
            assertThat(names.add(c.getAttribute("classname") + c.getAttribute("name")))
                    .as("names are unique: %s", c.getAttribute("name"))
                    .isTrue();
        }
    }

    /** One finding has one id, in every format and in every run. */
    @Test
    void idsAreTheSameEverywhere() throws Exception {
        Set<String> csv = ids(check("--format", "csv").out(), "(?m)^([0-9a-f]{16}),[^,]*,(?!not_bound)");
        assertThat(csv).hasSizeGreaterThan(100);
        String lines = check("--format", "jsonl").out();
        assertThat(ids(lines, "(?m)^(?!.*\"verdict\":\"not_bound\").*\"id\":\"([0-9a-f]{16})\""))
                .isEqualTo(csv);
        assertThat(ids(check("--format", "sarif").out(), "\"guijuFinding/v1\":\"([0-9a-f]{16})\""))
                .isEqualTo(csv);
        assertThat(ids(check("--format", "junit").out(), "\\[([0-9a-f]{16})\\]"))
                .isEqualTo(csv);
        assertThat(ids(
                        check("--format", "oscal").out(),
                        "\"finding-id\",\"ns\":\"[^\"]*\",\"value\":\"([0-9a-f]{16})\""))
                .isEqualTo(csv);
        Set<String> anywhere = ids(lines, "\"id\":\"([0-9a-f]{16})\"");
        assertThat(ids(check("--format", "html").out(), "<code [^>]*id=\"([0-9a-f]{16})\">"))
                .as("the page also has those that do not bind")
                .isEqualTo(anywhere);
        Path book = folder.resolve("f.xlsx");
        assertThat(check("--format", "xlsx", "--out", book.toString()).code()).isEqualTo(Exit.NOT_MET);
        Set<String> cells = new HashSet<>();
        try (InputStream in = Files.newInputStream(book);
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            for (Row row : workbook.getSheetAt(0)) {
                if (row.getRowNum() > 0 && !row.getCell(2).getStringCellValue().equals("not_bound")) {
                    cells.add(row.getCell(0).getStringCellValue());
                }
            }
        }
        assertThat(cells).isEqualTo(csv);
    }

    private static Set<String> ids(String text, String pattern) {
        Set<String> ids = new HashSet<>();
        Matcher m = Pattern.compile(pattern).matcher(text);
        while (m.find()) {
            assertThat(ids.add(m.group(1)))
                    .as("an id stands once: %s", m.group(1))
                    .isTrue();
        }
        return ids;
    }

    /** A waived finding stays what it is, fails no build, and an expired waiver counts as not there. */
    @Test
    void waivedFindingsFailNothing() throws IOException {
        List<JsonNode> open = lines().stream()
                .filter(l -> List.of("not_met", "unproven", "contested")
                        .contains(l.get("verdict").asString()))
                .toList();
        StringBuilder waivers = new StringBuilder("waivers:\n");
        open.stream()
                .map(l -> l.get("duty").asString())
                .distinct()
                .forEach(d -> waivers.append("  - {duty: ")
                        .append(d)
                        .append(", owner: Legal, reason: \"Being <b>replaced</b>.\", until: 2026-11-23}\n"));
        Files.writeString(business.resolve("waivers.yaml"), waivers);
        Run run = check("--format", "sarif");
        assertThat(run.code()).isEqualTo(Exit.OK);
        assertThat(schema("/schema/sarif-schema-2.1.0.json", SpecificationVersion.DRAFT_7)
                        .validate(run.out(), InputFormat.JSON))
                .isEmpty();
        assertThat(elements(json(run.out()).get("runs").get(0).get("results")).stream()
                        .filter(r -> r.has("suppressions")))
                .hasSize(open.size());
        assertThat(lines()).hasSameSizeAs(lines());
        assertThat(count("not_met")).isPositive();
        assertThat(check("--format", "junit").out()).contains("failures=\"0\"").contains("accepted by Legal until");
        assertThat(Files.readString(business.resolve("report.html")))
                .contains("Being &lt;b&gt;replaced&lt;/b&gt;.")
                .doesNotContain("<b>replaced");
        Files.writeString(business.resolve("waivers.yaml"), waivers.toString().replace("2026-11-23", "2026-11-22"));
        Run late = check();
        assertThat(late.code()).isEqualTo(Exit.NOT_MET);
        assertThat(late.out()).contains("expired on 2026-11-22 and counts no longer");
        Files.writeString(
                business.resolve("waivers.yaml"),
                "waivers:\n  - {duty: no/such, owner: A, reason: B, until: 2026-12-31}\n");
        Run bad = check();
        assertThat(bad.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(bad.err()).contains("waivers.yaml:2:12: unknown duty 'no/such'");
    }

    @Test
    void onlyWhatMovedIsReported() throws IOException {
        Path old = folder.resolve("old.jsonl");
        Files.writeString(old, check("--format", "jsonl").out());
        Run same = check("--baseline", old.toString());
        assertThat(same.out()).isEqualTo("Nothing moved.\n");
        assertThat(same.code()).isEqualTo(Exit.OK);
        // A labelled picture loses its label, and one that was never labelled is taken away.
        Files.copy(
                business.resolve("evidence/canvas/outputs/moon-edited.png"),
                business.resolve("evidence/canvas/outputs/moon.png"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.delete(business.resolve("evidence/canvas/outputs/moon-thumbnail.png"));
        Run moved = check("--baseline", old.toString());
        assertThat(moved.code()).isEqualTo(Exit.NOT_MET);
        assertThat(moved.out())
                .contains("met → not met  ai-labelling/implicit-label, canvas, evidence/canvas/outputs/moon.png")
                .contains(
                        "not met → gone  ai-labelling/implicit-label, canvas, evidence/canvas/outputs/moon-thumbnail.png")
                .doesNotContain("chat");
        Files.writeString(old, "{\"duty\": 1");
        assertThat(check("--baseline", old.toString()).err()).contains("old.jsonl:1");
    }

    @Test
    void everyReportCanBeReplayed() throws IOException {
        for (String form : List.of("html", "sarif", "junit", "oscal", "jsonl", "csv", "xlsx", "text")) {
            Path report = folder.resolve("report." + form);
            check("--format", form, "--html", "none", "--out", report.toString());
            Run again = Run.of("check", "--replay", report.toString());
            assertThat(again.out()).as(form).contains("as of 2026-11-23").contains("the same ");
            assertThat(again.code()).as(form).isEqualTo(Exit.OK);
        }
        Files.delete(business.resolve("evidence/canvas/outputs/moon.png"));
        Run other = Run.of("check", "--replay", folder.resolve("report.sarif").toString());
        assertThat(other.code()).isEqualTo(Exit.NOT_MET);
        assertThat(other.out()).contains("other findings");
        Path wrong = folder.resolve("wrong.html");
        Files.writeString(wrong, Files.readString(folder.resolve("report.html")).replaceAll("law=[0-9a-f]", "law=0"));
        assertThat(Run.of("check", "--replay", wrong.toString()).err()).contains("rests on law 0");
        Files.writeString(wrong, "nothing");
        assertThat(Run.of("check", "--replay", wrong.toString()).err()).contains("does not say which one run it is of");
    }
}
