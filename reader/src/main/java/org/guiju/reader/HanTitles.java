package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.reader.Words.Verb;

/** Finds what a Chinese sentence says of each 《title》, by the verb before or behind it. */
final class HanTitles {
    /** Words with which a text turns back to what was made before. */
    private static final Pattern EARLIER = Pattern.compile("此前|早前|先前|之前");

    /** Verbs of those who write a text before others issue it. */
    private static final Set<String> WRITING = Set.of("制定", "起草", "组织制定");

    /** 对《X》作出修订，现公开征求意见: what is consulted on is a draft, whatever was done to it. */
    private static final Pattern CONSULTED =
            Pattern.compile("(现|正|向社会|面向社会)(向社会)?(公开)?(征求|征集)(社会各界|社会)?意见(?!后|的?基础|情况)");

    private static final Pattern CONGRESS = Pattern.compile("([市省])(第?[一二三四五六七八九十]+届)?(人大常委会|人民代表大会常务委员会)");

    private final HanActs all;
    private final Parsed p;
    private final Words words;
    private final List<Act> acts = new ArrayList<>();

    HanTitles(HanActs all) {
        this.all = all;
        this.p = all.p;
        this.words = all.words;
    }

    List<Act> find() {
        int clause = 0;
        List<Title> list =
                p.titles().stream().filter(t -> p.is(t.from() - 1, "《")).toList();
        Optional<Phrases.Match<Verb>> shared = Optional.empty();
        boolean ground = false;
        for (int k = 0; k < list.size(); k++) {
            Title title = list.get(k);
            int until = k + 1 < list.size() ? list.get(k + 1).from() - 1 : p.size();
            int before = title.from() - 1;
            boolean joined = k > 0 && joined(list.get(k - 1).to(), before);
            if (!joined) {
                shared = Optional.empty();
            }
            int dated = inForceSince(before);
            ground = joined && ground
                    || words.hanRelate
                            .firstIn(p.tokens(), Math.max(clause, dated - 4), dated)
                            .isPresent();
            Optional<Phrases.Match<Verb>> ahead = last(Math.max(clause, before - 30), before)
                    .filter(m -> near(m, before))
                    .or(() -> Optional.empty());
            if (joined && shared.isPresent()) {
                ahead = shared;
            }
            shared = ahead;
            int limit = behindLimit(list, k);
            Optional<Phrases.Match<Verb>> behind = first(title.to(), limit)
                    .flatMap(m -> WRITING.contains(m.value().lemma())
                            ? first(m.to(), limit).or(() -> Optional.of(m))
                            : Optional.of(m))
                    .filter(m -> m.from() > title.to() || !p.is(m.from(), "明") && !p.is(m.from(), "提"));
            boolean revised =
                    ahead.filter(m -> m.value().stage() == Stage.REVISED).isPresent();
            boolean done = ahead.isPresent() && p.is(ahead.get().to(), "的") && behind.isPresent() && !revised;
            if (done) {
                ahead = Optional.empty();
            }
            if (ahead.isPresent()
                    && p.is(ahead.get().to(), "的")
                    && EARLIER.matcher(p.words(clause, before)).find()) {
                ground = true;
            }
            Optional<Phrases.Match<Verb>> made = ahead;
            Optional<Phrases.Match<Verb>> said = made.or(() -> behind);
            boolean known = !(made.isEmpty() && citesArticle(title.to()))
                    && !all.known.shortName(title.name())
                    && (title.kind().isPresent() || !title.identifiers().isEmpty());
            boolean entry = all.entry && title.to() >= p.size() - 1;
            if (entry && known && said.isEmpty()) {
                title(title, Optional.empty(), false, 0, until);
            } else if (!ground && known && (said.isPresent() || title.draft())) {
                title(title, said, ahead.isPresent(), joined ? 0 : clause, until);
            }
            clause = title.to();
        }
        return acts;
    }

    /** Where 2023年1月10日起施行的 begins that stands right before a title; the title where nothing of the kind does. */
    private int inForceSince(int title) {
        return p.dates().stream()
                .filter(d -> d.to() <= title && title - d.to() <= 6 && p.is(d.to(), "起") && p.is(title - 1, "的"))
                .map(Dates.Found::from)
                .findFirst()
                .orElse(title);
    }

    /** 《X》第二十七条: what an article says is no act. */
    private boolean citesArticle(int behind) {
        for (int i = behind + 1; p.is(behind, "第") && i < Math.min(p.size(), behind + 8); i++) {
            if (p.is(i, "条")) {
                return true;
            }
        }
        return false;
    }

    private boolean near(Phrases.Match<Verb> verb, int title) {
        for (int i = verb.to(); i < title; i++) {
            if (p.is(i, "。") || p.is(i, "；") || p.is(i, "，") && title - i > 14) {
                return false;
            }
        }
        return true;
    }

    private int behindLimit(List<Title> list, int k) {
        int end = k;
        while (end + 1 < list.size()
                && joined(list.get(end).to(), list.get(end + 1).from() - 1)) {
            end++;
        }
        int limit = end + 1 < list.size() ? list.get(end + 1).from() - 1 : p.size();
        int to = list.get(end).to();
        for (int i = to; i < limit; i++) {
            limit = p.is(i, ")") && !p.is(i - 1, "(") && !opened(to, i) ? i : limit;
        }
        boolean agents = p.is(to, "由") || p.is(to, "经") || p.is(to, "业") || p.is(to, "已");
        return Math.min(limit, to + (agents ? 160 : 30));
    }

    /** Whether a parenthesis that closes here was opened behind a title. */
    private boolean opened(int from, int close) {
        for (int i = from; i < close; i++) {
            if (p.is(i, "(")) {
                return true;
            }
        }
        return false;
    }

    /** Whether only 、 and 和 stand between two titles. */
    private boolean joined(int from, int to) {
        int apart = 0;
        for (int i = from; i < to; i++) {
            int behind = p.behindNumber(i);
            if (behind > i) {
                i = behind - 1;
                continue;
            }
            apart++;
            if ("、和及与以等，,》《".indexOf(p.tokens().get(i).text().charAt(0)) < 0) {
                return false;
            }
        }
        return apart <= 4;
    }

    private void title(Title title, Optional<Phrases.Match<Verb>> verb, boolean ahead, int clause, int until) {
        int before = title.from() - 1;
        Stage said = all.published()
                ? Stage.ISSUED
                : verb.map(v -> v.value().stage()).orElse(Stage.ISSUED);
        boolean names = said == Stage.ISSUED && title.kind().equals(Optional.of(Kind.ENFORCEMENT));
        boolean passed = said == Stage.APPROVED && title.name().contains("草案");
        boolean open = CONSULTED.matcher(p.words(title.to() - 1, until)).find();
        boolean future = ahead && all.future(verb.orElseThrow());
        Stage stage = title.draft() && !passed || open && !future && said != Stage.EFFECTIVE
                ? Stage.DRAFT
                : names ? Stage.DECIDED : future ? Stage.PLANNED : said;
        List<String> issuers =
                all.bodies(clause, ahead ? Math.min(before, verb.orElseThrow().from()) : before);
        if (issuers.isEmpty() && !ahead && p.is(title.to(), "由") && verb.isPresent()) {
            int by = title.to();
            for (int i = by; i < verb.get().from(); i++) {
                by = p.is(i, "经") || p.is(i, ",") ? i : by;
            }
            issuers = all.bodies(by, verb.get().from());
            issuers = issuers.isEmpty() ? all.bodies(title.to(), verb.get().from()) : issuers;
        }
        issuers = issuers.isEmpty() ? congress(title) : issuers;
        List<String> heads = heads(title);
        issuers = heads.size() > issuers.size() ? heads : issuers;
        if (issuers.isEmpty() && stage == Stage.EFFECTIVE) {
            issuers = all.bodies(title.to(), until);
        }
        int from = ahead ? Math.min(verb.orElseThrow().from(), before) : before;
        int to = !ahead && verb.isPresent() ? Math.max(verb.get().to(), title.to()) : title.to();
        boolean standard = title.identifiers().stream().anyMatch(n -> n.startsWith("GB"));
        acts.add(new Act(
                title.name(),
                Optional.of(title),
                standard ? Kind.STANDARD : title.kind().orElse(Kind.STANDARD),
                stage,
                issuers,
                issuers.isEmpty(),
                true,
                title.identifiers(),
                clause,
                from,
                until,
                from < clause ? before : from,
                to));
    }

    /** 《北京市……条例》由市十六届人大常委会……通过: the congress of the place that the title names. */
    private List<String> congress(Title title) {
        Matcher m = CONGRESS.matcher(all.plain);
        Optional<Mention> place =
                p.regions().stream().filter(r -> r.from() == title.from()).findFirst();
        return place.isPresent() && m.find()
                ? List.of(place.get().label() + (m.group(1).equals("市") ? " Municipal" : " Provincial")
                        + " People's Congress Standing Committee")
                : List.of();
    }

    /** The bodies with which an official title opens: 《工业和信息化部 公安部关于……的通知》. */
    private List<String> heads(Title title) {
        int about = title.name().indexOf("关于");
        return about < 0
                ? List.of()
                : p.bodies().stream()
                        .filter(b -> b.from() >= title.from()
                                && p.tokens().get(b.to() - 1).end()
                                        <= p.tokens().get(title.from()).start() + about)
                        .map(Mention::label)
                        .distinct()
                        .toList();
    }

    private Optional<Phrases.Match<Verb>> first(int from, int to) {
        for (int i = from; i < to; i++) {
            Optional<Phrases.Match<Verb>> here =
                    p.titleAt(i).isPresent() ? Optional.empty() : words.hanActs.at(p.tokens(), i);
            if (here.isPresent()) {
                return here;
            }
        }
        return Optional.empty();
    }

    private Optional<Phrases.Match<Verb>> last(int from, int to) {
        Optional<Phrases.Match<Verb>> found = Optional.empty();
        for (int i = from; i < to; i++) {
            Optional<Phrases.Match<Verb>> here = words.hanActs.at(p.tokens(), i);
            if (here.isPresent()
                    && here.get().to() <= to
                    && p.bodyAt(i).isEmpty()
                    && p.titleAt(i).isEmpty()) {
                found = here;
                i = here.get().to() - 1;
            }
        }
        return found;
    }
}
