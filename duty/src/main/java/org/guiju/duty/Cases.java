package org.guiju.duty;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.guiju.register.Node;
import org.guiju.register.Register;

/** Runs cases: tests of duties written as data, with the facts of files given instead of looked for. */
public final class Cases {
    private static final Map<String, UnaryOperator<Duties.Binding>> SUPPOSITIONS =
            Map.of("in force", Duties.Binding::supposedInForce);

    private Cases() {}

    /**
     * Runs one case.
     *
     * @param node a case with {@code profile}, and perhaps {@code files} and {@code suppose: in force}
     * @param duty the duty that it tests
     * @param more what follows from the profile's facts
     * @return the findings of that duty
     * @throws org.guiju.register.BadInput when the case itself is wrong
     */
    public static List<Finding> run(
            Node.Fields node, Duty duty, Duties duties, UnaryOperator<Facts> more, Register.View view) {
        Profile profile = Profile.of(node.need("profile"), Path.of("."), duties.vocabulary())
                .derive(more);
        Map<String, Node> files =
                node.get("files").map(f -> f.fields().values()).orElse(Map.of());
        UnaryOperator<Duties.Binding> as = node.get("suppose")
                .map(n -> n.oneOf("supposition", SUPPOSITIONS))
                .orElse(b -> b);
        return duties.check(
                List.of(duty), profile, view, (p, path, wanted) -> look(files, path, duties.vocabulary()), as);
    }

    private static List<Evidence.FileFacts> look(Map<String, Node> files, String path, Vocabulary vocabulary) {
        List<Evidence.FileFacts> found = new ArrayList<>();
        files.forEach((name, facts) -> {
            if (name.equals(path) || name.startsWith(path + "/")) {
                Map<String, Value> values = new HashMap<>();
                facts.fields()
                        .values()
                        .forEach((k, v) ->
                                values.put(k, Value.read(vocabulary.need(new Node.Text(k, v.place()), k), v)));
                found.add(new Evidence.FileFacts(name, new Facts(values), List.of()));
            }
        });
        return found;
    }
}
