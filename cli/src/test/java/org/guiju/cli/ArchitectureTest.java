package org.guiju.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The code is built as {@code docs/architecture.md} says. */
class ArchitectureTest {
    private static final Path ROOT = Path.of(System.getProperty("guiju.root"));
    private static final int LONGEST = 400;

    /** Classes beyond {@value #LONGEST} lines, each with its reason. */
    private static final Map<String, String> LONG = Map.of(
            "Clauses", "what surrounds a verb in its clause, each question asked of one window of words",
            "HanActs", "how a Chinese verb tells a thing: before it, after it, within it, each a step of one walk",
            "Reading", "one pass over a text, whose state the steps share",
            "ReviewPage",
                    "one page from its heading to its last table, whose parts share columns, anchors and words for days",
            "Shapes", "the one table of shapes, each row with its reading");

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.guiju");

    private final Map<String, Set<String>> modules = modules();

    @TestFactory
    Stream<DynamicTest> modulesImportWhatTheirLineAllows() {
        return modules.keySet().stream()
                .filter(m -> Files.isDirectory(ROOT.resolve(m).resolve("src/main/java/org/guiju")))
                .filter(m -> !m.equals("bench"))
                .map(m -> DynamicTest.dynamicTest(
                        m,
                        () -> classes()
                                .that()
                                .resideInAPackage("org.guiju." + m + "..")
                                .should()
                                .onlyDependOnClassesThat(not(resideInAnyPackage("org.guiju.."))
                                        .or(resideInAnyPackage(reachable(m).stream()
                                                .map(r -> "org.guiju." + r + "..")
                                                .toArray(String[]::new))))
                                .check(CODE)));
    }

    @Test
    void theBlockSaysWhatThePomsSay() throws IOException {
        Pattern dependency = Pattern.compile(
                "<dependency>\\s*<groupId>org\\.guiju</groupId>\\s*"
                        + "<artifactId>guiju-([a-z]+)</artifactId>(.*?)</dependency>",
                Pattern.DOTALL);
        Map<String, Set<String>> poms = new TreeMap<>();
        for (String module : modules.keySet()) {
            Set<String> names = new TreeSet<>();
            Matcher m = dependency.matcher(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
            while (m.find()) {
                if (!m.group(2).contains("<scope>test</scope>")) {
                    names.add(m.group(1));
                }
            }
            poms.put(module, names);
        }
        assertThat(modules).isEqualTo(poms);
        List<String> built = new ArrayList<>();
        // A module within another, bench/duty, is built on demand only.
        Matcher m = Pattern.compile("<module>([a-z]+)</module>").matcher(Files.readString(ROOT.resolve("pom.xml")));
        while (m.find()) {
            built.add(m.group(1));
        }
        assertThat(modules.keySet()).containsExactlyInAnyOrderElementsOf(built);
    }

    @Test
    void onlyTheServerKnowsTheNetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.guiju.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "javax.net..", "com.sun.net..", "java.rmi..")
                .check(CODE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..")
                .because("nothing is ever fetched")
                .check(CODE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("org.guiju.(*)..").should().beFreeOfCycles().check(CODE);
    }

    @Test
    void aLongClassHasAReason() throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        for (String module : modules.keySet()) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(sources)) {
                try (Stream<Path> all = Files.walk(sources)) {
                    for (Path file :
                            all.filter(p -> p.toString().endsWith(".java")).toList()) {
                        int lines = Files.readAllLines(file).size();
                        if (lines > LONGEST) {
                            found.put(file.getFileName().toString().replace(".java", ""), lines);
                        }
                    }
                }
            }
        }
        assertThat(found)
                .as("longer than %d lines, and nobody says why", LONGEST)
                .containsOnlyKeys(LONG.keySet());
    }

    /** What a module may import: what its line names, and what those may import. */
    private Set<String> reachable(String module) {
        Set<String> all = new TreeSet<>(Set.of(module));
        modules.get(module).forEach(m -> all.addAll(reachable(m)));
        return all;
    }

    private static Map<String, Set<String>> modules() {
        try {
            Matcher block = Pattern.compile("```modules\\n(.*?)```", Pattern.DOTALL)
                    .matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
            assertThat(block.find())
                    .as("docs/architecture.md holds a block of modules")
                    .isTrue();
            Map<String, Set<String>> modules = new TreeMap<>();
            block.group(1).lines().forEach(line -> {
                String[] sides = line.split(" ->", -1);
                modules.put(
                        sides[0],
                        Arrays.stream(sides[1].split(","))
                                .map(String::strip)
                                .filter(s -> !s.isEmpty())
                                .collect(java.util.stream.Collectors.toCollection(TreeSet::new)));
            });
            return modules;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
