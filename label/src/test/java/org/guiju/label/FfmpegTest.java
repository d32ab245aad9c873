package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.guiju.label.TestFiles.*;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Films that ffmpeg makes: labelled, they play as before, and ffprobe and exiftool read the label. */
class FfmpegTest {
    private static final List<String> PICTURE_AND_SOUND =
            List.of("-f", "lavfi", "-i", "testsrc=s=64x48:r=10:d=3", "-f", "lavfi", "-i", "sine=d=3");

    @TempDir
    Path folder;

    @BeforeAll
    static void programs() {
        Programs.assumeInstalled("ffmpeg");
        Programs.assumeInstalled("ffprobe");
    }

    private Path make(String name, String options) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
        command.addAll(PICTURE_AND_SOUND);
        command.addAll(List.of("-metadata", "title=A title", "-metadata", "comment=Kept"));
        for (String option : options.split(" ")) {
            command.add(option.replace("LABEL", LABEL.toJson()));
        }
        command.add(file.toString());
        Programs.run(command);
        return file;
    }

    /** Every packet of every stream with its times and the MD5 of its bytes, and the tags of the file, one a line. */
    private static List<String> probe(Path file) throws Exception {
        String shown = "packet=stream_index,pts,dts,size,flags,data_hash:format_tags";
        String command = "ffprobe -v error -err_detect crccheck -show_data_hash md5 -of flat -show_entries " + shown;
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add(file.toString());
        return Programs.run(words).lines().toList();
    }

    /** Frames behind a jump, which needs the file's index. */
    private static String jump(Path file) throws Exception {
        return Programs.run(
                "ffmpeg", "-v", "error", "-ss", "1.7", "-i", file.toString(), "-map", "0", "-f", "framemd5", "-");
    }

    /** But the label, and but what counts bytes of an FLV file. */
    private static List<String> others(List<String> probed) {
        return probed.stream()
                .filter(t -> !t.contains("tags.AIGC=") && !t.contains(".filesize=") && !t.contains(".lastkeyframe"))
                .toList();
    }

    private static String shown(Label label) {
        return "format.tags.AIGC=\"" + label.toJson().replace("\"", "\\\"") + "\"";
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            back.mp4,  mp4, -c:v mpeg4 -c:a aac
            front.mp4, mp4, -c:v mpeg4 -c:a aac -movflags +faststart
            keys.mp4,  mp4, -c:v mpeg4 -c:a aac -movflags +faststart+use_metadata_tags
            frag.mp4,  mp4, -c:v mpeg4 -c:a aac -g 5 -movflags frag_keyframe+empty_moov
            sidx.mp4,  mp4, -c:v mpeg4 -c:a aac -g 5 -movflags frag_keyframe+empty_moov+default_base_moof+global_sidx
            base.mp4,  mp4, -c:v mpeg4 -c:a aac -g 5 -movflags frag_keyframe+default_base_moof
            dash.mp4,  mp4, -c:v mpeg4 -c:a aac -g 5 -movflags dash+frag_keyframe+default_base_moof
            back.mov,  mp4, -c:v mpeg4 -c:a aac
            front.mov, mp4, -c:v mpeg4 -c:a aac -movflags +faststart
            a.m4v,     mp4, -f mp4 -c:v mpeg4 -c:a aac
            a.m4a,     mp4, -vn -c:a aac -movflags +faststart
            a.3gp,     mp4, -c:v mpeg4 -c:a aac -movflags +faststart
            a.mkv,     matroska, -c:v mpeg4 -c:a aac -g 5
            cues.mkv,  matroska, -c:v mpeg4 -c:a aac -g 5 -reserve_index_space 200 -cluster_time_limit 300
            room.mkv,  matroska, -c:v mpeg4 -c:a aac -g 5 -reserve_index_space 5000
            nocrc.mkv, matroska, -c:v mpeg4 -c:a aac -g 5 -write_crc32 0 -cluster_time_limit 100
            a.mka,     matroska, -vn -c:a aac -f matroska
            a.webm,    matroska, -c:v libvpx -c:a libopus -g 5
            live.webm, matroska, -c:v libvpx -c:a libopus -g 5 -live 1
            dash.webm, matroska, -c:v libvpx -an -g 5 -dash 1
            a.avi,     avi, -c:v mpeg4 -c:a mp3 -g 5
            pcm.avi,   avi, -c:v mjpeg -c:a pcm_s16le
            a.flv,     flv, -c:v flv -c:a aac -g 5
            index.flv, flv, -c:v flv -c:a aac -g 5 -flvflags add_keyframe_index
            """)
    void labelledFilmsPlayAsBefore(String name, String format, String options) throws Exception {
        Path in = make(name, options);
        Path out = folder.resolve("labelled-" + name);
        LabelReport report = Labels.label(in, out, LABEL);
        assertThat(report.format()).isEqualTo(format);
        assertThat(report.problems()).isEmpty();
        Film before = film(in);
        same(before, out, LABEL);
        // Longer, which needs room; ffmpeg reads no text of more than 1,023 bytes in FLV. Then shorter.
        for (String id : List.of("long".repeat(format.equals("flv") ? 90 : 500), "2")) {
            Label again = Label.first(PRODUCER, id);
            Labels.label(out, out, again);
            same(before, out, again);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a.mp4,  moov.udta.meta key AIGC, -c:v mpeg4 -c:a aac -movflags use_metadata_tags
            f.mp4,  moov.udta.meta key AIGC, -c:v mpeg4 -c:a aac -movflags use_metadata_tags+frag_keyframe
            a.mov,  moov.udta.meta key AIGC, -c:v mpeg4 -c:a aac -movflags use_metadata_tags
            a.m4a,  moov.udta.meta key AIGC, -vn -c:a aac -movflags use_metadata_tags
            a.mkv,  SimpleTag AIGC,          -c:v mpeg4 -c:a aac
            a.webm, SimpleTag AIGC,          -c:v libvpx -c:a libopus
            a.flv,  onMetaData AIGC,         -c:v flv -c:a aac
            """)
    void labelsThatFfmpegWritesAreRead(String name, String place, String options) throws Exception {
        Path file = make(name, options + " -metadata AIGC=LABEL");
        LabelReport report = Labels.verify(file, Profile.STRICT);
        assertThat(report.status()).as(report.toString()).isEqualTo(Status.VALID);
        assertThat(report.labels()).singleElement().satisfies(l -> {
            assertThat(l.place()).startsWith(place + " at byte");
            assertThat(l.fields()).isEqualTo(LABEL.fields());
        });
        Label next = Label.first(PRODUCER, "next");
        Labels.label(file, file, next);
        assertThat(probe(file)).contains(shown(next));
    }

    /** Without the flag ffmpeg drops the label and says nothing; stock ffmpeg has no AIGC for AVI. */
    @ParameterizedTest
    @CsvSource({"a.mp4,-c:v mpeg4 -c:a aac", "a.avi,-c:v mpeg4 -c:a mp3"})
    void labelsThatFfmpegDropsAreAbsent(String name, String options) throws Exception {
        Path file = make(name, options + " -metadata AIGC=LABEL");
        assertThat(Labels.verify(file, Profile.STRICT).status()).isEqualTo(Status.ABSENT);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            a.mp4,  -Keys:AIGC,            -c:v mpeg4 -c:a aac -movflags +faststart
            k.mp4,  -Keys:AIGC,            -c:v mpeg4 -c:a aac -movflags +use_metadata_tags
            a.mov,  -Keys:AIGC,            -c:v mpeg4 -c:a aac
            a.m4a,  -Keys:AIGC,            -vn -c:a aac
            a.mkv,  -Matroska:AIGC,        -c:v mpeg4 -c:a aac
            a.avi,  -RIFF:Unknown_AIGC,    -c:v mpeg4 -c:a mp3
            a.flv,  -Flash:AIGC,           -c:v flv -c:a aac
            """)
    void exiftoolReadsTheLabel(String name, String tag, String options) throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        Path file = make(name, options);
        Labels.label(file, file, LABEL);
        assertThat(Programs.run("exiftool", "-u", "-ee", "-b", "-s3", tag, file.toString())
                        .strip())
                .isEqualTo(LABEL.toJson());
        assertThat(Programs.run("exiftool", "-s3", "-Title", "-Warning", "-Error", file.toString())
                        .strip())
                .isEqualTo("A title");
    }

    @ParameterizedTest
    @CsvSource({"plain,--abort-on-warnings", "nocues,--no-cues", "nometa,--clusters-in-meta-seek"})
    void filmsOfMkvmergePlayAsBefore(String name, String option) throws Exception {
        Programs.assumeInstalled("mkvmerge", "--version");
        Path made = make("made.mkv", "-c:v mpeg4 -c:a aac -g 5");
        Path in = folder.resolve(name + ".mkv");
        Programs.run("mkvmerge", "-q", option, "--cluster-length", "500ms", "-o", in.toString(), made.toString());
        Path out = folder.resolve("out.mkv");
        Film before = film(in);
        Labels.label(in, out, LABEL);
        same(before, out, LABEL);
        Label again = Label.first(PRODUCER, "long".repeat(2000));
        Labels.label(out, out, again);
        same(before, out, again);
        assertThat(Programs.run("mkvextract", "tags", out.toString()))
                .containsOnlyOnce("<Name>AIGC</Name>")
                .contains("<Name>COMMENT</Name>");
    }

    private record Film(List<String> others, String jump) {}

    private static Film film(Path file) throws Exception {
        return new Film(others(probe(file)), jump(file));
    }

    private static void same(Film before, Path out, Label label) throws Exception {
        List<String> probed = probe(out);
        assertThat(probed).contains(shown(label));
        assertThat(others(probed)).isEqualTo(before.others).anyMatch(l -> l.contains("data_hash=\"MD5:"));
        assertThat(jump(out)).isEqualTo(before.jump).contains("#hash: MD5");
        assertThat(Labels.verify(out, Profile.STRICT).labels()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"-flvflags add_keyframe_index, true", "-flvflags no_metadata, false", "-g 5, false"})
    void aMarkedFlvKeepsItsIndex(String options, boolean indexed) throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        Path in = make("in.flv", "-c:v flv -c:a aac -s 320x240 " + options);
        Path out = folder.resolve("out.flv");
        Marks.label(in, out, LABEL, Marking.USUAL);
        for (Path file : List.of(in, out)) {
            String shown = Programs.run("exiftool", "-s", "-KeyFramesTimes", "-HasKeyFrames", file.toString());
            assertThat(shown.contains("KeyFramesTimes"))
                    .as("%s %s", file, shown)
                    .isEqualTo(indexed);
        }
    }

    @Test
    void aNameThatCannotBePassedIsTheReason() {
        List<String> arguments = List.of("-i", "file:/films/\uFFFD.mp4");
        assertThatThrownBy(() -> Ffmpeg.run("ffprobe", 60, arguments, in -> {}))
                .isInstanceOf(Program.Failed.class)
                .hasMessageContaining("its name is not UTF-8")
                .hasMessageContaining("rename the file");
    }

    /** As of a telephone: keys of the film beside those of the label, of which ffmpeg reads the first list alone. */
    @ParameterizedTest
    @CsvSource({"phone.mp4, Make Model", "phone.mov, Make", "dated.mov, Make Model CreationDate"})
    void keysOfTheFilmStayWhatTheyAre(String name, String keys) throws Exception {
        Programs.assumeInstalled("exiftool", "-ver");
        Path bare = make("bare-" + name, "-c:v mpeg4 -c:a aac");
        Path phone = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("exiftool", "-q"));
        for (String key : keys.split(" ")) {
            command.add("-Keys:" + key + "=" + (key.equals("CreationDate") ? "2026:01:01 00:00:00+08:00" : key + " 1"));
        }
        command.addAll(List.of("-o", phone.toString(), bare.toString()));
        Programs.run(command);
        List<String> before = others(probe(phone));
        Labels.label(phone, phone, LABEL);
        assertThat(probe(phone)).contains(shown(LABEL));
        assertThat(others(probe(phone))).isEqualTo(before);
        assertThat(Programs.run("exiftool", "-Keys:Make", phone.toString())).contains("Make 1");
        Path remuxed = folder.resolve("remuxed-" + name);
        Programs.run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                phone.toString(),
                "-c",
                "copy",
                "-movflags",
                "use_metadata_tags",
                remuxed.toString());
        assertThat(Labels.verify(remuxed, Profile.STRICT).status()).isEqualTo(Status.VALID);
    }
}
