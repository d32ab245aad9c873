package org.guiju.cli;

import java.nio.file.Path;
import org.guiju.label.Label;
import org.guiju.label.LabelException;
import org.guiju.label.Labels;
import org.guiju.label.Problem;
import org.guiju.register.BadInput;
import org.guiju.register.Place;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "label",
        sortOptions = false,
        description =
                "Write the implicit label of GB 45438-2025 into a copy of a PNG, JPEG or Markdown file. Pixels and words stay as they are.")
final class LabelCommand extends Cli {
    @Parameters(paramLabel = "FILE", description = "The file to label.")
    Path file = Path.of("");

    @Option(
            names = "--producer",
            required = true,
            paramLabel = "CODE",
            description = "The provider: its 27-character code (TC260-PG-20252A), or its name.")
    String producer = "";

    @Option(
            names = "--id",
            required = true,
            paramLabel = "ID",
            description = "The provider's own number of this content, for example a UUID.")
    String id = "";

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The copy to write; may be the file itself.")
    Path target = Path.of("");

    @Override
    public Integer call() {
        mustBeFile(file);
        try {
            String place = Labels.label(file, target, Label.first(producer, id))
                    .labels()
                    .get(0)
                    .place();
            out.println("Wrote " + target + ", label in " + place);
            return Exit.OK;
        } catch (LabelException e) {
            Problem p = e.problem();
            throw new BadInput(Place.of(file + (p.place().isEmpty() ? "" : ", " + p.place())), p.message(), p.remedy());
        }
    }
}
