package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars, feeds and tables of the register, read back by the programs of others. */
class EntryFormatsTest {
    private static final String KNOWN = "2026-11-23";

    private static String guiju(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Guiju.run(stream, stream, args)).as(String.join(" ", args)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static long entries(String... args) {
        List<String> all = new java.util.ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "jsonl"));
        return guiju(all.toArray(String[]::new)).lines().count();
    }

    @Test
    void aCalendarHoldsEveryEntryOnceAndSaysWhatIsOpen() {
        String text = guiju("timeline", "--known", KNOWN, "--format", "ics");
        List<ICalendar> calendars = Biweekly.parse(text).all();
        assertThat(calendars).hasSize(1);
        ICalendar calendar = calendars.get(0);
        assertThat(calendar.validate(biweekly.ICalVersion.V2_0).isEmpty())
                .as(calendar.validate(biweekly.ICalVersion.V2_0).toString())
                .isTrue();
        List<VEvent> events = calendar.getEvents();
        assertThat(events).hasSize((int) entries("timeline", "--known", KNOWN));
        Set<String> ids = events.stream().map(e -> e.getUid().getValue()).collect(Collectors.toSet());
        assertThat(ids).hasSize(events.size());
        assertThat(text.lines())
                .allSatisfy(l ->
                        assertThat(l.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
        VEvent notice = events.stream()
                .filter(e -> e.getUid().getValue().equals("cn/vehicles/icv-access-ota-notice-2025/issued@guiju"))
                .findFirst()
                .orElseThrow();
        assertThat(notice.getStatus().isTentative()).isTrue();
        assertThat(notice.getSummary().getValue()).startsWith("[contested]");
        VEvent measures = events.stream()
                .filter(e -> e.getUid().getValue().equals("cn/ai/labelling-measures-2025/effective@guiju"))
                .findFirst()
                .orElseThrow();
        assertThat(measures.getStatus().isConfirmed()).isTrue();
    }

    @Test
    void theSequenceOfAnEventNeverFallsAsMoreBecomesKnown() {
        Map<String, VEvent> before = events("2025-06-30");
        Map<String, VEvent> after = events(KNOWN);
        Set<String> moved = new HashSet<>();
        before.forEach((id, old) -> {
            VEvent now = after.get(id);
            if (now == null) {
                return;
            }
            assertThat(now.getSequence().getValue())
                    .as(id)
                    .isGreaterThanOrEqualTo(old.getSequence().getValue());
            if (!now.getDateStart().getValue().equals(old.getDateStart().getValue())) {
                moved.add(id);
                assertThat(now.getSequence().getValue())
                        .as(id)
                        .isGreaterThan(old.getSequence().getValue());
            }
        });
        assertThat(moved).isNotEmpty();
    }

    private static Map<String, VEvent> events(String known) {
        return Biweekly.parse(guiju("timeline", "--known", known, "--format", "ics")).first().getEvents().stream()
                .collect(Collectors.toMap(e -> e.getUid().getValue(), Function.identity()));
    }

    @Test
    void aFeedHasIdsThatStay() throws Exception {
        String[] ask = {"changes", "--since", "2025-01-01", "--known", KNOWN, "--body", "CAC", "--format", "atom"};
        String text = guiju(ask);
        SyndFeed feed = new SyndFeedInput().build(new StringReader(text));
        assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
        assertThat(feed.getTitle()).contains("cac");
        assertThat(feed.getEntries()).hasSize((int) entries(ask[0], ask[1], ask[2], ask[3], ask[4], ask[5], ask[6]));
        Set<String> ids = feed.getEntries().stream().map(e -> e.getUri()).collect(Collectors.toSet());
        assertThat(ids).hasSize(feed.getEntries().size());
        ask[4] = "2025-12-31";
        SyndFeed earlier = new SyndFeedInput().build(new StringReader(guiju(ask)));
        assertThat(earlier.getUri()).isEqualTo(feed.getUri());
        assertThat(ids)
                .containsAll(earlier.getEntries().stream().map(e -> e.getUri()).collect(Collectors.toSet()));
    }

    /** A source that tells a year of publication only is known when it is read: then the date moves, and the feed says so. */
    @Test
    void aFeedAndACalendarAreNewWhenTheDateMovesByReading() throws Exception {
        String[] ask = {"timeline", "--instrument", "cn/vehicles/gb-44496-2024", "--known", "2026-11-22", "--format", ""
        };
        Map<String, String> before = told(ask, "2026-11-22");
        Map<String, String> after = told(ask, KNOWN);
        Set<String> changed = new HashSet<>();
        after.forEach((id, told) -> {
            if (!told.replaceFirst(" .*", "").equals(before.getOrDefault(id, "").replaceFirst(" .*", ""))) {
                changed.add(id);
                assertThat(told).as(id).endsWith(" " + KNOWN + " " + KNOWN);
            }
        });
        assertThat(changed).isNotEmpty();
    }

    /** Of each id: the dates without spaces, the day of its feed entry and the day of its calendar entry. */
    private static Map<String, String> told(String[] ask, String known) throws Exception {
        ask[4] = known;
        ask[6] = "atom";
        Map<String, String> days = new java.util.HashMap<>();
        new SyndFeedInput()
                .build(new StringReader(guiju(ask)))
                .getEntries()
                .forEach(e -> days.put(
                        e.getTitle().replace("(contested) ", "").replaceFirst("^.*?\\p{L}", ""),
                        e.getTitle().replaceFirst("[(\\p{L}].*", "").replace(" ", "") + " "
                                + e.getUpdatedDate().toInstant().toString().substring(0, 10)));
        ask[6] = "ics";
        Biweekly.parse(guiju(ask))
                .first()
                .getEvents()
                .forEach(e -> days.computeIfPresent(
                        e.getSummary().getValue().replaceFirst("^(\\[contested\\] )?.", ""),
                        (id, told) -> told + " "
                                + e.getDateTimeStamp()
                                        .getValue()
                                        .toInstant()
                                        .toString()
                                        .substring(0, 10)));
        return days;
    }

    @Test
    void aRowOfAContestedDateNamesTheSourceOfEach() {
        String[] rows = guiju(
                        "timeline",
                        "--known",
                        KNOWN,
                        "--instrument",
                        "cn/vehicles/icv-access-ota-notice-2025",
                        "--format",
                        "csv")
                .split("\n");
        assertThat(rows)
                .filteredOn(r -> r.startsWith("20") && r.contains(",contested,"))
                .isNotEmpty()
                .allSatisfy(r -> {
                    String[] cells = r.strip().split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1);
                    int dates = cells[0].split(" / ").length;
                    assertThat(dates).isGreaterThan(1);
                    assertThat(List.of(9, 11, 12))
                            .allSatisfy(i -> assertThat(cells[i].split(" / ")).hasSize(dates));
                });
    }

    @Test
    void aWorkbookHoldsTheSameAsTheLines(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("upcoming.xlsx");
        guiju("timeline", "--known", KNOWN, "--sector", "ai", "--format", "xlsx", "--out", file.toString());
        String csv = guiju("timeline", "--known", KNOWN, "--sector", "ai", "--format", "csv");
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            XSSFSheet sheet = book.getSheetAt(0);
            assertThat(sheet.getLastRowNum()).isEqualTo((int) entries("timeline", "--known", KNOWN, "--sector", "ai"));
            assertThat(sheet.getRow(0).getCell(4).getStringCellValue()).isEqualTo("instrument");
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                assertThat(csv).contains(sheet.getRow(i).getCell(4).getStringCellValue());
                assertThat(sheet.getRow(i).getCell(9).getStringCellValue()).isNotBlank();
            }
        }
    }
}
