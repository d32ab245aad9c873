package org.guiju.label;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/** A secret SM2 key that signs labels. It is kept in a file in PKCS 8 (PEM), as other programs write it too. */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** More than any key file has. */
    private static final int LONGEST = 64 << 10;

    private final BigInteger secret;
    private final byte[] publicKey;

    private SigningKey(BigInteger secret) {
        this.secret = secret;
        this.publicKey = Sm2.publicKey(secret);
    }

    /**
     * Makes a new key and writes it into a file that only its owner may read, where the file system knows that.
     *
     * @throws IOException when the file is there already, or cannot be written; nothing is left then
     */
    public static SigningKey create(Path file) throws IOException {
        SigningKey key = new SigningKey(Sm2.secret());
        String pem = BEGIN + "\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(Sm2.encode(key.secret)) + "\n" + END
                + "\n";
        Path target = file.toAbsolutePath();
        Path temporary = target.resolveSibling(".guiju-" + UUID.randomUUID());
        FileAttribute<?>[] mine = Files.getFileStore(target.getParent()).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            try (FileChannel out = FileChannel.open(
                    temporary, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), mine)) {
                ByteBuffer bytes = ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(temporary, target); // never over another key
        } finally {
            Files.deleteIfExists(temporary);
        }
        return key;
    }

    /**
     * Reads a key.
     *
     * @throws IOException when the file cannot be read or holds no SM2 key in PKCS 8; the message never holds the key
     */
    public static SigningKey read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + ": it is too long for a key");
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + ": it has no line " + BEGIN);
        }
        try {
            return new SigningKey(
                    Sm2.decode(Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end))));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** The public key's x coordinate as 64 digits in lower case, as reports and registries name it. */
    public String id() {
        return Sm2Key.id(publicKey());
    }

    /** The public key to publish: hex of its X.509 form. */
    public String publicKey() {
        return HexFormat.of().withUpperCase().formatHex(publicKey);
    }

    /** A signature in DER. */
    byte[] sign(byte[] message) {
        return Sm2.sign(secret, message);
    }

    @Override
    public String toString() {
        return "SigningKey[" + id() + "]"; // never the secret
    }
}
