package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.guiju.register.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers as they are typed, and where they are written. */
class ProfileEditorTest {
    private static Vocabulary.Term term(String path) {
        return Words.ALL.term(path).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a b, c             | [\"a b\", \"c\"]",
                "[\"a b\", \"q, r\"]| [\"a b\", \"q, r\"]",
                "'q, r'             | [\"q, r\"]",
                "it's, so           | [\"it's\", \"so\"]",
                "none               | []",
                "nothing of it      | []",
            })
    void freeWordsAreReadWithTheirQuotes(String typed, String written) {
        assertThat(ProfileEditor.written(term("service.tags"), typed)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"[\"a b]", "\"a\" \"b\"", "\"a\\nb\"", "\"a\", [b]", "\"a\", {b: c}"})
    void quotesThatCannotBeReadAreRefused(String typed) {
        assertThatThrownBy(() -> ProfileEditor.written(term("service.tags"), typed))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("quotes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "services: [{id: \"😀\", note: \"{\"}, {id: b}]| b | services: [{id: \"😀\", note: \"{\"}, {public: true, id: b}]",
                "services: [{id: \"😀😀\"}]| 😀😀 | services: [{public: true, id: \"😀😀\"}]",
                "services: [{id: my chat}]| my chat | services: [{public: true, id: my chat}]",
            })
    void signsOfAnyPlaneStandBeforeAnEntry(String before, String subject, String after) {
        assertThat(ProfileEditor.add(before, "p", subject, "service.public", "true"))
                .isEqualTo(after);
    }

    @Test
    void everyOtherLineKeepsItsEnd() {
        assertThat(ProfileEditor.add(
                        "business:\r\n  name: T\n# c\r\nservices:\n  - id: a\r\n", "p", "a", "service.public", "true"))
                .isEqualTo("business:\r\n  name: T\n# c\r\nservices:\n  - public: true\r\n    id: a\r\n");
        assertThat(ProfileEditor.add("services:\r\n  - id: a", "p", "a", "service.public", "true"))
                .isEqualTo("services:\r\n  - public: true\r\n    id: a");
    }
}
