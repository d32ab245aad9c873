package org.guiju.vehicle;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * Finds frames in bytes (GB/T 32960.3 6.2) and goes on after damage.
 *
 * <p>A frame whose check byte is right is taken. One whose check byte is wrong is taken, and reported, when its header
 * makes sense and another frame or the end follows it: then its length was right. Anything else is damage, and the next
 * frame is looked for one byte further on; between frames a header must make sense even if the check byte is right,
 * because one stray start sign in 256 has a right one. The running XOR makes each such look a matter of a few bytes, so
 * time is linear in the input whatever lengths a hostile stream announces.
 */
final class FrameScanner {

    /** Bytes before the data unit. */
    private static final int HEADER = 24;

    /** Header, empty data unit, check byte. */
    private static final int MIN_FRAME = HEADER + 1;

    /** Longest data unit (6.2). */
    private static final int MAX_UNIT = 65_531;

    /** The longest frame and the start sign after it: what must be in sight to decide about a byte. */
    static final int SIGHT = MIN_FRAME + MAX_UNIT + 2;

    /** The answer flag of a frame that is no answer. */
    private static final int COMMAND = 0xFE;

    private static final int ID = 4;
    private static final int ID_LENGTH = 17;
    private static final int SHOWN_OF_ID = 3;
    private static final int TIME_LENGTH = 6;

    private final Tally tally;
    private byte[] bytes = {};
    private int end;

    /** {@code xor[i]} is the XOR of the bytes before {@code i}. */
    private byte[] xor = {};

    private long gapBytes;
    private Place gapPlace = new Place(Place.Unit.BYTE, 0);
    private Optional<Edition> gapEdition = Optional.empty();

    /** The length that a possible frame at the start of the gap announces; negative if there is none. */
    private int gapLength;

    FrameScanner(Tally tally) {
        this.tally = tally;
    }

    /** Tells the place of the byte at an index of the buffer. */
    interface Places {
        Place at(int index);
    }

    /**
     * Scans the first {@code length} bytes of a buffer.
     *
     * @param last whether the stream ends here; if not, up to {@link #SIGHT} bytes are left for the next call
     * @return how many bytes were dealt with
     */
    int scan(byte[] buffer, int length, Places places, boolean last) {
        bytes = buffer;
        end = length;
        sum();
        int at = 0;
        while (at < end && (last || end - at >= SIGHT)) {
            int size = frameAt(at);
            if (size > 0) {
                closeGap(false);
                frame(at, size, places.at(at));
                at += size;
            } else {
                if (gapBytes == 0) {
                    openGap(at, places.at(at));
                }
                gapBytes++;
                at++;
            }
        }
        if (last) {
            closeGap(true);
        }
        return at;
    }

    private void sum() {
        if (xor.length <= end) {
            xor = new byte[end + 1];
        }
        byte sum = 0;
        for (int i = 0; i < end; i++) {
            sum ^= bytes[i];
            xor[i + 1] = sum;
        }
    }

    /** The size of the frame that begins here, or 0. */
    private int frameAt(int at) {
        Optional<Edition> edition = editionAt(at);
        if (edition.isEmpty() || end - at < MIN_FRAME || lengthAt(at) > MAX_UNIT) {
            return 0;
        }
        int size = MIN_FRAME + lengthAt(at);
        if (size > end - at) {
            return 0;
        }
        boolean inStep = gapBytes == 0;
        boolean checkOk = checkOk(at, size);
        if (inStep && checkOk) {
            return size;
        }
        boolean sensible =
                edition.get().knowsAnswer(u8(at + 3)) && edition.get().knowsEncryption(u8(at + 21));
        boolean followed = at + size == end || editionAt(at + size).isPresent();
        return sensible && (checkOk || followed) ? size : 0;
    }

    private void frame(int at, int size, Place place) {
        Edition edition = editionAt(at).orElseThrow();
        Optional<String> clause = Optional.of(edition.clause("6.2"));
        int code = u8(at + 2);
        int ack = u8(at + 3);
        int encryption = u8(at + 21);
        Optional<Command> command = Command.of(code, edition);
        if (!checkOk(at, size)) {
            tally.problem(
                    "bad-check",
                    place,
                    clause,
                    "check byte is %s, the bytes of the frame give %s: if the sender wrote it so, correct the sender"
                            .formatted(hex(u8(at + size - 1)), hex(xorOf(at, size))));
        }
        if (command.isEmpty()) {
            tally.problem(
                    "unknown-command",
                    place,
                    clause,
                    "command %s is reserved in the %s edition: own commands are 0xc0 to 0xfe"
                            .formatted(hex(code), edition.year()));
        }
        if (!edition.knowsAnswer(ack)) {
            tally.problem(
                    "unknown-answer",
                    place,
                    clause,
                    "answer flag %s is not in the %s edition: 0xfe marks a command"
                            .formatted(hex(ack), edition.year()));
        }
        if (!edition.knowsEncryption(encryption)) {
            tally.problem(
                    "unknown-encryption",
                    place,
                    clause,
                    "encryption %s is not in the %s edition: 0x01 marks plain data"
                            .formatted(hex(encryption), edition.year()));
        }
        boolean timed =
                encryption == 0x01 && command.isPresent() && command.get().timed();
        Optional<LocalDateTime> time = timed ? time(at, place, edition, command.get()) : Optional.empty();
        if (encryption == 0x01 && (code == Tally.REAL_TIME || code == Tally.RESENT) && lengthAt(at) >= TIME_LENGTH) {
            tally.unit(edition, bytes, at + HEADER + TIME_LENGTH, at + HEADER + lengthAt(at), place);
        }
        if (ack == COMMAND && time.isPresent()) {
            String vehicle = new String(bytes, at + ID, ID_LENGTH, StandardCharsets.ISO_8859_1);
            tally.follow(edition, code, vehicle, time.get(), place);
        }
        tally.frame(new Frame(
                edition, place, code, ack, maskedId(at + ID), encryption, lengthAt(at), checkOk(at, size), time));
    }

    private Optional<LocalDateTime> time(int at, Place place, Edition edition, Command command) {
        Optional<String> clause = Optional.of(edition.clause("6.4"));
        if (lengthAt(at) < TIME_LENGTH) {
            tally.problem(
                    "no-time",
                    place,
                    clause,
                    "%s begins with a time of %d bytes, its data unit has %d: send the whole data unit"
                            .formatted(command.title(), TIME_LENGTH, lengthAt(at)));
            return Optional.empty();
        }
        int t = at + HEADER;
        try {
            return Optional.of(LocalDateTime.of(2000 + u8(t), u8(t + 1), u8(t + 2), u8(t + 3), u8(t + 4), u8(t + 5)));
        } catch (DateTimeException e) {
            tally.problem(
                    "bad-time",
                    place,
                    clause,
                    "the time bytes %d %d %d %d %d %d are no date and time: correct the sender's clock"
                            .formatted(u8(t), u8(t + 1), u8(t + 2), u8(t + 3), u8(t + 4), u8(t + 5)));
            return Optional.empty();
        }
    }

    private String maskedId(int at) {
        int length = ID_LENGTH;
        while (length > 0 && bytes[at + length - 1] == 0) {
            length--;
        }
        int shown = Math.min(length, SHOWN_OF_ID);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            boolean printable = bytes[at + i] >= ' ' && bytes[at + i] <= '~';
            text[i] = (byte) (i >= shown ? '*' : printable ? bytes[at + i] : '?');
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private void openGap(int at, Place place) {
        gapPlace = place;
        gapEdition = editionAt(at);
        gapLength = gapEdition.isPresent() && end - at >= HEADER ? lengthAt(at) : -1;
    }

    private void closeGap(boolean atEnd) {
        if (gapBytes == 0) {
            return;
        }
        Optional<String> clause =
                Optional.of(gapEdition.map(edition -> edition.clause("6.2")).orElse("GB/T 32960.3 6.2"));
        if (gapLength > MAX_UNIT) {
            tally.problem(
                    "bad-length",
                    gapPlace,
                    clause,
                    "a frame announces a data unit of %d bytes, more than %d: %d bytes skipped, record them again"
                            .formatted(gapLength, MAX_UNIT, gapBytes));
        } else if (atEnd && gapEdition.isPresent() && gapBytes < MIN_FRAME + Math.max(gapLength, 0)) {
            String message = gapLength < 0
                    ? "a frame is cut after %d bytes, in its header: record it again".formatted(gapBytes)
                    : "a frame of %d bytes is cut after %d: record it again".formatted(MIN_FRAME + gapLength, gapBytes);
            tally.problem("truncated", gapPlace, clause, message);
        } else {
            tally.problem(
                    "damaged", gapPlace, clause, "%d bytes are no frame: record this part again".formatted(gapBytes));
        }
        tally.damage(gapBytes);
        gapBytes = 0;
    }

    private Optional<Edition> editionAt(int at) {
        return at + 1 < end ? Edition.ofStart(bytes[at], bytes[at + 1]) : Optional.empty();
    }

    private int lengthAt(int at) {
        return u8(at + 22) << 8 | u8(at + 23);
    }

    private boolean checkOk(int at, int size) {
        return xorOf(at, size) == u8(at + size - 1);
    }

    /** The XOR of a frame's bytes from the command to the end of the data unit. */
    private int xorOf(int at, int size) {
        return (xor[at + size - 1] ^ xor[at + 2]) & 0xFF;
    }

    private int u8(int at) {
        return bytes[at] & 0xFF;
    }

    private static String hex(int value) {
        return "0x%02x".formatted(value);
    }
}
