package org.guiju.label.provenance;

import java.util.List;

/**
 * What a C2PA manifest store says. Not cryptographically validated: anybody can write any of this. Texts are cut after 500 characters, and
 * empty where the store does not give them.
 *
 * @param place where the store stands, as {@code caBX at byte 33}
 * @param manifests how many manifests it holds; the last is the active one, and what follows is of that one
 * @param label the label of the active manifest
 * @param claim the label of its claim, as {@code c2pa.claim.v2}
 * @param generator the program that made the claim, with its version
 * @param title of the content
 * @param format of the content, a media type
 * @param actions what was done to the content, in the order stated
 * @param sources the Digital Source Types that it states
 * @param earlierSources those that only the other manifests state, which are of ingredients and of earlier states
 * @param algorithm of the signature, as {@code ES256}
 * @param issuer who issued the certificate of the signer, as the certificate says
 * @param signer whose certificate it is, as it says
 * @param sha256 of the bytes of the active manifest's box, in hex
 * @param storeSha256 of the bytes of the store's box, in hex
 * @param damage why some of it could not be read, or an empty text
 */
public record Credentials(
        String place,
        int manifests,
        String label,
        String claim,
        String generator,
        String title,
        String format,
        List<Action> actions,
        List<SourceType> sources,
        List<SourceType> earlierSources,
        String algorithm,
        String issuer,
        String signer,
        String sha256,
        String storeSha256,
        String damage) {
    /** What reports say beside all of this. */
    public static final String CAVEAT = "not cryptographically validated";

    public Credentials {
        actions = List.copyOf(actions);
        sources = List.copyOf(sources);
        earlierSources = List.copyOf(earlierSources);
    }

    /**
     * Something done to the content.
     *
     * @param name as {@code c2pa.created}
     * @param when the time stated
     * @param agent the program that did it
     */
    public record Action(String name, String when, String agent) {}
}
