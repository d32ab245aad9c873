package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Findings.Placement;
import org.guiju.label.IsoBoxes.Box;

/** MP4, MOV, M4A, M4V, 3GP: the label is the key AIGC of moov.udta.meta (TC260-PG-20257A, TC260-PG-202510A). */
final class Mp4 {
    static final byte[] XMP_UUID = {
        (byte) 0xBE,
        0x7A,
        (byte) 0xCF,
        (byte) 0xCB,
        (byte) 0x97,
        (byte) 0xA9,
        0x42,
        (byte) 0xE8,
        (byte) 0x9C,
        0x71,
        (byte) 0x99,
        (byte) 0x94,
        (byte) 0x91,
        (byte) 0xE3,
        (byte) 0xAF,
        (byte) 0xAC
    };
    /** Brands whose files are pictures or raw photographs, laid out otherwise. */
    private static final Set<String> STILL = Set.of(
            "mif1", "mif2", "msf1", "miaf", "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs", "avif",
            "avis", "avci", "avcs", "jpeg", "jpgs", "jxl ", "jp2 ", "jpx ", "jpm ", "crx ");

    /** The first box of a QuickTime file that is older than ftyp. */
    private static final Set<String> QUICKTIME = Set.of("moov", "mdat", "wide", "pnot");

    // Well-known types of a value in ilst (QuickTime File Format, metadata).
    private static final int UTF_8 = 1;
    private static final int UTF_16 = 2;

    private Mp4() {}

    static boolean isMp4(byte[] head) {
        if (head.length < 12) {
            return false;
        }
        String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        String brand = new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        if (type.equals("ftyp")) {
            return head[0] == 0 && head[1] == 0 && !STILL.contains(brand); // prose may begin with "The ftyp"
        }
        if (!QUICKTIME.contains(type)) {
            return false;
        }
        for (byte b : head) {
            if (b == 0) {
                return true; // "The wide" has none
            }
        }
        return false;
    }

    static void read(Source source, Findings findings) throws IOException {
        new Scan(source, findings).run();
    }

    /** Whether the file has metadata that does not describe the whole film within its moov: of a track, or beside it. */
    static boolean describedOutside(Source source) throws IOException {
        Scan scan = new Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        return scan.describedOutside;
    }

    /**
     * A meta box with keys.
     *
     * @param path the boxes around its content, itself the last
     * @param entries the keys as they are written, each with its size and namespace
     * @param names their names; those of another namespace than mdta as empty
     * @param normative whether it is the one in which labels belong
     */
    record Keyed(
            List<Box> path,
            Optional<Box> keys,
            Optional<Box> list,
            List<byte[]> entries,
            List<String> names,
            boolean normative) {
        /** Whether a key has a name; keys are counted from 1. */
        boolean hasAt(int index, String name) {
            return index > 0 && index <= names.size() && names.get(index - 1).equals(name);
        }
    }

    /** Walks the places where labels are, and remembers for the writer what it needs to change them. */
    static final class Scan {
        final IsoBoxes boxes;
        /** The boxes around each part that a label can be taken out with, by where the part begins. */
        final Map<Long, List<Box>> around = new HashMap<>();

        final List<Box> movies = new ArrayList<>();
        final List<List<Box>> userData = new ArrayList<>();
        /** All meta boxes with keys, in the order of the file. */
        final List<Keyed> keyed = new ArrayList<>();

        private boolean describedOutside;

        private final Source source;
        private final Findings findings;
        private final Deque<Box> path = new ArrayDeque<>();

        Scan(Source source, Findings findings) {
            this.source = source;
            this.findings = findings;
            this.boxes = new IsoBoxes(source, findings);
        }

        private interface Step {
            void take(Box box) throws IOException;
        }

        private void each(long from, long to, Step step) throws IOException {
            Optional<Box> next = boxes.at(from, to);
            while (next.isPresent()) {
                step.take(next.get());
                next = boxes.at(next.get().end(), to);
            }
        }

        private void inside(Box box, long from, Step step) throws IOException {
            path.addLast(box);
            each(from, box.end(), step);
            path.removeLast();
        }

        void run() throws IOException {
            boolean[] fragment = {false};
            each(0, source.size(), box -> {
                switch (box.type()) {
                    case "moov" -> {
                        movies.add(box);
                        inside(box, box.body(), child -> movie(child, "moov"));
                    }
                    case "moof" -> fragment[0] = true;
                    case "meta" -> {
                        describedOutside = true;
                        meta(box, "meta", false);
                    }
                    case "uuid" -> {
                        describedOutside = true;
                        uuid(box, "uuid");
                    }
                    default -> {
                        // Media data and what else there is: passed over by seeking.
                    }
                }
            });
            if (movies.isEmpty() && !fragment[0]) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "", "the file has no moov box");
            }
            if (movies.size() > 1) {
                findings.problem(
                        ProblemCode.PART_DAMAGED, "byte " + movies.get(1).start(), "a second moov box");
            }
        }

        private void movie(Box box, String place) throws IOException {
            String name = place + "." + box.type();
            switch (box.type()) {
                case "trak" -> {
                    if (place.equals("moov")) {
                        inside(box, box.body(), child -> movie(child, name));
                    }
                }
                case "udta" -> {
                    inside(box, box.body(), child -> userData(child, name));
                    if (place.equals("moov")) {
                        userData.add(List.of(path.getLast(), box));
                    }
                }
                case "meta" -> {
                    describedOutside |= !place.equals("moov");
                    meta(box, name, false);
                }
                case "uuid" -> {
                    describedOutside |= !place.equals("moov");
                    uuid(box, name);
                }
                case "cmov" ->
                    findings.problem(
                            ProblemCode.LIMIT_EXCEEDED, at(name, box), "a compressed movie header is not read");
                default -> {
                    // Headers and tables of samples.
                }
            }
        }

        private void userData(Box box, String place) throws IOException {
            String name = place + "." + box.type().replaceAll("[^\\x20-\\x7E]", "(c)");
            switch (box.type()) {
                case "meta" -> meta(box, name, place.equals("moov.udta"));
                case "uuid" -> uuid(box, name);
                case "XMP_" -> xmp(box, 0, name);
                default -> {
                    if (box.length() <= Bounds.PART && findings.spend(box.length(), at(name, box))) {
                        text(boxes.read(box, 0, (int) box.length()), box.body(), at(name, box));
                    }
                }
            }
        }

        private void uuid(Box box, String place) throws IOException {
            if (boxes.isUuid(box, XMP_UUID)) {
                xmp(box, 16, place);
            } else if (boxes.isUuid(box, IsoBoxes.C2PA_UUID)) {
                boxes.c2pa(box, at(place, box));
            }
        }

        private void xmp(Box box, int skip, String place) throws IOException {
            String name = at("XMP in " + place, box);
            long length = box.length() - skip;
            if (length > Bounds.PART) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, name, "the packet is longer than " + Bounds.PART);
            } else if (findings.spend(length, name)) {
                Xmp.readElsewhere(boxes.read(box, skip, (int) length), box.body() + skip, name, findings);
            }
        }

        private void meta(Box meta, String place, boolean normative) throws IOException {
            String[] handler = {""};
            List<Box> keyLists = new ArrayList<>();
            List<Box> lists = new ArrayList<>();
            inside(meta, boxes.childrenOfMeta(meta), child -> {
                switch (child.type()) {
                    case "hdlr" -> handler[0] = new String(boxes.read(child, 8, 4), StandardCharsets.ISO_8859_1);
                    case "keys" -> keyLists.add(child);
                    case "ilst" -> lists.add(child);
                    case "uuid" -> uuid(child, place + ".uuid");
                    default -> {
                        // Items of ISO/IEC 14496-12 8.11 are a picture's.
                    }
                }
            });
            boolean keyed = handler[0].equals("mdta");
            List<byte[]> entries = new ArrayList<>();
            List<String> names = keyed && !keyLists.isEmpty() ? keys(keyLists.get(0), place, entries) : List.of();
            path.addLast(meta);
            if (keyed) {
                this.keyed.add(new Keyed(
                        List.copyOf(path),
                        keyLists.stream().findFirst(),
                        lists.stream().findFirst(),
                        entries,
                        names,
                        normative));
            }
            for (Box list : lists) {
                inside(list, list.body(), item -> item(item, place, names, normative));
            }
            path.removeLast();
        }

        /** The names of a keys box; those of another namespace than mdta as empty. */
        private List<String> keys(Box box, String place, List<byte[]> entries) throws IOException {
            List<String> names = new ArrayList<>();
            String name = at(place + ".keys", box);
            if (box.length() > Bounds.PART || !findings.spend(box.length(), name)) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, name, "too many keys");
                return names;
            }
            ByteBuffer bytes = ByteBuffer.wrap(boxes.read(box, 0, (int) box.length()));
            long count = bytes.remaining() < 8 ? -1 : Integer.toUnsignedLong(bytes.getInt(4));
            bytes.position(Math.min(8, bytes.limit()));
            while (bytes.remaining() >= 8) {
                long size = Integer.toUnsignedLong(bytes.getInt());
                byte[] namespace = new byte[4];
                bytes.get(namespace);
                if (size < 8 || size - 8 > bytes.remaining()) {
                    break;
                }
                byte[] key = new byte[(int) size - 8];
                bytes.get(key);
                entries.add(ByteBuffer.allocate((int) size)
                        .putInt((int) size)
                        .put(namespace)
                        .put(key)
                        .array());
                boolean mdta = new String(namespace, StandardCharsets.ISO_8859_1).equals("mdta");
                names.add(mdta ? new String(key, StandardCharsets.UTF_8) : "");
            }
            if (names.size() != count || bytes.hasRemaining()) {
                findings.problem(ProblemCode.PART_DAMAGED, name, "the list of keys is not as long as it says");
            }
            return names;
        }

        /** An item of ilst: by a number that points into keys, by four characters, or, as "----", by a name. */
        private void item(Box item, String place, List<String> names, boolean normative) throws IOException {
            long index = 0;
            for (char c : item.type().toCharArray()) {
                index = index << 8 | c;
            }
            boolean keyed = index > 0 && index <= names.size();
            String[] name = {keyed ? names.get((int) index - 1) : item.type().replaceAll("[^\\x20-\\x7E]", "")};
            inside(item, item.body(), child -> {
                if (child.type().equals("name")) {
                    name[0] = new String(boxes.read(child, 4, 256), StandardCharsets.UTF_8);
                } else if (child.type().equals("data")) {
                    data(child, item, place, name[0], keyed && normative);
                }
            });
        }

        private void data(Box data, Box item, String place, String key, boolean normative) throws IOException {
            String name = at(place + " key " + Findings.quote(key).replace("'", ""), data);
            byte[] head = boxes.read(data, 0, 8);
            if (head.length < 8) {
                findings.problem(ProblemCode.PART_DAMAGED, name, "the value has no type");
                return;
            }
            int type = ByteBuffer.wrap(head).getInt() & 0xFFFFFF;
            boolean label = key.equalsIgnoreCase("AIGC");
            long length = data.length() - 8;
            if (!label && type != UTF_8) {
                return; // pictures and numbers
            }
            if (length > Bounds.LABEL_VALUE) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, name, "the value has " + length + " bytes");
            } else if (findings.spend(length, name)) {
                byte[] value = boxes.read(data, 8, (int) length);
                if (label) {
                    if (around.size() < Bounds.LABELS) {
                        List<Box> parents = new ArrayList<>(path);
                        parents.remove(parents.size() - 1); // the item itself goes
                        around.put(item.start(), parents);
                    }
                    Charset charset = type == UTF_16 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
                    findings.json(
                            name,
                            normative && key.equals("AIGC") ? Placement.NORMATIVE : Placement.ELSEWHERE,
                            new String(value, charset),
                            Optional.of(new Splice(item.start(), item.end(), new byte[0])));
                } else if (TextMark.start(new String(value, StandardCharsets.ISO_8859_1)) == 0) {
                    text(value, data.body() + 8, name);
                }
            }
        }

        /** A text that may hold a label: blanked in place when it gives way, so that the rest of the text stays. */
        private void text(byte[] bytes, long at, String place) {
            String text = new String(bytes, StandardCharsets.ISO_8859_1); // one character a byte
            int start = TextMark.start(text);
            if (start >= 0) {
                int end = TextMark.end(text, start);
                findings.json(
                        place,
                        Placement.ELSEWHERE,
                        new String(bytes, start, end - start, StandardCharsets.UTF_8),
                        Optional.of(TextMark.blank(at + start, end - start)));
            }
        }

        private static String at(String place, Box box) {
            return place + " at byte " + box.start();
        }
    }
}
