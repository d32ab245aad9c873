package org.guiju.label;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Small pictures that other programs made, and those programs as judges of what is decoded. */
final class ImageFiles {
    /** By cwebp: the simple form, lossy. */
    static final byte[] WEBP_LOSSY = base64(
            "UklGRlQAAABXRUJQVlA4IEgAAADwAwCdASolABcAP83Y42u/sy2pKrgMA/A5iWgArDNYo/AH91EGeosAAP7crN3/AR2QC69RsyLdIXosRm8v2Pid8JDV3/SM8AA=");
    /** By cwebp: the simple form, lossless, with transparency. */
    static final byte[] WEBP_LOSSLESS = base64(
            "UklGRoAAAABXRUJQVlA4THQAAAAvJIAFEJkyRPQ/NlHw6H9Y2EiS1Gb//23QqrDx1pIT2VBBADIM/ctIIoMedsSkyera/xcBQZH/o00AIH3Dj5JQJAYQ5YgFD7MSiDWzEtDO429PID/nmFEoKZ5kkSsBbWKlYM2sBLTzUKeMYCV7gZmVgDazCA==");
    /** By cwebp: the extended form, lossy, with transparency. */
    static final byte[] WEBP_ALPHA = base64(
            "UklGRogAAABXRUJQVlA4WAoAAAAQAAAAJAAAFgAAQUxQSBkAAAABDzD/ERFCTQACjCb6d1w/BSL6H1DLcXsHAFZQOCBIAAAAkAMAnQEqJQAXAD/N3uhtP7UxqaVrM/A5iWgAwf9kAae0RP/sAAD+4hoZeY2/KtJcMiQQEfqkbezipg2U9NRLxln766ox71gA");

    /** By heif-enc: a grid of HEVC whose data lies partly in the meta box. */
    static final byte[] HEIC = base64(
            "AAAAGGZ0eXBoZWljAAAAAG1pZjFoZWljAAABrW1ldGEAAAAAAAAAIWhkbHIAAAAAAAAAAHBpY3QAAAAAAAAAAAAAAAAAAAAADnBpdG0AAAAAAAIAAAAQaWRhdAAAAAAAJQAXAAAAOGlsb2MBAAAAREAAAgABAAAAAAAAAc0AAQAAAAAAAABGAAIAAQAAAAAAAAABAAAAAAAAAAgAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAANhpcHJwAAAAtmlwY28AAAB2aHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAKkIBAQNwAAADAJAAAAMAAAMAHqAggQWW6q6a5uBAQMCAAAADAIAAAAMAhCIAAQAGRAHBc8GJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAAAlAAAAFwAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAABppcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAATm1kYXQAAABCKAGvBBIW7Vz468Uy+32ZymTNYZTdv4T6rf5Wx0DphKDMX7S9H5dUSN3l7bH/QJ3h7Y8vbiqcYI5SQJymg9T8FKUG");
    /** By heif-enc. */
    static final byte[] AVIF = base64(
            "AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAKAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABLaXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAAAlAAAAFwAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgYIDhAAAADBtZGF0EgAKCRgVJLMECAgaEDIZHkA////EAMWm72+xoLMcDN1OMvuuFYTVgA==");

    private ImageFiles() {}

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** What the decoder of a format makes of a file; the test is skipped where the program is missing. */
    static int[] decoded(Path file) throws Exception {
        Path out = Files.createTempFile("guiju", ".png");
        try {
            List<String> command = switch (Formats.extension(file)) {
                case "heic", "avif" -> List.of("heif-convert", file.toString(), out.toString());
                case "webp" -> List.of("dwebp", "-quiet", file.toString(), "-o", out.toString());
                default -> throw new IllegalArgumentException(file.toString());
            };
            Programs.assumeInstalled(command.get(0), "-version");
            Programs.run(command);
            return TestFiles.pixels(Files.readAllBytes(out));
        } finally {
            Files.deleteIfExists(out);
        }
    }
}
