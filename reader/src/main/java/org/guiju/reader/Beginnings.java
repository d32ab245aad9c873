package org.guiju.reader;

/** Tells at once of most words that no phrase of a set begins with them; of the others a look into the set has to say. */
final class Beginnings {
    private static final int BITS = 1 << 12;

    private final long[] seen = new long[BITS / Long.SIZE];

    void add(String word) {
        int bit = bit(word);
        seen[bit / Long.SIZE] |= 1L << bit;
    }

    boolean may(String word) {
        int bit = bit(word);
        return (seen[bit / Long.SIZE] >> bit & 1) != 0;
    }

    private static int bit(String word) {
        int hash = word.hashCode();
        return (hash ^ hash >>> 12) & BITS - 1;
    }
}
