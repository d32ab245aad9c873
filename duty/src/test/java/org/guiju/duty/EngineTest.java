package org.guiju.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guiju.register.BadInput;
import org.guiju.register.Register;
import org.guiju.register.Truth;
import org.guiju.register.Yaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions, decision tables, days on which answers change, waivers, and answers written into a profile. */
class EngineTest {
    private static final String LATER = """
            title: {en: Later Rule}
            kind: measures
            force: mandatory
            sector: ai
            issuers: [cac]
            stages:
              - {stage: issued, claims: [{date: 2026-01-05, source: press, mark: single, known: 2026-01-06}]}
              - stage: effective
                claims:
                  - {date: 2026-07-01, source: press, mark: single, known: 2026-01-06}
            """;
    private static final String CONTESTED = """
            title: {en: Contested Rule}
            kind: measures
            force: mandatory
            sector: ai
            issuers: [cac]
            stages:
              - {stage: issued, claims: [{date: 2026-01-05, source: press, mark: single, known: 2026-01-06}]}
              - stage: effective
                claims:
                  - {date: 2026-03-01, source: press, mark: single, known: 2026-01-06}
                  - {date: 2026-09-01, source: firm, mark: single, known: 2026-01-06}
            """;
    private static final String VOCABULARY = """
            profile:
              business.name: {type: text, about: "The name."}
              business.foreign_share: {type: number, about: "Foreign share in percent."}
              service.id: {type: text, about: "A short name."}
              service.public: {type: bool, about: "Offered to the public."}
              service.roles: {type: set, of: [provider, platform, user], about: "Roles."}
              service.outputs: {type: path, about: "Files."}
              service.kind: {type: enum, of: [shop, mail], about: "What is offered."}
              service.place: {type: enum, of: [north, south], about: "Where."}
              service.approved: {type: bool, about: "Approved."}
            facts:
              label.status: {type: enum, of: [valid, invalid, absent], about: "The label of a file."}
            derived:
              service.share_max: {type: number, about: "Greatest share."}
            conditions:
              public-provider: [service.roles has provider, service.public is true]
            """;
    private static final String TABLE = """
            about: Shares.
            output: service.share_max
            inputs: [service.kind, service.place]
            hit: first
            rows:
              - {id: R1, when: {service.kind: shop, service.place: north}, if: service.approved is true, from: {law: cn/ai/later, stage: effective}, value: 100, gates: ["a seat in the north"], basis: cn/ai/later, marks: single}
              - {id: R2, when: {service.kind: shop}, value: 50, basis: cn/ai/rule, marks: confirmed}
              - {id: R3, when: {service.kind: mail, service.place: north}, value: unknown, basis: cn/ai/rule, marks: single, note: "no source"}
              - {id: R4, value: 0, basis: cn/ai/rule, marks: confirmed}
            """;
    private static final String SHARE = """
            clause: cn/ai/rule#1
            modality: shall
            subject: service
            summary: Keep the share.
            marks: confirmed
            binds: service.kind known
            met: business.foreign_share <= service.share_max
            remedy: Sell shares.
            """;

    @TempDir
    private Path folder;

    private LawFixture law(String... more) throws IOException {
        List<String> files = new java.util.ArrayList<>(List.of(
                "sources/all.yaml",
                """
                text: {publisher: Issuer, kind: primary-text, read: 2026-01-01}
                press: {publisher: Paper, kind: press, published: 2025-03-20, read: 2026-01-01}
                firm: {publisher: Firm, kind: law-firm, published: 2025-03-20, read: 2026-01-01}
                """,
                "vocabulary.yaml",
                VOCABULARY,
                "cn/instruments/ai/later.yaml",
                LATER,
                "cn/instruments/ai/contested.yaml",
                CONTESTED));
        files.addAll(List.of(more));
        return LawFixture.with(folder, files.toArray(String[]::new));
    }

    private static Duties.Binding binding(LawFixture law, String duty, String profile, String day) {
        Register.View view = law.register().at(LocalDate.parse(day), LocalDate.parse("2026-11-01"));
        return law.duties().bindings(law.profile(profile), view).stream()
                .filter(b -> b.duty().id().equals(duty))
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(Duties.Binding b) {
        return Flips.state(b.verdict());
    }

    private static final String PROVIDER =
            "{business: {name: T}, services: [{id: a, roles: [provider], public: true, approved: APPROVED}]}";

    /** An exception of law in force frees; before its law does, nothing; an exception from it binds again. */
    @ParameterizedTest
    @CsvSource({
        "2026-06-30, true, false, binds",
        "2026-07-01, true, false, not bound",
        "2026-07-01, false, false, binds",
        "2026-07-01, true, true, binds",
    })
    void exceptionsFree(String day, boolean approved, boolean again, String state) throws IOException {
        String free = """
                excepts: rule/label
                clause: cn/ai/later#3
                when: service.approved is true
                summary: Approved services are free.
                marks: single
                """;
        String back = """
                excepts: later/free
                clause: cn/ai/later#4
                when: service.public is true
                summary: Not those for the public.
                marks: single
                """;
        LawFixture law = again
                ? law("cn/exceptions/later/free.yaml", free, "cn/exceptions/later/back.yaml", back)
                : law("cn/exceptions/later/free.yaml", free);
        Duties.Binding b = binding(law, "rule/label", PROVIDER.replace("APPROVED", String.valueOf(approved)), day);
        assertThat(verdict(b)).isEqualTo(state);
        assertThat(String.join("\n", b.binds().lines().toList())).contains("excepted by cn/ai/later#3");
    }

    /** Where it is contested whether the exception's law is in force, so is whether it frees. */
    @Test
    void aContestedExceptionLeavesItOpen() throws IOException {
        LawFixture law = law("cn/exceptions/contested/free.yaml", """
                excepts: rule/label
                clause: cn/ai/contested#3
                when: service.approved is true
                summary: Approved services are free.
                marks: single
                """);
        String approved = PROVIDER.replace("APPROVED", "true");
        assertThat(verdict(binding(law, "rule/label", approved, "2026-02-01"))).isEqualTo("binds");
        assertThat(verdict(binding(law, "rule/label", approved, "2026-05-01"))).isEqualTo("unknown");
        assertThat(verdict(binding(law, "rule/label", approved, "2026-10-01"))).isEqualTo("not bound");
        assertThat(verdict(binding(law, "rule/label", PROVIDER.replace("APPROVED", "false"), "2026-05-01")))
                .isEqualTo("binds");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # day        | kind: x, place: y, …                         | share max | missing
            2026-06-30 | kind: shop, place: north, approved: true     | 50        |
            2026-07-01 | kind: shop, place: north, approved: true     | 100       |
            2026-07-01 | kind: shop, place: north, approved: false    | 50        |
            2026-07-01 | kind: shop, place: south                     | 50        |
            2026-07-01 | kind: shop, place: north                     | unknown   | service.approved
            2026-07-01 | kind: shop                                   | unknown   | service.place service.approved
            2026-06-30 | kind: shop                                   | 50        |
            2026-07-01 | kind: mail, place: north                     | unknown   |
            2026-07-01 | kind: mail, place: south                     | 0         |
            2026-07-01 | place: south                                 | unknown   | service.kind
            """)
    void aTableAnswersByWordsAndDay(String day, String service, String max, String missing) throws IOException {
        LawFixture law = law("cn/tables/share.yaml", TABLE, "cn/duties/rule/share.yaml", SHARE);
        Register.View view = law.register().at(LocalDate.parse(day), LocalDate.parse("2026-11-01"));
        Profile profile = law.profile("{business: {name: T}, services: [{id: a, " + service + "}]}");
        DecisionTable table = law.duties().tables().iterator().next();
        DecisionTable.Answer answer = table.answer(profile.services().get(0).facts(), view);
        assertThat(answer.value().map(Object::toString).orElse("unknown"))
                .as(answer.why())
                .isEqualTo(max);
        assertThat(String.join(" ", answer.missing())).isEqualTo(missing == null ? "" : missing);
    }

    /** A duty that compares with a table's answer says which row it rests on, and what is missing where there is none. */
    @Test
    void aFindingNamesTheRow() throws IOException {
        LawFixture law = law("cn/tables/share.yaml", TABLE, "cn/duties/rule/share.yaml", SHARE);
        Register.View view = law.register().at(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-11-01"));
        String profile =
                "{business: {name: T, foreign_share: 60}, services: [{id: a, kind: shop, place: north, approved: X}]}";
        Finding met = share(law, view, profile.replace("X", "true"));
        assertThat(met.verdict()).isEqualTo(Finding.Verdict.MET);
        Finding not = share(law, view, profile.replace("X", "false"));
        assertThat(not.verdict()).isEqualTo(Finding.Verdict.NOT_MET);
        assertThat(not.reason())
                .contains("60")
                .contains("service.share_max")
                .contains("row R2")
                .contains("50");
        Finding open = share(law, view, profile.replace(", approved: X", ""));
        assertThat(open.verdict()).isEqualTo(Finding.Verdict.UNPROVEN);
        assertThat(open.missing()).containsExactly("service.approved");
    }

    private static Finding share(LawFixture law, Register.View view, String profile) {
        return law.duties().check(law.profile(profile), view, (p, path, wanted) -> List.of()).stream()
                .filter(f -> f.duty().id().equals("rule/share"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void answersChangeOnTheDaysOfTheLaw() throws IOException {
        LawFixture law = law(
                "cn/duties/later/x.yaml",
                "{clause: 'cn/ai/later#1', modality: shall, summary: X., marks: single, binds: public-provider, unchecked: Nothing., remedy: Do.}",
                "cn/duties/contested/x.yaml",
                "{clause: 'cn/ai/contested#1', modality: shall, summary: X., marks: single, binds: public-provider, unchecked: Nothing., remedy: Do.}",
                "cn/exceptions/later/free.yaml",
                "{excepts: rule/label, clause: 'cn/ai/later#3', when: service.approved is true, summary: Free., marks: single}");
        assertThat(flips(law, "later/x")).containsExactly("2026-07-01 not yet → binds");
        assertThat(flips(law, "contested/x"))
                .containsExactly("2026-03-01 not yet → contested", "2026-09-01 contested → binds");
        assertThat(flips(law, "rule/label")).containsExactly("2026-07-01 binds → not bound");
        assertThat(flips(law, "rule/notice")).isEmpty();
    }

    /** The fast answers are the explained ones. */
    @Test
    void theJudgeSaysWhatTheBindingsSay() throws IOException {
        LawFixture law = law(
                "cn/tables/share.yaml",
                TABLE,
                "cn/duties/rule/share.yaml",
                SHARE,
                "cn/duties/contested/x.yaml",
                "{clause: 'cn/ai/contested#1', modality: shall, summary: X., marks: single, binds: public-provider, unchecked: Nothing., remedy: Do.}",
                "cn/exceptions/later/free.yaml",
                "{excepts: rule/label, clause: 'cn/ai/later#3', when: service.approved is true, summary: Free., marks: single}");
        Profile profile = law.profile(
                "{business: {name: T}, services: [{id: a, roles: [provider], public: true, approved: true}, {id: b, kind: shop}]}");
        for (String day : List.of("2025-01-01", "2026-02-01", "2026-05-01", "2026-08-01")) {
            Register.View view = law.register().at(LocalDate.parse(day), LocalDate.parse("2026-11-01"));
            List<String> fast = new java.util.ArrayList<>();
            Judge judge = law.duties().judge(view);
            judge.decide(judge.prepare(profile), (d, s, v) -> fast.add(d.id() + " " + s.id() + " " + v));
            assertThat(fast)
                    .containsExactlyElementsOf(law.duties().bindings(profile, view).stream()
                            .map(b -> b.duty().id() + " " + b.subject().id() + " " + b.verdict())
                            .toList());
        }
    }

    private static List<String> flips(LawFixture law, String duty) {
        String profile = PROVIDER.replace("APPROVED", "true");
        Register.View view = law.register().at(LocalDate.parse("2026-02-01"), LocalDate.parse("2026-11-01"));
        return Flips.of(
                        law.duties(),
                        binding(law, duty, profile, "2026-02-01"),
                        law.profile(profile),
                        law.register(),
                        view)
                .stream()
                .map(f -> f.day() + " " + Flips.state(f.before()) + " → " + Flips.state(f.after()))
                .toList();
    }

    @Test
    void listsAreWalked() throws IOException {
        LawFixture law = law();
        Profile two = law.profile("{business: {name: T}, services: [{id: a, public: true}, {id: b, roles: [user]}]}");
        Vocabulary words = law.duties().vocabulary();
        Facts facts = two.business().facts();
        assertThat(condition("{some: service, that: service.public is true}", words)
                        .test(facts))
                .isEqualTo(Truth.YES);
        assertThat(condition("{every: service, that: service.public is true}", words)
                        .test(facts))
                .isEqualTo(Truth.UNKNOWN);
        assertThat(condition("{every: service, that: service.roles has provider}", words)
                        .test(facts))
                .isEqualTo(Truth.NO);
        Facts none = law.profile("{business: {name: T}}").business().facts();
        assertThat(condition("{some: service, that: service.public is true}", words)
                        .test(none))
                .isEqualTo(Truth.UNKNOWN);
        Facts empty =
                law.profile("{business: {name: T}, services: []}").business().facts();
        assertThat(condition("{some: service, that: service.public is true}", words)
                        .test(empty))
                .isEqualTo(Truth.NO);
        assertThat(condition("{every: service, that: service.public is true}", words)
                        .explain(facts)
                        .missing())
                .containsExactly("service.public");
        assertThat(condition("{every: service, that: service.roles has provider}", words)
                        .explain(facts)
                        .deciding()
                        .map(Explanation::why))
                .as("which entry decides")
                .containsExactly("service b");
        assertThatThrownBy(() -> condition("{some: services, that: service.public is true}", words))
                .hasMessageContaining("Write 'service'");
        assertThatThrownBy(() -> condition("{some: service}", words)).hasMessageContaining("'that' is missing");
    }

    private static Condition condition(String yaml, Vocabulary words) {
        return Condition.read(Yaml.parse(yaml, "duty.yaml"), words);
    }

    @Test
    void anAnswerIsWrittenAndNothingElseChanges() {
        String text = """
                # Our profile.
                business:
                  name: Test   # the name
                  # a remark
                  foreign_share: 30
                services:
                  - id: chat     # first
                    roles: [provider]
                  - {id: store, roles: [user]}   # second
                """;
        String changed = ProfileEditor.add(text, "p.yaml", "chat", "service.public", "true");
        changed = ProfileEditor.add(changed, "p.yaml", "store", "service.kind", "shop");
        changed = ProfileEditor.add(changed, "p.yaml", "business", "business.in_china", "yes");
        assertThat(changed).isEqualTo("""
                # Our profile.
                business:
                  in_china: yes
                  name: Test   # the name
                  # a remark
                  foreign_share: 30
                services:
                  - public: true
                    id: chat     # first
                    roles: [provider]
                  - {kind: shop, id: store, roles: [user]}   # second
                """);
        assertThatThrownBy(() -> ProfileEditor.add(text, "p.yaml", "chat", "service.roles", "[user]"))
                .hasMessageContaining("p.yaml:8")
                .hasMessageContaining("stated already");
        assertThatThrownBy(() -> ProfileEditor.add(text, "p.yaml", "mail", "service.kind", "shop"))
                .isInstanceOf(BadInput.class);
        for (String hostile : List.of("true\n  name: Other", "{a: b", "x, name: Other", "\"open", "- a", "# gone")) {
            assertThatThrownBy(() -> ProfileEditor.add(text, "p.yaml", "store", "service.kind", hostile))
                    .as(hostile)
                    .isInstanceOf(BadInput.class);
        }
    }

    @Test
    void waiversAreReadJudgedAndReported() throws IOException {
        LawFixture law = law();
        Register.View view = law.register().at(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-11-01"));
        Profile profile = law.profile(
                "{business: {name: T}, services: [{id: a, roles: [provider], public: true, outputs: out}]}");
        Finding bad = law
                .duties()
                .check(
                        profile,
                        view,
                        (p, path, wanted) -> List.of(new Evidence.FileFacts(
                                "out/x.png",
                                new Facts(java.util.Map.of("label.status", Value.of("absent"))),
                                List.of())))
                .stream()
                .filter(f -> f.verdict() == Finding.Verdict.NOT_MET)
                .findFirst()
                .orElseThrow();
        Waivers waivers = waivers(law, """
                waivers:
                  - {duty: rule/label, owner: Legal, reason: Being replaced., until: 2026-12-31}
                  - {duty: rule/label, subject: a, place: out/y, owner: Legal, reason: Other., until: 2026-12-31}
                  - {duty: rule/notice, owner: Legal, reason: Old., until: 2026-07-31}
                """);
        LocalDate day = LocalDate.parse("2026-08-01");
        assertThat(waivers.of(bad, day).map(Waivers.Waiver::reason)).contains("Being replaced.");
        assertThat(waivers.of(bad, LocalDate.parse("2027-01-01"))).isEqualTo(Optional.empty());
        assertThat(waivers.remarks(List.of(bad), day))
                .containsExactly(
                        "waivers.yaml:3:5: the waiver of rule/label fits no finding",
                        "waivers.yaml:4:5: the waiver of rule/notice expired on 2026-07-31 and counts no longer");
        assertThatThrownBy(() -> waivers(law, """
                waivers:
                  - {duty: rule/labl, owner: Legal, reason: X., until: 2026-12-31}
                  - {duty: rule/label, owner: Legal, reason: X., until: 2026-02-30}
                  - {duty: rule/notice, owner: Legal, reason: X., until: 2026-12-31}
                  - {duty: rule/notice, owner: Sales, reason: Y., until: 2027-12-31}
                """))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        e -> assertThat(e.issues())
                                .extracting(Object::toString)
                                .containsExactly(
                                        "waivers.yaml:2:12: unknown duty 'rule/labl'. Write 'rule/label'.",
                                        "waivers.yaml:3:57: '2026-02-30' is not a day. Write it as 2027-03-31.",
                                        "waivers.yaml:5:5: the same finding is waived at waivers.yaml:4:5 too. Keep one of the two."));
    }

    @Test
    void theNarrowerWaiverCountsAndTwoThatCrossAreRefused() throws IOException {
        LawFixture law = law();
        Register.View view = law.register().at(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-11-01"));
        Profile profile = law.profile(
                "{business: {name: T}, services: [{id: a, roles: [provider], public: true, outputs: out}]}");
        List<Finding> findings = law
                .duties()
                .check(
                        profile,
                        view,
                        (p, path, wanted) -> List.of(new Evidence.FileFacts(
                                "out/x.png",
                                new Facts(java.util.Map.of("label.status", Value.of("absent"))),
                                List.of())))
                .stream()
                .filter(f -> f.verdict() == Finding.Verdict.NOT_MET)
                .toList();
        LocalDate day = LocalDate.parse("2026-08-01");
        Waivers nested = waivers(law, """
                waivers:
                  - {duty: rule/label, subject: a, owner: Sales, reason: Narrow., until: 2026-09-30}
                  - {duty: rule/label, owner: Legal, reason: Broad., until: 2026-12-31}
                """);
        Finding bad = findings.get(0);
        assertThat(nested.of(bad, day).map(Waivers.Waiver::owner)).contains("Sales");
        assertThat(nested.of(bad, LocalDate.parse("2026-10-01")).map(Waivers.Waiver::owner))
                .as("the narrow one has expired")
                .contains("Legal");
        assertThat(nested.remarks(List.of(bad), day))
                .containsExactly(
                        "waivers.yaml:3:5: the waiver of rule/label gives way to narrower ones for all that it fits");
        assertThatThrownBy(() -> waivers(law, """
                waivers:
                  - {duty: rule/label, subject: a, owner: Sales, reason: X., until: 2026-09-30}
                  - {duty: rule/label, place: out/x, owner: Legal, reason: Y., until: 2026-12-31}
                """))
                .hasMessage(
                        "waivers.yaml:3:5: the same finding is waived at waivers.yaml:2:5 too. Keep one of the two, or"
                                + " name subject and place in one, so that it is the narrower.");
    }

    /** An expired waiver counts as not there: its renewal does not clash with it. */
    @Test
    void anExpiredWaiverDoesNotClashWithItsRenewal() throws IOException {
        LawFixture law = law();
        Waivers renewed = waivers(law, """
                waivers:
                  - {duty: rule/label, subject: a, owner: Sales, reason: X., until: 2026-08-31}
                  - {duty: rule/label, subject: a, owner: Sales, reason: X., until: 2026-12-31}
                """);
        assertThat(renewed.remarks(List.of(), LocalDate.parse("2026-09-01")))
                .anyMatch(r -> r.contains("2:5") && r.contains("expired"));
    }

    private static Waivers waivers(LawFixture law, String yaml) {
        return Waivers.of(Yaml.parse(yaml, "waivers.yaml"), law.duties(), LocalDate.parse("2026-09-01"));
    }

    /** Mistakes in tables, exceptions and named conditions are errors of the build, at their place. */
    @Test
    void mistakesAreErrorsOfTheBuild() throws IOException {
        refused(
                "names it",
                "cn/tables/share.yaml",
                TABLE.replace("  - {id: R4, value: 0, basis: cn/ai/rule, marks: confirmed}\n", ""),
                "no row always answers {service.kind=mail, service.place=south}");
        refused(
                "an input twice",
                "cn/tables/share.yaml",
                TABLE.replace("inputs: [service.kind, ", "inputs: [service.kind, service.kind, "),
                "input 'service.kind' stands twice");
        refused(
                "unreachable",
                "cn/tables/share.yaml",
                TABLE + "  - {id: R5, when: {service.kind: mail}, value: 1, basis: cn/ai/rule, marks: single}\n",
                "row R5 can never be reached");
        refused(
                "overlap",
                "cn/tables/share.yaml",
                TABLE.replace("hit: first", "hit: unique"),
                "rows R2 and R4 both answer {service.kind=shop, service.place=north}");
        refused(
                "overlap under a condition",
                "cn/tables/share.yaml",
                TABLE.substring(0, TABLE.indexOf("hit:")) + """
                        hit: unique
                        rows:
                          - {id: R1, when: {service.kind: shop}, if: service.approved is true, value: 1, basis: cn/ai/rule, marks: single}
                          - {id: R4, value: 0, basis: cn/ai/rule, marks: confirmed}
                        """,
                "rows R1 and R4 can both answer");
        refused(
                "its own answer",
                "cn/tables/share.yaml",
                TABLE.replace("if: service.approved is true", "if: service.share_max > 10"),
                "it reads service.share_max, which follows from a table itself");
        refused(
                "no such day",
                "cn/tables/share.yaml",
                TABLE.replace("stage: effective", "stage: repealed"),
                "cn/ai/later has no such stage or event");
        refused(
                "no such word",
                "cn/tables/share.yaml",
                TABLE.replace("service.kind: mail, service.place: north", "service.kind: male"),
                "unknown value of service.kind 'male'. Write 'mail'");
        refused(
                "circle",
                "cn/exceptions/a.yaml",
                "{excepts: b, clause: 'cn/ai/later#1', when: public-provider, summary: A., marks: single}",
                "exceptions run in a circle: a → b",
                "cn/exceptions/b.yaml",
                "{excepts: a, clause: 'cn/ai/later#1', when: public-provider, summary: A., marks: single}");
        refused(
                "nothing excepted",
                "cn/exceptions/a.yaml",
                "{excepts: rule/labels, clause: 'cn/ai/later#1', when: public-provider, summary: A., marks: single}",
                "unknown duty or exception 'rule/labels'. Write 'rule/label'");
        refused(
                "a condition below",
                "vocabulary.yaml",
                VOCABULARY.replace("  public-provider: [", "  early: [public-provider]\n  public-provider: ["),
                "'public-provider' is not a condition");
    }

    private void refused(String what, String path, String content, String message, String... more) throws IOException {
        List<String> files = new java.util.ArrayList<>(List.of(path, content));
        files.addAll(List.of(more));
        Path own = Files.createDirectories(folder.resolve(what.replace(' ', '-')));
        Path before = folder;
        folder = own;
        try {
            assertThatThrownBy(() -> law(files.toArray(String[]::new)))
                    .as(what)
                    .isInstanceOfSatisfying(
                            BadInput.class,
                            e -> assertThat(e.issues())
                                    .as(what)
                                    .doesNotHaveDuplicates()
                                    .anySatisfy(i -> assertThat(i.toString())
                                            .contains(path)
                                            .contains(message)));
        } finally {
            folder = before;
        }
    }
}
