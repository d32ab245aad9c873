package org.guiju.vehicle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A stream that ends, instead of failing, where the one below fails or has gone on for too long, and says why. */
final class Bounded extends InputStream {

    private final InputStream in;
    private final long max;
    private long count;
    private Optional<String> failure = Optional.empty();
    private boolean tooLong;

    Bounded(InputStream in, long max) {
        this.in = in;
        this.max = max;
    }

    /** Bytes read so far. */
    long count() {
        return count;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (failure.isPresent() || tooLong) {
            return -1;
        }
        try {
            int got = in.read(buffer, offset, length);
            if (got < 0) {
                return -1;
            }
            int kept = (int) Math.min(got, max - count);
            tooLong = kept < got;
            count += kept;
            return kept == 0 ? -1 : kept;
        } catch (IOException e) {
            failure = Optional.of(String.valueOf(e.getMessage()));
            return -1;
        }
    }

    /** Reports, at the place reached, why the stream was not read to its end. */
    void report(Tally tally, Place place) {
        if (tooLong) {
            tally.problem("too-long", place, Optional.empty(), "only " + max + " bytes are read: split the stream");
        }
        failure.ifPresent(why ->
                tally.problem("unreadable", place, Optional.empty(), "reading failed (" + why + "): read it again"));
    }
}
