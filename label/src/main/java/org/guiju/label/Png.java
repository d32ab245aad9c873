package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.guiju.label.Findings.Located;
import org.guiju.label.Findings.Placement;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.provenance.Span;

/** PNG: the label lies in the XMP packet of an iTXt chunk, or in a tEXt chunk of the keyword AIGC. */
final class Png {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
    private static final Set<String> RAW_PROFILES =
            Set.of("Raw profile type exif", "Raw profile type xmp", "Raw profile type APP1", "Raw profile type app1");
    /** A name, a number of bytes, and the bytes. */
    private static final Pattern HEXADECIMAL =
            Pattern.compile("\\s*+(\\w{1,20})\\s++(\\d{1,10})\\s++([0-9A-Fa-f\\s]*+)\0*+");

    private static final String EXIF_HEAD = "Exif\0\0";
    private static final String XMP_HEAD = "http://ns.adobe.com/xap/1.0/\0";
    /** Signature and IHDR, which is always of 13 bytes: what follows them is the first place for a chunk. */
    private static final int AFTER_IHDR = 8 + 12 + 13;

    private Png() {}

    static boolean isPng(byte[] head) {
        return head.length >= 8 && Arrays.equals(head, 0, 8, SIGNATURE, 0, 8);
    }

    static void read(Source source, Findings findings) throws IOException {
        scan(source, findings);
    }

    /** A chunk that holds XMP: where it lies, and its packet. */
    private record Packet(long start, long end, byte[] bytes) {}

    private static List<Packet> scan(Source source, Findings findings) throws IOException {
        List<Packet> packets = new ArrayList<>();
        long at = SIGNATURE.length;
        for (int i = 0; i < Bounds.CHUNKS; i++) {
            byte[] head = source.read(at, 8);
            if (head.length < 8) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "the file ends before the IEND chunk");
                return packets;
            }
            ByteBuffer buffer = ByteBuffer.wrap(head);
            long length = Integer.toUnsignedLong(buffer.getInt());
            String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
            long end = at + 12 + length;
            if (!isType(head)) {
                findings.problem(ProblemCode.PART_DAMAGED, "byte " + at, "no chunk begins here; the rest is not read");
                return packets;
            }
            if (i == 0 && !(type.equals("IHDR") && length == 13)) {
                findings.problem(ProblemCode.PART_DAMAGED, "byte " + at, "the first chunk is not a right IHDR");
            }
            if (end > source.size()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "the chunk " + type + " is cut off");
                return packets;
            }
            switch (type) {
                case "IEND" -> {
                    return packets;
                }
                case "iTXt", "tEXt", "zTXt", "eXIf" -> {
                    if (length > Bounds.PART) {
                        findings.problem(
                                ProblemCode.LIMIT_EXCEEDED,
                                type + " at byte " + at,
                                "the chunk of " + length + " bytes is longer than " + Bounds.PART);
                    } else {
                        text(source, at, type, (int) length, packets, findings);
                    }
                }
                case "caBX" -> findings.c2pa("caBX at byte " + at, Span.part(source, at + 8, length));
                default -> {
                    // Pixels and what else there is: passed over by seeking.
                }
            }
            at = end;
        }
        findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.CHUNKS + " chunks");
        return packets;
    }

    private static boolean isType(byte[] head) {
        for (int i = 4; i < 8; i++) {
            int lower = head[i] | 0x20;
            if (lower < 'a' || lower > 'z') {
                return false;
            }
        }
        return true;
    }

    private static void text(Source source, long at, String type, int length, List<Packet> packets, Findings findings)
            throws IOException {
        String place = type + " at byte " + at;
        if (!findings.spend(length, place)) {
            return;
        }
        byte[] chunk = source.read(at + 4, length + 8);
        if (chunk.length < length + 8) {
            findings.problem(ProblemCode.FILE_TRUNCATED, place, "the file shrank while it was read");
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(chunk, 0, length + 4);
        if ((int) crc.getValue() != ByteBuffer.wrap(chunk).getInt(length + 4)) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "the checksum of the chunk is wrong");
        }
        byte[] data = Arrays.copyOfRange(chunk, 4, length + 4);
        if (type.equals("eXIf")) {
            Exif.read(data, at + 8, findings);
            return;
        }
        int zero = indexOfZero(data, 0);
        String keyword = new String(data, 0, Math.min(zero, 80), StandardCharsets.ISO_8859_1);
        String keyed = type + " " + Findings.quote(keyword).replace("'", "") + " at byte " + at;
        Optional<byte[]> value = value(type, data, zero, keyed, findings);
        if (value.isEmpty()) {
            return;
        }
        if (keyword.equals(XMP_KEYWORD)) {
            packets.add(new Packet(at, at + 12 + length, value.get()));
            Xmp.read(value.get(), keyed, findings);
            return;
        }
        Optional<Splice> takeOut = Optional.of(new Splice(at, at + 12 + length, new byte[0]));
        if (RAW_PROFILES.contains(keyword)) {
            rawProfile(new Chunk(type, keyword, at, at + 12 + length), value.get(), keyed, findings);
            return;
        }
        String text = new String(value.get(), StandardCharsets.UTF_8);
        if (keyword.equalsIgnoreCase("AIGC")) {
            findings.json(keyed, keyword.equals("AIGC") ? Placement.ALTERNATIVE : Placement.ELSEWHERE, text, takeOut);
        } else if (TextMark.start(text) == 0) {
            findings.json(keyed, Placement.ELSEWHERE, text, takeOut);
        }
    }

    /** A chunk of text. */
    private record Chunk(String type, String keyword, long start, long end) {}

    /** EXIF or XMP as hexadecimal text, which ImageMagick and exiv2 write. A label in it gives way by a chunk with blanks in its place. */
    private static void rawProfile(Chunk chunk, byte[] text, String place, Findings findings) {
        Matcher raw = HEXADECIMAL.matcher(new String(text, StandardCharsets.ISO_8859_1));
        if (!raw.matches()) {
            return;
        }
        String digits = raw.group(3).replaceAll("\\s", "");
        if (digits.length() % 2 != 0 || !findings.spend(digits.length() / 2, place)) {
            return;
        }
        byte[] profile = HexFormat.of().parseHex(digits);
        int skip = startsWith(profile, XMP_HEAD)
                ? XMP_HEAD.length()
                : startsWith(profile, EXIF_HEAD) ? EXIF_HEAD.length() : 0;
        byte[] content = Arrays.copyOfRange(profile, skip, profile.length);
        Findings part = findings.part();
        if (content.length > 4 && (content[0] == 'I' || content[0] == 'M') && content[0] == content[1]) {
            Exif.readElsewhere(content, part);
        } else if (startsWith(content, "<")) {
            Xmp.readElsewhere(content, 0, "XMP", part);
        }
        if (!part.located().isEmpty()) {
            findings.adopt(part, place, blanked(chunk, raw, profile, skip, part.located()));
        }
    }

    private static boolean startsWith(byte[] bytes, String latin1) {
        byte[] start = latin1.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** The chunk with blanks where the labels stand in its profile; empty where they cannot be blanked. */
    private static Optional<Splice> blanked(Chunk chunk, Matcher raw, byte[] profile, int skip, List<Located> labels) {
        byte[] blanked = profile.clone();
        for (Located label : labels) {
            Optional<Splice> splice = label.takeOut().filter(s -> s.bytes().length == s.end() - s.start());
            if (splice.isEmpty() || chunk.type.equals("iTXt")) {
                return Optional.empty();
            }
            Splice s = splice.get();
            System.arraycopy(s.bytes(), 0, blanked, skip + (int) s.start(), s.bytes().length);
        }
        // 72 digits a line, as the programs write them.
        String lines = HexFormat.of().formatHex(blanked).replaceAll("(.{72})", "$1\n");
        byte[] text = ("\n" + raw.group(1) + "\n" + String.format(Locale.ROOT, "%8d", blanked.length) + "\n" + lines
                        + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        data.writeBytes((chunk.keyword + "\0").getBytes(StandardCharsets.ISO_8859_1));
        if (chunk.type.equals("zTXt")) {
            data.write(0);
            data.writeBytes(ZipPart.deflate(text, false));
        } else {
            data.writeBytes(text);
        }
        return Optional.of(new Splice(chunk.start, chunk.end, chunk(chunk.type, data.toByteArray())));
    }

    /** The text of a chunk, inflated where it is compressed. */
    private static Optional<byte[]> value(String type, byte[] data, int zero, String place, Findings findings) {
        if (zero == data.length) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "the keyword has no end");
            return Optional.empty();
        }
        int from = zero + 1;
        boolean compressed = type.equals("zTXt");
        if (type.equals("zTXt")) {
            from++;
        } else if (type.equals("iTXt")) {
            compressed = from < data.length && data[from] == 1;
            // Flag, method, then language and translated keyword, each with its zero.
            from = indexOfZero(data, indexOfZero(data, from + 2) + 1) + 1;
        }
        if (from > data.length) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "the chunk ends before its text");
            return Optional.empty();
        }
        byte[] stored = Arrays.copyOfRange(data, from, data.length);
        return compressed ? inflate(stored, place, findings) : Optional.of(stored);
    }

    static Optional<byte[]> inflate(byte[] stored, String place, Findings findings) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(stored);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0) {
                    findings.problem(ProblemCode.PART_DAMAGED, place, "the compressed text is cut off");
                    return Optional.empty();
                }
                out.write(buffer, 0, n);
                if (out.size() > Bounds.INFLATED) {
                    findings.spend(out.size(), place);
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED,
                            place,
                            "the text inflates beyond " + Bounds.INFLATED + " bytes");
                    return Optional.empty();
                }
            }
            return findings.spend(out.size(), place) ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (DataFormatException e) {
            findings.problem(ProblemCode.PART_DAMAGED, place, "the compressed text is damaged");
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }

    private static int indexOfZero(byte[] data, int from) {
        int at = Math.min(from, data.length);
        while (at < data.length && data[at] != 0) {
            at++;
        }
        return at;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        List<Packet> packets = scan(source, new Findings(Profile.TOLERANT));
        if (packets.size() > 1) {
            throw new CannotCarry("it has " + packets.size() + " XMP packets");
        }
        List<Splice> splices = new ArrayList<>();
        present.forEach(p -> p.takeOut().ifPresent(splices::add));
        Optional<Packet> packet = packets.stream().findFirst();
        byte[] chunk = chunk(Xmp.merge(packet.map(Packet::bytes), label));
        splices.add(
                packet.isPresent()
                        ? new Splice(packet.get().start, packet.get().end, chunk)
                        : new Splice(AFTER_IHDR, AFTER_IHDR, chunk));
        return splices;
    }

    private static byte[] chunk(byte[] packet) throws CannotCarry {
        if (packet.length > Bounds.PART - 64) {
            throw new CannotCarry("its XMP packet has more than " + Bounds.PART + " bytes");
        }
        // Keyword, zero, no compression, method 0, no language, no translated keyword.
        byte[] head = (XMP_KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
        byte[] data = Arrays.copyOf(head, head.length + packet.length);
        System.arraycopy(packet, 0, data, head.length, packet.length);
        return chunk("iTXt", data);
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }
}
