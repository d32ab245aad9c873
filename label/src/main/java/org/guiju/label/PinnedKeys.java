package org.guiju.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keys whose owners are known. A signature proves only that it fits the key in the same file; whose key that is, a
 * registry says that its user trusts. A registry is a JSON file:
 *
 * <pre>{"keys": [{"owner": "...", "key": "hex, in any encoding", "producers": ["..."], "source": "..."}]}</pre>
 *
 * @param keys the keys, first come first
 */
public record PinnedKeys(List<PinnedKey> keys) {
    public PinnedKeys {
        keys = List.copyOf(keys);
    }

    /**
     * A key and its owner.
     *
     * @param id the x coordinate as 64 digits in lower case
     * @param owner who signs with it
     * @param producers codes or names that the owner writes into ContentProducer; empty when that is not known
     * @param source where it is known from
     */
    public record PinnedKey(String id, String owner, List<String> producers, String source) {
        public PinnedKey {
            producers = List.copyOf(producers);
        }
    }

    /** No keys: a signature is then of integrity only. */
    public static PinnedKeys none() {
        return new PinnedKeys(List.of());
    }

    /** The keys that come with the program, each with its source. */
    public static PinnedKeys bundled() {
        return Bundled.KEYS;
    }

    private static final class Bundled {
        static final PinnedKeys KEYS = load();

        private static PinnedKeys load() {
            try (InputStream in = PinnedKeys.class.getResourceAsStream("pinned-keys.json")) {
                if (in == null) {
                    throw new IOException("pinned-keys.json is missing in the program");
                }
                return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads a registry, of at most a megabyte.
     *
     * @throws IOException when it cannot be read or is not in the form above; the message names the file and the key
     */
    public static PinnedKeys read(Path file) throws IOException {
        if (Files.size(file) > Bounds.LABEL_VALUE) {
            throw new IOException(file + ": more than " + Bounds.LABEL_VALUE + " bytes");
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same from a text that was read already.
     *
     * @throws IOException when it is not in the form above; the message names the key
     */
    public static PinnedKeys parse(String text) throws IOException {
        Map<?, ?> root = JsonObject.read(text).orElseThrow(() -> new IOException("it is not one JSON object"));
        if (!(root.get("keys") instanceof List<?> list)) {
            throw new IOException("the list keys is missing");
        }
        List<PinnedKey> keys = new ArrayList<>();
        for (Object item : list) {
            Map<?, ?> key = item instanceof Map<?, ?> map ? map : Map.of();
            String id = Sm2Key.id(JsonObject.scalar(key, "key"));
            String owner = JsonObject.scalar(key, "owner");
            if (id.isEmpty() || owner.isEmpty()) {
                throw new IOException("key " + (keys.size() + 1) + " needs an owner and a key, an SM2 key in hex");
            }
            List<String> producers = new ArrayList<>();
            if (key.get("producers") instanceof List<?> names) {
                names.forEach(name -> producers.add(String.valueOf(name)));
            }
            keys.add(new PinnedKey(id, owner, producers, JsonObject.scalar(key, "source")));
        }
        return new PinnedKeys(keys);
    }

    /** These keys and, for what they do not hold, others. */
    public PinnedKeys and(PinnedKeys others) {
        List<PinnedKey> all = new ArrayList<>(keys);
        all.addAll(others.keys);
        return new PinnedKeys(all);
    }

    /** The key of an id, if it is pinned. */
    public Optional<PinnedKey> find(String id) {
        return keys.stream().filter(k -> k.id().equals(id)).findFirst();
    }
}
