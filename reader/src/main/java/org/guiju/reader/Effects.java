package org.guiju.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells from when things bind, and for which of the developments told so far. */
final class Effects {
    /** 自公布之日起施行: from the day of the act. */
    private static final Pattern AT_ONCE = Pattern.compile("自?(即日|(公布|发布|印发|颁布)之日)起(正式)?(施行|实施|生效|执行)");

    private final Words words;
    private final Timeline timeline;
    private final List<Item> earlier;
    private final List<Item> paragraphItems;
    private Optional<PartialDate> announcedEffect = Optional.empty();

    /**
     * @param earlier developments of the paragraph before, which "both take effect" may still mean
     * @param paragraphItems developments of this paragraph
     */
    Effects(Words words, Timeline timeline, List<Item> earlier, List<Item> paragraphItems) {
        this.words = words;
        this.timeline = timeline;
        this.earlier = earlier;
        this.paragraphItems = paragraphItems;
    }

    /** A new paragraph: what the last one announced no longer holds. */
    void forget() {
        announcedEffect = Optional.empty();
    }

    /** "They take effect on 1 May": for what the sentence or the one before it is about. */
    void effects(Parsed p, List<Item> made) {
        for (int i = 0; i < p.size(); i++) {
            Optional<Phrases.Match<Boolean>> effect = words.effective.at(p.tokens(), i);
            if (effect.isEmpty() || p.titleAt(i).isPresent()) {
                continue;
            }
            int to = effect.get().to();
            Optional<PartialDate> date = effectDate(p, i, to);
            boolean explicit =
                    p.dates().stream().anyMatch(d -> d.hasYear() && d.from() >= to - 1 && d.from() - to <= 4);
            boolean now = p.is(to, "immediately")
                    || p.is(to, "upon")
                    || p.is(to, "today")
                    || p.is(to - 1, "immediately")
                    || p.is(to - 1, "day")
                    || p.is(to, "the") && p.is(to + 1, "same") && p.is(to + 2, "day")
                    || (p.is(to, "on") || p.is(to, "from")) && (p.is(to + 2, "date") || p.is(to + 2, "day"));
            for (Item item : bound(p, made, i)) {
                if (now && item.stage == Stage.DRAFT) {
                    continue;
                }
                Optional<PartialDate> when = now ? item.date : date.map(d -> notBefore(d, item, explicit));
                boolean older = when.isPresent() && item.dated && before(when.get(), item.date.get());
                boolean only = item.stage == Stage.EFFECTIVE && !item.dated;
                boolean open = item.effective.isEmpty() || only;
                if (!older && open && when.isPresent() && item.act.kind() != Kind.OUTLOOK) {
                    item.effective = when;
                    item.date = only ? when : item.date;
                }
            }
            i = to;
        }
        hanEffects(p, made);
        if (!made.isEmpty()
                && p.tokens().get(0).han()
                && AT_ONCE.matcher(p.words(0, p.size())).find()) {
            made.stream()
                    .filter(m -> m.effective.isEmpty() && m.stage != Stage.DRAFT && m.dated)
                    .forEach(m -> m.effective = m.date);
        }
        boolean opens = p.is(0, "from") || p.is(0, "starting") || p.is(0, "beginning");
        if (opens && !p.dates().isEmpty() && p.dates().get(0).from() <= 2) {
            announcedEffect = timeline.settle(p.dates().get(0));
        }
        Optional<PartialDate> announced = announcedEffect;
        made.stream()
                .filter(m -> m.effective.isEmpty() && m.act.instrument().isPresent())
                .forEach(m -> m.effective = announced);
    }

    private static boolean before(PartialDate a, PartialDate b) {
        return a.year() < b.year() || a.year() == b.year() && a.month() > 0 && a.month() < b.month();
    }

    /** A day without a year of its own comes after the act. */
    private PartialDate notBefore(PartialDate day, Item item, boolean explicit) {
        Optional<PartialDate> act = item.date.or(timeline::dateline);
        boolean early = !explicit && act.isPresent() && before(day, act.get());
        return early ? new PartialDate(day.year() + 1, day.month(), day.day()) : day;
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
        if (made.stream()
                .anyMatch(m -> m.stage != Stage.DRAFT || m.act.instrument().isPresent())) {
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
        return Item.lastOf(paragraphItems.isEmpty() ? earlier : paragraphItems);
    }

    private void hanEffects(Parsed p, List<Item> made) {
        for (int i = 0; i + 2 < p.size(); i++) {
            boolean today = p.is(i, "今") && (p.is(i + 1, "日") || p.is(i + 1, "天")) && p.is(i + 2, "起");
            for (Item m : today ? made : List.<Item>of()) {
                if (m.effective.isEmpty() && m.act.from() < i + 6) {
                    m.effective = timeline.dateline().filter(PartialDate::hasDay);
                }
            }
        }
        for (Dates.Found date : p.dates()) {
            boolean since = p.is(date.to(), "起");
            boolean binds = since && obliges(p, date.to());
            int reach = since ? 6 : 3;
            for (int i = date.to(); i + 1 < p.size() && i < date.to() + reach; i++) {
                binds |= p.is(i, "施") && p.is(i + 1, "行")
                        || p.is(i, "实") && p.is(i + 1, "施")
                        || p.is(i, "生") && p.is(i + 1, "效");
            }
            if (!binds) {
                continue;
            }
            int at = date.from();
            int year = date.hasYear()
                    ? 0
                    : p.dates().stream()
                            .filter(d -> d.hasYear() && d.to() <= at)
                            .mapToInt(Dates.Found::year)
                            .reduce(0, (x, y) -> y);
            Optional<PartialDate> day = year > 0 ? date.in(year) : timeline.settle(date);
            for (Item m : made.isEmpty() ? Item.lastOf(paragraphItems) : made) {
                if (m.effective.isEmpty() && m.act.from() < date.from() && m.act.kind() != Kind.OUTLOOK) {
                    Optional<PartialDate> when = day.map(d -> notBefore(d, m, date.hasYear()));
                    m.effective = when;
                    m.date = m.stage == Stage.EFFECTIVE && !m.dated ? when : m.date;
                }
            }
        }
    }

    /** 2026年1月1日起，新申请型式批准的车型必须装配: what must be done from a day on. */
    private static boolean obliges(Parsed p, int from) {
        for (int i = from; i + 1 < p.size() && i < from + 24 && !p.is(i, "。") && !p.is(i, ";"); i++) {
            if (p.is(i, "必") && p.is(i + 1, "须") || p.is(i, "应") && p.is(i + 1, "当")) {
                return true;
            }
        }
        return false;
    }

    private static List<Item> governed(List<Item> made, int verb) {
        boolean only = made.stream().allMatch(m -> m.act.stage() == Stage.DRAFT);
        List<Item> before = made.stream()
                .filter(m -> m.act.from() < verb && (only || m.act.stage() != Stage.DRAFT))
                .toList();
        return before.isEmpty() ? made : before;
    }
}
