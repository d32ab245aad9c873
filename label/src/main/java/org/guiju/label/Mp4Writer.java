package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.IsoBoxes.Box;
import org.guiju.label.LabelWriter.CannotCarry;

/** Writes the label of MP4 and MOV as key AIGC of moov.udta.meta, and corrects what points behind it. */
final class Mp4Writer {
    private static final String KEY = "AIGC";
    private static final int PAGE = 4096;
    /** Files of at least this size are worth a page. */
    private static final long LARGE = 1 << 20;

    /** A change and the boxes around it, the outermost first, whose sizes follow. */
    record Edit(List<Box> around, Splice splice) {
        long growth() {
            return splice.bytes().length - (splice.end() - splice.start());
        }
    }

    private Mp4Writer() {}

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Findings findings = new Findings(Profile.TOLERANT);
        Mp4.Scan scan = new Mp4.Scan(source, findings);
        scan.run();
        if (scan.movies.isEmpty()) {
            throw new CannotCarry("it has no moov box, so it is a fragment of a film and not a whole one");
        }
        Box movie = scan.movies.get(0);
        List<Edit> edits = new ArrayList<>();
        for (Splice own : Findings.takeOuts(present)) {
            edits.add(new Edit(scan.around.getOrDefault(own.start(), List.of()), own));
        }
        put(scan, movie, label, edits);
        boolean inMovie = edits.stream()
                .allMatch(e -> e.growth() == 0 || e.splice.start() >= movie.start() && e.splice.end() <= movie.end());
        long growth = edits.stream().mapToLong(Edit::growth).sum();
        if (!inMovie || growth != 0 && movie.end() < source.size()) {
            Optional<Splice> room = inMovie ? room(source, movie, growth) : Optional.empty();
            if (room.isPresent()) {
                edits.add(new Edit(List.of(), room.get()));
            } else {
                if (inMovie && source.size() >= LARGE) {
                    edits.add(new Edit(List.of(), reserve(movie, growth)));
                }
                new Mp4Positions(source, findings).correct(edits);
            }
        }
        if (findings.isIncomplete()) {
            throw new CannotCarry("its boxes cannot be read whole");
        }
        return withSizes(source, edits);
    }

    /**
     * Adds the label as a new item, with a key for it where there is none. Some readers, FFmpeg among them, read the first list of keys of a
     * film alone and take the numbers of all items from it: where there are others, AIGC gets the same number in each.
     */
    private static void put(Mp4.Scan scan, Box movie, Label label, List<Edit> edits) throws IOException, CannotCarry {
        byte[] value = IsoBoxes.box(
                "data", number(1), number(0), label.toJson().getBytes(StandardCharsets.UTF_8)); // UTF-8, any language
        byte[] key = IsoBoxes.box("mdta", KEY.getBytes(StandardCharsets.US_ASCII));
        Optional<Mp4.Keyed> there =
                scan.keyed.stream().filter(Mp4.Keyed::normative).findFirst();
        List<Mp4.Keyed> lists =
                scan.keyed.stream().filter(k -> k.keys().isPresent()).toList();
        List<byte[]> longest = lists.stream()
                .map(Mp4.Keyed::entries)
                .max(Comparator.comparingInt(List::size))
                .orElse(List.of());
        int own = there.map(k -> k.names().indexOf(KEY) + 1).orElse(0);
        boolean agreed = own > 0 && lists.stream().allMatch(k -> k.hasAt(own, KEY));
        int index = agreed ? own : longest.size() + 1;
        if (!agreed) {
            for (Mp4.Keyed list : lists) {
                Box keys = list.keys().orElseThrow();
                long count = keys.body() + 4;
                edits.add(new Edit(with(list.path(), keys), new Splice(count, count + 4, number(index))));
                insert(
                        with(list.path(), keys),
                        keys.end(),
                        joined(longest.subList(list.entries().size(), longest.size()), key),
                        edits);
            }
        }
        byte[] keys = IsoBoxes.box("keys", number(0), number(index), joined(longest, key));
        byte[] items = IsoBoxes.box("ilst", item(index, value));
        if (there.isEmpty()) {
            byte[] handler = IsoBoxes.box("hdlr", number(0), number(0), latin("mdta"), new byte[13]);
            byte[] meta = IsoBoxes.box("meta", number(0), handler, keys, items);
            if (scan.userData.isEmpty()) {
                insert(List.of(movie), movie.end(), IsoBoxes.box("udta", meta), edits);
            } else {
                List<Box> around = scan.userData.get(0);
                insert(around, endOfChildren(scan.boxes, around.get(around.size() - 1)), meta, edits);
            }
            return;
        }
        List<Box> around = there.get().path();
        Box meta = around.get(around.size() - 1);
        ByteArrayOutputStream rest = new ByteArrayOutputStream(); // what comes to stand at the end of meta
        if (there.get().list().isPresent()) {
            Box list = there.get().list().get();
            refuseTaken(scan.boxes, list, index, edits);
            insert(with(around, list), list.end(), item(index, value), edits);
        } else {
            rest.writeBytes(items);
        }
        if (there.get().keys().isEmpty()) {
            rest.writeBytes(keys);
        }
        if (rest.size() > 0) {
            insert(around, meta.end(), rest.toByteArray(), edits);
        }
    }

    private static byte[] joined(List<byte[]> keys, byte[] last) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        keys.forEach(all::writeBytes);
        all.writeBytes(last);
        return all.toByteArray();
    }

    /** Gives a film the user data and metadata of another, byte for byte, in place of its own. */
    static void copyMetadata(Path from, Path to) throws IOException, CannotCarry {
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            for (Box box : described(source, film(source))) {
                if (copied.size() + box.end() - box.start() > Bounds.METADATA) {
                    throw new CannotCarry("it has more than " + Bounds.METADATA + " bytes of metadata");
                }
                copied.writeBytes(source.read(box.start(), (int) (box.end() - box.start())));
            }
        }
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.READ);
                AtomicFile copy = new AtomicFile(to)) {
            Source source = new Source(channel, channel.size());
            Box movie = film(source);
            List<Edit> edits = new ArrayList<>();
            for (Box box : described(source, movie)) {
                edits.add(new Edit(List.of(movie), new Splice(box.start(), box.end(), new byte[0])));
            }
            insert(List.of(movie), movie.end(), copied.toByteArray(), edits);
            if (movie.end() < source.size()) {
                new Mp4Positions(source, new Findings(Profile.TOLERANT)).correct(edits);
            }
            copy.write(source, withSizes(source, edits));
            copy.commit();
        }
    }

    private static Box film(Source source) throws IOException, CannotCarry {
        Mp4.Scan scan = new Mp4.Scan(source, new Findings(Profile.TOLERANT));
        scan.run();
        return scan.movies.stream().findFirst().orElseThrow(() -> new CannotCarry("it has no moov box"));
    }

    /** What describes a film, as the children of its moov. */
    private static List<Box> described(Source source, Box movie) throws IOException {
        IsoBoxes boxes = new IsoBoxes(source, new Findings(Profile.TOLERANT));
        List<Box> found = new ArrayList<>();
        Optional<Box> next = boxes.at(movie.body(), movie.end());
        while (next.isPresent()) {
            Box box = next.get();
            if (box.type().equals("udta")
                    || box.type().equals("meta")
                    || box.type().equals("uuid")) {
                found.add(box);
            }
            next = boxes.at(box.end(), movie.end());
        }
        return found;
    }

    /** Nobody else's value under the key gives way. */
    private static void refuseTaken(IsoBoxes boxes, Box list, int index, List<Edit> edits)
            throws IOException, CannotCarry {
        String type = new String(number(index), StandardCharsets.ISO_8859_1);
        Optional<Box> next = boxes.at(list.body(), list.end());
        while (next.isPresent()) {
            Box item = next.get();
            if (item.type().equals(type) && edits.stream().noneMatch(e -> e.splice.start() == item.start())) {
                throw new CannotCarry("a value that is no label of the standard stands under the key AIGC");
            }
            next = boxes.at(item.end(), list.end());
        }
    }

    /** Before the zero bytes with which QuickTime ends user data. */
    private static long endOfChildren(IsoBoxes boxes, Box box) throws IOException {
        long end = box.body();
        Optional<Box> next = boxes.at(end, box.end());
        while (next.isPresent()) {
            end = next.get().end();
            next = boxes.at(end, box.end());
        }
        return end;
    }

    private static void insert(List<Box> around, long at, byte[] bytes, List<Edit> edits) {
        edits.add(new Edit(around, new Splice(at, at, bytes)));
    }

    private static List<Box> with(List<Box> around, Box box) {
        List<Box> all = new ArrayList<>(around);
        all.add(box);
        return all;
    }

    private static byte[] item(int index, byte[] value) {
        return IsoBoxes.box(new String(number(index), StandardCharsets.ISO_8859_1), value);
    }

    /** Takes the growth from a free box right behind moov, or gives it back there, so that nothing else moves. */
    private static Optional<Splice> room(Source source, Box movie, long growth) throws IOException {
        long at = movie.end();
        Optional<Box> next = new IsoBoxes(source, new Findings(Profile.TOLERANT)).at(at, source.size());
        boolean free = next.isPresent()
                && (next.get().type().equals("free") || next.get().type().equals("skip"));
        if (!free) {
            boolean enough = next.isPresent() && growth <= -8;
            return enough ? Optional.of(new Splice(at, at, free(-growth, (int) -growth))) : Optional.empty();
        }
        long size = next.get().end() - at;
        if (growth == size) {
            return Optional.of(new Splice(at, next.get().end(), new byte[0]));
        }
        long left = size - growth;
        if (left < 8 || left > 0xFFFF_FFFFL || next.get().body() != at + 8) {
            return Optional.empty();
        }
        return Optional.of(
                growth > 0
                        ? new Splice(at, at + growth + 8, free(left, 8))
                        : new Splice(at, at + 8, free(left, (int) (8 - growth))));
    }

    /**
     * A free box that makes everything behind it move by whole pages: they copy faster, and the next label, as of a
     * platform, finds room.
     */
    private static Splice reserve(Box movie, long growth) {
        int rest = (int) Math.floorMod(-growth, PAGE);
        int free = rest < 8 ? rest + PAGE : rest;
        return new Splice(movie.end(), movie.end(), free(free, free));
    }

    /** The first bytes of a free box of a size. */
    private static byte[] free(long size, int bytes) {
        return ByteBuffer.allocate(bytes).putInt((int) size).put(latin("free")).array();
    }

    /** The changes, and the sizes of the boxes around them. */
    static List<Splice> withSizes(Source source, List<Edit> edits) throws IOException, CannotCarry {
        Map<Box, Long> growth = new LinkedHashMap<>();
        edits.forEach(e -> e.around.forEach(box -> growth.merge(box, e.growth(), Long::sum)));
        List<Splice> splices = new ArrayList<>();
        edits.forEach(e -> splices.add(e.splice));
        for (Map.Entry<Box, Long> grown : growth.entrySet()) {
            Box box = grown.getKey();
            long size = box.end() - box.start() + grown.getValue();
            boolean large = ByteBuffer.wrap(source.read(box.start(), 4)).getInt() == 1;
            if (!large && size > 0xFFFF_FFFFL) {
                throw new CannotCarry("the box " + box.type() + " would outgrow 4 GiB");
            }
            if (grown.getValue() != 0) {
                splices.add(
                        large
                                ? new Splice(box.start() + 8, box.start() + 16, number8(size))
                                : new Splice(box.start(), box.start() + 4, number((int) size)));
            }
        }
        return splices;
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    static byte[] number8(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
