package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs make sound files, read what we write, and find the sound unchanged. */
class SoundOracleTest {
    private static final String JSON = LABEL.toJson();

    @TempDir
    Path folder;

    /** A second of a tone under a title, as ffmpeg encodes it. */
    private Path encoded(String extension, String options) throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Path file = folder.resolve("a." + extension);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi", "-i"));
        command.addAll(List.of("sine=frequency=440:duration=1:sample_rate=48000", "-metadata", "title=猫"));
        if (options != null) {
            command.addAll(List.of(options.split(" ")));
        }
        command.addAll(List.of("-y", file.toString()));
        Programs.run(command);
        return file;
    }

    private static String decoded(Path file) throws Exception {
        return Programs.run("ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0:a", "-f", "md5", "-");
    }

    private static String packets(Path file) throws Exception {
        return Programs.run(
                "ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0:a", "-c", "copy", "-f", "streamhash", "-");
    }

    private static String tags(Path file) throws Exception {
        String latin = Programs.run(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "format_tags:stream_tags",
                "-of",
                "default=nw=1",
                file.toString());
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "wav,",
        "wav,-c:a pcm_s24le -write_bext 1",
        "wav,-c:a pcm_f32le -rf64 always",
        "mp3,-id3v2_version 3 -write_id3v1 1",
        "mp3,-id3v2_version 4",
        "mp3,-id3v2_version 0 -write_id3v1 1",
        "mp3,-write_apetag 1",
        "flac,",
        "ogg,-c:a libvorbis",
        "ogg,-c:a flac",
        "opus,-c:a libopus"
    })
    void theSoundStaysAndOtherProgramsReadTheLabel(String extension, String options) throws Exception {
        Path file = encoded(extension, options);
        assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
        String sound = decoded(file);
        String packets = packets(file);
        String before = tags(file);
        Labels.label(file, file, Label.first(PRODUCER, "the-first-of-two-labels"));
        LabelReport report = Labels.label(file, file, LABEL);
        assertThat(report.labels()).hasSize(1);
        assertThat(decoded(file)).isEqualTo(sound);
        assertThat(packets(file)).isEqualTo(packets);
        String after = tags(file);
        assertThat(after.lines()).containsAll(before.lines().toList());
        if (!extension.equals("wav")) { // the guide's chunk is known to no player
            assertThat(after).contains("TAG:AIGC=" + JSON + "\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mp3,-id3v2_version 3",
        "mp3,-id3v2_version 4",
        "flac,",
        "ogg,-c:a libvorbis",
        "ogg,-c:a flac",
        "opus,-c:a libopus"
    })
    void whatFfmpegWritesIsRead(String extension, String options) throws Exception {
        Path file = encoded(extension, (options == null ? "" : options + " ") + "-metadata AIGC=" + JSON);
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
        assertThat(report.labels().get(0).fields()).isEqualTo(LABEL.fields());
    }

    private static final String MUTAGEN = """
            import sys, mutagen
            from mutagen.id3 import ID3, TXXX
            f = mutagen.File(sys.argv[2])
            if sys.argv[1] == 'write':
                json = sys.argv[3]
                if f.tags is None: f.add_tags()
                if isinstance(f.tags, ID3): f.tags.add(TXXX(encoding=1, desc='AIGC', text=[json]))
                else: f['AIGC'] = [json]
                f.save(**({'v2_version': 3} if isinstance(f.tags, ID3) else {}))
            else:
                t = f.tags
                found = [str(x) for x in t.getall('TXXX:AIGC')] if isinstance(t, ID3) else t['AIGC']
                title = t['TIT2'].text[0] if isinstance(t, ID3) else t['title'][0]
                sys.stdout.buffer.write(('%d %s %s' % (len(found), title, found[0])).encode('utf-8'))
            """;

    private static String mutagen(String... arguments) throws Exception {
        Programs.assumeInstalled("/usr/bin/python3", "--version");
        List<String> command = new ArrayList<>(List.of("/usr/bin/python3", "-c", MUTAGEN));
        try {
            Programs.run("/usr/bin/python3", "-c", "import mutagen");
        } catch (AssertionError e) {
            System.out.println("SoundOracleTest: mutagen is not installed, its checks are skipped");
            org.junit.jupiter.api.Assumptions.abort("mutagen is not installed");
        }
        command.addAll(List.of(arguments));
        return new String(Programs.run(command).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "mp3,-id3v2_version 3",
        "mp3,-id3v2_version 4",
        "flac,",
        "ogg,-c:a libvorbis",
        "ogg,-c:a flac",
        "opus,-c:a libopus"
    })
    void mutagenReadsAndWrites(String extension, String options) throws Exception {
        Path file = encoded(extension, options);
        String packets = packets(file);
        Labels.label(file, file, LABEL);
        assertThat(mutagen("read", file.toString())).isEqualTo("1 猫 " + JSON);
        String second = Label.first(PRODUCER, "second").toJson();
        mutagen("write", file.toString(), second);
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
        assertThat(report.labels())
                .singleElement()
                .matches(l -> l.fields().get("ProduceID").equals("second"));
        Labels.label(file, file, LABEL);
        assertThat(mutagen("read", file.toString())).isEqualTo("1 猫 " + JSON);
        assertThat(packets(file)).isEqualTo(packets);
    }

    @Test
    void headersOfManyPagesStayReadable() throws Exception {
        for (String extension : List.of("opus", "ogg")) {
            Path file = encoded(extension, extension.equals("opus") ? "-c:a libopus" : "-c:a libvorbis");
            String packets = packets(file);
            String decoded = decoded(file);
            // Sizes around the bound of a page, so that some labels need one page more.
            for (int size = 64_300; size < 65_100; size += 200) {
                mutagen(
                        "write",
                        file.toString(),
                        Label.first(PRODUCER, "x".repeat(size / 2)).toJson());
                Labels.label(file, file, Label.first(PRODUCER, "y".repeat(size / 2 + 300)));
                assertThat(packets(file)).isEqualTo(packets);
                assertThat(decoded(file)).isEqualTo(decoded);
            }
            check(extension.equals("opus") ? "opusinfo" : "ogginfo", file);
        }
    }

    private static void check(String program, Path file) throws Exception {
        Programs.assumeInstalled(program, "-h");
        assertThat(Programs.run(program, file.toString()))
                .doesNotContain("WARNING")
                .contains("AIGC=");
    }

    @Test
    void flacAndOggToolsFindNothingWrong() throws Exception {
        Path ogg = encoded("ogg", "-c:a libvorbis");
        Labels.label(ogg, ogg, LABEL);
        check("ogginfo", ogg);
        Path opus = encoded("opus", "-c:a libopus");
        Labels.label(opus, opus, LABEL);
        check("opusinfo", opus);
        Path flac = encoded("flac", null);
        Labels.label(flac, flac, LABEL);
        Programs.assumeInstalled("flac", "--version");
        Programs.run("flac", "-ts", flac.toString());
        assertThat(Programs.run("metaflac", "--show-tag=AIGC", flac.toString()).strip())
                .isEqualTo("AIGC=" + JSON);
    }

    @Test
    void exiftoolReadsTheLabel() throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        for (String extension : List.of("mp3", "flac", "ogg")) {
            Path file = encoded(extension, null);
            Labels.label(file, file, LABEL);
            assertThat(Programs.run("exiftool", "-a", "-G1", file.toString())).contains(JSON);
        }
    }

    @Test
    void ourTinyFilesAreRealFiles() throws Exception {
        Programs.assumeInstalled("ffmpeg");
        for (Path file : List.of(
                write(folder, "t.mp3", SoundFiles.mp3()),
                write(folder, "t.flac", SoundFiles.flac()),
                write(folder, "t.opus", SoundFiles.opus(1, SoundFiles.comments("A=1"), 5)))) {
            assertThat(decoded(file)).startsWith("MD5=");
        }
    }

    @Test
    void aStreamedWaveKeepsItsSound() throws Exception {
        Programs.assumeInstalled("ffmpeg");
        Path file = encoded("wav", null);
        Path streamed = folder.resolve("streamed.wav");
        Process ffmpeg = new ProcessBuilder("ffmpeg", "-v", "error", "-i", file.toString(), "-f", "wav", "-")
                .redirectOutput(streamed.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(ffmpeg.waitFor()).isZero();
        String sound = decoded(streamed);
        Labels.label(streamed, streamed, LABEL);
        assertThat(decoded(streamed)).isEqualTo(sound);
        assertThat(Files.size(streamed)).isGreaterThan(96_000);
    }
}
