package org.guiju.label;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guiju.label.LabelWriter.CannotCarry;
import org.guiju.label.MarkPlate.Placed;
import org.guiju.label.MarkPlate.Turned;
import org.guiju.label.Webp.Chunk;

/**
 * Draws a mark into a WebP of one picture with the programs dwebp and cwebp, which decode it and code it again without loss: pixels outside the
 * plate stay as these decode them, and a picture that was coded with loss takes more room than before. All other chunks stay.
 */
final class WebpMark {
    /** Seconds that one run of either may take. */
    private static final int LONGEST = 300;
    /** Chunks of a file with one picture. */
    private static final int MOST = 1000;

    private final int width;
    private final int height;

    private WebpMark(Webp.Picture picture) throws CannotCarry {
        width = picture.width();
        height = picture.height();
        if (picture.animated()) {
            throw cannot("it is animated; mark it as a film");
        }
        long pixels = (long) width * height;
        if (pixels > Bounds.MARK_GIF || !Bounds.fitsMemory(pixels)) {
            throw cannot("it has " + width + " by " + height + " pixels, more than are drawn on in this much memory");
        }
    }

    private static CannotCarry cannot(String message) {
        return new CannotCarry(ProblemCode.CANNOT_MARK, message);
    }

    /** Writes the picture with the mark, if a copy is wanted; the plate says how high the characters are. */
    static MarkPlate write(Path in, Optional<Path> wanted, MarkSpot spot, String words)
            throws IOException, CannotCarry {
        try (FileChannel channel = FileChannel.open(in, StandardOpenOption.READ)) {
            Source source = new Source(channel, channel.size());
            List<Chunk> chunks = Webp.chunks(source, MOST);
            if (chunks.isEmpty()) {
                throw cannot("it holds no picture");
            }
            WebpMark mark = new WebpMark(Webp.picture(source, chunks.get(0)));
            Turned turned = new Turned(mark.width, mark.height, orientation(source, chunks));
            double percent = MarkRules.bundled().number("image.height_percent");
            MarkPlate plate = MarkPlate.of(words, percent, turned.shownWidth(), turned.shownHeight());
            byte[] pixels = mark.decode(in);
            if (wanted.isPresent()) {
                mark.draw(pixels, Placed.of(plate, spot, turned));
                try (AtomicFile copy = new AtomicFile(wanted.get())) {
                    copy.write(source, Webp.recoded(source, chunks, mark.encode(pixels)));
                    if (!Arrays.equals(pixels, mark.decode(copy.temporary()))) {
                        throw new CannotCarry(ProblemCode.READ_BACK_FAILED, "the picture did not read back as drawn");
                    }
                    copy.commit();
                }
            }
            return plate;
        } catch (Program.Failed e) {
            throw cannot(e.getMessage() + "; WebP is marked with dwebp and cwebp, the tools of libwebp");
        }
    }

    private static int orientation(Source source, List<Chunk> chunks) throws IOException {
        List<byte[]> exif = new ArrayList<>();
        for (Chunk chunk : chunks) {
            if (chunk.id().equals("EXIF") && chunk.end() - chunk.body() <= Bounds.PART) {
                exif.add(Webp.tiff(source.read(chunk.body(), (int) (chunk.end() - chunk.body()))));
            }
        }
        return Turned.orientation(exif);
    }

    /** Red, green, blue and alpha of each pixel, by rows, not turned. */
    private byte[] decode(Path file) throws Program.Failed, CannotCarry {
        List<String> command = List.of(
                "dwebp",
                "-quiet",
                "-nodither",
                "-pam",
                "-o",
                "-",
                "--",
                file.toAbsolutePath().toString());
        byte[] wanted = head();
        byte[] pixels = new byte[4 * width * height];
        boolean[] whole = {false};
        Program.run(
                command,
                LONGEST,
                out -> whole[0] = Arrays.equals(out.readNBytes(wanted.length), wanted)
                        && out.readNBytes(pixels, 0, pixels.length) == pixels.length
                        && out.read() < 0);
        if (!whole[0]) {
            throw cannot("dwebp does not decode it to " + width + " by " + height + " pixels");
        }
        return pixels;
    }

    /** What stands before the pixels of a PAM. */
    private byte[] head() {
        return ("P7\nWIDTH " + width + "\nHEIGHT " + height + "\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void draw(byte[] pixels, Placed placed) {
        for (int y = placed.top(); y < placed.top() + placed.height(); y++) {
            for (int x = placed.left(); x < placed.left() + placed.width(); x++) {
                int at = 4 * (y * width + x);
                byte level = (byte) placed.level(x, y);
                pixels[at] = level;
                pixels[at + 1] = level;
                pixels[at + 2] = level;
                pixels[at + 3] = -1;
            }
        }
    }

    /** The content of a chunk VP8L. */
    private byte[] encode(byte[] pixels) throws IOException, Program.Failed, CannotCarry {
        Path pam = Files.createTempFile("guiju-pixels", ".pam");
        Path webp = Files.createTempFile("guiju-picture", ".webp");
        try {
            try (OutputStream out = Files.newOutputStream(pam)) {
                out.write(head());
                out.write(pixels);
            }
            List<String> command =
                    List.of("cwebp", "-quiet", "-lossless", "-exact", pam.toString(), "-o", webp.toString());
            Program.run(command, LONGEST, out -> out.readAllBytes());
            try (FileChannel channel = FileChannel.open(webp, StandardOpenOption.READ)) {
                Source made = new Source(channel, channel.size());
                for (Chunk chunk : Webp.chunks(made, MOST)) {
                    if (chunk.id().equals("VP8L")) {
                        return made.read(chunk.body(), Math.toIntExact(chunk.end() - chunk.body()));
                    }
                }
            }
            throw cannot("cwebp did not code it without loss");
        } finally {
            Files.deleteIfExists(pam);
            Files.deleteIfExists(webp);
        }
    }
}
