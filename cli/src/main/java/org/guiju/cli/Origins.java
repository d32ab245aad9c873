package org.guiju.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.guiju.label.provenance.Credentials;
import org.guiju.label.provenance.Provenance;
import org.guiju.label.provenance.SourceType;

/** What a file says of its origin beside the label, for people and for programs. */
final class Origins {
    /** Actions shown to people; programs get all that were kept. */
    private static final int SHOWN = 10;

    private Origins() {}

    static void print(Provenance provenance, Consumer<String> out) {
        provenance.manifests().forEach(m -> print(m, out));
        provenance
                .sources()
                .forEach(s -> out.accept("  IPTC source type in " + s.place() + ", as stated: " + words(s.type())));
        provenance
                .remote()
                .forEach(r ->
                        out.accept("  C2PA manifest elsewhere, named in " + r.place() + ", not fetched: " + r.url()));
    }

    private static void print(Credentials c, Consumer<String> out) {
        out.accept("  C2PA manifest in " + c.place() + ", " + Credentials.CAVEAT);
        line("manifest", c.label() + (c.manifests() > 1 ? ", the last of " + c.manifests() : ""), out);
        line("generator", c.generator(), out);
        line("title", c.title(), out);
        line("format", c.format(), out);
        c.sources().forEach(s -> line("source type", words(s), out));
        c.earlierSources().forEach(s -> line("earlier source", words(s), out));
        for (Credentials.Action a : c.actions().stream().limit(SHOWN).toList()) {
            String when = a.when().isEmpty() ? "" : ", " + a.when();
            line("action", a.name() + when + (a.agent().isEmpty() ? "" : ", by " + a.agent()), out);
        }
        if (c.actions().size() > SHOWN) {
            line("action", (c.actions().size() - SHOWN) + " more", out);
        }
        String issuer = c.issuer().isEmpty() ? "" : ", certificate issued by " + c.issuer();
        line("signature", c.algorithm() + issuer, out);
        line("sha-256", c.sha256(), out);
        line("sha-256 of store", c.storeSha256(), out);
        line("not read", c.damage(), out);
    }

    private static void line(String name, String value, Consumer<String> out) {
        if (!value.isEmpty()) {
            out.accept("    " + name + " ".repeat(18 - name.length()) + value);
        }
    }

    private static String words(SourceType type) {
        return type.code() + ": " + type.meaning() + " (AI: " + type.ai().word() + ")";
    }

    static Map<String, Object> fields(Provenance provenance) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("c2pa", provenance.manifests().stream().map(Origins::fields).toList());
        f.put(
                "source_types",
                provenance.sources().stream()
                        .map(s -> {
                            Map<String, Object> source = new LinkedHashMap<>();
                            source.put("place", s.place());
                            source.putAll(fields(s.type()));
                            return source;
                        })
                        .toList());
        f.put(
                "remote_manifests",
                provenance.remote().stream().map(Origins::fields).toList());
        return f;
    }

    private static Map<String, Object> fields(Provenance.Remote remote) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("place", remote.place());
        f.put("url", remote.url());
        return f;
    }

    private static Map<String, Object> fields(Credentials c) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("place", c.place());
        f.put("validated", false);
        f.put("manifests", c.manifests());
        f.put("label", c.label());
        f.put("claim", c.claim());
        f.put("generator", c.generator());
        f.put("title", c.title());
        f.put("format", c.format());
        f.put("actions", c.actions().stream().map(Origins::fields).toList());
        f.put("source_types", types(c.sources()));
        f.put("earlier_source_types", types(c.earlierSources()));
        f.put("algorithm", c.algorithm());
        f.put("issuer", c.issuer());
        f.put("signer", c.signer());
        f.put("sha256", c.sha256());
        f.put("store_sha256", c.storeSha256());
        f.put("damage", c.damage());
        return f;
    }

    private static Map<String, Object> fields(Credentials.Action action) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("action", action.name());
        f.put("when", action.when());
        f.put("agent", action.agent());
        return f;
    }

    private static List<Map<String, Object>> types(List<SourceType> types) {
        return types.stream().map(Origins::fields).toList();
    }

    private static Map<String, Object> fields(SourceType type) {
        Map<String, Object> f = new LinkedHashMap<>();
        f.put("uri", type.uri());
        f.put("code", type.code());
        f.put("ai", type.ai().word());
        f.put("meaning", type.meaning());
        return f;
    }
}
