package org.guiju.vehicle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the data within frames. */
class UnitsTest {
    private static final String TIME = "1a0b1c080000";

    private static TelemetryReport read(String... frames) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (String frame : frames) {
            int command = Integer.parseInt(frame.substring(1, 3), 16);
            stream.writeBytes(
                    Frames.frame(frame.charAt(0), command, HexFormat.of().parseHex(frame.substring(3))));
        }
        return Telemetry.read(new ByteArrayInputStream(stream.toByteArray()));
    }

    /** Types behind the time of one frame: start sign, hex, then bad units, values out of bounds, wrong levels, and a word of the message. */
    @ParameterizedTest
    @CsvSource({
        // Speed 220.0 km/h and SOC 100 % are the greatest of 2016; 500.0 km/h those of 2025.
        "#, 01010301 0898 0000000a 0fa0 2710 64 01 00 03e8 0000, 0, 0, 0, ''",
        "#, 01010301 0899 0000000a 0fa0 2710 64 01 00 03e8 0000, 0, 1, 0, vehicle speed is 2201",
        "$, 01010301 0899 0000000a 0fa0 2710 64 01 00 03e8, 0, 0, 0, ''",
        "$, 01010301 0899 0000000a 0fa0 2710 65 01 00 03e8, 0, 1, 0, soc is 101",
        "$, 01010301 ffff ffffffff fffe fffe ff fe 00 ffff, 0, 0, 0, ''",
        "$, 02 02 01 01 ff 7d00 00030d40 ff 02 05 ff 7d00 fefefefe ff, 0, 1, 0, motors state is 5",
        // A thermal event makes level 4, in 2025 alone.
        "$, 06 03 00800000 00 00 00 00 00, 0, 0, 1, alarm level 3",
        "$, 06 04 00800000 00 00 00 00 00, 0, 0, 0, ''",
        "#, 07 03 00800000 00 00 00 00, 0, 0, 0, ''",
        "$, 06 04 00000000 00 00 00 00 01 17 05, 0, 1, 0, alarm level is 5",
        // Lists within lists, and what does not fit.
        "#, 08 01 01 0fa0 2710 0060 0001 02 0ce4 0ce4 09 01 01 0002 3c 3d, 0, 0, 0, ''",
        "#, 08 01 01 0fa0 2710 0060 0001 03 0ce4 0ce4, 1, 0, 0, 'cell-voltages, does not fit'",
        "$, 08 01 01 ffff, 0, 0, 0, ''",
        "$, 79, 1, 0, 0, is not in the 2025 edition",
        "#, 80 0002 aabb 05 00 00000000 00000000, 0, 0, 0, ''",
        "#, 80 0009 aabb, 1, 0, 0, own type 0x80",
        "$, 04 0bb8 ff 01 0002 aabb 0001 cc, 0, 0, 0, ''",
        "$, ff 01 0002 aabb 0009 cc, 1, 0, 0, signature",
    })
    void typesAreWalkedAndTheirValuesJudged(
            char start, String types, long badUnits, long outOfRange, long wrongLevels, String said) {
        TelemetryReport report = read(start + "02" + TIME + types.replace(" ", ""));
        assertThat(report.units()).isEqualTo(1);
        assertThat(report.badUnits()).as("bad units: " + report.problems()).isEqualTo(badUnits);
        assertThat(report.outOfRange()).as("out of range: " + report.problems()).isEqualTo(outOfRange);
        assertThat(report.wrongLevels()).as("levels: " + report.problems()).isEqualTo(wrongLevels);
        assertThat(report.problems().toString()).contains(said);
    }

    @Test
    void realTimeFramesAreAtMostThirtySecondsApart() {
        String position = "0500" + "00".repeat(8);
        assertThat(read("#021a0b1c080000" + position, "#021a0b1c08001e" + position)
                        .gaps())
                .isZero();
        TelemetryReport late = read("#021a0b1c080000" + position, "#021a0b1c08001f" + position);
        assertThat(late.gaps()).isEqualTo(1);
        assertThat(late.problems().get(0).clause()).contains("GB/T 32960.3-2016 B.2.1");
        // A vehicle that logs out, or data that are resent, leave no gap.
        assertThat(read("#021a0b1c080000" + position, "#041a0b1c0800100001", "#021a0b1c090000" + position)
                        .gaps())
                .isZero();
        assertThat(read("#021a0b1c080000" + position, "#031a0b1c090000" + position)
                        .gaps())
                .isZero();
    }

    /** Whatever the data are, the walk ends, and in time that grows with them. */
    @Test
    void randomDataAreWalked() {
        long seed = Long.getLong("guiju.seed", System.nanoTime());
        System.out.println("UnitsTest.randomDataAreWalked: -Dguiju.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] unit = new byte[6 + random.nextInt(300)];
            random.nextBytes(unit);
            System.arraycopy(HexFormat.of().parseHex(TIME), 0, unit, 0, 6);
            if (unit.length > 6) {
                unit[6] = (byte) (1 + random.nextInt(9));
            }
            byte[] frame = Frames.frame(random.nextBoolean() ? '#' : '$', 0x02, unit);
            TelemetryReport report = Telemetry.read(new ByteArrayInputStream(frame));
            assertThat(report.units()).as("seed %d, round %d", seed, i).isEqualTo(1);
        }
    }
}
