package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
import org.guiju.label.Label;
import org.guiju.label.Marking;
import org.guiju.label.Marks;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file of the evidence is passed over in silence. */
class PassedOverTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);

    @TempDir
    Path folder;

    private Check.Outcome check() throws IOException {
        Files.writeString(
                folder.resolve("profile.yaml"),
                "business: {name: T}\nservices:\n- {id: a, outputs: out, roles: [generation-provider], public: true, may_confuse: true, explicit_media: [text]}\n");
        try (InputStream in = PassedOverTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.read(in, "pack");
            Register register = Register.of(pack);
            Duties duties = Duties.of(pack, register);
            return Check.look(Check.profile(folder, duties), duties, register.at(DAY, DAY), f -> {});
        }
    }

    private Path out(String name) throws IOException {
        Files.createDirectories(folder.resolve("out"));
        return folder.resolve("out").resolve(name);
    }

    private static List<String> of(Check.Outcome outcome, String file) {
        return outcome.findings().stream()
                .filter(f -> f.file().equals("out/" + file))
                .filter(f -> f.verdict() == Finding.Verdict.UNPROVEN || f.verdict() == Finding.Verdict.NOT_MET)
                .map(f -> f.duty().id() + ": " + f.verdict().word() + ": " + f.reason())
                .toList();
    }

    @Test
    void aFileThatIsNotWhatItsNameSaysIsUnprovenUnderTheLabelDutyAlone() throws Exception {
        Files.write(out("a.png"), new byte[1000]);
        Files.write(out("b.jpg"), "no picture".getBytes(StandardCharsets.UTF_8));
        Files.write(out("c.bmp"), new byte[0]);
        Files.createDirectory(out("d.png"));
        Check.Outcome outcome = check();
        for (String file : List.of("a.png", "c.bmp", "d.png")) {
            assertThat(of(outcome, file))
                    .singleElement()
                    .asString()
                    .startsWith("ai-labelling/implicit-label: unproven: ");
        }
        assertThat(of(outcome, "a.png").get(0)).contains("the name ends in .png, but the first bytes are not of that");
        assertThat(of(outcome, "d.png").get(0)).contains("not a regular file");
        assertThat(of(outcome, "b.jpg")).anyMatch(r -> r.startsWith("ai-labelling/implicit-label: unproven: "));
        assertThat(outcome.remarks()).isEmpty();
    }

    @Test
    void aTextThatIsNotUtf8IsUnprovenUnderTheTextDuties() throws Exception {
        Files.write(out("a.txt"), "本内容由AI生成".getBytes(Charset.forName("GB18030")));
        assertThat(of(check(), "a.txt"))
                .isNotEmpty()
                .allMatch(r -> r.contains(": unproven: ") && r.contains("no UTF-8 text"));
    }

    @Test
    void aTextMarkedWithALabelBesideItLeavesNothingToDo() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.txt"), "Rain tomorrow.\n");
        Marks.label(plain, out("a.txt"), Label.first("001191110000MA0000007710001", "x-1"), Marking.USUAL);
        assertThat(out("a.txt.aigc.json")).isRegularFile();
        Check.Outcome outcome = check();
        assertThat(outcome.findings()).anyMatch(f -> f.file().equals("out/a.txt"));
        assertThat(of(outcome, "a.txt")).isEmpty();
        assertThat(outcome.findings()).noneMatch(f -> f.file().endsWith(".json"));
    }

    @Test
    void aLinkIsNamedAndNotFollowed() throws Exception {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "本内容由AI生成");
        Files.createSymbolicLink(out("a.txt"), elsewhere);
        assertThat(of(check(), "a.txt")).isNotEmpty().allMatch(r -> r.contains(": unproven: "));
    }

    @Test
    void whatNoDutySpeaksOfIsARemark() throws Exception {
        Files.write(out("c.bin"), new byte[1000]);
        Files.write(out("d.dat"), new byte[1000]);
        assertThat(check().remarks())
                .containsExactly("2 files were not looked at, as of no known kind: out/c.bin, out/d.dat");
    }
}
