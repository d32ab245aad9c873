package org.guiju.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guiju.label.TestFiles.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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

    /** Every packet of every stream with its times. */
    private static String packets(Path file) throws Exception {
        return Programs.run(
                "ffprobe", "-v", "error", "-show_entries", "packet=stream_index,pts,dts,size,flags,data_hash",
                "-show_data_hash", "md5", "-of", "csv", file.toString());
    }

    private static String hashes(Path file) throws Exception {
        return Programs.run(
                "ffmpeg", "-v", "error", "-i", file.toString(), "-map", "0", "-c", "copy", "-f", "streamhash", "-");
    }

    /** Frames behind a jump, which needs the file's index. */
    private static String jump(Path file) throws Exception {
        return Programs.run(
                "ffmpeg", "-v", "error", "-ss", "1.7", "-i", file.toString(), "-map", "0", "-f", "framemd5", "-");
    }

    private static String tags(Path file) throws Exception {
        return Programs.run("ffprobe", "-v", "error", "-show_entries", "format_tags", "-of", "flat", file.toString());
    }

    private static String shown(Label label) {
        return "format.tags.AIGC=\"" + label.toJson().replace("\"", "\\\"") + "\"";
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
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
            """)
    void labelledFilmsPlayAsBefore(String name, String format, String options) throws Exception {
        Path in = make(name, options);
        Path out = folder.resolve("labelled-" + name);
        LabelReport report = Labels.label(in, out, LABEL);
        assertThat(report.format()).isEqualTo(format);
        assertThat(report.problems()).isEmpty();
        same(in, out, LABEL);
        for (String id : List.of("2", "a-much-longer-number-of-the-same-content-0123456789")) {
            Label again = Label.first(PRODUCER, id);
            Labels.label(out, out, again);
            same(in, out, again);
        }
    }

    private static void same(Path in, Path out, Label label) throws Exception {
        assertThat(packets(out)).isEqualTo(packets(in)).contains("packet");
        assertThat(hashes(out)).isEqualTo(hashes(in)).contains("SHA256");
        assertThat(jump(out)).isEqualTo(jump(in)).contains("#hash: MD5");
        List<String> tags = tags(out).lines().toList();
        assertThat(tags).contains(shown(label));
        List<String> others = new ArrayList<>(tags);
        others.remove(shown(label));
        assertThat(others).containsExactlyElementsOf(tags(in).lines().toList());
        assertThat(Labels.verify(out, Profile.STRICT).labels()).hasSize(1);
    }
}
