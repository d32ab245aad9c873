package org.guiju.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guiju.register.BadInput;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The first page of the manual, and the way in. */
@Command(
        name = "guiju",
        mixinStandardHelpOptions = true,
        version = Guiju.VERSION,
        sortOptions = false,
        header = {"China's technology, media and telecoms regulation as software.", ""},
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "",
            "The main job: read a profile, find the duties that bind it, look at its evidence, print a report.",
            "  guiju check examples/nebula",
            "",
            "Exit codes: 0 all met, 1 something is not met, 2 something could not be decided, 3 bad input, 64 wrong usage.",
            "Every command explains itself with --help.",
            ""
        })
public final class Guiju {
    static final String VERSION = "guiju 0.1.0";

    private static final List<Class<? extends Cli>> COMMANDS = List.of(
            CheckCommand.class,
            DutiesCommand.class,
            DeadlinesCommand.class,
            ReadCommand.class,
            ListCommand.class,
            ShowCommand.class,
            TimelineCommand.class,
            ChangesCommand.class,
            UpcomingCommand.class,
            ContestedCommand.class,
            SearchCommand.class,
            ReviewCommand.class,
            VerifyCommand.class,
            LabelCommand.class,
            LedgerCommand.class,
            KeyCommand.class,
            NumberCommand.class,
            TelemetryCommand.class,
            AssessCommand.class,
            PackCommand.class,
            ServeCommand.class);

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        Watched written = new Watched(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(shown(written, "1"), false, StandardCharsets.UTF_8);
        PrintStream err =
                new PrintStream(shown(new FileOutputStream(FileDescriptor.err), "2"), true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        if (written.failure.isPresent()) {
            err.println("guiju: the output could not be written: " + written.failure.get()
                    + ". Make room, or write elsewhere.");
            code = Exit.BAD_INPUT;
        }
        System.exit(code);
    }

    /** A stream as it is, or, where it is a terminal's, without what a terminal obeys. */
    private static OutputStream shown(OutputStream stream, String number) {
        return Progress.terminals().contains(number) ? new TerminalOutput(stream) : stream;
    }

    /** Remembers why a write failed, which a print stream keeps to itself; that the reader went away is no failure. */
    private static final class Watched extends FilterOutputStream {
        private Optional<String> failure = Optional.empty();

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                String why = String.valueOf(e.getMessage());
                failure = why.contains("pipe") ? failure : Optional.of(why);
                throw e;
            }
        }
    }

    /**
     * Runs the command with the given streams. Where the first argument names a command, the options of no other are read: that takes
     * longer than most runs.
     *
     * @return the exit code
     */
    public static int run(PrintStream out, PrintStream err, String... args) {
        if (List.of(args).equals(List.of("--version"))) {
            out.println(VERSION);
            return Exit.OK;
        }
        Streams streams = new Streams(out, err);
        Optional<Class<? extends Cli>> named = COMMANDS.stream()
                .filter(c -> args.length > 0 && name(c).equals(args[0]))
                .findFirst();
        CommandLine line = new CommandLine(named.isPresent() ? named.get() : new Guiju(), streams);
        if (named.isPresent()) {
            line.setCommandName("guiju " + args[0]);
        } else {
            COMMANDS.forEach(c -> line.addSubcommand(new CommandLine(c, streams)));
        }
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
        line.registerConverter(LocalDate.class, Guiju::day);
        usageExit(line);
        if (args.length == 0) {
            line.usage(line.getOut());
            return Exit.USAGE;
        }
        return line.execute(named.isPresent() ? Arrays.copyOfRange(args, 1, args.length) : args);
    }

    /** By the name of its class: to read the annotations of all takes a while. */
    private static String name(Class<? extends Cli> command) {
        return command.getSimpleName().replace("Command", "").toLowerCase(Locale.ROOT);
    }

    private static void usageExit(CommandLine line) {
        line.getCommandSpec().exitCodeOnInvalidInput(Exit.USAGE);
        line.getSubcommands().values().forEach(Guiju::usageExit);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("'" + text + "' is not a day; write it as 2026-11-23");
        }
    }

    private static int failed(Exception e, PrintStream err) {
        if (e instanceof WrongUsage) {
            err.println(e.getMessage() + ".");
            return Exit.USAGE;
        }
        if (e instanceof BadInput bad) {
            bad.issues().forEach(err::println);
        } else {
            err.println("guiju: " + e + ". This is a fault of the program; please report it with the command.");
            e.printStackTrace(err);
        }
        return Exit.BAD_INPUT;
    }

    /** Makes commands, giving each the streams if it asks for them. */
    private record Streams(PrintStream out, PrintStream err) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            K made = CommandLine.defaultFactory().create(type);
            if (made instanceof Cli cli) {
                cli.out = out;
                cli.err = err;
            }
            return made;
        }
    }
}
