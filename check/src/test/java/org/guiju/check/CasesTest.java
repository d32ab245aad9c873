package org.guiju.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.guiju.duty.Duties;
import org.guiju.duty.Duty;
import org.guiju.register.Pack;
import org.guiju.register.Register;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of the law comes out as it says. */
class CasesTest {
    private static final Path LAW = Path.of(System.getProperty("guiju.root"), "law");

    private final Duties duties;
    private final LawCases cases;

    CasesTest() throws IOException {
        try (InputStream in = CasesTest.class.getResourceAsStream("/org/guiju/law/guiju.pack")) {
            Pack pack = Pack.read(in, "pack");
            Register register = Register.of(pack);
            duties = Duties.of(pack, register);
            cases = new LawCases(LAW, duties, register);
        }
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return cases.run().stream()
                .map(o -> DynamicTest.dynamicTest(
                        o.name(), () -> assertThat(o.wrong()).isEmpty()));
    }

    @Test
    void everyDutyHasCasesThatPassThatFailAndThatAreUnknown() throws IOException {
        assertThat(cases.wanting(duties.all().stream().map(Duty::id).toList()))
                .as("verdicts that no case expects")
                .isEmpty();
    }
}
