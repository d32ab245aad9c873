package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import org.guiju.register.BadInput;
import org.guiju.register.Pack;
import org.guiju.register.PackKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of one's own law: its cases, what the reader proposes, and packs that are signed. */
class OwnLawTest {
    private static final String EXPECTED = "not_met, reason: business.foreign_share is 10";

    @TempDir
    private Path folder;

    private Path law(String expected, String... more) throws IOException {
        Path law = folder.resolve("own");
        Files.createDirectories(law.resolve("cn/duties/own"));
        Files.createDirectories(law.resolve("cn/cases/own"));
        Files.writeString(law.resolve("cn/duties/own/share.yaml"), """
                clause: cn/ai/labelling-measures-2025#5
                modality: shall
                subject: business
                summary: A house rule.
                marks: confirmed
                binds: business.in_china is true
                met: business.foreign_share < 5
                remedy: Sell shares.
                """);
        Files.writeString(law.resolve("cn/cases/own/share.yaml"), """
                duty: own/share
                clause: cn/ai/labelling-measures-2025#5
                cases:
                  - name: little
                    as_of: 2026-11-23
                    profile: {business: {name: Test, in_china: true, foreign_share: 4}}
                    expect: [{verdict: met, reason: business.foreign_share is 4}]
                  - name: much
                    as_of: 2026-11-23
                    profile: {business: {name: Test, in_china: true, foreign_share: 10}}
                    expect: [{verdict: %s}]
                %s""".formatted(expected, String.join("\n", more)));
        return law;
    }

    private static final String UNKNOWN = """
              - name: not stated
                as_of: 2026-11-23
                profile: {business: {name: Test, in_china: true}}
                expect: [{verdict: unproven, reason: not stated}]
            """;

    @Test
    void casesOfOnesOwnLawAreRun() throws IOException {
        Run good = Run.of("pack", "test", law(EXPECTED, UNKNOWN).toString());
        assertThat(good.out()).isEqualTo("3 cases, 0 come out otherwise; 1 duty, 0 without a case of each verdict\n");
        assertThat(good.code()).isEqualTo(Exit.OK);

        Run wrong = Run.of("pack", "test", law("met, reason: the moon", UNKNOWN).toString());
        assertThat(wrong.out())
                .contains("own/share: much\n  cn/cases/own/share.yaml:11:")
                .contains("expected verdict [met], reason [the moon], and this comes out: not_met business");
        assertThat(wrong.code()).isEqualTo(Exit.NOT_MET);

        Run few = Run.of("pack", "test", law(EXPECTED).toString());
        assertThat(few.out()).contains("own/share: no case expects unproven");

        Path law = law(EXPECTED, UNKNOWN);
        Path cases = law.resolve("cn/cases/own/share.yaml");
        Files.writeString(cases, Files.readString(cases).replace("#5", "#6"));
        Run clause = Run.of("pack", "test", law.toString());
        assertThat(clause.err()).contains("share.yaml:2:").contains("the duty cites cn/ai/labelling-measures-2025#5");
        assertThat(clause.code()).isEqualTo(Exit.BAD_INPUT);
    }

    @Test
    void whatTheReaderProposesGoesOnTop() throws IOException {
        Path text = Files.writeString(
                folder.resolve("n.txt"),
                "On 2 November 2026 the CAC released a draft of the Measures on Humanoid Robots for public comment until 1 December 2026.");
        Path proposed = folder.resolve("proposed");
        Run.of("read", text.toString(), "--propose", proposed.toString());
        assertThat(Run.of("list", "--law", proposed.toString()).out()).contains("Measures on Humanoid Robots");
    }

    @Test
    void aSignedPackOfBothIsReadWithItsKeyOnly() throws IOException {
        Path pack = folder.resolve("own.pack");
        Path key = folder.resolve("k");
        Run.of("pack", "key", key.toString());
        assertThat(Run.of("pack", "key", key.toString()).err()).contains("is there already");
        Run.of(
                "pack",
                "build",
                law(EXPECTED, UNKNOWN).toString(),
                "--on-top",
                "--sign",
                key.toString(),
                "--out",
                pack.toString());
        PublicKey own = PackKey.publicKey(folder.resolve("k.pub"));
        byte[] bytes = Files.readAllBytes(pack);
        Pack read = Pack.read(new ByteArrayInputStream(bytes), "own", own);
        assertThat(read.section("duties").ids()).contains("own/share", "ai-labelling/implicit-label");

        Run.of("pack", "key", folder.resolve("other").toString());
        PublicKey other = PackKey.publicKey(folder.resolve("other.pub"));
        assertThatThrownBy(() -> Pack.read(new ByteArrayInputStream(bytes), "own", other))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("not of the configured key");
        byte[] altered = new String(bytes, StandardCharsets.UTF_8)
                .replace("Sell shares.", "Sell bonds..")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Pack.read(new ByteArrayInputStream(altered), "own", own))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("does not fit its hash");
        byte[] counted = new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("\"duties\":\\d+", "\"duties\":9999")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Pack.read(new ByteArrayInputStream(counted), "own", own))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("its first line says 9999 of duties");
        Path unsigned = folder.resolve("unsigned.pack");
        Run.of("pack", "build", law(EXPECTED, UNKNOWN).toString(), "--on-top", "--out", unsigned.toString());
        assertThatThrownBy(() -> Pack.read(new ByteArrayInputStream(Files.readAllBytes(unsigned)), "own", own))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("not signed");
    }
}
