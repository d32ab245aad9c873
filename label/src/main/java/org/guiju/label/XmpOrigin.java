package org.guiju.label;

import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import java.util.Optional;

/** What an XMP packet says of the origin of a file: IPTC's source type, and where a C2PA manifest lies that is not in the file. */
final class XmpOrigin {
    private static final String IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
    private static final String TERMS = "http://purl.org/dc/terms/";

    private XmpOrigin() {}

    /** Whether a packet may say something of it. */
    static boolean isIn(String packet) {
        return packet.contains("DigitalSourceType") || packet.contains(TERMS);
    }

    static void read(XMPMeta meta, String place, Findings findings) {
        text(meta, IPTC, "DigitalSourceType").ifPresent(uri -> findings.sourceType(place, uri));
        text(meta, TERMS, "provenance")
                .filter(url -> url.startsWith("http://") || url.startsWith("https://")) // others point into the file
                .ifPresent(url -> findings.remoteManifest(place, url));
    }

    private static Optional<String> text(XMPMeta meta, String namespace, String name) {
        try {
            return Optional.ofNullable(meta.getPropertyString(namespace, name)).filter(v -> !v.isBlank());
        } catch (XMPException | RuntimeException e) {
            return Optional.empty(); // a list or a structure where a text belongs
        }
    }
}
