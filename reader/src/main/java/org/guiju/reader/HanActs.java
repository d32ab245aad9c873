package org.guiju.reader;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.reader.Words.Verb;
import org.guiju.register.Simplified;

/**
 * Finds what a Chinese sentence says was done: to each 《title》, and to what has no title (关于……的通知, 专项行动, 试点, a case, filings
 * counted) by the verb and the word with which its name ends.
 */
final class HanActs {
    static final String STOPS = "，。；：！？,;:|";
    /** Words that part a verb from a name and belong to neither. */
    private static final Pattern LEADS = Pattern.compile("^(了|的|对|就|我省|本市|一批|新的|开展|部署|组织)+");

    private static final Pattern PUBLISHED = Pattern.compile("(现予?|予以)(公布|发布|印发|公告)|现(公布|发布|印发)");
    private static final Pattern CASE = Pattern.compile("(首例|一起|一件|第[一二三]例|[“《]?)[^，。；、]{2,40}?案(件)?");

    /** Words before a verb in which the case is looked for: no clause is longer. */
    private static final int FAR = 200;

    /** 国内首例……案一审宣判: a case of which news tells before it names the court. */
    private static final Pattern FIRST_CASE = Pattern.compile("(首例|首起|首案|第一案)[^，。；]{2,40}案$");

    /** Words before whom a measure hits. */
    private static final String OBJECT = "对将就令";

    private static final String SKIPPED = "被已并还由再又也现予以";
    private static final Pattern QUOTES = Pattern.compile("[“”「」『』\"]");
    /** 网站3200余家: one more figure of the same drive. */
    private static final Pattern FIGURE = Pattern.compile("[^，。；]{0,20}[0-9][0-9.,]*[万亿余多]{0,3}[个款家名件起条次部]");

    /** What a court makes in the case that was named. */
    private static final Pattern JUDGMENT = Pattern.compile("([一二终再]审)?(判决|裁定)书?");

    /** 专项行动第二阶段 is of the kind of what it is a part of. */
    private static final Pattern PHASE = Pattern.compile("第[一二三四五六七八九十0-9]{1,2}(阶段|轮|期)(工作)?$");

    /** What a decision changes says of what kind it is. */
    private static final Pattern AMENDS = Pattern.compile("关于修改《?(.{2,30}?)》?的决定");

    private static final Pattern AMOUNT = Pattern.compile("^(人民币)?[0-9.,]+(余)?[万亿]*元.*");
    private static final Pattern PENALTY = Pattern.compile("(了)?(行政处罚|处罚|处罚决定|行政处罚决定|警告|罚款)");
    /** 罚款提至一千万元: what a rule says of fines. */
    private static final Pattern RATE = Pattern.compile("提至|提高|上限|额度|标准|最高|幅度");

    private static final Pattern PERMITS = Pattern.compile("允许|鼓励|督促|要求|可以|应当|应在|须|必须|可自行");
    /** An order that names no more than its time limit: (责令)于10月20日前整改. */
    private static final Pattern LIMIT = Pattern.compile("(其|限期|立即|及时|尽快|([于在][^，]{0,14}[前内]))*(完成)?(整改|改正|整改到位)");

    /** What a judgment orders: 判决某公司赔偿原告1万元. */
    private static final Pattern ORDERED = Pattern.compile("^[^，。]{2,}(赔偿|停止|支付|道歉|驳回|返还|承担)");

    private static final Pattern FUTURE = Pattern.compile("(拟|将|计划|即将|准备)(于|在)?[^《》对]{0,7}$");

    /** What a rule makes of its matter, which tells nothing apart. */
    private static final Pattern VAGUE = Pattern.compile("(具体|统一|明确|详细|相应|相关|全面)(的)?(规定|规范|要求|安排|标准)");

    /** How a sentence begins that tells what an instrument says. */
    private static final Pattern SAYS =
            Pattern.compile("^(根据)?(《[^》]{1,40}》|(该|这部|此)?(条例|办法|规定|通知|意见|方案|指南|新规))(还|也|明确)*(规定|明确|要求|提出|强调)");

    /** What follows a title where a sentence goes on to tell what it says. */
    private static final Pattern GOES_ON = Pattern.compile("》[^。；《》]{0,20}，(并|同时)?(还|也)?(提出|明确|规定|要求|强调|指出)");

    /** How an office speaks of itself. */
    private static final Pattern OWN = Pattern.compile("(我|本)(局|部|办|委|院|厅|署)|(?<![一-龥])(法院|该院|该局|该部|该委|该办)");

    private static final Pattern OFFENCE = Pattern.compile("侵害|违规|违法|问题|失信|未备案|未整改");

    final Parsed p;
    final Words words;
    final String said;
    /** The same with simplified characters. */
    final String plain;

    final int[] tokenAt;
    final List<Act> acts = new ArrayList<>();
    final HanAnaphora known;
    final boolean entry;
    /** Whether the sentence speaks of the office that writes. */
    private final boolean own;

    /**
     * @param known the instruments named before, which a bare noun or 其征求意见稿 may mean
     * @param entry whether the sentence is an entry of a list that an act announced
     */
    HanActs(Parsed p, Words words, HanAnaphora known, boolean entry) {
        this.entry = entry;
        this.known = known;
        this.p = p;
        this.words = words;
        this.said = p.words(0, p.size());
        this.plain = Simplified.of(said);
        this.own = OWN.matcher(plain).find();
        this.tokenAt = new int[said.length() + 1];
        int base = p.tokens().get(0).start();
        int token = 0;
        for (int i = 0; i <= said.length(); i++) {
            while (token < p.size() - 1 && p.tokens().get(token).end() - base <= i) {
                token++;
            }
            tokenAt[i] = i == said.length() ? p.size() : token;
        }
    }

    List<Act> find() {
        if (p.asks()) {
            return List.of();
        }
        acts.addAll(new HanTitles(this).find());
        HanSigns signs = new HanSigns(this);
        signs.outlook();
        if (acts.stream().noneMatch(a -> a.kind() == Kind.OUTLOOK)) {
            signs.filings();
            signs.ownDraft();
            if (!SAYS.matcher(plain).find()) {
                events();
            }
        }
        acts.sort(Comparator.comparingInt(Act::from));
        List<Act> once = new ArrayList<>();
        for (Act act : acts) {
            boolean told = act.kind() == Kind.CASE
                    && once.stream()
                            .anyMatch(a -> a.kind() == Kind.CASE
                                    && (a.title().equals(act.title())
                                            || JUDGMENT.matcher(act.title()).matches()));
            boolean same = act.kind() == Kind.ENFORCEMENT
                    && (act.title().startsWith("其")
                            || act.title().startsWith("该")
                            || FIGURE.matcher(act.title()).matches())
                    && once.stream().anyMatch(a -> a.kind() == Kind.ENFORCEMENT);
            if (!told && !same) {
                once.add(act);
            }
        }
        return once;
    }

    /** 现予公布: the document itself makes the rule public, whatever steps it names before. */
    boolean published() {
        return PUBLISHED.matcher(plain).find();
    }

    // ---- what has no title

    private void events() {
        Matcher contents = GOES_ON.matcher(plain);
        int end = !acts.isEmpty() && contents.find() ? tokenAt[contents.end()] : p.size();
        for (int i = 0; i < end; i++) {
            Optional<Phrases.Match<Verb>> verb =
                    p.titleAt(i).isPresent() || p.bodyAt(i).isPresent()
                            ? Optional.empty()
                            : words.hanActs.at(p.tokens(), i);
            if (verb.isEmpty()) {
                continue;
            }
            i = Math.max(event(verb.get()), verb.get().to()) - 1;
        }
    }

    /** Gives the place behind what was found, or 0. */
    private int event(Phrases.Match<Verb> verb) {
        int from = verb.to();
        int to = from;
        while (to < p.size() && STOPS.indexOf(p.tokens().get(to).text().charAt(0)) < 0 && to - from < 60) {
            to++;
        }
        if (p.titles().stream()
                .anyMatch(t -> p.is(t.from() - 1, "《") && t.to() > verb.from() - 3 && t.from() < verb.to() + 24)) {
            return 0;
        }
        int clause = clause(verb.from());
        boolean taken = acts.stream().anyMatch(a -> a.from() < verb.to() && a.to() > verb.from());
        if (taken) {
            return 0;
        }
        Optional<Act> step = ofSubject(verb, clause);
        if (step.isPresent()) {
            acts.add(step.get());
            return verb.to();
        }
        boolean court = p.bodiesIn(clause, verb.from()).stream().anyMatch(Mention::judicial);
        boolean handles = verb.value().kind().equals(Optional.of(Kind.CASE));
        if (handles) {
            court(verb, clause, to, court);
            return 0;
        }
        List<String> issuers = bodies(clause, verb.from());
        String object = to > from ? p.words(from, to) : "";
        Matcher leads = LEADS.matcher(object);
        int skip = leads.find() ? leads.end() : 0;
        String name = object.substring(skip);
        boolean opinions = verb.value().stage() == Stage.DRAFT && name.endsWith("意见");
        if (opinions && name.length() == 2) {
            return subject(verb, clause);
        }
        if (opinions
                || name.startsWith("意见")
                || name.startsWith("名单")
                || name.startsWith("后")
                || name.startsWith("备案的")
                || VAGUE.matcher(name).matches()) {
            return 0;
        }
        if (RATE.matcher(Simplified.of(name)).lookingAt()) {
            return 0;
        }
        boolean penalty = PENALTY.matcher(Simplified.of(name)).matches();
        if (penalty) {
            int target = object(verb.from());
            return verb.from() - target < 3 ? 0 : acted(verb, clause, target, to);
        }
        if (name.startsWith("本") && said(verb.from()) == '制') {
            return 0;
        }
        Optional<String> meant = known.meant(name);
        if (meant.isPresent()) {
            acts.add(act(
                    meant.get(),
                    lawKind(meant.get()),
                    verb.value().stage(),
                    bodies(clause, verb.from()),
                    clause,
                    verb.from(),
                    verb.from(),
                    to));
            return to;
        }
        if (HanAnaphora.bareNoun(name)) {
            return new HanElided(this).asking(verb, clause, to, name);
        }
        if (AMOUNT.matcher(name).matches()) {
            return 0;
        }
        if (name.isEmpty() && verb.value().kind().isEmpty()) {
            int behind = subject(verb, clause);
            return behind > 0 ? behind : new HanElided(this).answer(verb, clause);
        }
        Optional<Kind> kind = kind(name);
        boolean punishes = verb.value().kind().isPresent();
        boolean someone = !issuers.isEmpty() || !p.regions().isEmpty() || own;
        if (punishes && threatened(verb.from()) || permitted(verb.from())) {
            return 0;
        }
        boolean acted = punishes && verb.value().kind().equals(Optional.of(Kind.ENFORCEMENT));
        int what = acted ? object(verb.from()) : verb.from();
        if (acted && name.length() < 3 || what < verb.from() && OBJECT.indexOf(said(what)) >= 0) {
            return acted(verb, clause, what, Math.max(to, verb.to()));
        }
        if (acted && LIMIT.matcher(plainWords(from, to)).matches()) {
            int comma = what;
            int begin = comma - 1;
            while (begin > clause
                    && ",，。；：:".indexOf(p.tokens().get(begin - 1).text().charAt(0)) < 0) {
                begin--;
            }
            begin += p.is(begin, "发") && p.is(begin + 1, "现") ? 2 : 0;
            return p.is(comma - 1, ",") && comma - begin > 6 ? acted(verb, clause, begin, to) : 0;
        }
        boolean told = someone || acted && !p.bodies().isEmpty();
        if (name.length() < 3 || !told || kind.isEmpty() && !punishes) {
            return 0;
        }
        int cut = cut(name);
        if (kind.equals(Optional.of(Kind.ENFORCEMENT)) && !acted) {
            int target = object(verb.from());
            if (target < verb.from()
                    && OBJECT.indexOf(said(target)) >= 0
                    && p.bodyAt(target).isEmpty()) {
                return acted(verb, clause, target, to);
            }
        }
        boolean offenders = (kind.equals(Optional.of(Kind.ANNOUNCEMENT)) || name.endsWith("通报"))
                && OFFENCE.matcher(name).find();
        Stage stage = acted && often(clause, verb.from())
                ? Stage.ONGOING
                : offenders
                        ? Stage.DECIDED
                        : future(verb) ? Stage.PLANNED : verb.value().stage();
        acts.add(act(
                name.substring(0, cut),
                offenders
                        ? Kind.ENFORCEMENT
                        : kind.filter(k -> !punishes || k == Kind.ENFORCEMENT || k == Kind.CASE)
                                .or(() -> verb.value().kind())
                                .orElseThrow(),
                stage,
                issuers,
                clause,
                verb.from(),
                verb.from(),
                to));
        return to;
    }

    /** 拟于年内修订, 将加快出台: whether what a verb tells is still to come. */
    boolean future(Phrases.Match<Verb> verb) {
        int from = verb.from();
        while (from > 0
                && verb.from() - from < 12
                && STOPS.indexOf(p.tokens().get(from - 1).text().charAt(0)) < 0) {
            from--;
        }
        boolean makes = verb.value().stage() == Stage.ISSUED || verb.value().stage() == Stage.REVISED;
        return makes
                && from < verb.from()
                && FUTURE.matcher(Simplified.of(p.words(from, verb.from()))).find();
    }

    /** 三项国家标准已于2024年8月23日发布: what was made public stands before. */
    private int subject(Phrases.Match<Verb> verb, int clause) {
        int from = verb.from();
        while (from > 0 && STOPS.indexOf(p.tokens().get(from - 1).text().charAt(0)) < 0) {
            from--;
        }
        int to = from;
        for (int i = from; i + 3 < verb.from(); i++) {
            boolean object = said(i) == '将' && p.is(verb.from() - 2, "予") && p.is(verb.from() - 1, "以");
            boolean consulted = verb.value().stage() == Stage.DRAFT && (said(i) == '就' || said(i) == '对');
            from = object || consulted && i <= from + 8 && p.bodyAt(i).isEmpty() ? i + 1 : from;
        }
        from += from > 0 && said(from - 1) == '将' && (said(from) == '我' || said(from) == '本') ? 2 : 0;
        to = from;
        while (to < verb.from() && !p.inDate(to) && !openly(to) && "已于将由经予".indexOf(said(to)) < 0) {
            to++;
        }
        boolean parted = (to < verb.from() || said(to) == '正' || verb.value().stage() == Stage.DRAFT)
                && p.bodiesIn(from, to).isEmpty()
                && p.titles().stream().noneMatch(t -> t.from() < verb.to() && t.to() > clause);
        Optional<Kind> kind = parted && to - from >= 5 ? kind(p.words(from, to)) : Optional.empty();
        if (kind.isEmpty() || verb.value().stage() == Stage.EFFECTIVE) {
            return 0;
        }
        acts.add(act(
                p.words(from, to),
                kind.get(),
                verb.value().stage(),
                bodies(to, verb.from()),
                clause,
                verb.from(),
                from,
                verb.to()));
        return verb.to();
    }

    /** Whether 公开 or 向社会 begins here: how a thing is done. */
    private boolean openly(int at) {
        return p.is(at, "公") && p.is(at + 1, "开") || p.is(at, "向") && p.is(at + 1, "社");
    }

    /** "逾期将依法处置": what may come is no measure taken. */
    private boolean threatened(int verb) {
        for (int i = verb - 1; i >= Math.max(0, verb - 7); i--) {
            if (STOPS.indexOf(said(i)) >= 0) {
                return false;
            }
            if (said(i) == '将' && p.is(i + 1, "依") || said(i) == '可' || said(i) == '应' || said(i) == '拟') {
                return true;
            }
        }
        return false;
    }

    /** 允许自贸区自行制定: what a rule lets others do. */
    private boolean permitted(int verb) {
        int from = verb;
        while (from > 0 && verb - from < FAR && STOPS.indexOf(said(from - 1)) < 0) {
            from--;
        }
        return from < verb
                && PERMITS.matcher(Simplified.of(p.words(from, verb))).find();
    }

    String plainWords(int from, int to) {
        return to > from ? Simplified.of(p.words(from, to)) : "";
    }

    char said(int token) {
        return p.tokens().get(token).low().charAt(0);
    }

    /** Where the words begin that stand before a verb and name whom it hits: behind the last comma, body or date. */
    private int object(int verb) {
        int from = verb;
        while (from > 0
                && STOPS.indexOf(p.tokens().get(from - 1).text().charAt(0)) < 0
                && p.bodyAt(from - 1).isEmpty()
                && !p.inDate(from - 1)) {
            from--;
        }
        for (int i = verb - 1; i > from; i--) {
            if (OBJECT.indexOf(said(i)) >= 0 && verb - i > 2) {
                return i;
            }
        }
        return from;
    }

    /** "对某公司罚款80亿元", "滴滴APP被下架": whom it hits stands before the verb. */
    private int acted(Phrases.Match<Verb> verb, int clause, int what, int to) {
        int begin = what;
        while (begin < verb.from() && SKIPPED.indexOf(said(begin)) >= 0) {
            begin++;
        }
        if (p.words(begin, verb.from()).contains("上述")) {
            return 0;
        }
        if (begin == verb.from() && to - verb.to() < 3) {
            return new HanElided(this).taken(verb, clause, to);
        }
        boolean named = p.regions().stream().anyMatch(r -> r.to() <= verb.from())
                || p.bodies().stream().anyMatch(b -> b.to() <= verb.from());
        if (verb.from() - begin < 3 && to - verb.to() < 3 || !named && p.dates().isEmpty()) {
            return 0;
        }
        acts.add(act(
                p.words(begin, to),
                Kind.ENFORCEMENT,
                verb.value().stage() == Stage.ISSUED
                        ? Stage.DECIDED
                        : verb.value().stage(),
                bodies(clause, verb.from()),
                clause,
                verb.from(),
                begin,
                to));
        return to;
    }

    /** Whether a measure is said to be taken again and again. */
    private boolean often(int clause, int verb) {
        String words = plain.substring(
                p.tokens().get(clause).start() - p.tokens().get(0).start(),
                p.tokens().get(verb).start() - p.tokens().get(0).start());
        return words.contains("每月") || words.contains("每季度") || words.contains("定期") || words.contains("持续");
    }

    /** Behind the last word that ends a name: 专项行动等 loses 等. */
    private static int cut(String name) {
        return name.endsWith("等") || name.endsWith("了") ? name.length() - 1 : name.length();
    }

    private void court(Phrases.Match<Verb> verb, int clause, int to, boolean court) {
        boolean alone = FIRST_CASE.matcher(p.words(clause, verb.from())).find();
        if (!court && !alone) {
            return;
        }
        int reach = Math.max(clause, verb.from() - FAR);
        String about = p.words(reach, Math.max(to, verb.to()));
        Matcher named = CASE.matcher(about);
        int base = p.tokens().get(reach).start() - p.tokens().get(0).start();
        while (about.contains("案") && named.find()) {
            int from = tokenAt[base + named.start()];
            int end = tokenAt[Math.min(said.length(), base + named.end())];
            Optional<Mention> body = p.bodiesIn(from, end).stream().reduce((a, b) -> b);
            int begin = body.map(Mention::to).orElse(from);
            while (begin < end
                    && (p.is(begin, "对") || p.is(begin, "就") || p.dateBehind(begin) > begin || p.is(begin, "在"))) {
                begin = p.dateBehind(begin) > begin ? p.dateBehind(begin) : begin + 1;
            }
            begin = verb.from() == begin ? verb.to() : begin;
            if (end - begin >= 3) {
                acts.add(act(
                        p.words(begin, end),
                        Kind.CASE,
                        verb.value().stage(),
                        bodies(clause, verb.from()),
                        clause,
                        verb.from(),
                        Math.min(begin, verb.from()),
                        Math.max(end, verb.to())));
                return;
            }
        }
        String object = to > verb.to() ? p.words(verb.to(), to) : "";
        boolean orders = p.words(verb.from(), verb.to()).endsWith("判决")
                && ORDERED.matcher(object).find();
        if (court && orders && acts.stream().noneMatch(a -> a.kind() == Kind.CASE)) {
            acts.add(act(
                    object,
                    Kind.CASE,
                    Stage.DECIDED,
                    bodies(clause, verb.from()),
                    clause,
                    verb.from(),
                    verb.from(),
                    to));
        }
    }

    /** 条例由某市人大常委会于6月23日表决通过: the verb behind a bare noun that means a title told before. */
    private Optional<Act> ofSubject(Phrases.Match<Verb> verb, int clause) {
        int from = verb.from();
        while (from > 0 && STOPS.indexOf(p.tokens().get(from - 1).text().charAt(0)) < 0) {
            from--;
        }
        int begin = from;
        boolean step = verb.value().kind().isEmpty() && verb.value().stage() != Stage.EFFECTIVE;
        return known.subject(p.words(from, p.size()))
                .filter(t -> step && begin < verb.from())
                .map(t -> act(
                        t,
                        lawKind(t),
                        verb.value().stage(),
                        bodies(begin, verb.from()),
                        clause,
                        verb.from(),
                        begin,
                        verb.to()));
    }

    Kind lawKind(String title) {
        return kind(title).orElse(Kind.REGULATION);
    }

    Act act(String title, Kind kind, Stage stage, List<String> issuers, int clause, int verb, int from, int to) {
        return new Act(
                title,
                Optional.empty(),
                kind,
                stage,
                issuers,
                issuers.isEmpty(),
                true,
                List.of(),
                clause,
                verb,
                p.size(),
                from,
                Math.max(to, from + 1));
    }

    /** The kind that a name gives by how it ends. */
    static Optional<Kind> kindOf(String name) {
        return kind(name, Words.ENGLISH);
    }

    private Optional<Kind> kind(String name) {
        return kind(name, words);
    }

    /** What a decision changes, 关于修改网络安全法的决定: it is of its kind, and tied to it. */
    static Optional<String> amended(String name) {
        Matcher amends = AMENDS.matcher(Simplified.of(name));
        return amends.matches() ? Optional.of(name.substring(amends.start(1), amends.end(1))) : Optional.empty();
    }

    private static Optional<Kind> kind(String name, Words words) {
        Optional<String> amended = amended(name);
        if (amended.isPresent()) {
            return kind(amended.get(), words);
        }
        String whole =
                QUOTES.matcher(Simplified.of(name.substring(0, cut(name)))).replaceAll("");
        String bare = PHASE.matcher(whole).replaceFirst("");
        for (int length = Math.min(5, bare.length()); length > 0; length--) {
            String end = bare.substring(bare.length() - length);
            Kind kind = words.hanEvents.getOrDefault(end, words.hanKinds.get(end));
            if (kind != null) {
                return Optional.of(kind);
            }
        }
        return bare.contains("备案") ? Optional.of(Kind.FILING) : Optional.empty();
    }

    int clause(int verb) {
        int from = 0;
        for (int i = 0; i < verb; i++) {
            if (p.is(i, ";") || p.is(i, "；")) {
                from = i + 1;
            }
        }
        return from;
    }

    List<String> bodies(int from, int to) {
        List<String> named = List.copyOf(new LinkedHashSet<>(
                p.bodiesIn(from, to).stream().map(Mention::label).toList()));
        if (!named.isEmpty()) {
            return named;
        }
        return p.regions().stream()
                .filter(r -> r.from() >= from && r.to() <= to && to - r.to() <= 1)
                .map(Mention::label)
                .limit(1)
                .toList();
    }
}
