package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guiju.register.Instrument;
import org.guiju.register.Register;

/** The names that the register knows. */
public final class RegisterLexicon implements Lexicon {
    /** Levels of bodies that are places. */
    private static final Set<String> PLACES = Set.of("province", "city");

    /** Titles whose instrument is remembered, at most. */
    private static final int MOST_RESOLVED = 4096;

    private record Named(String title, List<String> identifiers) {}

    private final Register register;
    private final Map<Named, Optional<String>> resolved = new ConcurrentHashMap<>();
    private final List<Body> bodies = new ArrayList<>();
    private final List<Region> regions = new ArrayList<>();

    /** Takes the bodies and places of a register. */
    public RegisterLexicon(Register register) {
        this.register = register;
        register.bodies().forEach(body -> {
            List<String> names = body.names().distinct().toList();
            if (PLACES.contains(body.level())) {
                regions.add(new Region(body.en().get(0), names));
            } else {
                bodies.add(new Body(body.shortName(), names, body.level().equals("court")));
            }
        });
    }

    @Override
    public List<Body> bodies() {
        return List.copyOf(bodies);
    }

    @Override
    public List<Region> regions() {
        return List.copyOf(regions);
    }

    @Override
    public Optional<String> instrument(String title, List<String> identifiers) {
        if (resolved.size() >= MOST_RESOLVED) {
            resolved.clear();
        }
        Named named = new Named(title, identifiers);
        Optional<String> known = resolved.get(named);
        if (known == null) {
            known = register.resolve(title, identifiers).map(Instrument::id);
            resolved.put(named, known);
        }
        return known;
    }
}
