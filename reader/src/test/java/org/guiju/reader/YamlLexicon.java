package org.guiju.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The names of {@code law/bodies}, read straight from the files. */
final class YamlLexicon implements Lexicon {
    private final List<Body> bodies = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();

    YamlLexicon() {
        load("national.yaml").forEach((id, fields) -> bodies.add(body(fields)));
        load("local.yaml").forEach((id, fields) -> {
            List<String> names = new ArrayList<>(texts(fields, "en"));
            names.addAll(texts(fields, "zh"));
            regions.add(new Region(names.get(0), names));
        });
    }

    private static Body body(Map<String, Object> fields) {
        List<String> en = texts(fields, "en");
        List<String> acronyms = texts(fields, "acronyms");
        List<String> names = new ArrayList<>(en);
        names.addAll(acronyms);
        names.addAll(texts(fields, "zh"));
        names.addAll(texts(fields, "other"));
        String level = String.valueOf(fields.get("level"));
        boolean lowerCourt = level.equals("court") && "spc".equals(fields.get("parent"));
        String label = acronyms.isEmpty() || lowerCourt || level.equals("state-council") ? en.get(0) : acronyms.get(0);
        if (label.startsWith("General Office of the ")) {
            label = label.substring(22) + " General Office";
        }
        return new Body(label, names, level.equals("court") || level.equals("procuratorate"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(Map<String, Object> fields, String key) {
        return fields.get(key) instanceof List<?> list ? (List<String>) list : List.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> load(String name) {
        Path file = Path.of(System.getProperty("guiju.root", ".."), "law", "bodies", name);
        try {
            return (Map<String, Map<String, Object>>)
                    new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Body> bodies() {
        return bodies;
    }

    @Override
    public List<Region> regions() {
        return regions;
    }

    @Override
    public Optional<String> instrument(String title, List<String> identifiers) {
        return Optional.empty();
    }
}
