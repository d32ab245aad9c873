package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The reading of one document: goes through its sentences with what has been read before in mind. */
final class Reading {
    /** Developments that a later sentence of the same paragraph may still complete. */
    private static final int MOST_OPEN = 64;

    private final Document document;
    private final String text;
    private final Lexicon lexicon;
    private final Words words;
    private final Subjects subjects = new Subjects();
    private final Timeline timeline;
    private final Datelines datelines;
    private final Parser parser;
    private final ActDates dates;
    private final Effects effects;
    private final Relations relations;
    private final Rows rows;
    private final List<Development> done = new ArrayList<>();
    /** Which of them have no day of their own: the one that stands below a document is theirs. */
    private final List<Integer> undated = new ArrayList<>();

    private final List<Item> paragraphItems = new ArrayList<>();
    /** Titles of the sentence before that had no act: a pronoun may still mean them. */
    private final List<Item> pending = new ArrayList<>();
    /** The dates of what has been told, by title and stage. */
    private final Map<String, String> tellings = new java.util.HashMap<>();
    /** What has been told without a title of its own, the first of it. */
    private final List<Item> untitled = new ArrayList<>();
    /** Names that have been told of, so that a later mention is no news. */
    private final Set<String> named = new java.util.HashSet<>();
    /** Those of the paragraph before, which "both take effect" may still mean. */
    private final List<Item> earlier = new ArrayList<>();

    private @org.jspecify.annotations.Nullable Parsed consultation;
    private Optional<String> headingTitle = Optional.empty();
    private final LeadIns leadIns;

    private final Headline headline;
    private final HanAnaphora hanKnown = new HanAnaphora();
    private final Set<String> aliases = new java.util.HashSet<>();
    private final Surroundings surroundings;

    Reading(Document document, Lexicon lexicon, Names names, Words words) {
        this.document = document;
        this.text = document.text();
        this.lexicon = lexicon;
        this.words = words;
        this.surroundings = new Surroundings(names, words, subjects);
        this.timeline = new Timeline(document.published());
        this.datelines = new Datelines(text, timeline);
        this.parser = new Parser(text, names, words);
        this.dates = new ActDates(words, timeline);
        this.effects = new Effects(words, timeline, earlier, paragraphItems);
        this.rows = new Rows(words, timeline, dates, surroundings);
        this.leadIns = new LeadIns(text);
        this.headline = new Headline(words);
        this.relations = new Relations(words, earlier, paragraphItems);
    }

    List<Development> developments() {
        List<Sentence> sentences = Outline.of(text);
        datelines.closing();
        int paragraph = -1;
        boolean opened = false;
        boolean prose = false;
        boolean listGoesOn = false;
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            Parsed p = parser.parse(sentence);
            if (sentence.paragraph() != paragraph) {
                paragraph = sentence.paragraph();
                boolean row = text.charAt(sentence.start()) == '|';
                if (!row && (!sentence.item() || !listGoesOn)) {
                    close();
                    subjects.forget();
                }
                listGoesOn = sentence.item();
                effects.forget();
                timeline.paragraph();
            }
            if (!opened) {
                datelines.firstYear(sentences, i);
            }
            boolean goesOn = i + 1 < sentences.size() && sentences.get(i + 1).paragraph() == sentence.paragraph();
            boolean figures = !opened && p.tokens().get(0).low().indexOf('-') == 4;
            if (goesOn && !figures && datelines.entry(p)) {
                continue;
            }
            if (headline.label(p)) {
                surroundings.label(p);
                continue;
            }
            boolean line = datelines.line(p, opened);
            Datelines.alone(p).ifPresent(day -> signed(p, day));
            if (sentence.heading()) {
                if (!line) {
                    heading(p);
                    if (!prose && p.dates().size() == 1) {
                        timeline.opening(p.dates().get(0));
                    }
                }
            } else if (!line) {
                prose = true;
                if (!opened) {
                    timeline.opening(p.dates().stream()
                            .filter(d -> !Datelines.ahead(p.tokens(), d))
                            .toList());
                }
                read(p);
                if (!opened && paragraphItems.isEmpty()) {
                    timeline.month(p.dates());
                }
            }
            opened |= !line;
        }
        endSection();
        close();
        close();
        return done.stream().sorted(Comparator.comparingInt(Development::start)).toList();
    }

    /** Nothing more can be said of the developments of the paragraph before the one that has ended. */
    private void close() {
        for (Item item : earlier) {
            if (!item.dated && item.act.dated()) {
                undated.add(done.size());
            }
            done.add(development(item));
        }
        earlier.clear();
        earlier.addAll(paragraphItems);
        paragraphItems.clear();
    }

    /** A day that stands alone below a Chinese document is the day of what the document tells without one. */
    private void signed(Parsed p, PartialDate day) {
        if (p.tokens().stream().anyMatch(Token::han)) {
            told().stream().filter(i -> !i.dated).forEach(i -> i.date = Optional.of(day));
            undated.forEach(i -> done.set(i, done.get(i).on(day)));
            undated.clear();
        }
    }

    private void heading(Parsed p) {
        endSection();
        headline.open(p);
        timeline.heading(p.dates(), datelines.ahead(p.sentence()));
        surroundings.heading(p);
        p.titles().stream().findFirst().ifPresent(t -> headingTitle = Optional.of(t.name()));
        subjects.remember(p);
        subjects.forget();
    }

    private void endSection() {
        headline.item().ifPresent(item -> {
            item.date = item.date.or(timeline::unstated);
            item.sector = surroundings.sector(item);
            done.add(development(item));
        });
    }

    private List<Item> told() {
        List<Item> told = new ArrayList<>(earlier);
        told.addAll(paragraphItems);
        return told;
    }

    private void read(Parsed p) {
        Heads heads = new Heads(p.tokens(), words);
        if (p.is(0, "|")) {
            if (rows.head(p)) {
                return;
            }
            Optional<Item> row = rows.item(p, Optional.ofNullable(consultation), paragraphItems);
            if (row.isPresent()) {
                surroundings.count(p);
                done.add(development(row.get()));
                return;
            }
        } else {
            rows.end();
        }
        Optional<Item> lead = leadIns.of(p, paragraphItems.isEmpty() ? earlier : paragraphItems, consultation);
        List<Act> found = new ArrayList<>(new Outlooks(p, words).find());
        boolean outlook = !found.isEmpty();
        List<Item> made = new ArrayList<>();
        boolean question = p.is(p.size() - 1, "?") && !p.tokens().get(0).han()
                || words.boilerplate.at(p.tokens(), 0).isPresent();
        Optional<Act> further = outlook || question ? Optional.empty() : further(p);
        further.ifPresent(found::add);
        int ahead = outlook ? found.get(0).from() : 0;
        boolean two = outlook && (p.is(ahead - 1, ";") || p.is(ahead - 1, "and") || p.is(ahead - 2, "and"));
        if (two && !question) {
            List<Act> before = new Acts(p, words, heads, subjects, plan(), aliases, topic()).find();
            before.stream().filter(a -> a.to() < ahead).forEach(found::add);
        }
        if (!outlook && !question && further.isEmpty()) {
            Acts acts = new Acts(p, words, heads, subjects, plan(), aliases, topic());
            long chinese = p.tokens().stream().filter(Token::han).count();
            if (chinese > 0) {
                found.addAll(new HanActs(p, words, hanKnown, lead.isPresent()).find());
            }
            if (chinese * 2 <= p.size() && (plan() && lists(p) || !new Contents(p, words).told())) {
                found.addAll(acts.find());
            }
            Meant meant = new Meant(heads);
            found.replaceAll(act -> meant.of(act, paragraphItems, p.sentence().headings()));
            found.removeIf(act -> Meant.sameCase(act, told()));
            found.removeIf(new Foreign(p, words)::act);
        }
        datelines.sentenceYear(p, outlook);
        p.titles().forEach(t -> aliases.addAll(p.shortName(t) ? List.of(t.name()) : t.aliases()));
        hanKnown.remember(p);
        for (Act act : found) {
            Item item = new Item(act, p);
            if (lead.isPresent() && act.instrument().isPresent() && act.verb() - act.from() <= 2) {
                LeadIns.follow(item, lead.get());
                item.sector = surroundings.sector(item);
                made.add(item);
                continue;
            }
            if (leadIns.drafts() && act.instrument().isPresent() && act.stage() == Stage.ISSUED) {
                item.stage = Stage.DRAFT;
            }
            item.date = act.kind() == Kind.OUTLOOK && act.stage() == Stage.PLANNED
                    ? Optional.empty()
                    : act.kind() == Kind.OUTLOOK
                            ? dates.outlookDate(act, p, paragraphItems.stream().reduce((a, b) -> b))
                            : dates.date(item);
            surroundings.settle(item);
            relations.refersTo(act).ifPresent(item.relates::add);
            made.add(item);
        }
        if (made.isEmpty()) {
            relations.complete(p);
            List<Item> last =
                    Item.lastOf(paragraphItems.isEmpty() && !p.sentence().item() ? earlier : paragraphItems);
            List<Item> open = pending.isEmpty() ? last : List.copyOf(pending);
            dates.later(p, open);
            pending.stream().filter(i -> i.dated).forEach(paragraphItems::add);
            pending.clear();
            leadIns.announce(p.is(p.size() - 1, ":") && !p.bodies().isEmpty() ? announcement(p) : Optional.empty());
            if (!question) {
                pend(p);
            }
            scene(p);
        }
        if (made.size() == 1
                && made.get(0).numbers.isEmpty()
                && made.get(0).act.instrument().isPresent()) {
            made.get(0).numbers = p.orders();
        }
        made.removeIf(this::again);
        told(made);
        made.forEach(i -> named.add(i.act.title()));
        made.forEach(headline::told);
        effects.effects(p, made);
        made.forEach(Reading::beforeEffect);
        relations.relate(p, made);
        paragraphItems.addAll(made);
        if (paragraphItems.size() > MOST_OPEN) {
            List<Item> oldest = paragraphItems.subList(0, paragraphItems.size() - MOST_OPEN / 2);
            oldest.forEach(i -> done.add(development(i)));
            oldest.clear();
        }
        if (words.consult
                .firstIn(p.tokens(), 0, p.size())
                .filter(m -> !p.inName(m.from()))
                .isPresent()) {
            consultation = consultation == null || !p.bodies().isEmpty() ? p : consultation;
        }
        surroundings.count(p);
        subjects.remember(p);
    }

    /** Whoever a sentence names, and the day it gives, as if it told that they announced something. */
    private Optional<Item> announcement(Parsed p) {
        List<String> bodies = p.bodies().stream().map(Mention::label).distinct().toList();
        Act act = new Act(
                p.words(0, p.size()),
                Optional.empty(),
                Kind.ANNOUNCEMENT,
                Stage.ISSUED,
                bodies,
                false,
                true,
                List.of(),
                0,
                0,
                p.size(),
                0,
                p.size());
        Item item = new Item(act, p);
        item.date = dates.date(item);
        return Optional.of(item);
    }

    /** What a sentence tells of the thing told last, or of that in the heading. */
    private Optional<Act> further(Parsed p) {
        Anaphora anaphora = new Anaphora(p, words);
        return paragraphItems.stream()
                .reduce((a, b) -> b)
                .flatMap(anaphora::further)
                .or(() -> p.tokens().get(0).han() ? headline.own(p) : Optional.empty())
                .or(() -> paragraphItems.isEmpty() ? headline.open().flatMap(anaphora::below) : Optional.empty());
    }

    /** "... attended a meeting in Shenzhen on 26 September 2024.", 2025年4月23日，……: the day of what the next sentence tells. */
    private void scene(Parsed p) {
        List<Dates.Found> days = p.dates().stream()
                .filter(d -> d.hasYear() && d.day() > 0 && dates.happens(p, d))
                .filter(d -> p.is(d.from() - 1, "on") || d.from() == 0 && p.is(d.to(), ","))
                .toList();
        if (days.size() == 1 && paragraphItems.isEmpty()) {
            timeline.settle(days.get(0)).ifPresent(timeline::scene);
        }
    }

    /** Whether the text has told this before, and nothing new of it now. */
    private boolean again(Item item) {
        if (item.stage == Stage.PLANNED) {
            return false;
        }
        if (item.act.instrument().isEmpty()) {
            boolean again = untitled.stream().anyMatch(before -> Meant.again(item, before, words));
            if (!again && untitled.size() < MOST_OPEN) {
                untitled.add(item);
            }
            return again;
        }
        String key = item.act.title().toLowerCase(java.util.Locale.ROOT) + item.stage;
        String date = item.date.map(PartialDate::toString).orElse("");
        String before = tellings.putIfAbsent(key, date);
        return before != null && (!item.dated || date.equals(before));
    }

    /** "China released rules that ... . The Measures ...": the title is that of the rules told before. */
    private void told(List<Item> made) {
        if (made.isEmpty()) {
            return;
        }
        Item title = made.get(0);
        boolean titled = title.p.is(0, "titled") || title.p.is(0, "entitled") || title.p.is(0, "called");
        List<Item> before = titled && paragraphItems.isEmpty() ? earlier : paragraphItems;
        if (before.isEmpty()) {
            return;
        }
        Item rules = before.get(before.size() - 1);
        boolean same = titled
                || title.act.instrument().isPresent()
                        && !title.dated
                        && title.stage == Stage.ISSUED
                        && rules.act.instrument().isEmpty()
                        && rules.act.issuers().isEmpty()
                        && rules.stage == Stage.ISSUED
                        && Stages.rules(rules.act.kind())
                        && Stages.rules(title.act.kind())
                        && title.act.kind() != Kind.STANDARD;
        if (same) {
            title.date = rules.date;
            title.dated = rules.dated;
            title.issuers = title.issuers.isEmpty() ? rules.issuers : title.issuers;
            before.remove(rules);
        }
    }

    /** A title that its sentence says nothing of: the next may ("It was issued in March 2025"). */
    private void pend(Parsed p) {
        for (Title title : p.titles()) {
            boolean first = title.from() < 8 && title.kind().isPresent() && named.add(title.name());
            if (!first
                    || aliases.contains(title.name())
                    || p.tokens().get(title.from()).han()) {
                continue;
            }
            List<String> bodies =
                    p.bodiesIn(0, title.from()).stream().map(Mention::label).toList();
            Stage stage = title.draft() ? Stage.DRAFT : Stage.ISSUED;
            Act act = new Act(
                    title.name(),
                    Optional.of(title),
                    title.kind().get(),
                    stage,
                    bodies,
                    bodies.isEmpty(),
                    true,
                    title.identifiers(),
                    0,
                    title.from(),
                    p.size(),
                    title.from(),
                    title.to());
            Item item = new Item(act, p);
            item.sector = surroundings.sector(item);
            pending.add(item);
        }
    }

    /** What binds since a year was made no later, where only the year of the text speaks for its date. */
    private static void beforeEffect(Item item) {
        boolean late = item.effective.isPresent()
                && item.date.isPresent()
                && !item.dated
                && item.date.get().month() == 0
                && item.date.get().year() > item.effective.get().year();
        if (late) {
            item.date = Optional.of(new PartialDate(item.effective.get().year(), 0, 0));
        }
    }

    /** Whether what came last in this paragraph is a plan or one of its items. */
    private boolean plan() {
        if (paragraphItems.isEmpty()) {
            return false;
        }
        Act last = paragraphItems.get(paragraphItems.size() - 1).act;
        return last.kind() == Kind.PLAN && last.stage() == Stage.ISSUED
                || last.stage() == Stage.PLANNED && last.kind() == Kind.LAW;
    }

    /** "It lists, inter alia, the X". */
    private boolean lists(Parsed p) {
        return p.tokens().stream()
                .limit(4)
                .anyMatch(t -> t.low().endsWith("s")
                        && words.planLists.contains(t.low().substring(0, t.low().length() - 1)));
    }

    /** The name of which a bare "version 2.0" is one: of the last instrument or of the last heading that names one. */
    private Optional<String> topic() {
        return paragraphItems.stream()
                .reduce((a, b) -> b)
                .map(i -> i.act.title())
                .or(() -> headingTitle);
    }

    private Development development(Item item) {
        Act act = item.act;
        int start = item.p.tokens().get(act.from()).start();
        int end = item.p.tokens().get(act.to() - 1).end();
        return new Development(
                act.title(),
                act.kind(),
                item.stage,
                item.issuers,
                item.date,
                item.effective,
                item.numbers,
                item.sector,
                item.regions,
                List.copyOf(item.relates),
                text.substring(start, end),
                start,
                end,
                lexicon.instrument(act.title(), item.numbers),
                document.name());
    }
}
