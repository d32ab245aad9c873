package org.guiju.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The schema that editors take from the project is that of the law. */
class ProfileSchemaTest {
    @Test
    void thePublishedSchemaIsTheOnePrinted() throws IOException {
        Path published = Path.of(System.getProperty("guiju.root"), "docs/profile.schema.json");
        assertThat(Files.readString(published))
                .as("written anew with 'guiju pack schema > docs/profile.schema.json'")
                .isEqualTo(Run.of("pack", "schema").out());
    }
}
