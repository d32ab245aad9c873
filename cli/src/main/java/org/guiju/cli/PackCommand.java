package org.guiju.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.guiju.duty.PackCompiler;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Pack;
import org.guiju.register.Place;
import org.guiju.report.Oscal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pack",
        sortOptions = false,
        description = "The law as one file.",
        subcommands = {PackCommand.Build.class, PackCommand.Schema.class, PackCommand.Catalog.class})
final class PackCommand extends Cli {
    @Override
    public Integer call() {
        out.println("law " + pack().hash());
        pack().sections()
                .forEach((name, section) -> out.println("  " + section.ids().size() + " " + name));
        return Exit.OK;
    }

    @Command(
            name = "build",
            sortOptions = false,
            description = "Compile a folder of law; every mistake is told with its place.")
    static final class Build extends Cli {
        @Parameters(index = "0", paramLabel = "FOLDER", description = "A folder laid out as law/.")
        Path folder = Path.of("law");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The pack to write.")
        Path target = Path.of("guiju.pack");

        @Override
        public Integer call() throws IOException {
            if (!Files.isDirectory(folder)) {
                throw new BadInput(Place.of(folder.toString()), "no such folder", "Name a folder laid out as law/");
            }
            Pack built = PackCompiler.compile(folder, target);
            out.println("Wrote " + target + ", law " + built.hash());
            return Exit.OK;
        }
    }

    @Command(name = "schema", sortOptions = false, description = "Print the JSON Schema of a profile, for editors.")
    static final class Schema extends Cli {
        @Override
        public Integer call() {
            out.println(Json.line(duties().vocabulary().profileSchema()));
            return Exit.OK;
        }
    }

    @Command(
            name = "catalog",
            sortOptions = false,
            description = "Print the duties as an OSCAL catalog: a group an instrument, a control a duty.")
    static final class Catalog extends Cli {
        @Override
        public Integer call() {
            out.print(Oscal.catalog(List.copyOf(duties().all()), pack().hash(), LocalDate.now(ZoneId.systemDefault())));
            return Exit.OK;
        }
    }
}
