package org.guiju.label.provenance;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;

/** What a COSE_Sign1 (RFC 9052) says of itself: its algorithm and who issued the certificate. Neither is checked. */
record Cose(String algorithm, String issuer, String subject) {
    /** Algorithms of the IANA registry that C2PA allows, and those it once did. */
    private static final Map<String, String> NAMES = Map.of(
            "-7", "ES256", "-35", "ES384", "-36", "ES512", "-37", "PS256", "-38", "PS384", "-39", "PS512", "-8",
            "EdDSA", "-257", "RS256", "-258", "RS384", "-259", "RS512");

    /** The label of x5chain (RFC 9360). */
    private static final String CHAIN = "33";

    static Cose read(Object value) throws Malformed {
        if (!(value instanceof List<?> parts)
                || parts.size() != 4
                || !(parts.get(0) instanceof byte[] header)
                || !(parts.get(1) instanceof Map<?, ?> open)) {
            throw new Malformed("its signature is no COSE_Sign1");
        }
        Map<?, ?> signed = header.length > 0 && Cbor.read(header) instanceof Map<?, ?> map ? map : Map.of();
        String number = signed.containsKey("1") ? String.valueOf(signed.get("1")) : "";
        String algorithm = NAMES.getOrDefault(number, number);
        for (Map<?, ?> map : List.of(signed, open)) {
            for (String key : List.of(CHAIN, "x5chain")) {
                Object chain = map.get(key);
                Object first = chain instanceof List<?> list && !list.isEmpty() ? list.get(0) : chain;
                if (first instanceof byte[] der && der.length <= Limits.CERTIFICATE) {
                    return certified(algorithm, der);
                }
            }
        }
        return new Cose(algorithm, "", "");
    }

    private static Cose certified(String algorithm, byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            return new Cose(
                    algorithm,
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getSubjectX500Principal().getName());
        } catch (CertificateException | RuntimeException e) {
            // A certificate that the library does not read; some broken ones it answers with unchecked exceptions.
            return new Cose(algorithm, "", "");
        }
    }
}
