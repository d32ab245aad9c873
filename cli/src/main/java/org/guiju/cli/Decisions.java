package org.guiju.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guiju.label.Decision;
import org.guiju.label.Reasons;
import org.guiju.register.BadInput;
import org.guiju.register.Json;
import org.guiju.register.Place;

/** Decisions of a platform, printed and replayed. */
final class Decisions {
    private Decisions() {}

    /** A decision as one JSON object whose first key is the file. */
    static String line(Path file, Decision decision) {
        return "{\"file\":" + Json.line(file.toString()) + ","
                + decision.toJson().substring(1);
    }

    static void print(Path file, Decision decision, PrintStream out) {
        out.println(file + ": " + decision.verdict().word());
        decision.reasons().forEach(r -> out.println("  why   " + r));
        if (!decision.notice().isEmpty()) {
            out.println("  show  " + decision.notice() + ", or other words with an AI and a generation element");
        }
        decision.writeBack().ifPresent(l -> out.println("  write " + l.toJson()));
    }

    /** Decides each line again; 1 where an answer differs. */
    static int replay(Path file, PrintStream out, PrintStream err) {
        Cli.mustBeFile(file);
        int code = Exit.OK;
        int number = 0;
        int same = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (line.isBlank()) {
                    continue;
                }
                try {
                    String again = Decision.replay(line).toJson();
                    if (line.endsWith(again.substring(1))) {
                        same++;
                    } else {
                        out.println(file + ":" + number + ": decided otherwise now: " + again);
                        code = Exit.worse(code, Exit.NOT_MET);
                    }
                } catch (IllegalArgumentException e) {
                    err.println(file + ":" + number + ": no decision: " + e.getMessage()
                            + ". Replay what 'guiju verify --decide --format jsonl' printed.");
                    code = Exit.BAD_INPUT;
                }
            }
        } catch (IOException e) {
            throw new BadInput(
                    Place.of(file.toString()), "cannot be read (" + Reasons.of(e) + ")", "Save it as UTF-8 text");
        }
        out.println(same + " of " + number + " decided the same");
        return code;
    }
}
