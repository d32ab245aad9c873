package org.guiju.report;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.guiju.register.PartialDate;

/**
 * Dated lines as an iCalendar (RFC 5545): an all-day event each, with a UID that stays, a SEQUENCE that rises when the date moves, and the
 * status TENTATIVE for drafts, contested dates and dates of which no day is known. The same register gives the same bytes.
 */
public final class Calendar {
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final int OCTETS = 75;

    private final StringBuilder out = new StringBuilder();

    private Calendar() {}

    /**
     * The calendar.
     *
     * @param name as programs show it
     */
    public static String of(String name, List<Dated> lines) {
        Calendar calendar = new Calendar();
        calendar.line("BEGIN", "VCALENDAR");
        calendar.line("VERSION", "2.0");
        calendar.line("PRODID", "-//Guiju//Register//EN");
        calendar.line("CALSCALE", "GREGORIAN");
        calendar.line("X-WR-CALNAME", text(name));
        lines.forEach(calendar::event);
        calendar.line("END", "VCALENDAR");
        return calendar.out.toString();
    }

    private void event(Dated d) {
        PartialDate date = d.entry().date();
        LocalDate updated = d.updated();
        line("BEGIN", "VEVENT");
        line("UID", d.id() + "@guiju");
        line("DTSTAMP", updated.format(DAY) + "T000000Z");
        line("SEQUENCE", String.valueOf(d.moves()));
        line("DTSTART;VALUE=DATE", date.first().format(DAY));
        line("DTEND;VALUE=DATE", date.last().plusDays(1).format(DAY));
        line("SUMMARY", text((d.entry().settlement().contested() ? "[contested] " : "") + d.headline()));
        line("DESCRIPTION", text(d.details()));
        line("CATEGORIES", text(d.entry().instrument().sector()));
        line("STATUS", d.tentative() ? "TENTATIVE" : "CONFIRMED");
        line("TRANSP", "TRANSPARENT");
        d.best().source().url().ifPresent(u -> line("URL", u));
        line("END", "VEVENT");
    }

    private static String text(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** A content line, folded at 75 octets without cutting a character. */
    private void line(String name, String value) {
        String whole = name + ":" + value.replaceAll("[\\p{Cntrl}]", " ");
        int used = 0;
        for (int i = 0; i < whole.length(); ) {
            int point = whole.codePointAt(i);
            String one = Character.toString(point);
            int octets = one.getBytes(StandardCharsets.UTF_8).length;
            if (used + octets > OCTETS) {
                out.append("\r\n ");
                used = 1;
            }
            out.append(one);
            used += octets;
            i += Character.charCount(point);
        }
        out.append("\r\n");
    }
}
