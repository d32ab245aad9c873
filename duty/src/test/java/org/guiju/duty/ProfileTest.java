package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.guiju.register.BadInput;
import org.guiju.register.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles, and what is said of those that cannot be read. */
class ProfileTest {
    @TempDir
    private Path folder;

    @Test
    void everyServiceHasTheFactsOfItsBusiness() throws IOException {
        write("""
                business: {name: Test, foreign_share: 30}
                services:
                  - {id: chat, roles: provider, public: yes}
                  - {id: store, roles: [platform, user], launched: 2024-05}
                """);
        Profile profile = Profile.read(folder, Words.ALL);
        assertThat(profile.name()).isEqualTo("Test");
        assertThat(profile.folder()).isEqualTo(folder.toAbsolutePath());
        assertThat(profile.business().facts().values())
                .isEqualTo(Words.facts("business.name: Test; business.foreign_share: 30")
                        .values());
        assertThat(profile.services())
                .as("each knows all")
                .allSatisfy(
                        s -> assertThat(s.facts().list("service").orElseThrow()).hasSize(2));
        assertThat(profile.services().stream()
                        .map(s -> new Profile.Subject(s.id(), s.facts().alone())))
                .containsExactly(
                        new Profile.Subject(
                                "chat",
                                Words.facts(
                                        "business.name: Test; business.foreign_share: 30; service.id: chat; service.roles: [provider]; service.public: true")),
                        new Profile.Subject(
                                "store",
                                Words.facts(
                                        "business.name: Test; business.foreign_share: 30; service.id: store; service.roles: [user, platform]; service.launched: 2024-05")));
        assertThat(Profile.read(folder.resolve("profile.yaml"), Words.ALL))
                .as("the file may be named as well as its folder")
                .isEqualTo(profile);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                              | profile.yaml:1:1: 'business' is missing. Add 'business:'.",
                "# nothing                                       | profile.yaml:1:1: 'business' is missing. Add 'business:'.",
                "services: [{id: a}]                             | profile.yaml:1:1: 'business' is missing. Add 'business:'.",
                "business: {in_china: true}                      | profile.yaml:1:11: 'name' is missing. Add 'name:'.",
                "business: Test                                  | profile.yaml:1:11: a mapping is expected here. Write 'key: value' lines.",
                "[business]                                      | profile.yaml:1:1: a mapping is expected here. Write 'key: value' lines.",
                "{busines: {name: T}}                            | profile.yaml:1:2: unknown key 'busines'. Write 'business'.",
                "business: {name: T, foreign_shares: 3}          | profile.yaml:1:21: unknown key of a business 'foreign_shares'. Write 'foreign_share'.",
                "business: {name: T, foreign_share: most}        | profile.yaml:1:36: 'most' is not a number. Write digits, for example 25 or 2.5.",
                "business: {name: [T]}                           | profile.yaml:1:18: a single value is expected here. Write one value, not a list or a mapping.",
                "business: {name: T, in_china: maybe}            | profile.yaml:1:31: unknown truth value 'maybe'. Known: false, no, true, yes.",
                "business: {name: T, in_china: tru}              | profile.yaml:1:31: unknown truth value 'tru'. Write 'true'.",
                "business: {name: T, public: true}               | profile.yaml:1:21: unknown key of a business 'public'. Known: foreign_share, in_china, name, shops.",
                "business: {name: }                              | profile.yaml:1:17: a value is missing. Write a value or remove the key.",
                "business: {name: T, name: U}                    | profile.yaml:1:21: 'name' stands here twice. Remove one.",
                "business: {name: &a T}                          | profile.yaml:1:18: anchors and aliases are not read. Write the value out.",
                "business: {name: !!str T}                       | profile.yaml:1:18: tags are not read. Remove 'tag:yaml.org,2002:str'.",
            })
    void aProfileThatCannotBeReadSaysWhereAndWhatToDo(String yaml, String message) {
        assertThatThrownBy(() -> Profile.of(Yaml.parse(yaml, "profile.yaml"), folder, Words.ALL))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @Test
    void mistakesOfAllServicesAreToldAtOnce() throws IOException {
        write("""
                business: {name: Test}
                services:
                  - id: chat
                    roles: [provider, seller]
                    launched: 2024-02-30
                  - id: chat
                    rolez: provider
                    origin: [own]
                """);
        String file = folder.resolve("profile.yaml").toString();
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        e -> assertThat(e.issues())
                                .extracting(Object::toString)
                                .containsExactlyInAnyOrder(
                                        file
                                                + ":4:23: unknown value of service.roles 'seller'. Known: provider, platform, user.",
                                        file
                                                + ":5:15: '2024-02-30' is not a date that exists. Write 2024, 2024-08 or 2024-08-23.",
                                        file + ":6:9: two services are called 'chat'. Rename one.",
                                        file + ":7:5: unknown key of a service 'rolez'. Write 'roles'.",
                                        file
                                                + ":8:13: a single value is expected here. Write one value, not a list or a mapping."));
    }

    @Test
    void moreEntriesThanOneRunJudgesAreRefused() {
        String yaml = "business: {name: T}\nservices:\n"
                + java.util.stream.IntStream.rangeClosed(0, Profile.MOST_ENTRIES)
                        .mapToObj(i -> "  - {id: s" + i + "}\n")
                        .collect(java.util.stream.Collectors.joining());
        assertThatThrownBy(() -> Profile.of(Yaml.parse(yaml, "profile.yaml"), folder, Words.ALL))
                .hasMessage(
                        "profile.yaml:3:3: 2001 services; at most 2000 are judged in one run. Split the profile: 'guiju check' takes"
                                + " several.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "share: 140  | profile.yaml:1:28: business.share cannot be 140. Write a number of at least 0 and at most 100.",
                "share: -0.5 | profile.yaml:1:28: business.share cannot be -0.5. Write a number of at least 0 and at most 100.",
                "users: -5   | profile.yaml:1:28: business.users cannot be -5. Write a number of at least 0.",
            })
    void aNumberStaysWithinItsBounds(String fact, String message) {
        Vocabulary words = Vocabulary.of(Yaml.parse("""
                profile:
                  business.name: {type: text, about: "N."}
                  business.share: {type: number, min: 0, max: 100, about: "P."}
                  business.users: {type: number, min: 0, about: "C."}
                facts: {}
                """, "vocabulary.yaml"));
        assertThatThrownBy(() ->
                        Profile.of(Yaml.parse("business: {name: T, " + fact + "}", "profile.yaml"), folder, words))
                .hasMessage(message);
        assertThat(Profile.of(Yaml.parse("business: {name: T, share: 100, users: 0}", "profile.yaml"), folder, words)
                        .name())
                .isEqualTo("T");
        assertThat(words.profileSchema().toString()).contains("minimum=0, maximum=100");
    }

    @Test
    void filesThatAreNoProfileAreNamed() throws IOException {
        Path file = folder.resolve("profile.yaml");
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL)).hasMessage(file + ": no such file. Check the path.");
        Files.write(file, new byte[] {'b', ':', ' ', (byte) 0xFF});
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL)).hasMessage(file + ": not UTF-8. Save it as UTF-8.");
        write("business: {name: \"T}\n");
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL))
                .hasMessageStartingWith(file + ":2:1: not valid YAML: ")
                .hasMessageEndingWith("Check indentation, quotes and brackets.");
        write("[".repeat(10_000));
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ":1:42: nested deeper than 40 levels. Flatten it.");
        write(" ".repeat(Yaml.MAX_BYTES + 1));
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL))
                .hasMessage(file + ": larger than 4 MiB. Split it or check that it is the right file.");
        Files.delete(file);
        Files.createDirectory(file);
        assertThatThrownBy(() -> Profile.read(folder, Words.ALL))
                .hasMessage(file + ": this is a directory, a file is expected. Name a file in it.");
    }

    private void write(String yaml) throws IOException {
        Files.write(folder.resolve("profile.yaml"), yaml.getBytes(StandardCharsets.UTF_8));
    }
}
