package org.guiju.batch;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.guiju.check.Check;
import org.guiju.duty.Duties;
import org.guiju.duty.Finding;
import org.guiju.duty.Profile;
import org.guiju.register.BadInput;
import org.guiju.register.Register;

/**
 * Many profiles checked side by side on one machine. Each profile is a task of its own that needs nothing but the law
 * and the day, so that an engine for many machines can run the same task.
 */
public final class Batch {
    private Batch() {}

    /**
     * What came of one profile.
     *
     * @param profile the path that was named
     * @param name the business; the path where the profile could not be read
     * @param findings empty where the profile could not be read
     * @param remarks on the evidence, such as files that no duty could look at
     * @param problem what is wrong with the profile
     */
    public record Result(
            Path profile, String name, List<Finding> findings, List<String> remarks, Optional<BadInput> problem) {}

    /** Checks profiles on all cores; results come in the order of the paths, and one bad profile stops no other. */
    public static List<Result> check(List<Path> profiles, Duties duties, Register.View view, Consumer<Path> progress) {
        return profiles.parallelStream()
                .map(path -> check(path, duties, view, progress))
                .toList();
    }

    private static Result check(Path path, Duties duties, Register.View view, Consumer<Path> progress) {
        try {
            progress.accept(path);
            Profile profile = Check.profile(path, duties);
            Check.Outcome outcome = Check.look(profile, duties, view, progress);
            return new Result(path, profile.name(), outcome.findings(), outcome.remarks(), Optional.empty());
        } catch (BadInput e) {
            return new Result(path, path.toString(), List.of(), List.of(), Optional.of(e));
        }
    }
}
