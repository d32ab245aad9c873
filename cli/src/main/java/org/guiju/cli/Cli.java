package org.guiju.cli;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.guiju.duty.Duties;
import org.guiju.duty.PackCompiler;
import org.guiju.register.BadInput;
import org.guiju.register.Instrument;
import org.guiju.register.Pack;
import org.guiju.register.PackKey;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.report.Table;
import org.guiju.report.TextReport;
import picocli.CommandLine.Option;

/** What commands have in common: streams, days, the law and the two formats. */
abstract class Cli implements Callable<Integer> {
    /** How records are printed. */
    enum Format {
        TEXT,
        JSONL
    }

    /** The environment variable that names the public key with which packs from outside are signed. */
    static final String KEY = "GUIJU_LAW_KEY";

    PrintStream out = System.out;
    PrintStream err = System.err;

    @Option(names = "--help", usageHelp = true, description = "Show this page.")
    boolean help;

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
                            "Name a pack that 'guiju pack build FOLDER --sign KEY' wrote, or unset " + KEY);
                }
                try (InputStream in = bundled()) {
                    return PackCompiler.overlay(Pack.readBundled(in), file);
                }
            }
            try (InputStream in = file == null ? bundled() : Files.newInputStream(file)) {
                return file == null ? Pack.readBundled(in) : outside(in, file);
            }
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(String.valueOf(file)), "cannot be read (" + e.getMessage() + ")", "Check the path");
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

    private static InputStream bundled() {
        InputStream in = Cli.class.getResourceAsStream("/org/guiju/law/guiju.pack");
        if (in == null) {
            throw new UncheckedIOException(
                    new IOException("the law is missing from this build: run 'mvn package' again"));
        }
        return in;
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

    static LocalDate day(@org.jspecify.annotations.Nullable LocalDate given, LocalDate otherwise) {
        return given == null ? otherwise : given;
    }

    /** Colours on a terminal that wants them. */
    static TextReport.Style style() {
        return onTerminal() && System.getenv("NO_COLOR") == null ? TextReport.Style.COLOUR : TextReport.Style.PLAIN;
    }

    /** Whether a person is watching. From Java 22 on a console may be there without a terminal, and can be asked. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean onTerminal() {
        Console console = System.console();
        try {
            return console != null
                    && (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Prints a table, or one line that says that there is nothing. */
    final void print(Table table, String nothing) {
        out.print(table.isEmpty() ? nothing + System.lineSeparator() : table.render());
    }

    /** A word of a vocabulary, or nothing. */
    static void known(String what, @org.jspecify.annotations.Nullable String given, List<String> words) {
        if (given != null && !words.contains(given)) {
            throw new BadInput(
                    Place.of("--" + what), "no " + what + " '" + given + "'", "Known: " + String.join(", ", words));
        }
    }

    /** How many, as an option says: at least one. */
    static int atLeastOne(String option, int given) {
        if (given < 1) {
            throw new WrongUsage(option + " " + given + " is less than 1. Give a whole number from 1 on");
        }
        return given;
    }

    /** Files must be named at least once, and a directory is not a file. */
    static void mustBeFile(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInput(
                    Place.of(file.toString()), "this is a directory, a file is expected", "Name the files in it");
        }
        if (!Files.exists(file) && file.toString().indexOf('\uFFFD') >= 0) {
            throw new BadInput(
                    Place.of(file.toString()),
                    "the name is not UTF-8, so it cannot be passed in this locale",
                    "Name the folder that holds the file");
        }
        if (!Files.exists(file)) {
            throw new BadInput(Place.of(file.toString()), "no such file", "Check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new BadInput(
                    Place.of(file.toString()), "a pipe or a device, a regular file is expected", "Name a regular file");
        }
    }

    /** Does something for each file; what is wrong with one is printed and the others still follow. */
    final int each(List<Path> files, java.util.function.ToIntFunction<Path> job) {
        int code = Exit.OK;
        for (Path file : files) {
            try {
                code = Exit.worse(code, job.applyAsInt(file));
            } catch (BadInput e) {
                e.issues().forEach(err::println);
                code = Exit.BAD_INPUT;
            }
        }
        return code;
    }
}
