package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guiju.label.Ebml.Element;
import org.guiju.label.LabelWriter.CannotCarry;

/** What points into a Segment: SeekHead, Cues and the positions in clusters, each counted from the Segment's body. */
final class MatroskaSeek {
    private static final int SEEK = 0x4DBB;
    private static final int SEEK_ID = 0x53AB;
    private static final int SEEK_POSITION = 0x53AC;
    private static final int CUE_POINT = 0xBB;
    private static final int CUE_TRACK_POSITIONS = 0xB7;
    private static final int CUE_CLUSTER_POSITION = 0xF1;
    private static final int CUE_CODEC_STATE = 0xEA;
    private static final int CUE_REFERENCE = 0xDB;
    private static final int CUE_REF_CLUSTER = 0x97;
    private static final int CUE_REF_CODEC_STATE = 0xEB;
    private static final int CLUSTER_POSITION = 0xA7;

    private final Ebml ebml;
    private final Element segment;
    private final Shift shift;

    MatroskaSeek(Ebml ebml, Element segment, Shift shift) {
        this.ebml = ebml;
        this.segment = segment;
        this.shift = shift;
    }

    private long moved(long position) {
        return shift.of(segment.body() + position) - segment.body();
    }

    /**
     * The SeekHead with every position as it will be.
     *
     * @param removed positions of elements that are gone, whose entries go too
     * @param tagsAt where tags are to be found besides, or -1
     * @param widen bytes that its size field has beyond need
     */
    byte[] seekHead(Element old, Set<Long> removed, long tagsAt, int widen) throws IOException, CannotCarry {
        if (old.length() > Bounds.PART) {
            throw new CannotCarry("its SeekHead has more than " + Bounds.PART + " bytes");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        boolean checked = false;
        boolean found = tagsAt < 0;
        Optional<Element> next = ebml.at(old.body(), old.end());
        while (next.isPresent()) {
            Element child = next.get();
            if (child.id() == Ebml.CRC_32) {
                checked = true;
            } else if (child.id() == SEEK) {
                Optional<Element> id = child(child, SEEK_ID);
                Optional<Element> position = child(child, SEEK_POSITION);
                if (id.isEmpty() || position.isEmpty()) {
                    throw new CannotCarry("its SeekHead is damaged");
                }
                long at = ebml.number(position.get());
                found |= at == tagsAt;
                if (at == tagsAt || !removed.contains(at)) {
                    // What stands behind the clusters moves only if they do.
                    out.writeBytes(entry(ebml.read(id.get(), 4), moved(at), (int)
                            position.get().length()));
                }
            } else {
                out.writeBytes(Ebml.element(child.id(), child.sizeWidth(), 0, ebml.read(child, Bounds.PART)));
            }
            next = ebml.at(child.end(), old.end());
        }
        if (!found) {
            out.writeBytes(entry(Ebml.bytes(Matroska.TAGS, 4), tagsAt, 4));
        }
        byte[] entries = out.toByteArray();
        byte[] crc = checked ? Ebml.crc(entries) : new byte[0];
        return Ebml.element(Matroska.SEEK_HEAD, old.sizeWidth(), widen, crc, entries);
    }

    private static byte[] entry(byte[] id, long position, int leastWidth) {
        int width = Math.max(1, Math.min(8, leastWidth));
        while (width < 8 && position >>> 8 * width != 0) {
            width++;
        }
        return Ebml.element(SEEK, Ebml.element(SEEK_ID, id), Ebml.element(SEEK_POSITION, Ebml.bytes(position, width)));
    }

    private Optional<Element> child(Element parent, int id) throws IOException {
        Optional<Element> next = ebml.at(parent.body(), parent.end());
        while (next.isPresent() && next.get().id() != id) {
            next = ebml.at(next.get().end(), parent.end());
        }
        return next;
    }

    /** Changes to positions in a level-1 element when clusters move. */
    List<Splice> positions(Element element) throws IOException, CannotCarry {
        return switch (element.id()) {
            case Matroska.CLUSTER -> cluster(element);
            case Matroska.CUES -> List.of(inPlace(element));
            default -> List.of();
        };
    }

    /** A cluster may say where it stands; that comes before its blocks. */
    private List<Splice> cluster(Element cluster) throws IOException, CannotCarry {
        Optional<Element> next = ebml.at(cluster.body(), cluster.end());
        boolean checked = false;
        while (next.isPresent() && next.get().id() != 0xA3 && next.get().id() != 0xA0) { // SimpleBlock, BlockGroup
            Element child = next.get();
            checked |= child.id() == Ebml.CRC_32;
            if (child.id() == CLUSTER_POSITION) {
                if (checked) {
                    throw new CannotCarry("its clusters must move, and one has a checksum over its position");
                }
                long position = ebml.number(child);
                return List.of(new Splice(child.body(), child.end(), inPlace(moved(position), child)));
            }
            next = ebml.at(child.end(), cluster.end());
        }
        return List.of();
    }

    private static byte[] inPlace(long position, Element element) throws CannotCarry {
        int width = (int) Math.min(8, element.length());
        if (width < 8 && position >>> 8 * width != 0) {
            throw new CannotCarry("its clusters must move, and a position has no room for a larger number");
        }
        return Ebml.bytes(position, width);
    }

    /** Cues, or a further SeekHead, with positions moved in place. */
    Splice inPlace(Element cues) throws IOException, CannotCarry {
        if (cues.length() > Bounds.POSITIONS) {
            throw new CannotCarry("its index has more than " + Bounds.POSITIONS + " bytes");
        }
        byte[] content = ebml.read(cues, (int) Bounds.POSITIONS);
        List<Splice> positions = new ArrayList<>();
        positions(cues, 0, positions);
        for (Splice position : positions) {
            System.arraycopy(
                    position.bytes(), 0, content, (int) (position.start() - cues.body()), position.bytes().length);
        }
        int crc = Ebml.crc().length;
        if (content.length >= crc && content[0] == (byte) Ebml.CRC_32) {
            byte[] right = Ebml.crc(Arrays.copyOfRange(content, crc, content.length));
            System.arraycopy(right, 0, content, 0, crc);
        }
        return new Splice(cues.body(), cues.end(), content);
    }

    private void positions(Element parent, int depth, List<Splice> positions) throws IOException, CannotCarry {
        Optional<Element> next = ebml.at(parent.body(), parent.end());
        while (next.isPresent()) {
            Element child = next.get();
            switch (child.id()) {
                case CUE_POINT, CUE_TRACK_POSITIONS, CUE_REFERENCE, SEEK -> {
                    if (depth < 4) {
                        positions(child, depth + 1, positions);
                    }
                }
                case CUE_CLUSTER_POSITION, CUE_CODEC_STATE, CUE_REF_CLUSTER, CUE_REF_CODEC_STATE, SEEK_POSITION -> {
                    long position = ebml.number(child);
                    boolean none = position == 0 && child.id() != CUE_CLUSTER_POSITION; // no codec state
                    if (!none) {
                        positions.add(new Splice(child.body(), child.end(), inPlace(moved(position), child)));
                    }
                }
                default -> {
                    // Times and tracks.
                }
            }
            next = ebml.at(child.end(), parent.end());
        }
    }
}
