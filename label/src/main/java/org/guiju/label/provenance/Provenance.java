package org.guiju.label.provenance;

import java.util.List;

/**
 * What a file says of its origin beside the label of GB 45438-2025. It is as stated: nothing is validated, and it neither makes nor breaks
 * the label.
 *
 * @param manifests the C2PA manifest stores in the file
 * @param sources Digital Source Types in XMP packets (IPTC Photo Metadata, {@code Iptc4xmpExt:DigitalSourceType})
 * @param remote addresses of C2PA manifests elsewhere ({@code dcterms:provenance} in XMP); they are never fetched
 */
public record Provenance(List<Credentials> manifests, List<Source> sources, List<Remote> remote) {
    public Provenance {
        manifests = List.copyOf(manifests);
        sources = List.copyOf(sources);
        remote = List.copyOf(remote);
    }

    /** A source type and where it stands. */
    public record Source(String place, SourceType type) {}

    /** An address of a manifest and where it stands. */
    public record Remote(String place, String url) {
        /** An address as stated, fit to be shown. */
        public static Remote of(String place, String url) {
            return new Remote(place, Text.of(url));
        }
    }

    /** Whether the file says nothing of its origin. */
    public boolean isEmpty() {
        return manifests.isEmpty() && sources.isEmpty() && remote.isEmpty();
    }
}
