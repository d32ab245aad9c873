package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Ebml.Element;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;

/**
 * Writes the label of Matroska and WebM as a SimpleTag. Clusters stay where they are if Void elements before them give
 * room, or else, if the SeekHead can point there, by tags at the end of the Segment. Only a file that allows neither has
 * its clusters moved, and everything that points at them corrected.
 */
final class MatroskaWriter {
    private final Source source;
    private final Matroska.Scan scan;
    private final Ebml ebml;
    private final Element segment;
    private final byte[] tag;
    /** Level-1 elements before the first cluster, and the tags behind it. */
    private final List<Element> front = new ArrayList<>();

    private final List<Element> backTags = new ArrayList<>();
    /** The SeekHead that is rewritten, and others, which must keep their length. */
    private Optional<Element> seekHead = Optional.empty();

    private final List<Element> otherSeekHeads = new ArrayList<>();
    private long firstCluster = -1;
    private Optional<Element> last = Optional.empty();
    private long end;

    /** Where own labels begin, which go; and texts that are blanked. */
    private final Set<Long> gone = new HashSet<>();

    private final List<Splice> blanks = new ArrayList<>();

    private MatroskaWriter(Source source, Matroska.Scan scan, Label label) {
        this.source = source;
        this.scan = scan;
        this.ebml = scan.ebml;
        this.segment = scan.segments.get(0);
        this.tag = Ebml.element(
                Matroska.TAG,
                Ebml.element(Matroska.TARGETS),
                Ebml.element(
                        Matroska.SIMPLE_TAG,
                        Ebml.element(Matroska.TAG_NAME, "AIGC".getBytes(StandardCharsets.US_ASCII)),
                        Ebml.element(Matroska.TAG_STRING, label.toJson().getBytes(StandardCharsets.UTF_8))));
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        Findings findings = new Findings(Profile.TOLERANT);
        Matroska.Scan scan = new Matroska.Scan(source, findings);
        scan.run();
        if (scan.segments.size() != 1) {
            throw new CannotCarry("it has " + scan.segments.size() + " segments");
        }
        MatroskaWriter writer = new MatroskaWriter(source, scan, label);
        for (Splice own : Findings.takeOuts(present)) {
            if (own.bytes().length == 0) {
                writer.gone.add(own.start());
            } else {
                writer.blanks.add(own);
            }
        }
        List<Splice> changes = writer.plan();
        if (findings.isIncomplete()) {
            throw new CannotCarry("its elements cannot be read whole");
        }
        return changes;
    }

    private List<Splice> plan() throws IOException, CannotCarry {
        end = scan.level1(segment, this::sort);
        if (front.size() + backTags.size() + otherSeekHeads.size() > Bounds.FRAGMENTS) {
            throw new CannotCarry("it has more than " + Bounds.FRAGMENTS + " parts beside its clusters");
        }
        if (!front.isEmpty() && front.get(0).id() == Ebml.CRC_32) {
            throw new CannotCarry("its Segment has a checksum over the whole film");
        }
        long room = firstCluster < 0 ? Long.MAX_VALUE : firstCluster - segment.body();
        Optional<Element> tail = last.filter(e -> e.id() == Matroska.TAGS && firstCluster >= 0);
        List<Splice> inFront = layout(room, true, false, -1);
        if (!inFront.isEmpty()) {
            return finish(withOtherSeekHeads(inFront), Optional.empty());
        }
        // At the end: in the tags that are last there, or in new ones.
        long place = tail.map(Element::start).orElse(end) - segment.body();
        List<Splice> seek = layout(room, false, false, place);
        if (!seek.isEmpty()) {
            seek = withOtherSeekHeads(seek);
            byte[] rest = tail.isPresent() ? kept(tail.get()) : new byte[0];
            seek.add(new Splice(place + segment.body(), end, tags(rest, true, 1, 0)));
            return finish(seek, tail);
        }
        return finish(moved(room), Optional.empty());
    }

    private void sort(Element element) {
        last = Optional.of(element);
        boolean inFront = firstCluster < 0 && element.id() != Matroska.CLUSTER;
        if (element.id() == Matroska.CLUSTER && firstCluster < 0) {
            firstCluster = element.start();
        } else if (inFront) {
            front.add(element);
        } else if (element.id() == Matroska.TAGS) {
            backTags.add(element);
        }
        if (element.id() == Matroska.SEEK_HEAD) {
            if (inFront && seekHead.isEmpty()) {
                seekHead = Optional.of(element);
            } else {
                otherSeekHeads.add(element);
            }
        }
    }

    /** Behind a front that grows by as little as possible, everything moves. */
    private List<Splice> moved(long room) throws IOException, CannotCarry {
        List<Splice> grown = layout(room, true, true, -1);
        if (grown.isEmpty()) {
            throw new CannotCarry("its SeekHead cannot be rewritten");
        }
        MatroskaSeek seek = new MatroskaSeek(ebml, segment, new Shift(grown));
        List<Splice> all = withOtherSeekHeads(grown);
        CannotCarry[] refused = new CannotCarry[1];
        scan.level1(segment, element -> {
            try {
                if (refused[0] == null) {
                    all.addAll(seek.positions(element));
                }
                if (all.size() > Bounds.FRAGMENTS) {
                    refused[0] = new CannotCarry("it has more than " + Bounds.FRAGMENTS + " positions");
                }
            } catch (CannotCarry e) {
                refused[0] = e;
            }
        });
        if (refused[0] != null) {
            throw refused[0];
        }
        return all;
    }

    private List<Splice> withOtherSeekHeads(List<Splice> changes) throws IOException, CannotCarry {
        MatroskaSeek seek = new MatroskaSeek(ebml, segment, new Shift(changes));
        List<Splice> all = new ArrayList<>(changes);
        for (Element other : otherSeekHeads) {
            all.add(seek.inPlace(other));
        }
        return all;
    }

    /**
     * The changes to what stands before the clusters: old Void elements go, one new one fills what is left.
     *
     * @param room bytes that there are
     * @param withTag whether the new tag goes here
     * @param grow whether more room may be taken
     * @param tagsAt where the SeekHead is to find tags behind the clusters, from the body of the Segment, or -1
     * @return the changes, or none if there is no room
     */
    private List<Splice> layout(long room, boolean withTag, boolean grow, long tagsAt) throws IOException, CannotCarry {
        if (tagsAt >= 0 && seekHead.isEmpty()) {
            return List.of();
        }
        int seekSize = seekHead.map(e -> (int) Math.min(Bounds.PART, e.end() - e.start()))
                .orElse(0);
        int widen = 0;
        for (int round = 0; round < 10; round++) {
            List<Splice> splices = new ArrayList<>();
            Set<Long> removed = new HashSet<>();
            long size = replaced(withTag, seekHead.isEmpty() ? widen : 0, seekSize, splices, removed);
            long left = room == Long.MAX_VALUE || grow && size > room ? 0 : room - size;
            if (left == 1 && widen == 0) {
                widen = 1; // a Void needs two bytes; a longer size field fills one
                seekSize += seekHead.isPresent() ? 1 : 0;
                continue;
            }
            left += grow && left == 1 ? 1 : 0;
            if (left < 0 || left == 1 || left > Bounds.POSITIONS) {
                return List.of();
            }
            if (left > 0) {
                long at = seekHead.map(Element::end).orElse(firstCluster);
                splices.add(new Splice(at, at, Ebml.blank((int) left)));
            }
            if (seekHead.isEmpty()) {
                return splices;
            }
            Element old = seekHead.get();
            byte[] seek = new MatroskaSeek(ebml, segment, new Shift(splices)).seekHead(old, removed, tagsAt, widen);
            if (seek.length == seekSize) {
                splices.removeIf(s -> s.start() == old.start());
                splices.add(new Splice(old.start(), old.end(), seek));
                return splices;
            }
            seekSize = seek.length;
        }
        return List.of();
    }

    /** Replaces or removes each element of the front that changes, and says how long the front becomes. */
    private long replaced(boolean withTag, int widen, int seekSize, List<Splice> splices, Set<Long> removed)
            throws IOException, CannotCarry {
        long size = 0;
        boolean toPut = withTag;
        for (Element tags : backTags) {
            if (changes(tags) && kept(tags).length == 0) {
                removed.add(tags.start() - segment.body());
            }
        }
        for (Element element : front) {
            long length = element.end() - element.start();
            if (element.id() == Ebml.VOID) {
                splices.add(new Splice(element.start(), element.end(), new byte[0]));
                length = 0;
            } else if (seekHead.isPresent() && element.equals(seekHead.get())) {
                splices.add(new Splice(element.start(), element.end(), new byte[seekSize]));
                length = seekSize;
            } else if (element.id() == Matroska.TAGS && (toPut || changes(element))) {
                byte[] kept = kept(element);
                byte[] tags = toPut || kept.length > 0
                        ? tags(kept, toPut, toPut ? 1 : element.sizeWidth(), widen)
                        : new byte[0];
                splices.add(new Splice(element.start(), element.end(), tags));
                length = tags.length;
                toPut = false;
                if (tags.length == 0) {
                    removed.add(element.start() - segment.body());
                }
            }
            size += length;
        }
        if (toPut) {
            long at = firstCluster < 0 ? end : firstCluster;
            byte[] tags = tags(new byte[0], true, 1, widen);
            splices.add(new Splice(at, at, tags));
            size += tags.length;
        }
        return size;
    }

    private boolean changes(Element tags) {
        return gone.stream().anyMatch(at -> at >= tags.start() && at < tags.end())
                || blanks.stream().anyMatch(s -> s.start() >= tags.start() && s.start() < tags.end());
    }

    /** A Tags element of this content, with a checksum where there was one. */
    private byte[] tags(byte[] kept, boolean withTag, int sizeWidth, int widen) {
        byte[] added = withTag ? tag : new byte[0];
        boolean checked = kept.length > 0 && kept[0] == (byte) Ebml.CRC_32;
        if (!checked) {
            return Ebml.element(Matroska.TAGS, sizeWidth, widen, kept, added);
        }
        byte[] rest = Arrays.copyOfRange(kept, Ebml.crc().length, kept.length);
        return Ebml.element(Matroska.TAGS, sizeWidth, widen, Ebml.crc(rest, added), rest, added);
    }

    /** The content of tags without own labels; empty when nothing but a checksum is left. */
    private byte[] kept(Element tags) throws IOException, CannotCarry {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean[] any = {false};
        if (tags.length() > Bounds.PART) {
            throw new CannotCarry("its tags have more than " + Bounds.PART + " bytes");
        }
        scan.children(tags, tag -> {
            List<Element> goes = new ArrayList<>();
            List<Element> checksum = new ArrayList<>();
            int[] simple = {0};
            if (tag.id() == Matroska.TAG) {
                scan.children(tag, child -> {
                    simple[0] += child.id() == Matroska.SIMPLE_TAG ? 1 : 0;
                    if (gone.contains(child.start())) {
                        goes.add(child);
                        simple[0]--;
                    } else if (child.id() == Ebml.CRC_32) {
                        checksum.add(child); // no longer right, and not needed
                    }
                });
            }
            if (goes.isEmpty()) {
                any[0] |= tag.id() == Matroska.TAG;
                out.writeBytes(bytes(tag.start(), tag.end()));
            } else if (simple[0] > 0) {
                any[0] = true;
                goes.addAll(0, checksum);
                out.writeBytes(Ebml.element(Matroska.TAG, tag.sizeWidth(), 0, without(tag, goes)));
            }
        });
        return any[0] ? out.toByteArray() : new byte[0];
    }

    private byte[] without(Element tag, List<Element> goes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long at = tag.body();
        for (Element element : goes) {
            out.writeBytes(bytes(at, element.start()));
            at = element.end();
        }
        out.writeBytes(bytes(at, tag.end()));
        return out.toByteArray();
    }

    /** Bytes of the file with blanks where own labels stood in texts. */
    private byte[] bytes(long from, long to) throws IOException {
        byte[] bytes = source.read(from, (int) (to - from));
        for (Splice blank : blanks) {
            for (long at = Math.max(from, blank.start()); at < Math.min(to, blank.end()); at++) {
                bytes[(int) (at - from)] = ' ';
            }
        }
        return bytes;
    }

    /** Own labels behind the clusters go too, and the size of the Segment follows. */
    private List<Splice> finish(List<Splice> changes, Optional<Element> rewritten) throws IOException, CannotCarry {
        List<Splice> all = new ArrayList<>(changes);
        for (Element tags : backTags) {
            if (!rewritten.equals(Optional.of(tags)) && changes(tags)) {
                int total = (int) Math.min(Bounds.PART, tags.end() - tags.start());
                byte[] kept = kept(tags);
                byte[] smaller = kept.length == 0 ? new byte[0] : tags(kept, false, tags.sizeWidth(), 0);
                int left = total - smaller.length;
                if (left == 1 && kept.length > 0) {
                    smaller = tags(kept, false, tags.sizeWidth(), 1);
                    left = total - smaller.length;
                }
                if (left < 0 || left == 1) {
                    throw new CannotCarry("a label in tags behind the film cannot give way");
                }
                byte[] same = left == 0
                        ? smaller
                        : ByteBuffer.allocate(total)
                                .put(smaller)
                                .put(Ebml.blank(left))
                                .array();
                all.add(new Splice(tags.start(), tags.end(), same));
            }
        }
        long growth = 0;
        for (Splice splice : all) {
            growth += splice.bytes().length - (splice.end() - splice.start());
        }
        if (growth != 0 && !segment.unknown()) {
            long at = segment.body() - segment.sizeWidth();
            long size = segment.length() + growth;
            all.add(new Splice(at, segment.body(), Ebml.size(size, Ebml.sizeWidth(size, segment.sizeWidth()))));
        }
        return all;
    }
}
