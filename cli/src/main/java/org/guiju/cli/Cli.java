package org.guiju.cli;

import java.io.Console;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import org.guiju.report.Table;
import org.guiju.report.TextReport;
import picocli.CommandLine.Option;

/** What commands have in common: streams, days and the two formats. */
abstract class Cli implements Callable<Integer> {
    /** How records are printed. */
    enum Format {
        TEXT,
        JSONL
    }

    PrintStream out = System.out;
    PrintStream err = System.err;

    @Option(names = "--help", usageHelp = true, description = "Show this page.")
    boolean help;

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
            throw new WrongUsage("--" + what + ": no " + what + " '" + given + "'. Known: " + String.join(", ", words));
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
