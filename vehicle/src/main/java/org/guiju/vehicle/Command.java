package org.guiju.vehicle;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A command byte of GB/T 32960.3 or GB/T 45688-2025.
 *
 * @param code the byte
 * @param title what it stands for
 * @param since the first edition that has it
 * @param timed whether its data unit begins with the six bytes of the time
 */
record Command(int code, String title, Edition since, boolean timed) {

    private static final Map<Integer, Command> ALL = Stream.of(
                    new Command(0x01, "vehicle login", Edition.E2016, true),
                    new Command(0x02, "real time", Edition.E2016, true),
                    new Command(0x03, "resend", Edition.E2016, true),
                    new Command(0x04, "vehicle logout", Edition.E2016, true),
                    new Command(0x05, "platform login", Edition.E2016, true),
                    new Command(0x06, "platform logout", Edition.E2016, true),
                    new Command(0x07, "heartbeat", Edition.E2016, false),
                    new Command(0x08, "clock", Edition.E2016, false),
                    new Command(0x09, "activation", Edition.E2025, true),
                    new Command(0x0A, "activation answer", Edition.E2025, false),
                    new Command(0x0B, "key exchange", Edition.E2025, false),
                    // GB/T 45688-2025, Annex B.
                    new Command(0x10, "fault result", Edition.E2016, true),
                    new Command(0x11, "hazard result", Edition.E2016, true),
                    new Command(0x12, "handling state", Edition.E2016, true),
                    new Command(0x13, "accident", Edition.E2016, true),
                    new Command(0x90, "hazard result fed back", Edition.E2016, true),
                    new Command(0x80, "query", Edition.E2016, false),
                    new Command(0x81, "set", Edition.E2016, false),
                    new Command(0x82, "control", Edition.E2016, false))
            .collect(toUnmodifiableMap(Command::code, command -> command));

    /** The command of this byte in this edition; 0xC0 to 0xFE are the platforms' own. */
    static Optional<Command> of(int code, Edition edition) {
        if (code >= 0xC0 && code <= 0xFE) {
            return Optional.of(new Command(code, "own", Edition.E2016, false));
        }
        return Optional.ofNullable(ALL.get(code)).filter(command -> command.since.compareTo(edition) <= 0);
    }
}
