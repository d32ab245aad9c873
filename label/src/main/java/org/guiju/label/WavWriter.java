package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.Wav.Chunk;

/** Puts a label behind the last chunk of a WAVE file, or before the sound where its length was left open. */
final class WavWriter {
    private final Source source;
    private final Wav.Scan scan;
    private final List<Splice> splices = new ArrayList<>();

    private WavWriter(Source source, Wav.Scan scan) {
        this.source = source;
        this.scan = scan;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Wav.Scan scan = new Wav.Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        WavWriter writer = new WavWriter(source, scan);
        writer.takeOut(present);
        writer.put(label);
        writer.sizes();
        return writer.splices;
    }

    private void takeOut(List<Located> present) throws IOException, CannotCarry {
        for (Chunk chunk : scan.chunks) {
            if (chunk.id().equalsIgnoreCase("id3 ")) {
                Optional<Id3v2.Tag> tag = Wav.tag(source, chunk);
                Optional<Splice> cleared = tag.isPresent()
                        ? Id3v2Writer.rewrite(source, tag.get(), Optional.empty(), present)
                        : Optional.empty();
                if (cleared.isPresent()) {
                    replace(chunk, cleared.get());
                }
                continue;
            }
            long gone = 0;
            for (Located located : present) {
                Optional<Splice> out = located.takeOut()
                        .filter(s -> s.start() >= chunk.start() && s.end() <= Math.min(chunk.next(), source.size()));
                if (out.isPresent()) {
                    splices.add(out.get());
                    gone += length(out.get());
                }
            }
            if (chunk.id().equals("LIST") && gone > 0) {
                splices.add(number(chunk.start() + 4, chunk.length() - gone));
            }
        }
    }

    private static long length(Splice splice) {
        return splice.end() - splice.start() - splice.bytes().length;
    }

    /** A tag may have become shorter: padding keeps the chunk as long as it was. */
    private void replace(Chunk chunk, Splice tag) throws CannotCarry {
        if (length(tag) != 0) {
            throw new CannotCarry("the label in its " + chunk.place() + " cannot be taken out safely");
        }
        splices.add(tag);
    }

    private void put(Label label) {
        byte[] json = label.toJson().getBytes(StandardCharsets.UTF_8);
        Optional<Chunk> sound =
                scan.chunks.stream().filter(c -> c.id().equals("data")).findFirst();
        long at = scan.open && sound.isPresent() ? sound.get().start() : scan.end;
        int pad = (int) (at % 2); // some programs leave out the last one
        byte[] chunk = ByteBuffer.allocate(pad + 8 + json.length + json.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .position(pad)
                .put("AIGC".getBytes(StandardCharsets.US_ASCII))
                .putInt(json.length)
                .put(json)
                .array();
        splices.add(new Splice(at, at, chunk));
    }

    /** The length of the whole, unless it was left open. */
    private void sizes() throws CannotCarry {
        long size = scan.end - 8;
        for (Splice splice : splices) {
            size -= length(splice);
        }
        if (scan.wide) {
            byte[] eight = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(size)
                    .array();
            splices.add(new Splice(20, 28, eight));
        } else if (!scan.open) {
            if (size >= Wav.OPEN) {
                throw new CannotCarry("it would outgrow the 4 GiB of a RIFF file; save it as RF64");
            }
            splices.add(number(4, size));
        }
    }

    private static Splice number(long at, long value) {
        byte[] four = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
        return new Splice(at, at + 4, four);
    }
}
