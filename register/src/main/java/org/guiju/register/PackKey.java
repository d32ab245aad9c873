package org.guiju.register;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Keys that sign packs of law: Ed25519 (RFC 8032), in PEM files. */
public final class PackKey {
    private static final String ALGORITHM = "Ed25519";
    private static final int LARGEST = 1 << 16;

    private PackKey() {}

    /**
     * Makes a pair of keys: the private one in a file that only its owner may read, the public one beside it as {@code NAME.pub}.
     *
     * @throws IOException when one of the files is there already or cannot be written
     */
    public static void create(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, pem("PRIVATE KEY", pair.getPrivate()));
            Files.writeString(
                    Path.of(file + ".pub"),
                    pem("PUBLIC KEY", pair.getPublic()),
                    java.nio.file.StandardOpenOption.CREATE_NEW);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java from 15 on has Ed25519", e);
        }
    }

    private static String pem(String what, Key key) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + what
                + "-----\n";
    }

    /** Reads a private key. */
    public static PrivateKey privateKey(Path file) throws IOException {
        byte[] bytes = bytes(file, "PRIVATE KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw wrong(file, "private");
        }
    }

    /** Reads a public key. */
    public static PublicKey publicKey(Path file) throws IOException {
        byte[] bytes = bytes(file, "PUBLIC KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException e) {
            throw wrong(file, "public");
        }
    }

    private static byte[] bytes(Path file, String what) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw wrong(file, what.substring(0, what.indexOf(' ')).toLowerCase(java.util.Locale.ROOT));
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        String begin = "-----BEGIN " + what + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + what + "-----");
        try {
            if (from >= 0 && to > from) {
                return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
            }
        } catch (IllegalArgumentException e) {
            // Told below.
        }
        throw wrong(file, what.substring(0, what.indexOf(' ')).toLowerCase(java.util.Locale.ROOT));
    }

    private static BadInput wrong(Path file, String kind) {
        return new BadInput(
                Place.of(file.toString()),
                "no " + kind + " Ed25519 key in PEM",
                "Make a pair with 'guiju pack key FILE'");
    }

    static String sign(String hash, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(hash.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    static boolean verifies(String hash, String signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(hash.getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
