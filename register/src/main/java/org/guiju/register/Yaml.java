package org.guiju.register;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document as a {@link Node}. Scalars stay text; duplicate keys, anchors, aliases and tags are refused:
 * none of the project's files needs them, and aliases are how a small file becomes a large tree.
 */
public final class Yaml {
    /** Largest file read, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    private static final int MAX_DEPTH = 40;

    private final String file;
    private final Iterator<Event> events;

    private Yaml(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * Reads a file.
     *
     * @param file what to read
     * @param name what to call it in messages
     * @throws BadInput when it is missing, too large, not UTF-8 or not YAML of this form
     */
    public static Node read(Path file, String name) {
        return parse(readText(file, name), name);
    }

    /** Reads a whole text file of at most {@link #MAX_BYTES}. */
    static String readText(Path file, String name) {
        if (Files.isDirectory(file)) {
            throw new BadInput(Place.of(name), "this is a directory, a file is expected", "Name a file in it");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new BadInput(Place.of(name), "a pipe or a device, a regular file is expected", "Name a regular file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new BadInput(Place.of(name), "no such file", "Check the path");
        } catch (IOException e) {
            throw new BadInput(Place.of(name), "cannot be read (" + e.getMessage() + ")", "Check its permissions");
        }
        if (bytes.length > MAX_BYTES) {
            throw new BadInput(Place.of(name), "larger than 4 MiB", "Split it or check that it is the right file");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadInput(Place.of(name), "not UTF-8", "Save it as UTF-8");
        }
    }

    /** Reads a document from text. An empty document is an empty mapping. */
    public static Node parse(String text, String name) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setCodePointLimit(MAX_BYTES)
                .setUseMarks(true)
                .build();
        try {
            Yaml yaml = new Yaml(name, new Parse(settings).parseString(text).iterator());
            return yaml.document();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(m -> place(name, m)).orElse(Place.of(name));
            throw new BadInput(place, "not valid YAML: " + e.getProblem(), "Check indentation, quotes and brackets");
        } catch (YamlEngineException e) {
            throw new BadInput(Place.of(name), "not valid YAML: " + e.getMessage(), "Check its characters");
        }
    }

    private Node document() {
        Event event = events.next();
        while (event.getEventId() == Event.ID.StreamStart || event.getEventId() == Event.ID.DocumentStart) {
            event = events.next();
        }
        if (event.getEventId() == Event.ID.StreamEnd) {
            return new Node.Fields(Map.of(), new Place(file, 1, 1));
        }
        Node root = node(event, 0);
        events.next();
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new BadInput(place(after), "a second document begins here", "Keep one document a file");
        }
        return root;
    }

    private Node node(Event event, int depth) {
        Place place = place(event);
        if (depth > MAX_DEPTH) {
            throw new BadInput(place, "nested deeper than " + MAX_DEPTH + " levels", "Flatten it");
        }
        if (event instanceof NodeEvent n && n.getAnchor().isPresent()) {
            throw new BadInput(place, "anchors and aliases are not read", "Write the value out");
        }
        if (event instanceof ScalarEvent scalar) {
            if (scalar.getTag().isPresent() && !scalar.getTag().get().equals("!")) {
                throw new BadInput(
                        place, "tags are not read", "Remove '" + scalar.getTag().get() + "'");
            }
            boolean empty = scalar.getScalarStyle() == ScalarStyle.PLAIN
                    && scalar.getValue().isEmpty();
            if (empty) {
                throw new BadInput(place, "a value is missing", "Write a value or remove the key");
            }
            return new Node.Text(scalar.getValue(), place);
        }
        if (event instanceof SequenceStartEvent) {
            List<Node> items = new ArrayList<>();
            for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
                items.add(node(e, depth + 1));
            }
            return new Node.Items(List.copyOf(items), place);
        }
        if (event instanceof MappingStartEvent) {
            Map<String, Node> fields = new LinkedHashMap<>();
            Map<String, Place> keys = new HashMap<>();
            for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
                Node key = node(e, depth + 1);
                keys.putIfAbsent(key.text(), key.place());
                if (fields.put(key.text(), node(events.next(), depth + 1)) != null) {
                    throw new BadInput(key.place(), "'" + key.text() + "' stands here twice", "Remove one");
                }
            }
            return new Node.Fields(Collections.unmodifiableMap(fields), Collections.unmodifiableMap(keys), place);
        }
        throw new BadInput(place, "this YAML is not read here", "Use plain values, lists and mappings");
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.map(m -> place(file, m)).orElse(Place.of(file));
    }

    private static Place place(String file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
