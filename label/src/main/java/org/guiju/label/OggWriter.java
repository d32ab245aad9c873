package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Ogg.Kind;
import org.guiju.label.Ogg.Page;
import org.guiju.label.Ogg.Stream;

/**
 * Laces the header packets of an OGG stream anew. Packets of sound and granule positions stay; where the headers need
 * more pages than before, the pages behind them get new numbers and checksums.
 */
final class OggWriter {
    /** Segments of a page, each of up to 255 bytes. */
    private static final int SEGMENTS = 255;

    private final Source source;
    private final List<Splice> splices = new ArrayList<>();

    private OggWriter(Source source) {
        this.source = source;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Ogg.Scan scan = new Ogg.Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        if (scan.streams.stream().anyMatch(s -> s.kind == Kind.VIDEO)) {
            throw new CannotCarry("it holds a film, for which no guide names a place in OGG; save it as MP4 or MKV");
        }
        if (scan.streams.stream().anyMatch(s -> s.kind == Kind.SPEEX)) {
            throw new CannotCarry("it holds Speex, for which no guide names a place; save it as Opus");
        }
        OggWriter writer = new OggWriter(source);
        boolean first = true;
        for (Stream stream : scan.streams) {
            Optional<Label> here = first ? Optional.of(label) : Optional.empty();
            writer.stream(stream, here);
            first = false;
        }
        if (first) {
            throw new CannotCarry("it holds no Vorbis, Opus or FLAC stream; save it as one of these");
        }
        return writer.splices;
    }

    private void stream(Stream stream, Optional<Label> label) throws IOException, CannotCarry {
        byte[] old = stream.packet.toByteArray();
        byte[] packet = packet(stream.kind, old, label);
        if (Arrays.equals(packet, old)) {
            return;
        }
        List<Page> pages = stream.pages;
        for (Page page : pages) {
            if (page.position() != 0 && page.position() != -1) {
                throw new CannotCarry("its headers and its sound share the page at byte " + page.start());
            }
            if (!Ogg.isSound(source, page)) {
                throw new CannotCarry("the checksum of its page at byte " + page.start() + " is wrong");
            }
        }
        if (pages.get(0).is(Ogg.CONTINUED) || !stream.headersWhole) {
            throw new CannotCarry("its header packets are not laced as they should be");
        }
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        ByteArrayOutputStream lacing = new ByteArrayOutputStream();
        lace(packet.length, lacing);
        data.writeBytes(packet);
        rest(pages, data, lacing, old.length);
        int grown = replace(pages, data.toByteArray(), lacing.toByteArray());
        if (grown > 0) {
            renumber(stream.serial, pages.get(pages.size() - 1), grown);
        }
    }

    private static byte[] packet(Kind kind, byte[] old, Optional<Label> label) throws CannotCarry {
        if (old.length < kind.prefix) {
            throw new CannotCarry("its comment header is cut off");
        }
        byte[] list = VorbisComment.rewrite(Arrays.copyOfRange(old, kind.prefix, old.length), label);
        byte[] packet = Arrays.copyOf(old, kind.prefix + list.length);
        System.arraycopy(list, 0, packet, kind.prefix, list.length);
        if (kind == Kind.FLAC) {
            if (list.length >= 1 << 24) {
                throw new CannotCarry("its comments have no room left");
            }
            ByteBuffer.wrap(packet).putInt(0, old[0] << 24 | list.length);
        }
        return packet;
    }

    /** The packets behind the comment packet on the same pages, as the setup header of Vorbis. */
    private void rest(List<Page> pages, ByteArrayOutputStream data, ByteArrayOutputStream lacing, int comments)
            throws IOException, CannotCarry {
        int skip = comments;
        boolean behind = false;
        for (Page page : pages) {
            for (byte segment : page.segments()) {
                if (behind) {
                    lacing.write(segment);
                }
                behind |= segment != (byte) 255;
            }
            byte[] body = source.read(page.body(), page.length());
            int from = Math.min(skip, body.length);
            data.write(body, from, body.length - from);
            skip -= from;
            if (data.size() > 2 * Bounds.TAG) {
                throw new CannotCarry("its header packets are too long");
            }
        }
    }

    private static void lace(int length, ByteArrayOutputStream lacing) {
        for (int left = length; ; left -= 255) {
            lacing.write(Math.min(255, left));
            if (left < 255) {
                return;
            }
        }
    }

    /** Puts new pages in the place of the old ones; how many more they are. */
    private int replace(List<Page> old, byte[] data, byte[] lacing) throws CannotCarry {
        if (lacing.length < old.size()) {
            throw new CannotCarry("its headers are spread over more pages than they have segments");
        }
        int count = Math.max(old.size(), (lacing.length + SEGMENTS - 1) / SEGMENTS);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int segment = 0;
        int at = 0;
        for (int i = 0; i < count; i++) {
            // Each page behind this one needs a segment.
            int take = Math.min(SEGMENTS, lacing.length - segment - (count - i - 1));
            byte[] segments = Arrays.copyOfRange(lacing, segment, segment + take);
            boolean continued = segment > 0 && lacing[segment - 1] == (byte) 255;
            int length = 0;
            boolean ends = false;
            for (byte s : segments) {
                length += Byte.toUnsignedInt(s);
                ends |= s != (byte) 255;
            }
            Page last = old.get(old.size() - 1);
            Page like = i < old.size() ? old.get(i) : last;
            int flags = continued ? Ogg.CONTINUED : 0;
            if (i == count - 1 && last.is(Ogg.LAST)) {
                flags |= Ogg.LAST;
            }
            Page page =
                    new Page(0, flags, ends ? 0 : -1, like.serial(), old.get(0).sequence() + i, segments);
            out.writeBytes(bytes(page, Arrays.copyOfRange(data, at, at + length)));
            if (i < old.size() - 1 || i == count - 1) {
                splices.add(new Splice(like.start(), like.end(), out.toByteArray()));
                out.reset();
            }
            segment += take;
            at += length;
        }
        return count - old.size();
    }

    private static byte[] bytes(Page page, byte[] body) {
        byte[] bytes = ByteBuffer.allocate(Ogg.HEADER + page.segments().length + body.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) page.flags())
                .putLong(page.position())
                .putInt(page.serial())
                .putInt(page.sequence())
                .putInt(0)
                .put((byte) page.segments().length)
                .put(page.segments())
                .put(body)
                .array();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Ogg.checksum(bytes));
        return bytes;
    }

    /** Numbers the pages of a stream behind its headers anew. */
    private void renumber(int serial, Page headers, int grown) throws IOException, CannotCarry {
        long at = headers.end();
        while (at < source.size()) {
            Page page = Ogg.pageAt(source, at).orElseThrow(() -> new CannotCarry("its pages are damaged"));
            at = page.end();
            if (page.serial() != serial) {
                continue;
            }
            if (page.is(Ogg.FIRST)) {
                return; // a next stream of the same number
            }
            byte[] bytes = source.read(page.start(), (int) (page.end() - page.start()));
            ByteBuffer numbers = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int stored = numbers.getInt(22);
            numbers.putInt(22, 0);
            if (Ogg.checksum(bytes) != stored) {
                throw new CannotCarry("the checksum of its page at byte " + page.start() + " is wrong");
            }
            numbers.putInt(18, page.sequence() + grown);
            numbers.putInt(22, Ogg.checksum(bytes));
            splices.add(new Splice(page.start() + 18, page.start() + 26, Arrays.copyOfRange(bytes, 18, 26)));
        }
    }
}
