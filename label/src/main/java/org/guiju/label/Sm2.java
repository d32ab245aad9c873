package org.guiju.label;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.math.ec.ECPoint;

/**
 * SM2 signatures with SM3 (object identifier 1.2.156.10197.1.501) under the usual identity 1234567812345678. The only
 * class that needs Bouncy Castle, so that nothing of it is loaded where no label is signed.
 */
final class Sm2 {
    private static final X9ECParameters CURVE = GMNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1);
    private static final ECDomainParameters DOMAIN = new ECDomainParameters(CURVE);
    private static final AlgorithmIdentifier ALGORITHM =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, GMObjectIdentifiers.sm2p256v1);

    private Sm2() {}

    static byte[] sm3(byte[] message) {
        SM3Digest digest = new SM3Digest();
        digest.update(message, 0, message.length);
        byte[] out = new byte[digest.getDigestSize()];
        digest.doFinal(out, 0);
        return out;
    }

    /** Whether a signature in DER holds for a message under a key in any of its encodings. */
    static boolean verify(byte[] key, byte[] message, byte[] signature) {
        for (ECPoint point : points(key)) {
            SM2Signer signer = new SM2Signer();
            signer.init(false, new ECPublicKeyParameters(point, DOMAIN));
            signer.update(message, 0, message.length);
            if (signer.verifySignature(signature)) {
                return true;
            }
        }
        return false;
    }

    /** The points that a key may mean: one by its coordinates, two where only x is given. */
    private static List<ECPoint> points(byte[] key) {
        List<ECPoint> points = new ArrayList<>();
        for (byte[] encoded : encodings(key)) {
            try {
                ECPoint point = CURVE.getCurve().decodePoint(encoded);
                if (!point.isInfinity() && point.isValid()) {
                    points.add(point);
                }
            } catch (IllegalArgumentException e) {
                // Not on the curve.
            }
        }
        return points;
    }

    private static List<byte[]> encodings(byte[] key) {
        Optional<byte[]> x = Sm2Key.x(key);
        if (x.isEmpty()) {
            return List.of();
        }
        boolean both = key.length == 32 || key.length == 33 && key[0] == 0;
        if (both) {
            return List.of(prefixed(2, x.get()), prefixed(3, x.get()));
        }
        if (key.length == 33) {
            return List.of(key);
        }
        return List.of(prefixed(4, Arrays.copyOfRange(key, key.length - 64, key.length)));
    }

    private static byte[] prefixed(int prefix, byte[] rest) {
        byte[] out = new byte[rest.length + 1];
        out[0] = (byte) prefix;
        System.arraycopy(rest, 0, out, 1, rest.length);
        return out;
    }

    static byte[] sign(BigInteger secret, byte[] message) {
        SM2Signer signer = new SM2Signer();
        signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(secret, DOMAIN), new SecureRandom()));
        signer.update(message, 0, message.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException e) {
            throw new IllegalStateException("the curve is part of the program", e);
        }
    }

    /** A new secret, from 1 to the order of the curve less two (GB/T 32918.2). */
    static BigInteger secret() {
        SecureRandom random = new SecureRandom();
        BigInteger top = CURVE.getN().subtract(BigInteger.ONE);
        BigInteger secret;
        do {
            secret = new BigInteger(CURVE.getN().bitLength(), random);
        } while (secret.signum() == 0 || secret.compareTo(top) >= 0);
        return secret;
    }

    private static byte[] point(BigInteger secret) {
        return CURVE.getG().multiply(secret).normalize().getEncoded(false);
    }

    /** The public key as X.509 writes it (SubjectPublicKeyInfo). */
    static byte[] publicKey(BigInteger secret) {
        try {
            return new SubjectPublicKeyInfo(ALGORITHM, point(secret)).getEncoded("DER");
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written", e);
        }
    }

    /** The secret as PKCS 8 writes it, with the public key in it. */
    static byte[] encode(BigInteger secret) throws IOException {
        ECPrivateKey key =
                new ECPrivateKey(256, secret, new DERBitString(point(secret)), GMObjectIdentifiers.sm2p256v1);
        return new PrivateKeyInfo(ALGORITHM, key).getEncoded("DER");
    }

    /** @throws IOException when it is no SM2 key */
    static BigInteger decode(byte[] pkcs8) throws IOException {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            BigInteger secret = ECPrivateKey.getInstance(info.parsePrivateKey()).getKey();
            boolean sm2 = GMObjectIdentifiers.sm2p256v1.equals(
                    info.getPrivateKeyAlgorithm().getParameters());
            if (!sm2 || secret.signum() <= 0 || secret.compareTo(CURVE.getN().subtract(BigInteger.ONE)) >= 0) {
                throw new IOException("it is a key of another kind than SM2");
            }
            return secret;
        } catch (RuntimeException e) {
            throw new IOException("it is no private key in PKCS 8", e);
        }
    }
}
