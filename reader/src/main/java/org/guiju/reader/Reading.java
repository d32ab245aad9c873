package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The reading of one document: goes through its sentences with what has been read before in mind. */
final class Reading {
    /** Developments that a later sentence of the same paragraph may still complete. */
    private static final int MOST_OPEN = 64;

    /** How a line begins that says when the page or its document was published. */
    private static final Pattern PUBLISHED = Pattern.compile(
            "(发布|颁布|公布|印发|成文|发文|更新|发稿)(时间|日期)|^((Posted|Published|Publication|Updated|Uploading|Uploaded|Release|Released|Issued|Date)( [Oo]n| [Dd]ate)?) ?:");

    private final Document document;
    private final String text;
    private final Lexicon lexicon;
    private final Names names;
    private final Words words;
    private final Sectors sectors;
    private final Subjects subjects = new Subjects();
    private final Timeline timeline;
    private final Parser parser;
    private final ActDates dates;
    private final Effects effects;
    private final Relations relations;
    private final Tables tables;
    private final List<Development> done = new ArrayList<>();
    /** Which of them have no day of their own: the one that stands below a document is theirs. */
    private final List<Integer> undated = new ArrayList<>();

    private final List<Item> paragraphItems = new ArrayList<>();
    /** Titles of the sentence before that had no act: a pronoun may still mean them. */
    private final List<Item> pending = new ArrayList<>();
    /** The dates of what has been told, by title and stage. */
    private final Map<String, String> tellings = new java.util.HashMap<>();
    /** Names that have been told of, so that a later mention is no news. */
    private final Set<String> named = new java.util.HashSet<>();
    /** Those of the paragraph before, which "both take effect" may still mean. */
    private final List<Item> earlier = new ArrayList<>();

    private @org.jspecify.annotations.Nullable Parsed consultation;
    private Optional<String> headingTitle = Optional.empty();
    private Optional<Item> lead = Optional.empty();
    /** Whether the list being read was announced as one of drafts put out for comment. */
    private boolean drafts;

    private final Headline headline;
    private final HanAnaphora hanKnown = new HanAnaphora();
    private Optional<Item> above = Optional.empty();
    private final Set<String> aliases = new java.util.HashSet<>();
    private List<String> headingBodies = List.of();
    private Optional<Sector> headingSector = Optional.empty();
    private final Map<Sector, Integer> nearby = new java.util.EnumMap<>(Sector.class);

    Reading(Document document, Lexicon lexicon, Names names, Words words) {
        this.document = document;
        this.text = document.text();
        this.lexicon = lexicon;
        this.names = names;
        this.words = words;
        this.sectors = new Sectors(words);
        this.timeline = new Timeline(document.published());
        this.parser = new Parser(text, names, words);
        this.dates = new ActDates(words, timeline);
        this.effects = new Effects(words, timeline, earlier, paragraphItems);
        this.tables = new Tables(words);
        this.headline = new Headline(words);
        this.relations = new Relations(words, earlier, paragraphItems);
    }

    List<Development> developments() {
        List<Sentence> sentences = Outline.of(text);
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
                firstYear(sentences, i);
            }
            boolean goesOn = i + 1 < sentences.size() && sentences.get(i + 1).paragraph() == sentence.paragraph();
            if (goesOn && entry(p)) {
                continue;
            }
            if (headline.label(p)) {
                headingBodies = p.bodies().stream().map(Mention::label).distinct().toList();
                continue;
            }
            boolean line = dateline(p, sentence, opened);
            if (sentence.heading()) {
                if (!line) {
                    heading(p, sentence);
                    if (!prose && p.dates().size() == 1) {
                        timeline.opening(p.dates().get(0));
                    }
                }
            } else if (!line) {
                prose = true;
                if (!opened) {
                    timeline.opening(p.dates().stream()
                            .filter(d -> !ahead(p.tokens(), d))
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

    private void firstYear(List<Sentence> sentences, int from) {
        for (int i = from; i < Math.min(sentences.size(), from + 40); i++) {
            Sentence s = sentences.get(i);
            List<Token> tokens = Token.split(text, s.start(), s.end());
            for (Dates.Found date : Dates.find(tokens)) {
                boolean range = date.to() < tokens.size()
                                && tokens.get(date.to()).dash()
                        || date.from() > 0 && tokens.get(date.from() - 1).dash();
                if (date.hasYear() && !range && !ahead(tokens, date)) {
                    timeline.firstYear(date.year());
                    return;
                }
            }
        }
    }

    /** "from 2027": a year to come says nothing of when the text stands. */
    private static boolean ahead(List<Token> tokens, Dates.Found date) {
        if (date.month() > 0 || date.from() == 0) {
            return false;
        }
        Token before = tokens.get(date.from() - 1);
        return before.is("from") || before.is("by") || before.is("until") || before.is("starting");
    }

    // ---- context

    /** "1 July 2021. The CAC opens ...": the entry of a chronology. */
    private boolean entry(Parsed p) {
        if (p.dates().isEmpty() || p.sentence().heading()) {
            return false;
        }
        Dates.Found date = p.dates().get(0);
        boolean alone = date.from() == 0 && date.to() >= p.size() - 1 && date.hasYear() && date.month() > 0;
        if (alone) {
            timeline.scene(date.in(0).orElseThrow());
        }
        return alone;
    }

    /** "18 February 2025" alone, or "BEIJING, July 30, 2025:" and "2025-04-15." before the first words. */
    private boolean dateline(Parsed p, Sentence sentence, boolean opened) {
        if (p.dates().isEmpty()) {
            return false;
        }
        Dates.Found date = p.dates().get(0);
        boolean full = date.hasYear() && date.day() > 0;
        if (full && p.size() < 40 && PUBLISHED.matcher(p.words(0, date.from() + 1)).find()) {
            timeline.dateline(date.in(0).orElseThrow());
            return true;
        }
        if (full && date.from() == 0 && date.to() >= p.size() - 1) {
            timeline.dateline(date.in(0).orElseThrow());
            signed(p, date.in(0).orElseThrow());
            return true;
        }
        if (!opened && p.hanDatelineEnd() > 0) {
            timeline.settle(date).ifPresent(timeline::dateline);
            return false;
        }
        int behind = date.to();
        boolean opens = date.from() == 0
                && behind < p.size()
                && (p.is(behind, ".")
                        || p.is(behind, "讯")
                        || p.is(behind, "电")
                        || p.is(behind, "《")
                        || p.tokens().get(0).low().indexOf('-') == 4
                                && p.tokens().get(behind).han());
        if (!opened && p.datelineEnd() > 0 && (full || timeline.year() > 0)) {
            timeline.settle(date).ifPresent(timeline::dateline);
        }
        if (!opened && full && opens) {
            timeline.dateline(date.in(0).orElseThrow());
        }
        return false;
    }

    /** A day that stands alone below a Chinese document is the day of what the document tells without one. */
    private void signed(Parsed p, PartialDate day) {
        if (p.tokens().get(p.size() - 1).han()) {
            told().stream().filter(i -> !i.dated).forEach(i -> i.date = Optional.of(day));
            undated.forEach(i -> done.set(i, done.get(i).on(day)));
            undated.clear();
        }
    }

    private void heading(Parsed p, Sentence sentence) {
        endSection();
        headline.open(p);
        timeline.heading(p.dates(), ahead(sentence));
        headingBodies = p.bodies().stream().map(Mention::label).distinct().toList();
        headingSector = Optional.empty();
        for (String heading : sentence.headings()) {
            headingSector = sectors.of(heading).or(() -> headingSector);
        }
        nearby.clear();
        p.titles().stream().findFirst().ifPresent(t -> headingTitle = Optional.of(t.name()));
        subjects.remember(p);
        subjects.forget();
    }

    private void endSection() {
        headline.item().ifPresent(item -> {
            item.date = item.date.or(timeline::unstated);
            item.sector = sector(item);
            done.add(development(item));
        });
    }

    private boolean ahead(Sentence heading) {
        String low = text.substring(heading.start(), heading.end()).toLowerCase(java.util.Locale.ROOT);
        return low.contains("outlook") || low.contains("ahead") || low.contains("expect");
    }

    private List<Item> told() {
        List<Item> told = new ArrayList<>(earlier);
        told.addAll(paragraphItems);
        return told;
    }

    private void read(Parsed p) {
        Heads heads = new Heads(p.tokens(), words);
        if (p.is(0, "|")) {
            if (table(p)) {
                return;
            }
        } else {
            tables.end();
        }
        Optional<Item> lead = leadIn(p);
        List<Act> found = new ArrayList<>(new Outlooks(p, words).find());
        boolean outlook = !found.isEmpty();
        List<Item> made = new ArrayList<>();
        boolean question = p.is(p.size() - 1, "?") && !p.tokens().get(0).han()
                || words.boilerplate.at(p.tokens(), 0).isPresent();
        Optional<Act> further = outlook || question ? Optional.empty() : further(p);
        further.ifPresent(found::add);
        if (!outlook && !question && further.isEmpty()) {
            Acts acts = new Acts(p, words, heads, subjects, plan(), aliases, topic());
            long chinese = p.tokens().stream().filter(Token::han).count();
            if (chinese > 0) {
                found.addAll(new HanActs(p, words, hanKnown, lead.isPresent()).find());
            }
            if (chinese * 2 <= p.size() && !new Contents(p, words).told()) {
                found.addAll(acts.find());
            }
            Meant meant = new Meant(heads);
            found.replaceAll(act -> meant.of(act, paragraphItems, p.sentence().headings()));
            found.removeIf(act -> Meant.sameCase(act, told()));
            found.removeIf(new Foreign(p, words)::act);
        }
        sentenceYear(p, outlook);
        p.titles().forEach(t -> aliases.addAll(t.aliases()));
        hanKnown.remember(p);
        for (Act act : found) {
            Item item = new Item(act, p);
            if (lead.isPresent() && act.instrument().isPresent() && act.verb() - act.from() <= 2) {
                follow(item, lead.get());
                made.add(item);
                continue;
            }
            if (drafts && act.instrument().isPresent() && act.stage() == Stage.ISSUED) {
                item.stage = Stage.DRAFT;
            }
            settleIssuers(item);
            item.date = act.kind() == Kind.OUTLOOK && act.stage() == Stage.PLANNED
                    ? Optional.empty()
                    : act.kind() == Kind.OUTLOOK
                            ? dates.outlookDate(p, paragraphItems.stream().reduce((a, b) -> b))
                            : dates.date(item);
            item.regions = regions(p, act);
            inDistrict(item);
            item.sector = sector(item);
            relations.refersTo(act).ifPresent(item.relates::add);
            made.add(item);
        }
        if (made.isEmpty()) {
            relations.complete(p);
            List<Item> open = pending.isEmpty() ? Item.lastOf(paragraphItems) : List.copyOf(pending);
            dates.later(p, open);
            pending.stream().filter(i -> i.dated).forEach(paragraphItems::add);
            pending.clear();
            if (!question) {
                pend(p);
            }
            scene(p);
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
        sectors.count(p.tokens()).forEach((s, n) -> nearby.merge(s, n, Integer::sum));
        subjects.remember(p);
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

    /** "... attended a meeting in Shenzhen on 26 September 2024.": the day of what the next sentence tells. */
    private void scene(Parsed p) {
        List<Dates.Found> days = p.dates().stream()
                .filter(d -> d.hasYear() && d.day() > 0 && p.is(d.from() - 1, "on") && dates.happens(p, d))
                .toList();
        if (days.size() == 1 && paragraphItems.isEmpty()) {
            timeline.settle(days.get(0)).ifPresent(timeline::scene);
        }
    }

    /** Whether the text has told this before, and nothing new of it now. */
    private boolean again(Item item) {
        if (item.act.instrument().isEmpty() || item.stage == Stage.PLANNED) {
            return false;
        }
        String key = item.act.title().toLowerCase(java.util.Locale.ROOT) + item.stage;
        String date = item.date.map(PartialDate::toString).orElse("");
        String before = tellings.putIfAbsent(key, date);
        return before != null && (!item.dated || date.equals(before));
    }

    /** "China released rules that ... . The Measures ...": the title is that of the rules told before. */
    private void told(List<Item> made) {
        if (made.isEmpty() || paragraphItems.isEmpty()) {
            return;
        }
        Item title = made.get(0);
        Item rules = paragraphItems.get(paragraphItems.size() - 1);
        boolean same = title.act.instrument().isPresent()
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
            paragraphItems.remove(rules);
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
            item.sector = sector(item);
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

    /** The name of which a bare "version 2.0" is one: of the last instrument or of the last heading that names one. */
    private Optional<String> topic() {
        return paragraphItems.stream()
                .reduce((a, b) -> b)
                .map(i -> i.act.title())
                .or(() -> headingTitle);
    }

    /** What an item of a list belongs to: the act of the sentence before the list that ended with a colon. */
    private Optional<Item> leadIn(Parsed p) {
        int before = text.lastIndexOf('\n', p.tokens().get(0).start());
        if (!p.sentence().item()) {
            lead = Optional.empty();
            drafts = false;
            return lead;
        }
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        boolean first = p.sentence().start() - text.lastIndexOf('\n', p.sentence().start()) < 8;
        if (first && before > 0 && text.charAt(before) == ':' || first && before > 0 && text.charAt(before) == '：') {
            List<Item> told = paragraphItems.isEmpty() ? earlier : paragraphItems;
            lead = told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
            drafts = lead.isEmpty()
                    && consultation != null
                    && consultation.sentence().paragraph() == p.sentence().paragraph() - 1;
            lead.filter(i -> i.act.instrument().isEmpty()).ifPresent(i -> {
                if (i.act.kind() != Kind.CASE) {
                    told.remove(i);
                }
            });
        }
        return lead.filter(i -> i.act.kind() != Kind.CASE);
    }

    private void follow(Item item, Item leader) {
        item.issuers = leader.issuers;
        item.date = leader.date;
        item.effective = leader.effective;
        item.stage = item.act.stage() == Stage.DRAFT ? Stage.DRAFT : leader.stage;
        item.sector = sector(item);
    }

    /** A row of a table belongs to what was said before it. */
    private boolean table(Parsed p) {
        if (tables.head(p)) {
            return true;
        }
        Tables.Row row = tables.row(p);
        Optional<Item> about = tableAct();
        Parsed call = consultation;
        int name = row.to() - row.from();
        boolean plain = p.tokens().stream().noneMatch(Token::number);
        boolean known = row.date().isPresent() || call != null || about.isPresent() && !plain;
        if (name < 1 || name < 3 && row.date().isEmpty() || !known) {
            return false;
        }
        boolean draft = call != null && about.map(i -> i.stage == Stage.PLANNED).orElse(true);
        Kind kind = about.map(i -> i.act.kind())
                .or(() -> row.identifiers().isEmpty()
                        ? new Heads(p.tokens(), words).kindOf(row.from(), row.to(), false)
                        : Optional.empty())
                .orElse(Kind.STANDARD);
        Stage told = row.stage().or(() -> about.map(i -> i.stage)).orElse(Stage.ISSUED);
        Stage stage = draft ? Stage.DRAFT : told;
        Item item = new Item(
                new Act(
                        p.words(row.from(), row.to()),
                        Optional.empty(),
                        kind,
                        stage,
                        List.of(),
                        false,
                        true,
                        row.identifiers(),
                        0,
                        row.from(),
                        p.size(),
                        row.from(),
                        row.to()),
                p);
        if (draft && call != null) {
            item.issuers = call.bodies().stream()
                    .reduce((x, y) -> y)
                    .map(m -> List.of(m.label()))
                    .orElse(List.of());
            item.date = call.dates().stream()
                    .filter(d -> dates.happens(call, d))
                    .findFirst()
                    .flatMap(timeline::settle);
        } else if (about.isPresent()) {
            item.issuers = about.get().issuers;
            item.date = about.get().date;
            item.effective = about.get().effective;
        }
        if (row.date().isPresent()) {
            item.date = row.date();
            item.effective = row.effective().or(() -> item.effective);
        }
        if (item.issuers.isEmpty()) {
            item.issuers = p.bodies().stream().map(Mention::label).distinct().toList();
        }
        item.sector = sector(item);
        sectors.count(p.tokens()).forEach((sector, n) -> nearby.merge(sector, n, Integer::sum));
        item.relates.addAll(row.replaced());
        done.add(development(item));
        return true;
    }

    /** What a table is about: the last act, in whose place its rows stand where it named no instrument itself. */
    private Optional<Item> tableAct() {
        if (!paragraphItems.isEmpty()) {
            Item last = paragraphItems.get(paragraphItems.size() - 1);
            above = Optional.of(last);
            if (last.act.instrument().isEmpty()) {
                paragraphItems.remove(last);
            }
        }
        return above;
    }

    /** "In 2024, ..." sets the year for what follows. */
    private void sentenceYear(Parsed p, boolean outlook) {
        if (!outlook && !p.dates().isEmpty()) {
            Dates.Found first = p.dates().get(0);
            if (first.hasYear() && first.month() == 0 && first.from() == 1 && p.is(0, "in")) {
                timeline.saidYear(first.year());
            }
        }
    }

    private void settleIssuers(Item item) {
        Act act = item.act;
        if (!act.issuers().isEmpty() || !act.inherits()) {
            return;
        }
        boolean follows = act.stage() == Stage.PLANNED
                || act.kind() == Kind.ENFORCEMENT
                || act.kind() == Kind.PILOT
                || act.kind() == Kind.FILING
                || act.stage() == Stage.ONGOING && act.kind() != Kind.INTERNATIONAL;
        if (follows && act.kind() != Kind.INTERNATIONAL && act.kind() != Kind.CASE) {
            item.issuers = subjects.last();
        }
        if (item.issuers.isEmpty()) {
            item.issuers = headingBodies;
        }
        if (item.issuers.isEmpty()
                && act.kind() != Kind.OUTLOOK
                && act.kind() != Kind.INTERNATIONAL
                && act.stage() != Stage.PLANNED) {
            item.issuers = item.p.bodies().stream()
                    .map(Mention::label)
                    .distinct()
                    .limit(1)
                    .toList();
        }
    }

    /** A district's organ takes its city's name along. */
    private static void inDistrict(Item item) {
        String city = item.regions.isEmpty() ? "" : item.regions.get(0);
        item.issuers = item.issuers.stream()
                .map(x -> x.contains(" District ") && !x.startsWith(city) ? city + " " + x : x)
                .toList();
    }

    // ---- places, sectors, relations

    private List<String> regions(Parsed p, Act act) {
        if (act.issuers().size() == 1
                && act.title().endsWith(" in " + act.issuers().get(0))) {
            return act.issuers();
        }
        Set<String> out = new LinkedHashSet<>();
        int enumerated = -1;
        for (Mention region : p.regions()) {
            boolean inside = region.from() >= act.from() && region.to() <= act.to() || region.from() == enumerated;
            if (inside) {
                enumerated = region.to()
                        + (p.is(region.to(), ",")
                                ? p.is(region.to() + 1, "and") ? 2 : 1
                                : p.is(region.to(), "and") ? 1 : p.size());
            }
            boolean isCourt = p.bodyAt(region.from()).isPresent();
            if (inside || isCourt && act.issuers().stream().anyMatch(x -> x.contains(region.label()))) {
                out.add(region.label());
            }
        }
        names.regions(Token.split(
                        String.join(" , ", act.issuers()),
                        0,
                        String.join(" , ", act.issuers()).length()))
                .forEach(r -> out.add(r.label()));
        if (p.is(0, "in") && !p.regions().isEmpty() && p.regions().get(0).from() == 1) {
            out.add(p.regions().get(0).label());
        }
        if (act.kind() == Kind.PILOT) {
            p.regions().stream().filter(r -> p.titleAt(r.from()).isEmpty()).forEach(r -> out.add(r.label()));
        }
        return List.copyOf(out);
    }

    private Sector sector(Item item) {
        Parsed p = item.p;
        if (headingSector.isPresent()) {
            return headingSector.get();
        }
        Optional<Sector> title = sectors.of(item.act.title());
        if (title.isPresent()) {
            return title.get();
        }
        Optional<Sector> sentence = sectors.of(p.tokens());
        if (sentence.isPresent() && item.act.kind() != Kind.LAW) {
            return sentence.get();
        }
        return nearby.entrySet().stream()
                .filter(e -> e.getValue() >= (item.act.kind() == Kind.CASE || item.act.kind() == Kind.OUTLOOK ? 1 : 6))
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Sector.OTHER);
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
                act.identifiers(),
                item.sector,
                item.regions,
                List.copyOf(item.relates),
                text.substring(start, end),
                start,
                end,
                lexicon.instrument(act.title(), act.identifiers()),
                document.name());
    }
}
