package org.guiju.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.guiju.check.LawCases;
import org.guiju.duty.Duties;
import org.guiju.duty.PackCompiler;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Pack;
import org.guiju.register.PackKey;
import org.guiju.register.Place;
import org.guiju.register.Register;
import org.guiju.report.Oscal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "pack",
        sortOptions = false,
        description =
                "The law as one file. Alone it prints the hash and the counts; 'guiju pack build FOLDER --out FILE' writes a pack.",
        subcommands = {
            PackCommand.Build.class,
            PackCommand.Test.class,
            PackCommand.Diff.class,
            PackCommand.Key.class,
            PackCommand.Schema.class,
            PackCommand.Catalog.class
        })
final class PackCommand extends LawCli {
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
            description = "Compile a folder of law (FOLDER --out FILE); every mistake is told with its place.")
    static final class Build extends Cli {
        @Parameters(index = "0", paramLabel = "FOLDER", description = "A folder laid out as law/.")
        Path folder = Path.of("law");

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "The pack to write.")
        Path target = Path.of("guiju.pack");

        @Option(
                names = "--sign",
                paramLabel = "KEY",
                description = "Sign it with a private key ('guiju pack key' makes one).")
        @Nullable
        Path key;

        @Option(names = "--on-top", description = "The folder goes on top of the bundled law, and the pack holds both.")
        boolean onTop;

        @Override
        public Integer call() throws IOException {
            mustBeFolder(folder);
            mustBeFolder(target.toAbsolutePath().getParent());
            Path signing = key;
            if (signing != null) {
                mustBeFile(signing);
            }
            Optional<PrivateKey> with = signing == null ? Optional.empty() : Optional.of(PackKey.privateKey(signing));
            Pack built;
            try {
                built = onTop
                        ? Pack.write(
                                PackCompiler.overlay(LawCli.bundled(), folder).sections(), target, with)
                        : PackCompiler.compile(folder, target, with);
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(target.toString()),
                        "cannot be written (" + Reasons.of(e) + ")",
                        "Choose another place");
            }
            out.println("Wrote " + target + ", law " + built.hash());
            return Exit.OK;
        }
    }

    @Command(
            name = "test",
            sortOptions = false,
            description =
                    "Run the cases of a folder of law, which goes on top of the bundled law, and say which come out otherwise than"
                            + " they say and which verdicts of its duties no case expects.")
    static final class Test extends Cli {
        @Parameters(index = "0", paramLabel = "FOLDER", description = "A folder laid out as law/.")
        Path folder = Path.of("law");

        @Option(names = "--alone", description = "The folder is a whole law of its own, with nothing below it.")
        boolean alone;

        @Override
        public Integer call() throws IOException {
            mustBeFolder(folder);
            Pack below = LawCli.bundled();
            Pack pack = alone ? PackCompiler.compile(folder) : PackCompiler.overlay(below, folder);
            Register register = Register.of(pack);
            Duties duties = Duties.of(pack, register);
            LawCases cases = new LawCases(folder, duties, register);
            List<LawCases.Outcome> outcomes = cases.run();
            List<LawCases.Outcome> wrong =
                    outcomes.stream().filter(o -> !o.wrong().isEmpty()).toList();
            for (LawCases.Outcome outcome : wrong) {
                out.println(outcome.name());
                outcome.wrong().forEach(w -> out.println("  " + w));
            }
            Set<String> own = new TreeSet<>(pack.section("duties").ids());
            if (!alone) {
                own.removeAll(below.section("duties").ids());
            }
            Map<String, Set<String>> wanting = cases.wanting(own);
            wanting.forEach((duty, verdicts) -> out.println(duty + ": no case expects " + String.join(", ", verdicts)));
            out.println(outcomes.size() + (outcomes.size() == 1 ? " case, " : " cases, ") + wrong.size()
                    + " come out otherwise; " + own.size() + (own.size() == 1 ? " duty, " : " duties, ")
                    + wanting.size()
                    + " without a case of each verdict");
            return wrong.isEmpty() && wanting.isEmpty() ? Exit.OK : Exit.NOT_MET;
        }
    }

    private static void mustBeFolder(@Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new BadInput(Place.of(folder.toString()), "no such folder", "Name a folder that is there");
        }
    }

    @Command(
            name = "key",
            sortOptions = false,
            description =
                    "Make a pair of keys for signing packs: FILE, to be kept, and FILE.pub, to be given away. Where the environment"
                            + " variable GUIJU_LAW_KEY names a public key, --law takes only packs signed with it, and no folder.")
    static final class Key extends Cli {
        @Parameters(index = "0", paramLabel = "FILE", description = "The private key to write.")
        Path file = Path.of("law.key");

        @Override
        public Integer call() {
            try {
                PackKey.create(file.toAbsolutePath());
            } catch (IOException e) {
                throw new BadInput(
                        Place.of(file.toString()),
                        e instanceof FileAlreadyExistsException
                                ? "is there already, and a key is never replaced"
                                : "cannot be written (" + Reasons.of(e) + ")",
                        "Name a new file in a folder that is there");
            }
            out.println("Wrote " + file + " and " + file + ".pub");
            return Exit.OK;
        }
    }

    @Command(
            name = "diff",
            sortOptions = false,
            description = "Say which instruments and duties two packs have apart, and whose verdicts change.")
    static final class Diff extends Cli {
        @Parameters(index = "0", paramLabel = "OLD", description = "A pack.")
        Path old = Path.of("");

        @Parameters(index = "1", paramLabel = "NEW", description = "A pack.")
        Path now = Path.of("");

        @Option(
                names = "--profiles",
                paramLabel = "DIR",
                description = "Judge every profile.yaml below this folder under both packs.")
        @Nullable
        Path profiles;

        @Mixin
        Days days = new Days();

        @Override
        public Integer call() throws IOException {
            return new PackDiff(this, old, now, days).print(profiles);
        }
    }

    @Command(name = "schema", sortOptions = false, description = "Print the JSON Schema of a profile, for editors.")
    static final class Schema extends LawCli {
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
    static final class Catalog extends LawCli {
        @Override
        public Integer call() {
            out.print(Oscal.catalog(List.copyOf(duties().all()), pack().hash(), LocalDate.now(ZoneId.systemDefault())));
            return Exit.OK;
        }
    }
}
