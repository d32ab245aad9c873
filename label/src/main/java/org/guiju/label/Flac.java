package org.guiju.label;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guiju.label.Findings.Located;
import org.guiju.label.LabelWriter.CannotCarry;

/** FLAC: the label is the comment AIGC of the VORBIS_COMMENT block (TC260-PG-202510A). */
final class Flac {
    private static final int LAST = 0x80;
    private static final int PADDING = 1;
    private static final int COMMENT = 4;
    private static final int INVALID = 127;
    /** Largest block: its length field has three bytes. */
    private static final int BLOCK = (1 << 24) - 1;

    private Flac() {}

    static boolean isFlac(byte[] head) {
        return startsWith(head, 0) || Id3v2.isTag(head) && startsWith(head, Id3v2.HEADER);
    }

    private static boolean startsWith(byte[] head, int at) {
        return head.length >= at + 4 && new String(head, at, 4, StandardCharsets.ISO_8859_1).equals("fLaC");
    }

    static void read(Source source, Findings findings) throws IOException {
        List<Block> blocks = scan(source, findings);
        boolean whole = findings.problems().stream()
                .noneMatch(p -> p.code() == ProblemCode.FILE_TRUNCATED || p.code() == ProblemCode.PART_DAMAGED);
        if (whole && blocks.size() < Bounds.BLOCKS && blocks.get(0).length() >= FlacSound.INFO) {
            long sound = blocks.get(blocks.size() - 1).end;
            byte[] info = source.read(blocks.get(0).start + 4, FlacSound.INFO);
            FlacSound.missing(source, sound, info)
                    .ifPresent(m -> findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + source.size(), m));
        }
    }

    /** A metadata block: its first byte, that of the content, and the byte behind. */
    private record Block(int type, long start, long end) {
        int length() {
            return (int) (end - start - 4);
        }
    }

    private static List<Block> scan(Source source, Findings findings) throws IOException {
        List<Block> blocks = new ArrayList<>();
        long at = Id3v2.readAll(source, false, findings) + 4;
        for (boolean last = false; !last; ) {
            byte[] head = source.read(at, 4);
            int word = head.length < 4 ? 0 : ByteBuffer.wrap(head).getInt();
            Block block = new Block(word >>> 24 & 0x7F, at, at + 4 + (word & BLOCK));
            if (head.length < 4 || block.end > source.size()) {
                findings.problem(ProblemCode.FILE_TRUNCATED, "byte " + at, "a metadata block is cut off");
                return blocks;
            }
            if (block.type == INVALID || blocks.isEmpty() != (block.type == 0)) {
                findings.problem(
                        ProblemCode.PART_DAMAGED, "byte " + at, "no metadata block begins here; the rest is not read");
                return blocks;
            }
            if (blocks.size() == Bounds.BLOCKS) {
                findings.problem(ProblemCode.LIMIT_EXCEEDED, "byte " + at, "more than " + Bounds.BLOCKS + " blocks");
                return blocks;
            }
            if (block.type == COMMENT) {
                Bytes content = source::read;
                VorbisComment.read(
                        content.from(at + 4), block.length(), "VORBIS_COMMENT at byte " + at, true, findings);
            }
            blocks.add(block);
            last = word < 0;
            at = block.end;
        }
        return blocks;
    }

    static List<Splice> splices(Source source, Label label, List<Located> present) throws IOException, CannotCarry {
        List<Block> blocks = scan(source, new Findings(Profile.TOLERANT));
        List<Block> comments = blocks.stream().filter(b -> b.type == COMMENT).toList();
        if (comments.size() > 1) {
            throw new CannotCarry("it has " + comments.size() + " VORBIS_COMMENT blocks");
        }
        Optional<Block> old = comments.stream().findFirst();
        byte[] content = old.isPresent()
                ? VorbisComment.rewrite(
                        source.read(old.get().start + 4, old.get().length()), Optional.of(label))
                : VorbisComment.create(label);
        if (content.length > BLOCK) {
            throw new CannotCarry("its comments have no room left");
        }
        Block before = old.orElse(blocks.get(0)); // STREAMINFO comes first
        boolean last = blocks.get(blocks.size() - 1).equals(before);
        List<Splice> splices = new ArrayList<>(Id3v2.clear(source, present));
        if (old.isEmpty() && last) {
            splices.add(new Splice(before.start, before.start + 1, new byte[] {0}));
        }
        byte[] block = ByteBuffer.allocate(4 + content.length)
                .putInt((last ? LAST : 0) << 24 | COMMENT << 24 | content.length)
                .put(content)
                .array();
        splices.add(new Splice(old.map(Block::start).orElse(before.end), before.end, block));
        long grown = block.length - old.map(b -> b.end - b.start).orElse(0L);
        padding(blocks, grown).ifPresent(splices::add);
        return splices;
    }

    /** The padding that gives room, so that the sound stays where it is; none where there is too little. */
    private static Optional<Splice> padding(List<Block> blocks, long grown) {
        for (Block block : blocks) {
            long length = block.length() - grown;
            if (block.type == PADDING && length >= 0 && length <= BLOCK) {
                boolean last = blocks.get(blocks.size() - 1).equals(block);
                byte[] head = ByteBuffer.allocate(4 + (int) Math.max(0, -grown))
                        .putInt((last ? LAST : 0) << 24 | PADDING << 24 | (int) length)
                        .array();
                return Optional.of(new Splice(block.start, block.start + 4 + Math.max(0, grown), head));
            }
        }
        return Optional.empty();
    }
}
