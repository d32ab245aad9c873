package org.guiju.duty;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.guiju.register.Yaml;

/** The small vocabulary of the tests, and conditions and facts in it. */
final class Words {
    static final Vocabulary ALL = Vocabulary.of(Yaml.read(
            Path.of(System.getProperty("guiju.root"), "duty/src/test/resources/law/good/vocabulary.yaml"),
            "vocabulary.yaml"));

    private Words() {}

    /** A condition as it stands in {@code duty.yaml}. */
    static Condition condition(String yaml) {
        return Condition.read(Yaml.parse(yaml, "duty.yaml"), ALL);
    }

    /** Facts from {@code path: value} pairs parted by semicolons. */
    static Facts facts(String pairs) {
        String yaml = pairs.isEmpty() ? "{}" : pairs.replaceAll(" *; *", "\n");
        return new Facts(Yaml.parse(yaml, "facts").fields().values().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> Value.read(ALL.need(e.getValue(), e.getKey()), e.getValue()))));
    }
}
