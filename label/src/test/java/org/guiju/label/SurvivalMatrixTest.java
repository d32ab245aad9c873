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

    /** Makes a file of another; throws where it cannot. */
    private interface Job {
        void run(Path in, Path out) throws Exception;
    }

    /** A step, the formats that it is for, what those are called, and the program that it needs; empty for none. */
    private record Step(String name, List<String> formats, String takes, String program, Job job) {}

    private static final List<String> PICTURES = List.of("png", "jpg", "webp", "gif", "tif", "heic");
    private static final List<String> MEDIA = List.of("mp4", "mkv", "mp3", "flac", "wav");

    private static List<Step> steps() {
        List<Step> all = new ArrayList<>();
        all.add(new Step("copy", FORMATS, "all", "", Files::copy));
        all.add(new Step("ImageIO, read and write", PICTURES, "pictures", "", SurvivalMatrixTest::imageIo));
        all.add(command("ImageMagick, convert", PICTURES, "pictures", "convert", "IN", "OUT"));
        all.add(command("ImageMagick, -resize 50%", PICTURES, "pictures", "convert", "IN", "-resize", "50%", "OUT"));
        all.add(command("ImageMagick, -strip", PICTURES, "pictures", "convert", "IN", "-strip", "OUT"));
        all.add(command("ffmpeg, one picture", PICTURES, "pictures", "ffmpeg", "-v", "error", "-i", "IN", "OUT"));
        all.add(command(
                "ffmpeg, -c copy", MEDIA, "films, sound", "ffmpeg", "-v", "error", "-i", "IN", "-c", "copy", "OUT"));
        all.add(command(
                "ffmpeg, -c copy -movflags use_metadata_tags",
                List.of("mp4"),
                "MP4",
                "ffmpeg",
                "-v",
                "error",
                "-i",
                "IN",
                "-c",
                "copy",
                "-movflags",
                "use_metadata_tags",
                "OUT"));
        all.add(command("ffmpeg, transcode", MEDIA, "films, sound", "ffmpeg", "-v", "error", "-i", "IN", "OUT"));
        all.add(command(
                "ffmpeg, transcode -movflags use_metadata_tags",
                List.of("mp4"),
                "MP4",
                "ffmpeg",
                "-v",
                "error",
                "-i",
                "IN",
                "-movflags",
                "use_metadata_tags",
                "OUT"));
        all.add(command(
                "ffmpeg, -c copy -map_metadata -1",
                MEDIA,
                "films, sound",
                "ffmpeg",
                "-v",
                "error",
                "-i",
                "IN",
                "-c",
                "copy",
                "-map_metadata",
                "-1",
                "OUT"));
        all.add(command("mkvmerge", List.of("mkv"), "Matroska", "mkvmerge", "-q", "-o", "OUT", "IN"));
        all.add(command("exiftool, -all=", FORMATS, "", "exiftool", "-q", "-all=", "-o", "OUT", "IN"));
        all.add(command("exiftool, -Title=x", FORMATS, "", "exiftool", "-q", "-Title=x", "-o", "OUT", "IN"));
        all.add(command("qpdf, --linearize", List.of("pdf"), "PDF", "qpdf", "--linearize", "IN", "OUT"));
        all.add(command(
                "qpdf, --object-streams=generate",
                List.of("pdf"),
                "PDF",
                "qpdf",
                "--object-streams=generate",
                "IN",
                "OUT"));
        all.add(new Step("PDFBox, load and save", List.of("pdf"), "PDF", "", SurvivalMatrixTest::pdfBox));
        all.add(new Step("POI, load and save", List.of("docx"), "DOCX", "", SurvivalMatrixTest::poi));
        all.add(new Step("unzip and zip", List.of("docx"), "ZIP", "", SurvivalMatrixTest::zip));
        return all;
    }

    private static Step command(String name, List<String> formats, String takes, String... command) {
        return new Step(name, formats, takes, command[0], (in, out) -> {
            List<String> words = Stream.of(command)
                    .map(w -> w.equals("IN") ? in.toString() : w.equals("OUT") ? out.toString() : w)
                    .toList();
            Programs.run(words);
        });
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
        table.forEach((step, row) -> row.forEach((format, outcome) -> assertThat(
                        written.getOrDefault(step, Map.of()).get(format))
                .as("%s, %s", step, format)
                .isEqualTo(outcome)));
    }

    private String outcome(Step step, Path in, String format) throws Exception {
        Path out = folder.resolve("out-" + step.name().replaceAll("[^A-Za-z0-9]", "") + "." + format);
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
