package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moved since an earlier run, and runs replayed. */
class BaselineTest {
    @TempDir
    private Path folder;

    private Path business(String name, String media) throws IOException {
        Path own = Files.createDirectories(folder.resolve(name));
        Files.writeString(own.resolve("profile.yaml"), """
                business: {name: %s, in_china: true}
                services:
                  - {id: chat, roles: [generation-provider], public: true, media: [image], may_confuse: true, explicit_media: %s}
                """.formatted(name, media));
        return own;
    }

    private static Run check(Path a, Path b, String... more) {
        java.util.List<String> args = new java.util.ArrayList<>(java.util.List.of(
                "check",
                a.toString(),
                b.toString(),
                "--html",
                "none",
                "--as-of",
                "2026-11-23",
                "--known",
                "2026-11-23"));
        args.addAll(java.util.List.of(more));
        return Run.of(args.toArray(String[]::new));
    }

    @Test
    void findingsOfSeveralBusinessesAreToldApart() throws IOException {
        Path a = business("A", "[]");
        Path b = business("B", "[image]");
        Path before = folder.resolve("before.jsonl");
        check(a, b, "--format", "jsonl", "--out", before.toString());
        assertThat(check(b, a, "--baseline", before.toString()).out()).isEqualTo("Nothing moved.\n");

        business("B", "[]");
        Run run = check(a, b, "--baseline", before.toString());
        assertThat(run.out()).contains("met → not met  B: ai-labelling/explicit-image, chat");
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);

        Path c = business("C", "[]");
        Files.writeString(c.resolve("profile.yaml"), Files.readString(a.resolve("profile.yaml")));
        assertThat(check(a, c, "--baseline", before.toString()).err()).contains("a name of its own");
        assertThat(check(a, b, "--baseline", before.toString(), "--format", "sarif")
                        .code())
                .isEqualTo(Exit.USAGE);
    }

    @Test
    void jsonLinesAreReplayed() throws IOException {
        Path a = business("A", "[]");
        Path report = folder.resolve("a.jsonl");
        Run.of(
                "check",
                a.toString(),
                "--html",
                "none",
                "--as-of",
                "2026-11-23",
                "--known",
                "2026-11-23",
                "--format",
                "jsonl",
                "--out",
                report.toString());
        assertThat(Run.of("check", "--replay", report.toString()).code()).isEqualTo(Exit.OK);
        business("A", "[image]");
        Run run = Run.of("check", "--replay", report.toString());
        assertThat(run.code()).isEqualTo(Exit.NOT_MET);
        assertThat(run.out()).contains("other findings");
    }

    /** What is written goes through a link, and never over the profile that is checked. */
    @Test
    void outputsFollowLinksAndSpareTheProfile() throws IOException {
        Path a = business("A", "[]");
        Path target = Files.writeString(folder.resolve("target.html"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.html"), target);
        Run.of("check", a.toString(), "--html", link.toString());
        assertThat(link).isSymbolicLink();
        assertThat(target).content().startsWith("<!doctype html>");

        Path profile = a.resolve("profile.yaml");
        String text = Files.readString(profile);
        assertThat(Run.of("check", a.toString(), "--html", profile.toString()).code())
                .isEqualTo(Exit.BAD_INPUT);
        assertThat(profile).hasContent(text);
    }
}
