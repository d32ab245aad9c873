package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.guiju.number.Found;
import org.guiju.number.NumberKind;
import org.guiju.number.Numbers;

/** The reading of one document: goes through its sentences with what has been read before in mind. */
final class Reading {
    private static final Set<NumberKind> INSTRUMENT_NUMBERS =
            java.util.EnumSet.of(NumberKind.STANDARD, NumberKind.DOCUMENT, NumberKind.ORDER, NumberKind.ANNOUNCEMENT);
    /** Developments that a later sentence of the same paragraph may still complete. */
    private static final int MOST_OPEN = 64;

    private final Document document;
    private final String text;
    private final Lexicon lexicon;
    private final Names names;
    private final Words words;
    private final Sectors sectors;
    private final Names.Defined defined = new Names.Defined();
    private final Subjects subjects = new Subjects();
    private final Timeline timeline;
    private final List<Development> done = new ArrayList<>();
    private final List<Item> paragraphItems = new ArrayList<>();
    /** Those of the paragraph before, which "both take effect" may still mean. */
    private final List<Item> earlier = new ArrayList<>();

    private @org.jspecify.annotations.Nullable Parsed consultation;
    private Optional<String> headingTitle = Optional.empty();
    private Optional<Item> lead = Optional.empty();
    private Optional<Item> above = Optional.empty();
    private final Set<String> aliases = new java.util.HashSet<>();
    private List<String> headingBodies = List.of();
    private Optional<Sector> headingSector = Optional.empty();
    private final Map<Sector, Integer> nearby = new java.util.EnumMap<>(Sector.class);
    private Optional<PartialDate> announcedEffect = Optional.empty();

    /** A development in the making. */
    private static final class Item {
        final Act act;
        final Parsed p;
        List<String> issuers;
        Optional<PartialDate> date;
        Optional<PartialDate> effective = Optional.empty();
        Stage stage;
        Sector sector = Sector.OTHER;
        List<String> regions = List.of();
        final Set<String> relates = new LinkedHashSet<>();

        Item(Act act, Parsed p) {
            this.act = act;
            this.p = p;
            this.issuers = act.issuers();
            this.stage = act.stage();
            this.date = Optional.empty();
        }
    }

    Reading(Document document, Lexicon lexicon, Names names, Words words) {
        this.document = document;
        this.text = document.text();
        this.lexicon = lexicon;
        this.names = names;
        this.words = words;
        this.sectors = new Sectors(words);
        this.timeline = new Timeline(document.published());
    }

    List<Development> developments() {
        List<Sentence> sentences = Outline.of(text);
        int paragraph = -1;
        boolean opened = false;
        boolean listGoesOn = false;
        for (int i = 0; i < sentences.size(); i++) {
            Sentence sentence = sentences.get(i);
            Parsed p = parse(sentence);
            if (sentence.paragraph() != paragraph) {
                paragraph = sentence.paragraph();
                boolean row = text.charAt(sentence.start()) == '|';
                if (!row && (!sentence.item() || !listGoesOn)) {
                    close();
                    subjects.forget();
                }
                listGoesOn = sentence.item();
                announcedEffect = Optional.empty();
            }
            if (!opened) {
                firstYear(sentences, i);
            }
            boolean line = dateline(p, sentence, opened);
            if (sentence.heading()) {
                if (!line) {
                    heading(p, sentence);
                }
            } else if (!line) {
                if (!opened) {
                    timeline.opening(p.dates());
                }
                read(p);
                if (!opened && paragraphItems.isEmpty()) {
                    timeline.month(p.dates());
                }
            }
            opened |= !line;
        }
        close();
        close();
        return done.stream().sorted(Comparator.comparingInt(Development::start)).toList();
    }

    /** Nothing more can be said of the developments of the paragraph before the one that has ended. */
    private void close() {
        earlier.forEach(i -> done.add(development(i)));
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
                if (date.hasYear() && !range) {
                    timeline.firstYear(date.year());
                    return;
                }
            }
        }
    }

    private Parsed parse(Sentence sentence) {
        List<Token> tokens = Token.split(text, sentence.start(), sentence.end());
        List<Mention> bodies = names.bodies(tokens, defined);
        List<Dates.Found> dates = Dates.find(tokens);
        Map<Integer, String> ids = numbersIn(sentence, tokens);
        boolean[] stops = new boolean[tokens.size()];
        for (Mention body : bodies) {
            java.util.Arrays.fill(stops, body.from(), body.to(), true);
        }
        for (Dates.Found date : dates) {
            boolean inName = date.month() == 0 && date.weekday() == 0;
            java.util.Arrays.fill(stops, date.from(), date.to(), !inName || !nameGoesOn(tokens, date));
        }
        ids.keySet().forEach(i -> stops[i] = true);
        List<Mention> places = names.regions(tokens);
        boolean[] owners = new boolean[tokens.size()];
        for (Mention place : places) {
            owners[place.from()] =
                    place.to() < tokens.size() && tokens.get(place.to()).is("'s");
        }
        List<Title> titles = new Titles(text, tokens, stops, owners, ids, words).find();
        List<Dates.Found> outside = dates.stream()
                .filter(d -> titles.stream().noneMatch(t -> d.from() >= t.from() && d.to() <= t.to()))
                .toList();
        List<Mention> actors = bodies.stream()
                .filter(b -> titles.stream().noneMatch(t -> b.from() >= t.from() && b.to() <= t.to()))
                .toList();
        return new Parsed(text, sentence, tokens, actors, places, outside, titles, ids);
    }

    private static boolean nameGoesOn(List<Token> tokens, Dates.Found date) {
        boolean before = date.from() > 0
                && (tokens.get(date.from() - 1).is("in")
                        || tokens.get(date.from() - 1).is("since"));
        return date.to() < tokens.size()
                && (tokens.get(date.to()).capital() || tokens.get(date.to()).number())
                && !before;
    }

    private Map<Integer, String> numbersIn(Sentence sentence, List<Token> tokens) {
        Map<Integer, String> out = new TreeMap<>();
        committees(tokens, out);
        cases(sentence, tokens, out);
        int token = 0;
        String said = text.substring(sentence.start(), sentence.end());
        for (Found number : mayHoldNumber(said) ? Numbers.find(said) : List.<Found>of()) {
            if (!INSTRUMENT_NUMBERS.contains(number.kind())) {
                continue;
            }
            int at = sentence.start() + number.start();
            while (token < tokens.size() && tokens.get(token).end() <= at) {
                token++;
            }
            if (token < tokens.size()) {
                out.put(token, number.value());
            }
        }
        return out;
    }

    private static final java.util.regex.Pattern CASE_NUMBER = java.util.regex.Pattern.compile(
            "\\((?:19|20)\\d\\d\\) ?[A-Z][a-z]{1,12}(?: ?\\d{1,4})?(?: [A-Z][a-z]{1,12}){1,3} No\\. ?\\d{1,7}|[（(](?:19|20)\\d\\d[）)][\\u4e00-\\u9fff]{1,2}\\d{0,4}[\\u4e00-\\u9fff]{1,4}\\d{1,7}号");

    /** Docket numbers of courts, such as (2023) Jing 0491 Min Chu No. 12142. */
    private void cases(Sentence sentence, List<Token> tokens, Map<Integer, String> out) {
        java.util.regex.Matcher m = CASE_NUMBER.matcher(text).region(sentence.start(), sentence.end());
        while (m.find()) {
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).start() >= m.start()) {
                    out.put(i, m.group());
                    break;
                }
            }
        }
    }

    /** Whether it pays to look for official numbers: they hold digits around a hyphen, or a telling word. */
    private static boolean mayHoldNumber(String said) {
        for (int i = 1; i + 1 < said.length(); i++) {
            char c = said.charAt(i);
            if (c == '号'
                    || c == '〔'
                    || c == '-' && Character.isDigit(said.charAt(i - 1)) && Character.isDigit(said.charAt(i + 1))
                    || c == 'B' && said.charAt(i - 1) == 'G'
                    || c == 'S' && said.charAt(i - 1) == 'I' && said.charAt(i + 1) == 'O') {
                return true;
            }
        }
        return false;
    }

    /** Committees of international standardisation, such as ISO/IEC JTC1/SC27. */
    private void committees(List<Token> tokens, Map<Integer, String> out) {
        for (int i = 2; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.text().startsWith("JTC")) {
                continue;
            }
            int from = i;
            while (from > 0
                    && i - from < 4
                    && (tokens.get(from - 1).is("iso")
                            || tokens.get(from - 1).is("iec")
                            || tokens.get(from - 1).is("/"))) {
                from--;
            }
            int to = i + 1;
            while (to < tokens.size()
                    && to - i < 6
                    && (tokens.get(to).is("/") || tokens.get(to).text().matches("[0-9]|SC[0-9]{1,3}"))) {
                to++;
            }
            if (from < i) {
                out.put(
                        from,
                        text.substring(
                                        tokens.get(from).start(),
                                        tokens.get(to - 1).end())
                                .replace("JTC ", "JTC"));
            }
        }
    }

    // ---- context

    /** "18 February 2025" alone, or "BEIJING, July 30, 2025:" and "2025-04-15." before the first words. */
    private boolean dateline(Parsed p, Sentence sentence, boolean opened) {
        if (p.dates().isEmpty()) {
            return false;
        }
        Dates.Found date = p.dates().get(0);
        boolean full = date.hasYear() && date.day() > 0;
        if (full && date.from() == 0 && date.to() >= p.size() - 1) {
            timeline.dateline(date.in(0).orElseThrow());
            return true;
        }
        int behind = date.to();
        boolean place =
                date.from() == 2 && p.is(1, ",") && p.tokens().get(0).text().length() > 2;
        boolean opens = (date.from() == 0 || place)
                && behind < p.size()
                && (p.is(behind, ":")
                        || p.is(behind, ".")
                        || p.is(behind, "-") && p.is(behind + 1, "-")
                        || p.is(behind, "讯")
                        || p.is(behind, "《")
                        || p.tokens().get(0).low().indexOf('-') == 4
                                && p.tokens().get(behind).han());
        if (!opened && full && opens) {
            timeline.dateline(date.in(0).orElseThrow());
        }
        return false;
    }

    private void heading(Parsed p, Sentence sentence) {
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

    /** The title before, of which this act takes up a part: "the pilot projects" of "the notice regarding the pilot projects". */
    private Optional<String> refersTo(Act act) {
        return paragraphItems.stream()
                .map(i -> i.act.title())
                .filter(t -> t.length() > act.title().length() && t.endsWith(act.title()))
                .findFirst();
    }

    private boolean ahead(Sentence heading) {
        String low = text.substring(heading.start(), heading.end()).toLowerCase(java.util.Locale.ROOT);
        return low.contains("outlook") || low.contains("ahead") || low.contains("expect");
    }

    /** What a court held in a case that has been told of is no second case. */
    private boolean sameCase(Act act) {
        boolean named = act.title()
                .matches(
                        ".*\\b([Cc]ases?|[Dd]isputes?|[Jj]udge?ments?|[Rr]ulings?|[Ll]awsuits?|[Ss]uits?|[Vv]erdict)\\b.*|.*案.*");
        if (act.kind() != Kind.CASE || named || act.issuers().isEmpty()) {
            return false;
        }
        List<Item> told = new ArrayList<>(earlier);
        told.addAll(paragraphItems);
        return told.stream().anyMatch(i -> i.act.kind() == Kind.CASE && i.issuers.equals(act.issuers()));
    }

    /** "the pilot projects" are those of the title before. */
    private Act resolved(Act act) {
        if (act.instrument().isPresent() || act.title().length() > 25 || act.kind() != Kind.PILOT) {
            return act;
        }
        for (int i = paragraphItems.size() - 1; i >= 0; i--) {
            String before = paragraphItems.get(i).act.title();
            int pilot = before.toLowerCase(java.util.Locale.ROOT).indexOf("pilot");
            if (pilot >= 0) {
                return new Act(
                        before.substring(pilot),
                        Optional.empty(),
                        act.kind(),
                        act.stage(),
                        act.issuers(),
                        act.inherits(),
                        act.dated(),
                        act.identifiers(),
                        act.clause(),
                        act.verb(),
                        act.clauseTo(),
                        act.from(),
                        act.to());
            }
        }
        return act;
    }

    private void read(Parsed p) {
        Titles titles = titlesOf(p);
        if (p.is(0, "|") && table(p)) {
            return;
        }
        List<Act> found = new ArrayList<>(new Outlooks(p, words).find());
        boolean outlook = !found.isEmpty();
        List<Item> made = new ArrayList<>();
        if (!outlook) {
            Acts acts = new Acts(p, words, titles, subjects, plan(), aliases, topic());
            found.addAll(new HanActs(p, words).find());
            boolean han = p.tokens().get(0).han();
            if (!han) {
                found.addAll(acts.find());
            }
            found.replaceAll(this::resolved);
            found.removeIf(this::sameCase);
        }
        sentenceYear(p, outlook);
        p.titles().forEach(t -> aliases.addAll(t.aliases()));
        Optional<Item> lead = leadIn(p);
        for (Act act : found) {
            Item item = new Item(act, p);
            if (lead.isPresent() && act.instrument().isPresent() && act.verb() - act.from() <= 2) {
                follow(item, lead.get());
                made.add(item);
                continue;
            }
            settleIssuers(item);
            item.date = act.kind() == Kind.OUTLOOK ? outlookDate(p, act) : date(item);
            item.regions = regions(p, act);
            inDistrict(item);
            item.sector = sector(item);
            refersTo(act).ifPresent(item.relates::add);
            made.add(item);
        }
        if (made.isEmpty()) {
            complete(p);
        }
        effects(p, made);
        relate(p, made);
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
        int before = p.tokens().get(0).start() - 1;
        if (!p.sentence().item()) {
            lead = Optional.empty();
            return lead;
        }
        while (before > 0 && !Character.isLetterOrDigit(text.charAt(before)) && text.charAt(before) != ':') {
            before--;
        }
        if (text.charAt(before) == ':' || text.charAt(before) == '：') {
            List<Item> told = paragraphItems.isEmpty() ? earlier : paragraphItems;
            lead = told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1));
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

    /** A row of a table belongs to what was said before it: the longest cell names the thing, numbers stand in the others. */
    private boolean table(Parsed p) {
        List<int[]> cells = cells(p);
        int[] name =
                cells.stream().max(Comparator.comparingInt(c -> c[1] - c[0])).orElse(new int[] {0, 0});
        boolean header = cells.size() < 2 || p.tokens().stream().noneMatch(Token::number);
        if (header) {
            return true;
        }
        Optional<Item> about = tableAct();
        Parsed call = consultation;
        if (name[1] - name[0] < 3 || about.isEmpty() && call == null) {
            return false;
        }
        List<String> ids = new ArrayList<>();
        List<String> replaced = new ArrayList<>();
        for (int[] cell : cells) {
            String said = p.words(cell[0], cell[1]);
            if (cell[0] != name[0] && said.length() < 30 && said.chars().anyMatch(Character::isDigit)) {
                (cell[0] < name[0] ? ids : replaced).add(said);
            }
        }
        boolean draft = call != null && about.map(i -> i.stage == Stage.PLANNED).orElse(true);
        Kind kind = about.map(i -> i.act.kind()).orElse(Kind.STANDARD);
        Stage stage = draft ? Stage.DRAFT : about.map(i -> i.stage).orElse(Stage.ISSUED);
        Item item = new Item(
                new Act(
                        p.words(name[0], name[1]),
                        Optional.empty(),
                        kind,
                        stage,
                        List.of(),
                        false,
                        true,
                        ids,
                        0,
                        name[0],
                        p.size(),
                        name[0],
                        name[1]),
                p);
        if (draft && call != null) {
            item.issuers = call.bodies().stream()
                    .reduce((x, y) -> y)
                    .map(m -> List.of(m.label()))
                    .orElse(List.of());
            item.date = call.dates().stream()
                    .filter(d -> happens(call, d))
                    .findFirst()
                    .flatMap(timeline::settle);
        } else if (about.isPresent()) {
            item.issuers = about.get().issuers;
            item.date = about.get().date;
            item.effective = about.get().effective;
        }
        item.sector = sector(item);
        sectors.count(p.tokens()).forEach((sector, n) -> nearby.merge(sector, n, Integer::sum));
        item.relates.addAll(replaced);
        done.add(development(item));
        return true;
    }

    private static List<int[]> cells(Parsed p) {
        List<int[]> cells = new ArrayList<>();
        int from = 1;
        for (int i = 1; i < p.size(); i++) {
            if (p.is(i, "|")) {
                if (i > from) {
                    cells.add(new int[] {from, i});
                }
                from = i + 1;
            }
        }
        return cells;
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

    private Titles titlesOf(Parsed p) {
        return new Titles(text, p.tokens(), new boolean[p.size()], new boolean[p.size()], p.numbers(), words);
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

    // ---- dates

    private Optional<PartialDate> date(Item item) {
        Parsed p = item.p;
        Act act = item.act;
        Optional<Dates.Found> stated = stated(p, act);
        if (stated.isPresent()) {
            Dates.Found found = stated.get();
            Optional<PartialDate> date = timeline.settle(found);
            if (p.is(found.from() - 1, "since")) {
                date = date.map(PartialDate::toYear);
            }
            if (date.isPresent()) {
                timeline.acted(date.get(), found.hasYear() && act.stage() != Stage.PLANNED);
                return date;
            }
        }
        Optional<PartialDate> relative = relative(p, act);
        if (relative.isPresent()) {
            return relative;
        }
        if (act.stage() == Stage.PLANNED
                && (act.kind() == Kind.LAW || timeline.dateline().isEmpty())) {
            return timeline.unstatedYear();
        }
        if (act.stage() != Stage.EFFECTIVE && !act.dated()) {
            return Optional.empty();
        }
        if (act.stage() == Stage.EFFECTIVE) {
            item.effective = timeline.dateline();
            return timeline.dateline();
        }
        return timeline.unstated();
    }

    private Optional<PartialDate> relative(Parsed p, Act act) {
        if (words.sameMonth
                        .firstIn(p.tokens(), act.clause(), Math.min(act.clauseTo(), p.size()))
                        .isPresent()
                || p.is(0, "meanwhile")) {
            boolean day = false;
            for (int i = act.clause(); i < p.size(); i++) {
                day |= p.is(i, "day") || p.is(i, "them") || p.is(i, "it") || p.is(i, "time");
            }
            boolean same = day;
            return timeline.lastAct().map(d -> d.month() > 0 && !same ? d.toMonth() : d);
        }
        if (p.is(0, "last") && p.is(1, "month") || p.is(1, "last") && p.is(2, "month")) {
            return timeline.dateline().filter(d -> d.month() > 0).map(PartialDate::monthBefore);
        }
        for (int i = 0; i + 2 < Math.min(p.size(), 6); i++) {
            if (p.is(i, "a") && p.is(i + 1, "week") && (p.is(i + 2, "earlier") || p.is(i + 2, "later"))) {
                int days = p.is(i + 2, "earlier") ? -7 : 7;
                return timeline.lastAct().map(d -> d.plusDays(days));
            }
        }
        return Optional.empty();
    }

    /** The date of the clause: before the verb if there is one, else behind it; never one of effect or of a time limit. */
    private Optional<Dates.Found> stated(Parsed p, Act act) {
        for (Dates.Found date : p.dates()) {
            boolean beside = date.from() - act.to() <= 1
                    && date.from() >= act.to()
                    && date.month() > 0
                    && act.verb() >= act.from()
                    && act.verb() - act.from() <= 2;
            if (beside && act.instrument().isPresent() && happens(p, date)) {
                return Optional.of(date);
            }
        }
        Dates.Found best = null;
        for (Dates.Found date : p.dates()) {
            if (act.stage() == Stage.DRAFT
                    && p.is(date.from() - 1, "from")
                    && (p.is(date.to(), "to") || p.is(date.to(), "until"))) {
                return Optional.of(new Dates.Found(
                        date.from(), date.to(), date.year() > 0 ? date.year() : 0, date.month(), date.day(), 0));
            }
            if (!happens(p, date)
                    && !(date.from() >= act.from() && date.to() <= act.to() && act.stage() == Stage.DRAFT)) {
                continue;
            }
            boolean aim = date.month() == 0
                    && date.from() >= act.to()
                    && p.tokens().get(date.to() - 1).han();
            boolean inside = !aim
                    && date.from() >= act.clause()
                    && date.to() <= act.from() + 60
                    && date.from() < clauseEnd(p, act);
            if (inside && (best == null || best.from() >= act.to() && date.from() < act.to())) {
                best = date;
            }
        }
        if (best == null && !p.dates().isEmpty()) {
            Dates.Found first = p.dates().get(0);
            boolean opensSentence = first.from() <= 4 && first.from() < act.from() && happens(p, first);
            best = opensSentence ? first : null;
        }
        return Optional.ofNullable(best);
    }

    private int clauseEnd(Parsed p, Act act) {
        int end = Math.max(act.to(), act.clauseTo());
        while (end < p.size() && !p.is(end, ";")) {
            end++;
        }
        return end;
    }

    private boolean happens(Parsed p, Dates.Found date) {
        int before = date.from() - 1;
        boolean ahead = date.from() <= 2 && date.day() > 0 && date.hasYear();
        boolean dateline = ahead
                && (p.is(date.to(), ":")
                        || p.is(date.to(), "-") && p.is(date.to() + 1, "-")
                        || date.from() == 0
                                && p.tokens().get(0).low().indexOf('-') == 4
                                && (p.is(date.to(), "《")
                                        || p.is(date.to(), ".")
                                        || date.to() < p.size()
                                                && p.tokens().get(date.to()).han()));
        if (dateline
                || p.is(date.to(), "起")
                || p.is(date.to(), "前")
                || p.is(date.to(), "底")
                || p.is(before, "以")
                || p.is(before, "至")
                || p.is(before, "since")
                        && words.effective
                                .at(p.tokens(), Math.max(0, before - 1))
                                .isPresent()
                || p.is(before, "until")
                || p.is(before, "till")
                || p.is(before, "before")
                || p.is(before, "from")
                || p.is(before, "by") && before > 2
                || p.is(before, "of") && p.is(before - 1, "draft")) {
            return false;
        }
        if (date.month() == 0
                && date.weekday() == 0
                && (p.is(before, "(") || p.is(before, "-") || p.is(date.to(), "-"))) {
            return false;
        }
        for (int i = Math.max(0, date.from() - 7); i < date.from(); i++) {
            Optional<Phrases.Match<Boolean>> effect = words.effective.at(p.tokens(), i);
            if (effect.isPresent() && date.from() - effect.get().to() <= 3) {
                return false;
            }
            if (p.is(i, "close")
                    || p.is(i, "closes")
                    || p.is(i, "welcome")
                    || p.is(i, "deadline")
                    || p.is(i, "ended")
                    || p.is(i, "closed")) {
                return false;
            }
        }
        return true;
    }

    private Optional<PartialDate> outlookDate(Parsed p, Act act) {
        int main = timeline.mainYear();
        for (Dates.Found date : p.dates()) {
            if (date.hasYear() && date.year() >= main) {
                return Optional.of(new PartialDate(date.year(), 0, 0));
            }
        }
        for (String heading : p.sentence().headings()) {
            for (Dates.Found date : Dates.find(Token.split(heading, 0, heading.length()))) {
                if (date.year() > main) {
                    return Optional.of(new PartialDate(date.year(), 0, 0));
                }
            }
        }
        Item last = paragraphItems.isEmpty() ? null : paragraphItems.get(paragraphItems.size() - 1);
        return last != null && last.act.kind() == Kind.OUTLOOK ? last.date : Optional.empty();
    }

    /** "They take effect on 1 May": for what the sentence or the one before it is about. */
    private void effects(Parsed p, List<Item> made) {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> effect = words.effective.at(p.tokens(), i);
            if (effect.isEmpty() || p.titleAt(i).isPresent()) {
                continue;
            }
            int to = effect.get().to();
            Optional<PartialDate> date = effectDate(p, i, to);
            boolean now = p.is(to, "immediately")
                    || p.is(to, "upon")
                    || p.is(to, "today")
                    || p.is(to - 1, "immediately")
                    || p.is(to, "on") && (p.is(to + 2, "date") || p.is(to + 2, "day"));
            for (Item item : bound(p, made, i)) {
                Optional<PartialDate> when = now ? item.date : date;
                if (item.effective.isEmpty() && when.isPresent() && item.act.kind() != Kind.OUTLOOK) {
                    item.effective = when;
                    if (item.stage == Stage.EFFECTIVE && item.date.isEmpty()) {
                        item.date = when;
                    }
                }
            }
            i = to;
        }
        hanEffects(p, made);
        if (p.is(0, "from") && !p.dates().isEmpty() && p.dates().get(0).from() == 1) {
            announcedEffect = timeline.settle(p.dates().get(0));
        }
        Optional<PartialDate> announced = announcedEffect;
        made.stream()
                .filter(m -> m.effective.isEmpty() && m.act.instrument().isPresent())
                .forEach(m -> m.effective = announced);
    }

    /** The day behind "take effect", else one before it that "as of", "from" or "since" opens. */
    private Optional<PartialDate> effectDate(Parsed p, int from, int to) {
        Optional<Dates.Found> behind = p.dates().stream()
                .filter(d -> d.from() >= to - 1 && d.from() - to <= 4)
                .findFirst();
        Optional<Dates.Found> before = p.dates().stream()
                .filter(d -> d.to() <= from && opensEffect(p, d.from() - 1))
                .reduce((a, b) -> b);
        return behind.or(() -> before).flatMap(timeline::settle);
    }

    private static boolean opensEffect(Parsed p, int i) {
        return p.is(i, "from")
                || p.is(i, "since")
                || p.is(i, "starting")
                || p.is(i, "beginning")
                || p.is(i, "of") && p.is(i - 1, "as");
    }

    /** Which developments take effect: of this sentence those before the verb, else those that its subject means. */
    private List<Item> bound(Parsed p, List<Item> made, int verb) {
        if (!made.isEmpty()) {
            return governed(made, verb);
        }
        List<Item> open = new ArrayList<>(earlier);
        open.addAll(paragraphItems);
        boolean all = false;
        for (int i = 0; i < verb; i++) {
            all |= p.is(i, "both") || p.is(i, "all") || p.is(i, "alike") || p.is(i, "two") || p.is(i, "three");
        }
        if (all) {
            Item last = open.isEmpty() ? null : open.get(open.size() - 1);
            return open.stream()
                    .filter(o -> last != null
                            && (o.p == last.p
                                    || o.p.sentence().section()
                                            == last.p.sentence().section())
                            && o.act.instrument().isPresent()
                            && o.act.kind() != Kind.GUIDELINE)
                    .toList();
        }
        for (int i = verb - 1; i >= 0; i--) {
            Token token = p.tokens().get(i);
            for (int k = open.size() - 1; k >= 0 && token.capital() && i > 0; k--) {
                Item item = open.get(k);
                boolean alias = item.act
                        .instrument()
                        .map(t -> t.aliases().contains(token.text()))
                        .orElse(false);
                if (alias) {
                    return List.of(item);
                }
            }
        }
        return lastOf(paragraphItems.isEmpty() ? earlier : paragraphItems);
    }

    private void hanEffects(Parsed p, List<Item> made) {
        for (Dates.Found date : p.dates()) {
            boolean binds = false;
            for (int i = date.to(); p.is(date.to(), "起") && i + 1 < p.size() && i < date.to() + 6; i++) {
                binds |= p.is(i, "施") && p.is(i + 1, "行")
                        || p.is(i, "实") && p.is(i + 1, "施")
                        || p.is(i, "生") && p.is(i + 1, "效");
            }
            Optional<PartialDate> when = binds ? timeline.settle(date) : Optional.empty();
            (made.isEmpty() ? lastOf(paragraphItems) : made)
                    .stream()
                            .filter(m -> m.effective.isEmpty() && when.isPresent() && m.act.from() < date.from())
                            .forEach(m -> m.effective = when);
        }
    }

    private static List<Item> governed(List<Item> made, int verb) {
        boolean only = made.stream().allMatch(m -> m.act.stage() == Stage.DRAFT);
        List<Item> before = made.stream()
                .filter(m -> m.act.from() < verb && (only || m.act.stage() != Stage.DRAFT))
                .toList();
        return before.isEmpty() ? made : before;
    }

    private static List<Item> lastOf(List<Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        Item last = items.get(items.size() - 1);
        boolean only = items.stream().filter(i -> i.p == last.p).allMatch(i -> i.act.stage() == Stage.DRAFT);
        return items.stream()
                .filter(i -> i.p == last.p && (only || i.act.stage() != Stage.DRAFT))
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

    private void relate(Parsed p, List<Item> made) {
        List<Item> targets = made.isEmpty() ? lastOf(paragraphItems) : made;
        boolean sentenceTies = !made.isEmpty();
        for (int i = 0; i < p.size(); i++) {
            sentenceTies |= words.hanRelate.at(p.tokens(), i).isPresent()
                    || p.titleAt(i).isEmpty() && words.relate.at(p.tokens(), i).isPresent();
        }
        planned(made);
        amended(made);
        companions(p, made);
        for (Title title : p.titles()) {
            boolean development = made.stream().anyMatch(m -> m.act.instrument().equals(Optional.of(title)));
            if (!development && sentenceTies) {
                String name = withoutYear(title.name());
                targets.stream().filter(t -> !t.act.title().contains(name)).forEach(t -> t.relates.add(name));
            }
        }
    }

    /** "Cybersecurity Law Amendment" is tied to the law. */
    private static void amended(List<Item> made) {
        for (Item item : made) {
            String title = item.act.title();
            if (title.endsWith(" Law Amendment")) {
                item.relates.add(title.substring(0, title.length() - " Amendment".length()));
            }
        }
    }

    /** What "came out with them" is tied to what came first. */
    private void companions(Parsed p, List<Item> made) {
        boolean with = false;
        for (int i = 0; i + 1 < p.size(); i++) {
            with |= (p.is(i, "with") || p.is(i, "alongside") || p.is(i, "accompanying"))
                    && (p.is(i + 1, "them") || p.is(i + 1, "it"));
        }
        if (with && !paragraphItems.isEmpty()) {
            String first = paragraphItems.get(paragraphItems.size() - 1).act.title();
            made.forEach(m -> m.relates.add(first));
        }
    }

    /** What a plan lists belongs to the plan. */
    private void planned(List<Item> made) {
        for (Item item : made) {
            if (item.act.stage() != Stage.PLANNED) {
                continue;
            }
            paragraphItems.stream()
                    .filter(i -> i.act.kind() == Kind.PLAN && i.act.stage() == Stage.ISSUED)
                    .reduce((a, b) -> b)
                    .ifPresent(plan -> item.relates.add(plan.act.title()));
        }
    }

    private static String withoutYear(String name) {
        int open = name.lastIndexOf(" (");
        boolean year = open > 0 && name.length() == open + 7 && Dates.year(name.substring(open + 2, open + 6)) > 0;
        return year ? name.substring(0, open) : name;
    }

    /** "They come from the CAC": a sentence without an act that names the bodies, places or time limit of the act before. */
    private void complete(Parsed p) {
        boolean refers = p.is(0, "they") || p.is(0, "it") || p.is(0, "the") && p.size() > 3;
        boolean names = false;
        for (int i = 0; i + 1 < p.size() && i < 8; i++) {
            names |= (p.is(i, "come") || p.is(i, "comes") || p.is(i, "came")) && p.is(i + 1, "from");
        }
        List<Item> before = lastOf(paragraphItems.isEmpty() ? earlier : paragraphItems);
        for (Item item : before) {
            if (refers && names && item.issuers.isEmpty()) {
                item.issuers =
                        p.bodies().stream().map(Mention::label).distinct().toList();
            }
            if ((item.act.kind() == Kind.PILOT || item.act.title().contains("Pilot"))
                    && item.regions.isEmpty()
                    && p.regions().size() > 1) {
                item.regions =
                        p.regions().stream().map(Mention::label).distinct().toList();
            }
        }
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
