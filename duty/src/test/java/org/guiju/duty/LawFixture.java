package org.guiju.duty;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guiju.register.Pack;
import org.guiju.register.Register;

/** The small law of the tests with more files laid over it. */
record LawFixture(Register register, Duties duties) {
    private static final Path GOOD = Path.of(System.getProperty("guiju.root"), "duty/src/test/resources/law/good");

    /** Paths and contents in turns. */
    static LawFixture with(Path folder, String... pathsAndContents) throws IOException {
        Path law = folder.resolve("law");
        try (Stream<Path> all = Files.walk(GOOD)) {
            for (Path p : all.filter(Files::isRegularFile).toList()) {
                Path target = law.resolve(GOOD.relativize(p).toString());
                Files.createDirectories(target.getParent());
                Files.copy(p, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (int i = 0; i < pathsAndContents.length; i += 2) {
            Path target = law.resolve(pathsAndContents[i]);
            Files.createDirectories(target.getParent());
            Files.writeString(target, pathsAndContents[i + 1]);
        }
        PackCompiler.compile(law, folder.resolve("test.pack"));
        try (InputStream in = Files.newInputStream(folder.resolve("test.pack"))) {
            Pack pack = Pack.read(in, "test.pack");
            Register register = Register.of(pack);
            return new LawFixture(register, Duties.of(pack, register));
        }
    }

    Profile profile(String yaml) {
        return Profile.of(org.guiju.register.Yaml.parse(yaml, "profile.yaml"), Path.of("."), duties.vocabulary());
    }
}
