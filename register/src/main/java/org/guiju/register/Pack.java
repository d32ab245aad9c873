package org.guiju.register;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The law compiled into one file: a first line with the manifest, a second line with the content, both JSON. The hash
 * is the SHA-256 of the second line, and a verdict is reproduced from it.
 *
 * @param hash 64 hexadecimal digits
 * @param content sections by name: sources, bodies, instruments, vocabulary, duties
 */
public record Pack(String hash, Node.Fields content) {
    /** Largest pack read, in bytes. */
    public static final int MAX_BYTES = 64 << 20;

    private static final String FORMAT = "1";

    /**
     * Reads and checks a pack.
     *
     * @throws BadInput when it is not a pack of this format or its hash does not fit
     * @throws IOException when it cannot be read
     */
    public static Pack read(InputStream in, String name) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        if (bytes.length > MAX_BYTES || end == bytes.length) {
            throw new BadInput(Place.of(name), "not a pack", "Build it again with 'guiju pack build'");
        }
        Node.Fields manifest = Json.parse(new String(bytes, 0, end, StandardCharsets.UTF_8), name)
                .fields();
        if (!FORMAT.equals(manifest.text("format").orElse(""))) {
            throw new BadInput(Place.of(name), "a pack of another format", "Build it again with this version");
        }
        int length = bytes.length - end - 1;
        String hash = hash(bytes, end + 1, length);
        if (!hash.equals(manifest.text("sha256").orElse(""))) {
            throw new BadInput(
                    Place.of(name), "its content does not fit its hash", "Take the pack from its source again");
        }
        String content = new String(bytes, end + 1, length, StandardCharsets.UTF_8);
        return new Pack(hash, Json.parse(content, name).fields());
    }

    /** Writes a pack: the file appears whole or not at all. */
    public static Pack write(Node.Fields content, Path target) throws IOException {
        byte[] body = Json.line(content).getBytes(StandardCharsets.UTF_8);
        String hash = hash(body, 0, body.length);
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("guiju", "pack");
        manifest.put("format", FORMAT);
        manifest.put("sha256", hash);
        content.values().forEach((k, v) -> manifest.put(k, v.fields().values().size()));
        Files.createDirectories(target.toAbsolutePath().getParent());
        WholeFile.write(target, out -> {
            out.write(Json.line(manifest).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
            out.write(body);
        });
        return new Pack(hash, content);
    }

    private static String hash(byte[] bytes, int from, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, from, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
