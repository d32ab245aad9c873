package org.guiju.safety;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids seen so far, up to a bound. Of each id 128 bits are kept: its bytes and their number, or of a longer one 127 bits of its
 * SHA-256, so that long ids cost no more than short ones; that two different ids share them is out of reach of chance and of malice.
 */
final class Ids {

    /** What one id may turn out to be. */
    enum Seen {
        NEW,
        AGAIN,
        /** Not seen among the ids kept, and no room to keep it. */
        UNKNOWN
    }

    /** What is kept of an id, in bytes. */
    private static final int SIZE = 16;

    private record Digest(long high, long low) {
        // A record's own methods are linked when they are first called, which takes longer than all that a short run
        // asks of them.
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Digest d && d.high == high && d.low == low;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(high ^ low);
        }
    }

    private final Set<Digest> digests = new HashSet<>();
    private final int max;
    private final MessageDigest sha256;

    Ids(int max) {
        this.max = max;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Seen add(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        boolean fits = bytes.length < SIZE;
        byte[] kept = Arrays.copyOf(fits ? bytes : sha256.digest(bytes), SIZE);
        kept[SIZE - 1] = (byte) (fits ? bytes.length : kept[SIZE - 1] | 0x80);
        ByteBuffer bits = ByteBuffer.wrap(kept);
        Digest digest = new Digest(bits.getLong(), bits.getLong());
        if (digests.size() < max) {
            return digests.add(digest) ? Seen.NEW : Seen.AGAIN;
        }
        return digests.contains(digest) ? Seen.AGAIN : Seen.UNKNOWN;
    }
}
