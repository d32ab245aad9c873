package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guiju.register.Instrument;
import org.guiju.register.Node;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.guiju.register.Yaml;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Queries as people type them, by number, slip, issuer and Chinese short name, find what they mean in the bundled law. */
class SearchTest {
    private static final Path QUERIES =
            Path.of(System.getProperty("guiju.root"), "cli/src/test/resources/linking/searches.yaml");

    @TestFactory
    Stream<DynamicTest> theBestComesFirst() throws IOException {
        Register register;
        try (InputStream in = Guiju.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            register = Register.of(Pack.readBundled(in));
        }
        return Yaml.read(QUERIES, "searches.yaml").fields().list("searches").stream()
                .map(Node::fields)
                .map(f -> DynamicTest.dynamicTest(f.needText("words"), () -> {
                    List<String> found = register.search(f.needText("words"), 3).stream()
                            .map(Instrument::id)
                            .toList();
                    Optional<String> first = f.text("first");
                    if (first.isPresent()) {
                        assertThat(found).first().isEqualTo(first.get());
                    } else {
                        assertThat(found).contains(f.needText("among"));
                    }
                }));
    }
}
