package org.guiju.label;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Small pictures that other programs made, and those programs as judges of what is decoded. */
final class ImageFiles {
    /** By cwebp: the simple form, lossy. */
    static final byte[] WEBP_LOSSY = base64(
            "UklGRlQAAABXRUJQVlA4IEgAAADwAwCdASolABcAP83Y42u/sy2pKrgMA/A5iWgArDNYo/AH91EGeosAAP7crN3/AR2QC69RsyLdIXosRm8v2Pid"
                    + "8JDV3/SM8AA=");
    /** By cwebp: the simple form, lossless, with transparency. */
    static final byte[] WEBP_LOSSLESS = base64(
            "UklGRoAAAABXRUJQVlA4THQAAAAvJIAFEJkyRPQ/NlHw6H9Y2EiS1Gb//23QqrDx1pIT2VBBADIM/ctIIoMedsSkyera/xcBQZH/o00AIH3Dj5JQ"
                    + "JAYQ5YgFD7MSiDWzEtDO429PID/nmFEoKZ5kkSsBbWKlYM2sBLTzUKeMYCV7gZmVgDazCA==");
    /** By cwebp: the extended form, lossy, with transparency. */
    static final byte[] WEBP_ALPHA = base64(
            "UklGRogAAABXRUJQVlA4WAoAAAAQAAAAJAAAFgAAQUxQSBkAAAABDzD/ERFCTQACjCb6d1w/BSL6H1DLcXsHAFZQOCBIAAAAkAMAnQEqJQAXAD/N"
                    + "3uhtP7UxqaVrM/A5iWgAwf9kAae0RP/sAAD+4hoZeY2/KtJcMiQQEfqkbezipg2U9NRLxln766ox71gA");

    private ImageFiles() {}

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** What the decoder of a format makes of a file; the test is skipped where the program is missing. */
    static byte[] decoded(Path file) throws Exception {
        Path out = Files.createTempFile("guiju", ".out");
        try {
            List<String> command = switch (Formats.extension(file)) {
                case "webp" -> List.of("dwebp", "-quiet", "-pam", file.toString(), "-o", out.toString());
                default -> throw new IllegalArgumentException(file.toString());
            };
            Programs.assumeInstalled(command.get(0), "-version");
            Programs.run(command);
            return Files.readAllBytes(out);
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
