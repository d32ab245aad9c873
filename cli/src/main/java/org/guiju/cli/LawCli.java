package org.guiju.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.guiju.duty.Duties;
import org.guiju.duty.PackCompiler;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Instrument;
import org.guiju.register.Pack;
import org.guiju.register.PackKey;
import org.guiju.register.Place;
import org.guiju.register.Register;
import picocli.CommandLine.Option;

/** What commands have in common that read the law. */
abstract class LawCli extends Cli {
    /** The environment variable that names the public key with which packs from outside are signed. */
    static final String KEY = "GUIJU_LAW_KEY";

    @Option(
            names = "--law",
            paramLabel = "PACK",
            description =
                    "Use this pack of law instead of the bundled one; a folder laid out as law/ goes on top of it."
                            + " Where GUIJU_LAW_KEY names a public key, only packs signed with it are taken, and no folder.")
    @SuppressWarnings("NullAway.Init")
    @org.jspecify.annotations.Nullable
    Path law;

    private @org.jspecify.annotations.Nullable Pack pack;
    private @org.jspecify.annotations.Nullable Register register;

    final Pack pack() {
        Pack known = pack;
        if (known == null) {
            known = readPack();
            pack = known;
        }
        return known;
    }

    private Pack readPack() {
        Path file = law;
        try {
            if (file != null && Files.isDirectory(file)) {
                if (key() != null) {
                    throw new BadInput(
                            Place.of(file.toString()),
                            "a folder bears no signature, and " + KEY
                                    + " names a key that law from outside is signed with",
                            "Name a pack that 'guiju pack build FOLDER --on-top --sign KEY --out PACK' wrote, or unset "
                                    + KEY);
                }
                return PackCompiler.overlay(bundled(), file);
            }
            if (file == null) {
                return bundled();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return outside(in, file);
            }
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(String.valueOf(file)), "cannot be read (" + Reasons.of(e) + ")", "Check the path");
        }
    }

    /** The public key that packs from outside are signed with, where one is configured. */
    private static @org.jspecify.annotations.Nullable String key() {
        String key = System.getenv(KEY);
        return key == null || key.isBlank() ? null : key;
    }

    /** A pack from outside; where a key is configured it must be signed with it. */
    private static Pack outside(InputStream in, Path file) throws IOException {
        String key = key();
        if (key == null) {
            return Pack.read(in, file.toString());
        }
        Path held = Path.of(key);
        if (!Files.isReadable(held)) {
            throw new BadInput(
                    Place.of(key),
                    "the public key that " + KEY + " names cannot be read",
                    "Correct the path, or unset " + KEY);
        }
        return Pack.read(in, file.toString(), PackKey.publicKey(held));
    }

    /** The law that came with the program. */
    static Pack bundled() throws IOException {
        try (InputStream in = Cli.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            if (in == null) {
                throw new IOException("the law is missing from this build: run 'mvn package' again");
            }
            return Pack.readBundled(in);
        }
    }

    final Register register() {
        Register known = register;
        if (known == null) {
            known = Register.of(pack());
            register = known;
        }
        return known;
    }

    /** The instrument that an id, a title or an official number names; empty where the register has none. */
    final Optional<Instrument> named(String name) {
        return register().find(name).or(() -> register().resolve(name, List.of(name)));
    }

    /** The same, where there must be one. */
    final Instrument instrument(String named) {
        return named(named)
                .orElseThrow(() -> Near.missing(
                        named,
                        "no such instrument in the register",
                        register().instruments().stream().map(Instrument::id).toList(),
                        "Find it with 'guiju search'"));
    }

    final Duties duties() {
        return Duties.of(pack(), register());
    }
}
