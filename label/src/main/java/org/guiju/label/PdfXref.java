package org.guiju.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.PdfValue.Array;
import org.guiju.label.PdfValue.Atom;
import org.guiju.label.PdfValue.Dict;

/**
 * The cross-reference of a PDF (ISO 32000-1, 7.5.4 and 7.5.8): tables, streams and both in one file, one section a
 * revision. Tables are looked up in the file; they are never loaded.
 *
 * @param sections newest first
 * @param start where the newest section begins, as the file says
 */
record PdfXref(Source source, List<Section> sections, long start) {
    private static final int TAIL = 2048;

    /**
     * A section.
     *
     * @param trailer its trailer, or the dictionary of its stream
     * @param raw what the offsets of the trailer count in
     * @param stream whether it is a stream
     * @param revision whether it began a revision, and does not merely add to the section before
     */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    record Section(Dict trailer, byte[] raw, boolean stream, boolean revision, List<Run> runs) {}

    /**
     * Entries of objects with numbers in a row.
     *
     * @param at where they begin: in the file for a table, in data for a stream
     * @param stride bytes of one
     */
    @SuppressWarnings("ArrayRecordComponent") // private to the package, never compared
    private record Run(long first, long count, long at, int stride, byte[] data, int[] widths) {}

    /** @param place the offset in the file, or the number of the object stream that holds the object */
    record Location(boolean compressed, long place) {}

    static PdfXref read(Source source) throws IOException, Broken {
        long from = Math.max(0, source.size() - TAIL);
        byte[] tail = source.read(from, TAIL);
        int mark = new String(tail, StandardCharsets.ISO_8859_1).lastIndexOf("startxref");
        if (mark < 0) {
            throw new Broken(ProblemCode.FILE_TRUNCATED, "the file has no startxref at its end");
        }
        long start;
        try {
            start = new PdfLexer(Arrays.copyOf(tail, tail.length + 1), mark + 9).number();
        } catch (PdfLexer.Ends e) {
            throw new Broken(ProblemCode.FILE_TRUNCATED, "the file ends within startxref");
        }
        List<Section> sections = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long kept = 0;
        for (long at = start; at >= 0 && seen.add(at); ) {
            if (sections.size() >= Bounds.PDF_SECTIONS) {
                throw new Broken(
                        ProblemCode.LIMIT_EXCEEDED,
                        "it has more than " + Bounds.PDF_SECTIONS + " cross-reference sections");
            }
            Section section = section(source, at, true);
            long hybrid = section.stream ? -1 : section.trailer.number("XRefStm");
            if (hybrid >= 0) {
                // A reader that knows streams prefers their entries to those of the table beside.
                Section hidden = section(source, hybrid, false);
                sections.add(new Section(section.trailer, section.raw, false, true, hidden.runs));
                section = new Section(section.trailer, section.raw, false, false, section.runs);
                kept += held(hidden);
            }
            kept += held(section);
            if (kept > Bounds.PDF_XREF) {
                throw new Broken(
                        ProblemCode.LIMIT_EXCEEDED,
                        "its cross-references inflate beyond " + Bounds.PDF_XREF + " bytes");
            }
            sections.add(section);
            at = section.trailer.number("Prev");
        }
        return new PdfXref(source, sections, start);
    }

    private static long held(Section section) {
        return (long) section.raw.length + (section.runs.isEmpty() ? 0 : section.runs.get(0).data.length);
    }

    private static Section section(Source source, long at, boolean revision) throws IOException, Broken {
        byte[] head = source.read(at, 64);
        PdfLexer lexer = new PdfLexer(head, 0);
        return lexer.word("xref") ? table(source, at + lexer.at(), revision) : stream(source, at, revision);
    }

    private static Section table(Source source, long from, boolean revision) throws IOException, Broken {
        List<Run> runs = new ArrayList<>();
        long at = from;
        while (true) {
            byte[] head = source.read(at, 128);
            PdfLexer lexer = new PdfLexer(head, 0);
            if (lexer.word("trailer")) {
                return trailer(source, at + lexer.at(), runs, revision);
            }
            try {
                long first = lexer.number();
                long count = lexer.number();
                lexer.blanks();
                at += lexer.at();
                if (runs.size() >= Bounds.PDF_RUNS || count > source.size()) {
                    throw new Broken(ProblemCode.LIMIT_EXCEEDED, "its cross-reference has too many parts");
                }
                int stride = count == 0 ? 20 : stride(source, at, count);
                runs.add(new Run(first, count, at, stride, new byte[0], new int[0]));
                at += count * stride;
            } catch (PdfLexer.Ends e) {
                throw new Broken(ProblemCode.FILE_TRUNCATED, "its cross-reference ends early");
            }
        }
    }

    /** Bytes of an entry: 20, but some writers end lines with one byte only, or with three. */
    private static int stride(Source source, long at, long count) throws IOException, Broken {
        for (int stride : new int[] {20, 19, 21}) {
            byte[] next = source.read(at + count * stride, 16);
            PdfLexer lexer = new PdfLexer(next, 0);
            lexer.blanks();
            boolean fits = lexer.at() < next.length
                    && (next[lexer.at()] == 't' || next[lexer.at()] >= '0' && next[lexer.at()] <= '9');
            if (fits && entry(source, at + (count - 1) * stride).isPresent()) {
                return stride;
            }
        }
        throw Broken.damaged("its cross-reference table has lines of an odd length");
    }

    /** The offset of an entry in use, 0 of a free one; empty where there is no entry. */
    private static Optional<Long> entry(Source source, long at) throws IOException {
        String line = new String(source.read(at, 18), StandardCharsets.ISO_8859_1);
        if (!line.matches("\\d{10} \\d{5} [nf]")) {
            return Optional.empty();
        }
        return Optional.of(line.endsWith("n") ? Long.parseLong(line.substring(0, 10)) : 0);
    }

    private static Section trailer(Source source, long at, List<Run> runs, boolean revision)
            throws IOException, Broken {
        byte[] bytes = source.read(at, Bounds.PDF_TRAILER);
        try {
            if (new PdfLexer(bytes, 0).value() instanceof Dict dict) {
                return new Section(dict, Arrays.copyOf(bytes, dict.end()), false, revision, runs);
            }
        } catch (PdfLexer.Ends e) {
            throw new Broken(ProblemCode.FILE_TRUNCATED, "its trailer does not end");
        }
        throw Broken.damaged("its trailer is no dictionary");
    }

    private static Section stream(Source source, long at, boolean revision) throws IOException, Broken {
        PdfFile.Found found = PdfFile.at(source, at);
        if (found.stream() < 0 || !(found.value() instanceof Dict dict) || !dict.isName("Type", "XRef")) {
            throw Broken.damaged("there is no cross-reference at byte " + at);
        }
        byte[] raw = PdfFile.raw(source, found.stream(), dict.number("Length"), Bounds.PDF_STREAM);
        byte[] data = PdfFile.decode(raw, PdfFile.filters(dict), dict, Bounds.PDF_STREAM);
        List<Long> widths = numbers(dict, "W");
        if (widths.size() != 3 || widths.stream().anyMatch(w -> w < 0 || w > 8)) {
            throw Broken.damaged("its cross-reference stream has odd widths");
        }
        int[] w = widths.stream().mapToInt(Long::intValue).toArray();
        int stride = w[0] + w[1] + w[2];
        List<Long> index = dict.get("Index").isPresent() ? numbers(dict, "Index") : List.of(0L, dict.number("Size"));
        List<Run> runs = new ArrayList<>();
        long from = 0;
        for (int i = 0; i + 1 < index.size() && i / 2 < Bounds.PDF_RUNS; i += 2) {
            long first = index.get(i);
            long count = index.get(i + 1);
            if (stride == 0 || first < 0 || count < 0 || count > (data.length - from) / stride) {
                throw Broken.damaged("its cross-reference stream is shorter than it says");
            }
            runs.add(new Run(first, count, from, stride, data, w));
            from += count * stride;
        }
        byte[] kept = Arrays.copyOf(found.bytes(), Math.min(found.bytes().length, dict.end()));
        return new Section(dict, kept, true, revision, runs);
    }

    private static List<Long> numbers(Dict dict, String key) {
        return dict.get(key).orElse(new Array(List.of())) instanceof Array array
                ? array.values().stream()
                        .map(v -> v instanceof Atom atom ? atom.number() : -1L)
                        .toList()
                : List.of();
    }

    /** How many revisions the file has: its first state and each update. */
    int revisions() {
        return (int) sections.stream().filter(Section::revision).count();
    }

    /** The sections that count for a revision, 0 the newest. */
    List<Section> of(int revision) {
        int skip = 0;
        int passed = 0;
        while (skip < sections.size() && (passed < revision || !sections.get(skip).revision)) {
            passed += sections.get(skip).revision ? 1 : 0;
            skip++;
        }
        return sections.subList(skip, sections.size());
    }

    /** Where an object is, as the file stood after a revision. Empty where it is free or unknown. */
    Optional<Location> find(int number, int revision) throws IOException, Broken {
        for (Section section : of(revision)) {
            for (Run run : section.runs) {
                if (number >= run.first && number - run.first < run.count) {
                    long at = run.at + (number - run.first) * run.stride;
                    return run.widths.length == 0 ? line(at) : entry(run, (int) at);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Location> line(long at) throws IOException, Broken {
        long offset = entry(source, at)
                .orElseThrow(() -> Broken.damaged("its cross-reference table has a line that is none"));
        return offset == 0 ? Optional.empty() : Optional.of(new Location(false, offset));
    }

    private static Optional<Location> entry(Run run, int at) {
        long type = run.widths[0] == 0 ? 1 : field(run.data, at, run.widths[0]);
        long place = field(run.data, at + run.widths[0], run.widths[1]);
        return type == 1 || type == 2 ? Optional.of(new Location(type == 2, place)) : Optional.empty();
    }

    private static long field(byte[] data, int at, int width) {
        long value = 0;
        for (int i = 0; i < width; i++) {
            value = value << 8 | data[at + i] & 0xFF;
        }
        return value;
    }
}
