package org.guiju.report;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.guiju.duty.Finding;
import org.guiju.register.BadInput;
import org.guiju.register.Node;
import org.guiju.register.Place;
import org.guiju.register.Yaml;

/** Where a profile states what a finding rests on; line 1 of the profile where that is not known. */
final class ProfilePlaces {
    private final String file;
    private final String folder;
    private final Map<String, Map<String, Place>> places = new HashMap<>();

    /** Reads the profile that a run names, if it is still there. */
    ProfilePlaces(String named) {
        Path path = path(named);
        boolean isFolder = path == null || Files.isDirectory(path) || !named.matches("(?i).*\\.ya?ml");
        boolean below = path != null && !path.isAbsolute() && !path.normalize().startsWith("..");
        String prefix = "";
        if (below) {
            Path at = isFolder ? path.normalize() : path.normalize().getParent();
            prefix = at == null || at.toString().isEmpty() ? "" : at.toString().replace('\\', '/') + "/";
        }
        folder = prefix;
        Path name = path == null ? null : path.getFileName();
        file = prefix + (isFolder || name == null ? "profile.yaml" : name.toString());
        if (path != null) {
            read(isFolder ? path.resolve("profile.yaml") : path);
        }
    }

    private static @org.jspecify.annotations.Nullable Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private void read(Path yaml) {
        try {
            Node.Fields whole = Yaml.read(yaml, file).fields();
            whole.values().forEach((key, node) -> {
                if (node instanceof Node.Items items) {
                    items.values().forEach(n -> subject(n.fields().text("id").orElse(""), key, n.fields()));
                } else {
                    subject(key, key, node.fields());
                }
            });
        } catch (BadInput e) {
            // What cannot be read any more has no lines; the file is named all the same.
        }
    }

    private void subject(String id, String list, Node.Fields fields) {
        Map<String, Place> own = places.computeIfAbsent(id, k -> new HashMap<>());
        own.putIfAbsent("", fields.place());
        String kind = list.equals("business") ? list : list.substring(0, list.length() - 1);
        fields.values().forEach((key, node) -> own.putIfAbsent(kind + "." + key, node.place()));
    }

    /** The profile, from where a run was started when it lies below; else by its name. */
    String file() {
        return file;
    }

    /** The folder of the profile with a slash behind it, likewise; empty when it does not lie below. */
    String folder() {
        return folder;
    }

    /** The fact that a finding rests on, of those that the profile states; else the subject's entry, else line 1. */
    Place of(Finding f) {
        Map<String, Place> own = places.getOrDefault(f.subject(), Map.of());
        Map<String, Place> business = places.getOrDefault("business", Map.of());
        List<String> paths = new ArrayList<>();
        f.duty().demand().ifPresent(d -> d.that().paths().stream().sorted().forEach(paths::add));
        f.duty().evidence().ifPresent(paths::add);
        if (f.missing().isEmpty()) {
            f.facts().keySet().stream().sorted().forEach(paths::add);
        }
        for (String path : paths) {
            Place place = own.getOrDefault(path, business.get(path));
            if (place != null && (f.missing().isEmpty() || f.facts().containsKey(path))) {
                return place;
            }
        }
        return own.getOrDefault("", new Place(file, 1, 1));
    }
}
