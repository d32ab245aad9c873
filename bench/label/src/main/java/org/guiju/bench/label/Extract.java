package org.guiju.bench.label;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints the label that metadata-extractor finds in each file of a folder, on all cores: {@code Extract FOLDER}. */
public final class Extract {
    private static final int AT_A_TIME = 1000;

    private Extract() {}

    /** Reads the folder. */
    public static void main(String[] args) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of(args[0]))) {
            files = all.sorted().toList();
        }
        PrintStream out = new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.UTF_8);
        for (int from = 0; from < files.size(); from += AT_A_TIME) {
            files.subList(from, Math.min(files.size(), from + AT_A_TIME)).parallelStream()
                    .map(Extract::line)
                    .toList()
                    .forEach(out::println);
        }
        out.flush();
    }

    private static String line(Path file) {
        try {
            return file + ": "
                    + ImageMetadataReader.readMetadata(file.toFile()).getDirectoriesOfType(XmpDirectory.class).stream()
                            .map(d -> String.valueOf(d.getXmpProperties().get("TC260:AIGC")))
                            .collect(Collectors.joining(", "));
        } catch (IOException | ImageProcessingException e) {
            return file + ": " + e.getMessage();
        }
    }
}
