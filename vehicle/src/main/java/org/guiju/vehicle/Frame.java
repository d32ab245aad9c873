package org.guiju.vehicle;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The header of one frame (GB/T 32960.3 6.2) and the time its data unit begins with.
 *
 * @param edition the edition whose start sign the frame has
 * @param place where the frame begins
 * @param command command byte, 0 to 255; see {@link #title()}
 * @param ack answer flag, 0 to 255: 0xFE is a command, anything else an answer
 * @param vin the vehicle's or platform's id without trailing NULs: its first three characters, then a star for each
 *     further one, because a VIN with place and time is personal data; {@code ?} stands for what is not printable ASCII
 * @param encryption encryption byte, 0 to 255: 1 is none
 * @param length length of the data unit in bytes, 0 to 65531
 * @param checkOk whether the check byte is the XOR of the bytes from the command to the end of the data unit
 * @param time Beijing time (UTC+8) of the frame; empty when the command has none, the data unit is encrypted, or the six
 *     bytes are no time
 */
public record Frame(
        Edition edition,
        Place place,
        int command,
        int ack,
        String vin,
        int encryption,
        int length,
        boolean checkOk,
        Optional<LocalDateTime> time) {

    /** What the command byte stands for, for example {@code real time}; {@code unknown} for a reserved one. */
    public String title() {
        return Command.of(command, edition).map(Command::title).orElse("unknown");
    }
}
