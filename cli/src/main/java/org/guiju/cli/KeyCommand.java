package org.guiju.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.guiju.label.PinnedKeys;
import org.guiju.label.Reasons;
import org.guiju.label.SigningKey;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;
import org.guiju.register.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "key",
        sortOptions = false,
        subcommands = KeyCommand.New.class,
        description =
                "Keys that sign labels (SM2 with SM3, TC260-PG-202511A). Whom a key belongs to, a list of pinned keys says.")
final class KeyCommand extends Cli {
    @Override
    public Integer call() {
        out.println("Name what to do: guiju key new FILE");
        return Exit.USAGE;
    }

    @Command(
            name = "new",
            sortOptions = false,
            description =
                    "Make a secret SM2 key in a file (PKCS 8, PEM) that only its owner may read, and print its public half."
                            + " A file that is there is never written over.")
    static final class New extends Cli {
        @Parameters(paramLabel = "FILE", description = "The file to make.")
        Path file = Path.of("");

        @Override
        public Integer call() {
            SigningKey key;
            try {
                key = SigningKey.create(file);
            } catch (FileAlreadyExistsException e) {
                throw new BadInput(
                        Place.of(file.toString()),
                        "is there already, and a key is never written over",
                        "Name another file");
            } catch (NoSuchFileException e) {
                throw new BadInput(Place.of(file.toString()), "its folder is not there", "Make the folder first");
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(file.toString()),
                        "cannot be written (" + Reasons.of(e) + ")",
                        "Check rights and space");
            }
            out.println("Wrote " + file + ". Keep it secret; who has it can sign as you.");
            out.println("For those who pin your key ('guiju verify --keys'):");
            out.println("keys:");
            out.println("  - owner: your name");
            out.println("    key: " + key.publicKey());
            return Exit.OK;
        }
    }

    /** The secret key of a file. */
    static SigningKey secret(Path file) {
        mustBeFile(file);
        try {
            return SigningKey.read(file);
        } catch (IOException e) {
            throw unusable(file, e, "Name a private SM2 key in PKCS 8 (PEM), as 'guiju key new' makes it");
        }
    }

    /** The pinned keys of a file, in YAML or JSON, and for what it lacks those that come with the program. */
    static PinnedKeys pinned(Path file) {
        mustBeFile(file);
        try {
            return PinnedKeys.parse(Json.line(Yaml.read(file, file.toString()))).and(PinnedKeys.bundled());
        } catch (IOException e) {
            throw unusable(file, e, "Write a list keys, each with owner and key (docs/formats/reserved-codes.md)");
        }
    }

    private static BadInput unusable(Path file, IOException e, String remedy) {
        String message = String.valueOf(e.getMessage());
        return new BadInput(
                Place.of(file.toString()),
                message.startsWith(file + ": ")
                        ? message.substring(file.toString().length() + 2)
                        : message,
                remedy);
    }
}
