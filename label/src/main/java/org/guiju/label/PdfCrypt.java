package org.guiju.label;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.guiju.label.PdfValue.Dict;
import org.guiju.label.PdfValue.Name;
import org.guiju.label.PdfValue.Text;

/**
 * The standard security handler of PDF with the empty user password (ISO 32000-1, 7.6; ISO 32000-2, 7.6.4 for revision
 * 6): files that anybody may open. A password is never asked for nor tried.
 */
final class PdfCrypt {
    private static final byte[] PAD = {
        0x28,
        (byte) 0xBF,
        0x4E,
        0x5E,
        0x4E,
        0x75,
        (byte) 0x8A,
        0x41,
        0x64,
        0x00,
        0x4E,
        0x56,
        (byte) 0xFF,
        (byte) 0xFA,
        0x01,
        0x08,
        0x2E,
        0x2E,
        0x00,
        (byte) 0xB6,
        (byte) 0xD0,
        0x68,
        0x3E,
        (byte) 0x80,
        0x2F,
        0x0C,
        (byte) 0xA9,
        (byte) 0xFE,
        0x64,
        0x53,
        0x69,
        0x7A
    };

    private enum Method {
        NONE,
        RC4,
        AES_128,
        AES_256
    }

    private final byte[] key;
    private final Method strings;
    private final Method streams;
    private final boolean encryptsMetadata;

    private PdfCrypt(byte[] key, Method strings, Method streams, boolean encryptsMetadata) {
        this.key = key;
        this.strings = strings;
        this.streams = streams;
        this.encryptsMetadata = encryptsMetadata;
    }

    static PdfCrypt open(Dict dict, byte[] id) throws Broken {
        int version = (int) dict.number("V");
        int revision = (int) dict.number("R");
        if (!dict.isName("Filter", "Standard") || version < 1 || version > 5 || version == 3 || revision > 6) {
            throw new Broken(ProblemCode.ENCRYPTED, "the file is encrypted in a way that is not read");
        }
        boolean metadata = !(dict.get("EncryptMetadata").orElse(dict) instanceof PdfValue.Atom atom
                && atom.text().equals("false"));
        long length = version == 1 ? 40 : dict.number("Length") < 0 ? version == 4 ? 128 : 40 : dict.number("Length");
        try {
            byte[] key = version == 5 ? key256(dict, revision) : key(dict, id, revision, (int) (length / 8), metadata);
            Method strings = version < 4 ? Method.RC4 : method(dict, "StrF");
            Method streams = version < 4 ? Method.RC4 : method(dict, "StmF");
            return new PdfCrypt(key, strings, streams, metadata);
        } catch (GeneralSecurityException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Broken.damaged("its encryption dictionary is damaged");
        }
    }

    boolean encryptsMetadata() {
        return encryptsMetadata;
    }

    private static Method method(Dict dict, String use) throws Broken {
        String name = dict.get(use).orElse(new Name("Identity")) instanceof Name n ? n.text() : "Identity";
        Dict filters = dict.get("CF").orElse(dict) instanceof Dict d ? d : dict;
        if (name.equals("Identity") || !(filters.get(name).orElse(new Name("")) instanceof Dict filter)) {
            return Method.NONE;
        }
        String method = filter.get("CFM").orElse(new Name("None")) instanceof Name n ? n.text() : "None";
        return switch (method) {
            case "None" -> Method.NONE;
            case "V2" -> Method.RC4;
            case "AESV2" -> Method.AES_128;
            case "AESV3" -> Method.AES_256;
            default -> throw new Broken(ProblemCode.ENCRYPTED, "the file is encrypted in a way that is not read");
        };
    }

    /** Algorithm 2, and algorithm 6 to see that the password is the empty one. */
    private static byte[] key(Dict dict, byte[] id, int revision, int length, boolean metadata)
            throws GeneralSecurityException, Broken {
        if (length < 5 || length > 16) {
            throw Broken.damaged("its encryption key has an odd length");
        }
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(PAD);
        md5.update(text(dict, "O"), 0, 32);
        long permissions = dict.get("P").orElse(dict) instanceof PdfValue.Atom atom
                        && atom.text().matches("-?\\d{1,10}")
                ? Long.parseLong(atom.text())
                : 0;
        md5.update(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) permissions)
                .array());
        md5.update(id);
        if (revision >= 4 && !metadata) {
            md5.update(new byte[] {-1, -1, -1, -1});
        }
        byte[] hash = md5.digest();
        for (int i = 0; revision >= 3 && i < 50; i++) {
            hash = md5.digest(Arrays.copyOf(hash, length));
        }
        byte[] key = Arrays.copyOf(hash, revision == 2 ? 5 : length);
        byte[] check = PAD;
        if (revision >= 3) {
            md5.update(PAD);
            check = md5.digest(id);
        }
        for (int round = 0; round < (revision >= 3 ? 20 : 1); round++) {
            byte[] turned = key.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] ^= (byte) round;
            }
            check = rc4(turned, check);
        }
        byte[] user = text(dict, "U");
        int compared = revision >= 3 ? 16 : 32;
        if (!Arrays.equals(check, 0, compared, user, 0, compared)) {
            throw new Broken(ProblemCode.ENCRYPTED, "the file opens only with a password");
        }
        return key;
    }

    /** Algorithm 2.A, with the checks of algorithm 11. */
    private static byte[] key256(Dict dict, int revision) throws GeneralSecurityException, Broken {
        byte[] user = text(dict, "U");
        byte[] wanted = Arrays.copyOf(user, 32);
        byte[] validation = Arrays.copyOfRange(user, 32, 40);
        byte[] salt = Arrays.copyOfRange(user, 40, 48);
        if (!Arrays.equals(hash(validation, revision), wanted)) {
            throw new Broken(ProblemCode.ENCRYPTED, "the file opens only with a password");
        }
        return aes(
                Cipher.DECRYPT_MODE,
                "NoPadding",
                hash(salt, revision),
                new byte[16],
                Arrays.copyOf(text(dict, "UE"), 32));
    }

    /** SHA-256 in revision 5, algorithm 2.B in revision 6, of the empty password and a salt. */
    private static byte[] hash(byte[] salt, int revision) throws GeneralSecurityException {
        byte[] k = MessageDigest.getInstance("SHA-256").digest(salt);
        if (revision < 6) {
            return k;
        }
        int last = 0;
        for (int round = 0; round < 64 || last > round - 32; round++) {
            ByteArrayOutputStream repeated = new ByteArrayOutputStream(64 * k.length);
            for (int i = 0; i < 64; i++) {
                repeated.writeBytes(k);
            }
            byte[] e = aes(
                    Cipher.ENCRYPT_MODE,
                    "NoPadding",
                    Arrays.copyOf(k, 16),
                    Arrays.copyOfRange(k, 16, 32),
                    repeated.toByteArray());
            int sum = 0;
            for (int i = 0; i < 16; i++) {
                sum += e[i] & 0xFF;
            }
            String algorithm = sum % 3 == 0 ? "SHA-256" : sum % 3 == 1 ? "SHA-384" : "SHA-512";
            k = MessageDigest.getInstance(algorithm).digest(e);
            last = e[e.length - 1] & 0xFF;
        }
        return Arrays.copyOf(k, 32);
    }

    private static byte[] text(Dict dict, String key) throws Broken {
        if (dict.get(key).orElse(dict) instanceof Text text) {
            return text.bytes();
        }
        throw Broken.damaged("its encryption dictionary lacks " + key);
    }

    byte[] decryptString(byte[] bytes, int number, int generation) throws Broken {
        return decrypt(strings, bytes, number, generation);
    }

    byte[] decryptStream(byte[] bytes, int number, int generation) throws Broken {
        return decrypt(streams, bytes, number, generation);
    }

    private byte[] decrypt(Method method, byte[] bytes, int number, int generation) throws Broken {
        try {
            return switch (method) {
                case NONE -> bytes;
                case RC4 -> rc4(objectKey(number, generation, false), bytes);
                case AES_128, AES_256 -> {
                    if (bytes.length < 32) {
                        yield new byte[0]; // nothing but a starting value
                    }
                    byte[] iv = Arrays.copyOf(bytes, 16);
                    byte[] data = Arrays.copyOfRange(bytes, 16, bytes.length / 16 * 16);
                    byte[] own = method == Method.AES_256 ? key : objectKey(number, generation, true);
                    yield aes(Cipher.DECRYPT_MODE, "PKCS5Padding", own, iv, data);
                }
            };
        } catch (GeneralSecurityException e) {
            throw Broken.damaged("an encrypted string or stream is damaged");
        }
    }

    byte[] encryptString(byte[] bytes, int number, int generation) {
        try {
            return switch (strings) {
                case NONE -> bytes;
                case RC4 -> rc4(objectKey(number, generation, false), bytes);
                case AES_128, AES_256 -> {
                    byte[] iv = new byte[16];
                    new SecureRandom().nextBytes(iv);
                    byte[] own = strings == Method.AES_256 ? key : objectKey(number, generation, true);
                    byte[] data = aes(Cipher.ENCRYPT_MODE, "PKCS5Padding", own, iv, bytes);
                    byte[] out = Arrays.copyOf(iv, 16 + data.length);
                    System.arraycopy(data, 0, out, 16, data.length);
                    yield out;
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES is part of every Java", e);
        }
    }

    /** Algorithm 1: the key of one object. */
    private byte[] objectKey(int number, int generation, boolean aes) throws GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        md5.update(key);
        md5.update(new byte[] {
            (byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) generation, (byte) (generation >> 8)
        });
        if (aes) {
            md5.update(new byte[] {0x73, 0x41, 0x6C, 0x54});
        }
        return Arrays.copyOf(md5.digest(), Math.min(16, key.length + 5));
    }

    private static byte[] aes(int mode, String padding, byte[] key, byte[] iv, byte[] data)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/" + padding);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(data);
    }

    private static byte[] rc4(byte[] key, byte[] data) {
        int[] state = new int[256];
        Arrays.setAll(state, i -> i);
        for (int i = 0, j = 0; i < 256; i++) {
            j = (j + state[i] + (key[i % key.length] & 0xFF)) & 0xFF;
            int swap = state[i];
            state[i] = state[j];
            state[j] = swap;
        }
        byte[] out = new byte[data.length];
        for (int n = 0, i = 0, j = 0; n < data.length; n++) {
            i = (i + 1) & 0xFF;
            j = (j + state[i]) & 0xFF;
            int swap = state[i];
            state[i] = state[j];
            state[j] = swap;
            out[n] = (byte) (data[n] ^ state[(state[i] + state[j]) & 0xFF]);
        }
        return out;
    }
}
