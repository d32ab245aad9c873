package org.guiju.register;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The law compiled into one file: a first line with the manifest as JSON, then one line an entry: section, id and JSON,
 * parted by tabs. The hash is the SHA-256 of all lines but the first, and a verdict is reproduced from it.
 *
 * @param hash 64 hexadecimal digits
 * @param sections sources, bodies, vocabulary, instruments and duties, by name
 */
public record Pack(String hash, Map<String, Section<Node>> sections) {
    /** Largest pack read, in bytes. */
    public static final int MAX_BYTES = 64 << 20;

    private static final String FORMAT = "1";

    /** A section; an empty one where the pack has none of that name. */
    public Section<Node> section(String name) {
        return sections.getOrDefault(name, Section.of(Map.of()));
    }

    /**
     * Reads a pack that came with the program, whose build wrote the hash beside it.
     *
     * @throws BadInput when it is not a pack of this format
     * @throws IOException when it cannot be read
     */
    public static Pack readBundled(InputStream in) throws IOException {
        return read(in, "bundled law", false, Optional.empty());
    }

    /**
     * Reads a pack from outside and checks its hash.
     *
     * @throws BadInput when it is not a pack of this format or its hash does not fit
     * @throws IOException when it cannot be read
     */
    public static Pack read(InputStream in, String name) throws IOException {
        return read(in, name, true, Optional.empty());
    }

    /**
     * Reads a pack from outside, and checks its hash and that it is signed with a key.
     *
     * @throws BadInput when it is not a pack of this format, its hash does not fit, or its signature does not
     * @throws IOException when it cannot be read
     */
    public static Pack read(InputStream in, String name, PublicKey key) throws IOException {
        return read(in, name, true, Optional.of(key));
    }

    private static Pack read(InputStream in, String name, boolean check, Optional<PublicKey> key) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        int body = after(bytes, '\n', 0);
        if (bytes.length > MAX_BYTES || body == 0) {
            throw notAPack(name);
        }
        Node.Fields manifest = Json.parse(bytes, 0, body, name).fields();
        if (!FORMAT.equals(manifest.text("format").orElse(""))) {
            throw new BadInput(Place.of(name), "a pack of another format", "Build it again with this version");
        }
        String hash = manifest.needText("sha256");
        if (check && !hash.equals(hash(bytes, body))) {
            throw new BadInput(
                    Place.of(name), "its content does not fit its hash", "Take the pack from its source again");
        }
        if (key.isPresent()
                && !PackKey.verifies(hash, manifest.text("signature").orElse(""), key.get())) {
            throw new BadInput(
                    Place.of(name),
                    manifest.get("signature").isPresent()
                            ? "its signature is not of the configured key"
                            : "it is not signed, and a key is configured",
                    "Take the pack from whoever signs it, or configure their key");
        }
        Map<String, Map<String, Supplier<Node>>> lines = new LinkedHashMap<>();
        for (int from = body; from < bytes.length; ) {
            int end = after(bytes, '\n', from);
            int id = after(bytes, '\t', from);
            int json = after(bytes, '\t', id);
            if (id == 0 || json == 0 || end < json) {
                throw notAPack(name);
            }
            Supplier<Node> before = lines.computeIfAbsent(text(bytes, from, id - 1), s -> new LinkedHashMap<>())
                    .put(text(bytes, id, json - 1), () -> Json.parse(bytes, json, end, name));
            if (before != null) {
                throw new BadInput(
                        Place.of(name),
                        "it has '" + text(bytes, id, json - 1) + "' twice",
                        "Take the pack from its source again");
            }
            from = end;
        }
        // Neither hash nor signature covers the first line.
        lines.forEach((section, entries) -> {
            if (check && !manifest.text(section).equals(Optional.of(String.valueOf(entries.size())))) {
                throw new BadInput(
                        Place.of(name),
                        "its first line says " + manifest.text(section).orElse("nothing") + " of " + section
                                + ", and there are " + entries.size(),
                        "Take the pack from its source again");
            }
        });
        Map<String, Section<Node>> sections = new LinkedHashMap<>();
        lines.forEach((section, entries) -> sections.put(section, Section.later(entries)));
        return new Pack(hash, sections);
    }

    /** Where the text after the next such byte begins; 0 where there is none. */
    private static int after(byte[] bytes, char c, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == c) {
                return i + 1;
            }
        }
        return 0;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /** A pack of sections, with its hash, that is in no file. */
    public static Pack of(Map<String, Section<Node>> sections) {
        return new Pack(hash(body(sections), 0), sections);
    }

    /**
     * Writes a pack: the file appears whole or not at all.
     *
     * @param key signs the hash (Ed25519)
     */
    public static Pack write(Map<String, Section<Node>> sections, Path target, Optional<PrivateKey> key)
            throws IOException {
        byte[] bytes = body(sections);
        String hash = hash(bytes, 0);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("guiju", "pack");
        manifest.put("format", FORMAT);
        sections.forEach((name, section) -> manifest.put(name, section.ids().size()));
        manifest.put("sha256", hash);
        key.ifPresent(k -> manifest.put("signature", PackKey.sign(hash, k)));
        Files.createDirectories(target.toAbsolutePath().getParent());
        WholeFile.write(target, out -> {
            out.write(Json.line(manifest).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.write(bytes);
        });
        return new Pack(hash, sections);
    }

    private static byte[] body(Map<String, Section<Node>> sections) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        sections.forEach((name, section) -> section.ids().forEach(id -> {
            String json = Json.line(section.get(id).orElseThrow());
            body.writeBytes((name + '\t' + id + '\t' + json + '\n').getBytes(StandardCharsets.UTF_8));
        }));
        return body.toByteArray();
    }

    private static BadInput notAPack(String name) {
        return new BadInput(Place.of(name), "not a pack", "Build it again with 'guiju pack build'");
    }

    private static String hash(byte[] bytes, int from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, bytes.length - from);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
