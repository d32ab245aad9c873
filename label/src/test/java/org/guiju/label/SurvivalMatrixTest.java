package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What common steps do to a label: each step over a labelled file of each format that it takes, and what became of the label. The table is
 * {@code docs/survival.md}; {@code -Dguiju.record=true} writes it anew. Steps whose program is absent are left out of the comparison.
 */
class SurvivalMatrixTest {
    private static final Path PAGE = Path.of(System.getProperty("guiju.root"), "docs/survival.md");
    private static final List<String> FORMATS =
            List.of("png", "jpg", "webp", "gif", "tif", "heic", "mp4", "mkv", "mp3", "flac", "wav", "pdf", "docx");

    @TempDir
    private Path folder;

    /** Makes a file of another; throws an AssertionError where it cannot. */
    private interface Job {
        void run(Path in, Path out) throws Exception;
    }

    /**
     * A step.
     *
     * @param formats the formats that it is for
     * @param takes what those are called
     * @param program the program that it needs; empty for none
     * @param gives the extension of what comes out; empty where it is that of what goes in
     */
    private record Step(String name, List<String> formats, String takes, String program, String gives, Job job) {
        Step(String name, List<String> formats, String takes, String program, Job job) {
            this(name, formats, takes, program, "", job);
        }

        Step to(String extension) {
            return new Step(name, formats, takes, program, extension, job);
        }
    }

    private static final List<String> PICTURES = List.of("png", "jpg", "webp", "gif", "tif", "heic");
    private static final List<String> FILMS = List.of("mp4", "mkv");
    private static final List<String> SOUND = List.of("mp3", "flac", "wav");
    private static final List<String> MEDIA = List.of("mp4", "mkv", "mp3", "flac", "wav");

    private static List<Step> steps() {
        List<Step> all = new ArrayList<>();
        all.add(new Step("copy", FORMATS, "all", "", Files::copy));
        all.add(new Step("ImageIO, read and write", PICTURES, "pictures", "", SurvivalMatrixTest::imageIo));
        all.add(pictures("ImageMagick, convert", "convert IN OUT"));
        all.add(pictures("ImageMagick, -resize 50%", "convert IN -resize 50% OUT"));
        all.add(pictures("ImageMagick, -crop", "convert IN -crop 8x8+0+0 +repage OUT"));
        all.add(pictures("ImageMagick, -rotate 90", "convert IN -rotate 90 OUT"));
        all.add(pictures("ImageMagick, -colorspace Gray", "convert IN -colorspace Gray OUT"));
        all.add(pictures("ImageMagick, -quality 60", "convert IN -quality 60 OUT"));
        all.add(pictures("ImageMagick, -strip", "convert IN -strip OUT"));
        all.add(pictures("ImageMagick, to PNG", "convert IN OUT").to("png"));
        all.add(pictures("ImageMagick, to JPEG", "convert IN OUT").to("jpg"));
        all.add(pictures("ImageMagick, to WebP", "convert IN OUT").to("webp"));
        all.add(pictures("ImageMagick, to TIFF", "convert IN OUT").to("tif"));
        all.add(pictures("ffmpeg, one picture", "ffmpeg -v error -i IN OUT"));
        all.add(media("ffmpeg, -c copy", "ffmpeg -v error -i IN -c copy OUT"));
        all.add(media("ffmpeg, -c copy -t 0.5", "ffmpeg -v error -i IN -t 0.5 -c copy OUT"));
        all.add(media("ffmpeg, -c copy -bitexact", "ffmpeg -v error -i IN -c copy -bitexact OUT"));
        all.add(media("ffmpeg, -c copy -metadata title=x", "ffmpeg -v error -i IN -c copy -metadata title=x OUT"));
        all.add(media("ffmpeg, -c copy -map_metadata -1", "ffmpeg -v error -i IN -c copy -map_metadata -1 OUT"));
        all.add(words(
                "ffmpeg, -c copy -movflags use_metadata_tags",
                List.of("mp4"),
                "MP4",
                "ffmpeg -v error -i IN -c copy -movflags use_metadata_tags OUT"));
        all.add(media("ffmpeg, transcode", "ffmpeg -v error -i IN OUT"));
        all.add(words(
                "ffmpeg, transcode -movflags use_metadata_tags",
                List.of("mp4"),
                "MP4",
                "ffmpeg -v error -i IN -movflags use_metadata_tags OUT"));
        all.add(media("ffmpeg, -c copy to Matroska", "ffmpeg -v error -i IN -c copy OUT")
                .to("mkv"));
        all.add(media("ffmpeg, to MP4", "ffmpeg -v error -i IN OUT").to("mp4"));
        all.add(words("ffmpeg, -af volume=0.5", SOUND, "sound", "ffmpeg -v error -i IN -af volume=0.5 OUT"));
        all.add(words("ffmpeg, to MP3", SOUND, "sound", "ffmpeg -v error -i IN OUT")
                .to("mp3"));
        all.add(words("ffmpeg, to FLAC", SOUND, "sound", "ffmpeg -v error -i IN OUT")
                .to("flac"));
        all.add(words("ffmpeg, to WAV", SOUND, "sound", "ffmpeg -v error -i IN OUT")
                .to("wav"));
        all.add(words("ffmpeg, -vf scale=32:24", FILMS, "films", "ffmpeg -v error -i IN -vf scale=32:24 OUT"));
        all.add(words("ffmpeg, -vf fps=5", FILMS, "films", "ffmpeg -v error -i IN -vf fps=5 OUT"));
        all.add(words("ffmpeg, one picture of the film", FILMS, "films", "ffmpeg -v error -i IN -frames:v 1 OUT")
                .to("png"));
        all.add(media("mkvmerge, to Matroska", "mkvmerge -q -o OUT IN").to("mkv"));
        all.add(inPlace("exiftool, -all=", "exiftool -q -overwrite_original -all= OUT"));
        all.add(inPlace("exiftool, -XMP:all=", "exiftool -q -overwrite_original -XMP:all= OUT"));
        all.add(inPlace("exiftool, -Title=x", "exiftool -q -overwrite_original -Title=x OUT"));
        all.add(words("qpdf, --linearize", List.of("pdf"), "PDF", "qpdf --linearize IN OUT"));
        all.add(words(
                "qpdf, --object-streams=generate", List.of("pdf"), "PDF", "qpdf --object-streams=generate IN OUT"));
        all.add(words("qpdf, --pages", List.of("pdf"), "PDF", "qpdf --empty --pages IN 1 -- OUT"));
        all.add(new Step("PDFBox, load and save", List.of("pdf"), "PDF", "", SurvivalMatrixTest::pdfBox));
        all.add(new Step("POI, load and save", List.of("docx"), "DOCX", "", SurvivalMatrixTest::poi));
        all.add(new Step("unzip and zip", List.of("docx"), "ZIP", "", SurvivalMatrixTest::zip));
        return all;
    }

    private static Step pictures(String name, String command) {
        return words(name, PICTURES, "pictures", command);
    }

    private static Step media(String name, String command) {
        return words(name, MEDIA, "films, sound", command);
    }

    private static Step words(String name, List<String> formats, String takes, String command) {
        return new Step(name, formats, takes, command.split(" ")[0], (in, out) -> run(command, in, out));
    }

    /** A step that changes the file where it lies. */
    private static Step inPlace(String name, String command) {
        return new Step(name, FORMATS, "all", command.split(" ")[0], (in, out) -> {
            Files.copy(in, out);
            run(command, in, out);
        });
    }

    private static void run(String command, Path in, Path out) throws Exception {
        Programs.run(Stream.of(command.split(" "))
                .map(w -> w.equals("IN") ? in.toString() : w.equals("OUT") ? out.toString() : w)
                .toList());
    }

    private static void imageIo(Path in, Path out) throws IOException {
        BufferedImage image = ImageIO.read(in.toFile());
        String extension = Formats.extension(out);
        if (image == null || !ImageIO.write(image, extension.equals("tif") ? "tiff" : extension, out.toFile())) {
            throw new AssertionError("no codec");
        }
    }

    private static void pdfBox(Path in, Path out) throws IOException {
        try (PDDocument document = Loader.loadPDF(in.toFile())) {
            document.save(out.toFile());
        }
    }

    private static void poi(Path in, Path out) throws IOException {
        try (XWPFDocument document = new XWPFDocument(Files.newInputStream(in));
                var stream = Files.newOutputStream(out)) {
            document.write(stream);
        }
    }

    private static void zip(Path in, Path out) throws IOException {
        Files.write(out, DocumentFiles.zip(DocumentFiles.parts(Files.readAllBytes(in))));
    }

    /** A labelled file of each format; films and sound that ffmpeg makes where it is there. */
    private Map<String, Path> labelled() throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (String format : FORMATS) {
            Path plain = folder.resolve("plain." + format);
            switch (format) {
                case "png" -> Files.write(plain, TestFiles.image("png"));
                case "webp" -> Files.write(plain, ImageFiles.WEBP_LOSSY);
                case "gif" -> Files.write(plain, TestFiles.image("gif"));
                case "tif" -> Files.write(plain, TestFiles.image("tiff"));
                case "heic" -> Files.write(plain, ImageFiles.HEIC);
                case "jpg" -> Files.write(plain, TestFiles.image("jpeg"));
                case "pdf", "docx" -> Files.write(plain, DocumentFiles.make(format));
                default -> {
                    if (!Programs.installed("ffmpeg")) {
                        continue;
                    }
                    boolean film = List.of("mp4", "mkv").contains(format);
                    Programs.run(Stream.concat(
                                    Stream.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"),
                                    Stream.of(
                                            film ? "testsrc=size=64x48:rate=10:duration=1" : "sine=duration=1",
                                            plain.toString()))
                            .toList());
                }
            }
            Path file = folder.resolve("labelled." + format);
            Labels.label(plain, file, TestFiles.LABEL);
            files.put(format, file);
        }
        return files;
    }

    @Test
    void theTableSaysWhatBecomesOfLabels() throws Exception {
        Map<String, Path> files = labelled();
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (Step step : steps()) {
            if (!step.program().isEmpty() && !Programs.installed(step.program())) {
                continue;
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (String format : FORMATS) {
                Path in = files.get(format);
                if (in != null) {
                    row.put(format, step.formats().contains(format) ? outcome(step, in, format) : "–");
                }
            }
            table.put(step.name(), row);
        }
        if (Boolean.getBoolean("guiju.record")) {
            Files.writeString(PAGE, page(table));
        }
        Map<String, Map<String, String>> written = read();
        assertThat(FORMATS.stream()
                        .filter(f -> written.values().stream()
                                        .filter(row -> !List.of("–", "cannot").contains(row.get(f)))
                                        .count()
                                >= 12))
                .as("formats of which twelve steps or more were measured")
                .hasSizeGreaterThanOrEqualTo(8);
        table.forEach((step, row) -> row.forEach((format, outcome) -> assertThat(
                        written.getOrDefault(step, Map.of()).get(format))
                .as("%s, %s", step, format)
                .isEqualTo(outcome)));
    }

    private String outcome(Step step, Path in, String format) throws Exception {
        Path out = folder.resolve("out-" + step.name().replaceAll("[^A-Za-z0-9]", "") + "-" + format + "."
                + (step.gives().isEmpty() ? format : step.gives()));
        try {
            step.job().run(in, out);
        } catch (AssertionError e) {
            return "cannot";
        }
        Survival survival = Survival.of(Labels.verify(in, Profile.STRICT), Labels.verify(out, Profile.STRICT));
        return survival.outcome().word();
    }

    private static String page(Map<String, Map<String, String>> table) {
        StringBuilder page = new StringBuilder("""
                # What becomes of a label

                Steps that files go through, and what each does to the implicit label: `kept`, `moved` to another place, `changed`, `duplicated`, `lost`;
                `cannot` where the program refuses the format, `–` where the step is not for such files. Measured
                by `SurvivalMatrixTest` on small files, with the programs of Debian 12; `-Dguiju.record=true` writes this page anew. After a step that
                loses labels, label again: `guiju verify --before A --after B` says what a step of your own does.

                | step | for |""");
        FORMATS.forEach(f -> page.append(' ').append(f).append(" |"));
        page.append("\n|---|---|").append("---|".repeat(FORMATS.size())).append('\n');
        table.forEach((step, row) -> {
            String takes = steps().stream()
                    .filter(s -> s.name().equals(step))
                    .findFirst()
                    .orElseThrow()
                    .takes();
            page.append("| ").append(step).append(" | ").append(takes).append(" |");
            FORMATS.forEach(
                    f -> page.append(' ').append(row.getOrDefault(f, "")).append(" |"));
            page.append('\n');
        });
        return page.toString();
    }

    private static Map<String, Map<String, String>> read() throws IOException {
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            String[] cells = line.split("\\s*\\|\\s?", -1);
            if (cells.length == FORMATS.size() + 4 && !cells[1].startsWith("--") && !cells[1].equals("step")) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < FORMATS.size(); i++) {
                    row.put(FORMATS.get(i), cells[i + 3].strip());
                }
                table.put(cells[1].strip(), row);
            }
        }
        return table;
    }
}
