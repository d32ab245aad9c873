package org.guiju.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All instruments, and what was in force when, as known when. Immutable and safe to share. */
public final class Register {
    private final Section<Source> sources;
    private final Section<Body> bodies;
    private final Section<Instrument> instruments;
    private @Nullable Aliases aliases;

    private Register(Section<Source> sources, Section<Body> bodies, Section<Instrument> instruments) {
        this.sources = sources;
        this.bodies = bodies;
        this.instruments = instruments;
    }

    /** The register of a pack. Its entries were checked when the pack was compiled and are read when asked for. */
    public static Register of(Pack pack) {
        Section<Source> sources = Section.read(pack.section("sources"), Source::of);
        Section<Body> bodies = Section.read(pack.section("bodies"), Body::of);
        return new Register(sources, bodies, instruments(pack.section("instruments"), sources, bodies));
    }

    /** Reads every entry while a pack is compiled; what is wrong joins the issues and is left out. */
    public static Register check(Map<String, Section<Node>> sections, List<BadInput.Issue> issues) {
        Section<Node> none = Section.of(Map.of());
        Section<Source> sources =
                Section.read(sections.getOrDefault("sources", none), Source::of).checked(issues);
        Section<Body> bodies =
                Section.read(sections.getOrDefault("bodies", none), Body::of).checked(issues);
        return new Register(
                sources,
                bodies,
                instruments(sections.getOrDefault("instruments", none), sources, bodies)
                        .checked(issues));
    }

    private static Section<Instrument> instruments(Section<Node> nodes, Section<Source> sources, Section<Body> bodies) {
        return Section.read(nodes, (id, node) -> Instrument.of(id, node, sources, bodies));
    }

    /** Instruments by id, in the order of ids. */
    public Collection<Instrument> instruments() {
        return instruments.all();
    }

    /** An instrument by its id. */
    public Optional<Instrument> find(String id) {
        return instruments.get(id);
    }

    /**
     * The instrument that an entry of the law names.
     *
     * @throws BadInput when it is not there; without an issue when it is there and wrong, as is told already
     */
    public Instrument need(String id, Place place) {
        return instruments.need(
                id,
                () -> new BadInput(
                        place, "no instrument '" + id + "' in the register", "Add its file or correct the id"));
    }

    /** All bodies. */
    public Collection<Body> bodies() {
        return bodies.all();
    }

    /** A source by its id. */
    public Optional<Source> source(String id) {
        return sources.get(id);
    }

    /**
     * The instrument that a text means by a title and the official numbers beside it, in either language.
     *
     * @return empty when none fits or several fit equally well
     */
    public Optional<Instrument> resolve(String title, Collection<String> numbers) {
        return aliases().resolve(title, numbers);
    }

    /** Made when first asked for: most commands resolve no title. */
    private synchronized Aliases aliases() {
        Aliases made = aliases;
        if (made == null) {
            made = new Aliases(instruments.all(), bodies.all());
            aliases = made;
        }
        return made;
    }

    /**
     * Instruments by words of their titles, numbers, issuers and summaries in either language, the best first.
     *
     * @param limit how many at most
     */
    public List<Instrument> search(String words, int limit) {
        return new Search(instruments.all()).find(words, limit);
    }

    /** Every stage and event whose date is contested as known on a day, by date. */
    public List<Entry> contested(LocalDate known) {
        return timeline(known).stream().filter(e -> e.settlement().contested()).toList();
    }

    /** Instruments that name this one in their lineage, by relation. */
    public List<Instrument.Link> linksTo(String id) {
        return instruments.all().stream()
                .flatMap(i -> i.lineage().stream()
                        .filter(l -> l.to().equals(id))
                        .map(l -> new Instrument.Link(l.relation(), i.id())))
                .toList();
    }

    /** The register as it answers for a valid day, with what was known on a day. */
    public View at(LocalDate valid, LocalDate known) {
        return new View(valid, known);
    }

    /** Answers for one pair of days. */
    public final class View {
        private final LocalDate valid;
        private final LocalDate known;
        private final Map<String, List<Status>> answers = new ConcurrentHashMap<>();
        /** By the very list, which a table keeps; asked for each subject again. */
        private final Map<List<Claim>, Truth> come = Collections.synchronizedMap(new IdentityHashMap<>());

        private View(LocalDate valid, LocalDate known) {
            this.valid = valid;
            this.known = known;
        }

        /** The day that is asked about. */
        public LocalDate valid() {
            return valid;
        }

        /** Whether a date has come, as far as its claims that are known settle it. */
        public Truth hasCome(List<Claim> claims) {
            Truth answer = come.get(claims);
            if (answer == null) {
                answer = Settlement.of(claims, known).hasCome(valid);
                come.put(claims, answer);
            }
            return answer;
        }

        /** Whether it had come on another day, by the same knowledge. */
        public Truth hasCome(List<Claim> claims, LocalDate day) {
            return day.equals(valid)
                    ? hasCome(claims)
                    : Settlement.of(claims, known).hasCome(day);
        }

        /** The day as of whose knowledge it answers. */
        public LocalDate known() {
            return known;
        }

        /** Whether an instrument is in force, contested counted as not: in one scope at least. */
        public boolean inForce(Instrument instrument) {
            return status(instrument).stream().anyMatch(s -> s.state() == Status.State.IN_FORCE);
        }

        /** The status of each scope for which the instrument has a day of effect, or the one status of the whole. */
        public List<Status> status(Instrument instrument) {
            return answers.computeIfAbsent(instrument.id(), id -> answer(instrument));
        }

        /** A stage without a claim that is known by then is not there, nor is its scope. */
        private List<Status> answer(Instrument instrument) {
            Map<Optional<String>, List<Claim>> effective = new LinkedHashMap<>();
            for (Stage stage : instrument.stages()) {
                List<Claim> claims =
                        stage.claims().stream().filter(c -> c.knownBy(known)).toList();
                if (stage.kind() == Stage.Kind.EFFECTIVE && !claims.isEmpty()) {
                    effective
                            .computeIfAbsent(stage.scope(), s -> new ArrayList<>())
                            .addAll(claims);
                }
            }
            if (effective.isEmpty() || !instrument.binds()) {
                return List.of(withoutEffect(instrument));
            }
            return effective.entrySet().stream()
                    .map(e -> status(instrument, e.getKey(), e.getValue()))
                    .toList();
        }

        private Status status(Instrument instrument, Optional<String> scope, List<Claim> claims) {
            Optional<Status> ended = ended(instrument, scope);
            if (ended.isPresent()) {
                return ended.get();
            }
            Settlement effect = Settlement.of(claims, known);
            Status.State state = switch (effect.hasCome(valid)) {
                case YES -> Status.State.IN_FORCE;
                case NO -> Status.State.NOT_YET;
                case UNKNOWN -> effect.contested() ? Status.State.CONTESTED : Status.State.UNKNOWN;
            };
            return new Status(scope, state, Optional.of(Stage.Kind.EFFECTIVE), Optional.of(effect), effect.reason());
        }

        private Optional<Status> ended(Instrument instrument, Optional<String> scope) {
            for (Stage stage : instrument.stages()) {
                if (stage.kind().ends()
                        && (stage.scope().isEmpty() || stage.scope().equals(scope))) {
                    Settlement end = Settlement.of(stage.claims(), known);
                    Truth come = end.hasCome(valid);
                    if (come != Truth.NO) {
                        return Optional.of(new Status(
                                scope,
                                come == Truth.YES
                                        ? Status.State.REPEALED
                                        : end.contested() ? Status.State.CONTESTED : Status.State.UNKNOWN,
                                Optional.of(stage.kind()),
                                Optional.of(end),
                                Node.word(stage.kind()) + ": " + end.reason()));
                    }
                }
            }
            return Optional.empty();
        }

        /** The last stage reached by an instrument that has no day of effect, as far as known. */
        private Status withoutEffect(Instrument instrument) {
            Optional<Status> ended = ended(instrument, Optional.empty());
            if (ended.isPresent() && instrument.binds()) {
                return ended.get();
            }
            Stage last = null;
            Settlement at = null;
            for (Stage stage : instrument.stages()) {
                Settlement settlement = Settlement.of(stage.claims(), known);
                boolean reached = stage.kind() == Stage.Kind.EFFECTIVE
                        ? false
                        : !settlement.dates().isEmpty()
                                && (settlement.hasCome(valid) != Truth.NO || stage.kind() == Stage.Kind.PLANNED);
                if (reached && (last == null || stage.kind().compareTo(last.kind()) >= 0)) {
                    last = stage;
                    at = settlement;
                }
            }
            if (last == null || at == null) {
                return beforeAll(instrument);
            }
            Status.State state = switch (last.kind()) {
                case PLANNED -> Status.State.PLANNED;
                case DRAFT -> Status.State.DRAFT;
                case APPROVED -> Status.State.NOT_YET;
                case ISSUED, REVISED, EFFECTIVE -> issued(instrument, at);
                case LAUNCHED, DECIDED, ONGOING, ENDED -> Status.State.NOTED;
                case REPLACED, REPEALED -> Status.State.REPEALED;
            };
            return new Status(
                    Optional.empty(),
                    instrument.binds() || state == Status.State.PLANNED ? state : Status.State.NOTED,
                    Optional.of(last.kind()),
                    Optional.of(at),
                    (state == Status.State.UNKNOWN ? "no source gives the day of effect; " : "")
                            + Node.word(last.kind()) + ": " + at.reason());
        }

        /** A notice holds from its issue where it names no other day; a law, a measure or a standard names one, known or not. */
        private Status.State issued(Instrument instrument, Settlement at) {
            if (at.hasCome(valid) == Truth.UNKNOWN) {
                return at.contested() ? Status.State.CONTESTED : Status.State.UNKNOWN;
            }
            return instrument.namesItsDay() ? Status.State.UNKNOWN : Status.State.ISSUED;
        }

        /** The status of an instrument that has reached no stage: its first one is to come, or nothing is known. */
        private Status beforeAll(Instrument instrument) {
            Optional<Stage> next = instrument.stages().stream()
                    .filter(s -> {
                        Settlement at = Settlement.of(s.claims(), known);
                        return !at.dates().isEmpty() && at.hasCome(valid) == Truth.NO;
                    })
                    .findFirst();
            return new Status(
                    Optional.empty(),
                    next.isPresent() ? Status.State.NOT_YET : Status.State.UNKNOWN,
                    Optional.empty(),
                    Optional.empty(),
                    next.map(s -> "not " + Node.word(s.kind()) + " yet on " + valid)
                            .orElse("nothing known by " + known));
        }
    }

    /**
     * One dated line of an instrument's life.
     *
     * @param date the settled date, or the earliest of the contested ones
     * @param what the stage or event
     * @param settlement all claims behind it
     */
    public record Entry(
            PartialDate date, String what, Optional<String> scope, Instrument instrument, Settlement settlement) {}

    /** Every dated stage and event known on a day, by date. */
    public List<Entry> timeline(LocalDate known) {
        List<Entry> entries = new ArrayList<>();
        for (Instrument i : instruments.all()) {
            i.stages().forEach(s -> add(entries, Node.word(s.kind()), s.scope(), i, s.claims(), known));
            i.events().forEach(e -> add(entries, e.name(), e.scope(), i, e.claims(), known));
        }
        entries.sort(Comparator.comparing(Entry::date)
                .thenComparing(e -> e.instrument().id()));
        return entries;
    }

    private static void add(
            List<Entry> entries,
            String what,
            Optional<String> scope,
            Instrument instrument,
            List<Claim> claims,
            LocalDate known) {
        Settlement settlement = Settlement.of(claims, known);
        if (!settlement.dates().isEmpty()) {
            entries.add(new Entry(settlement.dates().get(0), what, scope, instrument, settlement));
        }
    }
}
