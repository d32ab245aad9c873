package org.guiju.label.provenance;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guiju.label.provenance.Credentials.Action;
import org.guiju.label.provenance.Jumbf.Box;
import org.guiju.label.provenance.Jumbf.Super;

/**
 * Reads C2PA manifest stores: claims of version 1 and 2, actions of version 1 and 2, in CBOR or JSON. A damaged or hostile store is a
 * report with what could be read, never an exception; memory does not grow with its size.
 */
public final class ManifestStores {
    /** Kinds of manifests: usual, update and compressed. */
    private static final Set<String> MANIFESTS = Set.of("c2ma", "c2um", "c2cm");

    /** Assertions beside the actions that state a source type; others of the same kind have further letters. */
    private static final List<String> METADATA =
            List.of("stds.iptc", "c2pa.metadata", "cawg.metadata", "stds.schema-org.CreativeWork");

    private ManifestStores() {}

    /**
     * Reads a store.
     *
     * @param place where it stands, for the report
     * @throws IOException only when the file system fails
     */
    public static Credentials read(String place, Span store) throws IOException {
        return new Reading(store).run(place);
    }

    /** A store at a place of which nothing can be read. */
    public static Credentials unread(String place, String damage) {
        return new Reading(Span.of(new byte[0])).credentials(place, damage);
    }

    private static final class Reading {
        private final Span store;
        private final Jumbf jumbf;
        private final List<Action> actions = new ArrayList<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final Set<String> earlier = new LinkedHashSet<>();
        private int manifests;
        private String label = "";
        private String claim = "";
        private String generator = "";
        private String title = "";
        private String format = "";
        private Cose signature = new Cose("", "", "");
        private String sha256 = "";
        private String storeSha256 = "";
        private String damage = "";
        private long read;

        Reading(Span store) {
            this.store = store;
            this.jumbf = new Jumbf(store);
        }

        /** Something that may turn out damaged, while the rest is read. */
        private interface Step {
            void run() throws IOException, Malformed;
        }

        private void step(Step step) throws IOException {
            try {
                step.run();
            } catch (Malformed e) {
                damage = damage.isEmpty() ? e.reason() : damage;
            }
        }

        Credentials run(String place) throws IOException {
            step(() -> {
                if (store.size() > Limits.STORE) {
                    throw new Malformed("it is longer than " + Limits.STORE + " bytes and not read");
                }
                Box box = jumbf.at(0, store.size());
                Super root = jumbf.open(box).orElseThrow(() -> new Malformed("no JUMBF superbox begins here"));
                if (!root.kind().equals("c2pa")) {
                    throw new Malformed("its JUMBF is no C2PA store");
                }
                storeSha256 = hash(box);
                List<Super> all = jumbf.children(root).stream()
                        .filter(s -> MANIFESTS.contains(s.kind()))
                        .toList();
                manifests = all.size();
                if (all.isEmpty()) {
                    throw new Malformed("it holds no manifest");
                }
                Super active = all.get(all.size() - 1);
                label = Text.of(active.label());
                sha256 = hash(active.box());
                step(() -> active(active));
                for (int i = all.size() - 2; i >= 0; i--) {
                    Super other = all.get(i);
                    step(() -> {
                        for (Super part : jumbf.children(other)) {
                            assertions(part, false);
                        }
                    });
                }
            });
            return credentials(place, damage);
        }

        Credentials credentials(String place, String why) {
            earlier.removeAll(sources);
            return new Credentials(
                    place,
                    manifests,
                    label,
                    claim,
                    generator,
                    title,
                    format,
                    actions,
                    sources.stream().map(SourceType::of).toList(),
                    earlier.stream().map(SourceType::of).toList(),
                    signature.algorithm(),
                    Text.of(signature.issuer()),
                    Text.of(signature.subject()),
                    sha256,
                    storeSha256,
                    why);
        }

        private void active(Super manifest) throws IOException, Malformed {
            if (manifest.kind().equals("c2cm")) {
                throw new Malformed("the active manifest is compressed and not read");
            }
            for (Super part : jumbf.children(manifest)) {
                if (part.label().equals("c2pa.claim") || part.label().startsWith("c2pa.claim.")) {
                    step(() -> claim(part));
                } else if (part.label().equals("c2pa.signature")) {
                    step(() -> signature = Cose.read(value(part)));
                } else {
                    assertions(part, true);
                }
            }
            if (claim.isEmpty()) {
                throw new Malformed("the active manifest has no claim");
            }
        }

        private void claim(Super part) throws IOException, Malformed {
            claim = Text.of(part.label());
            if (value(part) instanceof Map<?, ?> map) {
                Object info = map.get("claim_generator_info");
                String named = agent(info instanceof List<?> list && !list.isEmpty() ? list.get(0) : info);
                generator = named.isEmpty() ? Text.of(map.get("claim_generator")) : named;
                title = Text.of(map.get("dc:title"));
                format = Text.of(map.get("dc:format"));
            }
        }

        private void assertions(Super part, boolean active) throws IOException, Malformed {
            if (!part.label().equals("c2pa.assertions")) {
                return;
            }
            for (Super assertion : jumbf.children(part)) {
                String name = assertion.label().replaceFirst("__\\d+$", "");
                boolean acts = name.equals("c2pa.actions") || name.startsWith("c2pa.actions.");
                if (acts || METADATA.stream().anyMatch(name::startsWith)) {
                    step(() -> {
                        Object value = value(assertion);
                        sources(value, active ? sources : earlier);
                        if (acts && active) {
                            actions(value);
                        }
                    });
                }
            }
        }

        private void actions(Object value) {
            if (!(value instanceof Map<?, ?> map) || !(map.get("actions") instanceof List<?> list)) {
                return;
            }
            for (Object one : list) {
                if (one instanceof Map<?, ?> action && actions.size() < Limits.KEPT) {
                    Object agent = action.get("softwareAgent");
                    if (agent == null
                            && map.get("softwareAgents") instanceof List<?> agents
                            && action.get("softwareAgentIndex") instanceof Long index
                            && index >= 0
                            && index < agents.size()) {
                        agent = agents.get(index.intValue());
                    }
                    actions.add(new Action(Text.of(action.get("action")), Text.of(action.get("when")), agent(agent)));
                }
            }
        }

        /** A program: its name, or an object of name and version. */
        private static String agent(Object value) {
            if (!(value instanceof Map<?, ?> map)) {
                return Text.of(value);
            }
            return (Text.of(map.get("name")) + " " + Text.of(map.get("version"))).strip();
        }

        /** Every source type in a value, under whatever prefix. Both readers bound how deep a value is. */
        private static void sources(Object value, Set<String> found) {
            if (value instanceof Map<?, ?> map) {
                map.forEach((k, v) -> {
                    String key = String.valueOf(k);
                    if (key.substring(key.lastIndexOf(':') + 1).equalsIgnoreCase("digitalSourceType")) {
                        for (Object one : v instanceof List<?> list ? list : List.of(v)) {
                            if (one instanceof String uri && !uri.isBlank() && found.size() < Limits.KEPT) {
                                found.add(Text.of(uri));
                            }
                        }
                    }
                    sources(v, found);
                });
            } else if (value instanceof List<?> list) {
                list.forEach(v -> sources(v, found));
            }
        }

        /** What a superbox holds in CBOR or JSON. */
        private Object value(Super part) throws IOException, Malformed {
            Box box = jumbf.content(part, "cbor", "json")
                    .orElseThrow(() -> new Malformed(Text.of(part.label()) + " holds neither CBOR nor JSON"));
            read += box.length();
            if (box.length() > Limits.PART || read > Limits.PARTS) {
                throw new Malformed(Text.of(part.label()) + " is too long and not read");
            }
            byte[] bytes = store.read(box.body(), (int) box.length());
            try {
                return box.type().equals("cbor") ? Cbor.read(bytes) : Json.read(bytes);
            } catch (Malformed e) {
                throw new Malformed(Text.of(part.label()) + ": " + e.reason());
            }
        }

        private String hash(Box box) throws IOException {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                for (long at = box.start(); at < box.end(); ) {
                    byte[] bytes = store.read(at, (int) Math.min(1 << 16, box.end() - at));
                    if (bytes.length == 0) {
                        return ""; // the file shrank
                    }
                    sha.update(bytes);
                    at += bytes.length;
                }
                return HexFormat.of().formatHex(sha.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e); // every Java has it
            }
        }
    }
}
