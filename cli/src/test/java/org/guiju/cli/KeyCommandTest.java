package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key made, a label signed with it, and who signed it told from a list of pinned keys. */
class KeyCommandTest {
    private static final Path PICTURE =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/transcripts/files/picture.png");
    private static final String CODE = "001191110000MA0000007710001";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private String sign(String key, String name) {
        Run run = Run.of(
                "label",
                PICTURE.toString(),
                "--producer",
                CODE,
                "--id",
                "x-1",
                "--sign-key",
                path(key),
                "--out",
                path(name));
        assertThat(run.err()).isEmpty();
        return path(name);
    }

    @Test
    void aKeyIsItsOwnersAndIsNeverWrittenOver() throws Exception {
        Run made = Run.of("key", "new", path("key.pem"));
        assertThat(made.code()).isZero();
        assertThat(made.out()).contains("keys:\n  - owner: your name\n    key: 30");
        byte[] before = Files.readAllBytes(Path.of(path("key.pem")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path("key.pem")))))
                .isEqualTo("rw-------");
        Run again = Run.of("key", "new", path("key.pem"));
        assertThat(again.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(again.err()).contains("is there already, and a key is never written over. Name another file.");
        assertThat(Files.readAllBytes(Path.of(path("key.pem")))).isEqualTo(before);
        assertThat(Run.of("key", "new", path("no/key.pem")).err())
                .contains("its folder is not there. Make the folder first.");
        try (var all = Files.list(folder)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void thePinnedKeySaysWhoSigned() throws Exception {
        String pinned = Run.of("key", "new", path("a.pem")).out().replaceAll("(?s).*(keys:\n.*)", "$1");
        Files.writeString(Path.of(path("keys.yaml")), pinned.replace("your name", "Example Studio"));
        Run.of("key", "new", path("b.pem"));
        String ours = sign("a.pem", "ours.png");
        String theirs = sign("b.pem", "theirs.png");
        assertThat(Run.of("verify", ours, "--keys", path("keys.yaml")).out())
                .contains(
                        "ReservedCode1 security-data: the signature over the label holds; the key is pinned as that of"
                                + " Example Studio");
        assertThat(Run.of("verify", theirs, "--keys", path("keys.yaml")).out())
                .contains("holds; whose key that is nobody has pinned, so it proves integrity and no author");
        assertThat(Run.of("verify", ours, "--keys", path("keys.yaml"), "--format", "jsonl")
                        .out())
                .contains(
                        "\"codes\":[{\"place\":\"iTXt XML:com.adobe.xmp at byte 33\",\"field\":\"ReservedCode1\",\"shape\":"
                                + "\"security-data\",\"verdict\":\"yes\",\"key_id\":\"")
                .contains("\"owner\":\"Example Studio\"");
    }

    @Test
    void whatIsNoKeyIsToldOnce() throws Exception {
        Files.writeString(Path.of(path("no.pem")), "hello");
        Run run = Run.of(
                "label",
                PICTURE.toString(),
                "--producer",
                CODE,
                "--sign-key",
                path("no.pem"),
                "--out-dir",
                path("out"));
        assertThat(run.code()).isEqualTo(Exit.BAD_INPUT);
        assertThat(run.err())
                .isEqualTo(path("no.pem") + ": it has no line -----BEGIN PRIVATE KEY-----. Name a private SM2 key"
                        + " in PKCS 8 (PEM), as 'guiju key new' makes it.\n");
        Files.writeString(Path.of(path("keys.yaml")), "keys:\n  - owner: A\n    key: 12\n");
        assertThat(Run.of("verify", PICTURE.toString(), "--keys", path("keys.yaml"))
                        .err())
                .startsWith(path("keys.yaml") + ": key 1 needs an owner and a key, an SM2 key in hex.");
        assertThat(Run.of(
                                "label",
                                PICTURE.toString(),
                                "--propagator",
                                CODE,
                                "--propagate-id",
                                "x",
                                "--sign-key",
                                path("no.pem"),
                                "--out",
                                path("x.png"))
                        .code())
                .isEqualTo(Exit.USAGE);
    }
}
