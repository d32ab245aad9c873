package org.guiju.reader;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.reader.Words.Verb;

/** Chinese verbs whose object is not beside them: asked about in the question before, told behind a comma, counted in the clause before. */
final class HanElided {
    private static final Pattern OFFICE = Pattern.compile("[省市区县][^，。；、]{0,8}(局|厅|委|办|政府)[^，。；、]{0,6}$");

    private static final Pattern ASKING = Pattern.compile("(通知|通告|公告|通报|函)[，,](要求|部署|明确|决定)");

    /** 尚有9款APP未完成整改: what a measure hits that the next clause takes. */
    private static final Pattern COUNTED = Pattern.compile("[0-9]+余?(款|个|家)[^，。；未没拒逾尚仍]{2,12}");

    private final HanActs all;
    private final Parsed p;

    HanElided(HanActs all) {
        this.all = all;
        this.p = all.p;
    }

    /** 国务院2024年9月24日公布 behind a question that names the instrument: nothing but who and when stands before the verb. */
    int answer(Phrases.Match<Verb> verb, int clause) {
        int from = verb.from();
        while (from > clause
                && (p.inDate(from - 1)
                        || p.bodiesIn(clause, verb.from()).stream().anyMatch(before(from))
                        || "由已于经".indexOf(all.said(from - 1)) >= 0)) {
            from--;
        }
        boolean opens = from == 0 || HanActs.STOPS.indexOf(all.said(from - 1)) >= 0;
        Optional<String> title = opens && from < verb.from() ? all.known.asked() : Optional.empty();
        title.ifPresent(t -> all.acts.add(all.act(
                t,
                all.lawKind(t),
                verb.value().stage(),
                all.bodies(clause, verb.from()),
                clause,
                verb.from(),
                verb.from(),
                verb.to())));
        return title.isPresent() ? verb.to() : 0;
    }

    private static Predicate<Mention> before(int token) {
        return body -> body.from() < token && token <= body.to();
    }

    /** 印发通知，要求……: a notice without a title goes by what it asks. */
    int asking(Phrases.Match<Verb> verb, int clause, int to, String name) {
        boolean asks = (p.is(to, "，") || p.is(to, ","))
                && ASKING.matcher(name + p.words(to, p.size())).lookingAt();
        int from = to + 3;
        int end = from;
        while (end < p.size() && HanActs.STOPS.indexOf(all.said(end)) < 0) {
            end++;
        }
        if (!asks || verb.value().stage() != Stage.ISSUED || !office(clause, verb.from()) || end - from < 6) {
            return 0;
        }
        String title = p.words(from, end) + "的" + name;
        all.acts.add(all.act(
                title,
                all.lawKind(title),
                Stage.ISSUED,
                all.bodies(clause, verb.from()),
                clause,
                verb.from(),
                verb.from(),
                end));
        return end;
    }

    /** Whether a body stands before a verb, or an organ of a place that the sentence does not name: 省财政厅. */
    private boolean office(int clause, int verb) {
        return !all.bodies(clause, verb).isEmpty()
                || verb > clause && OFFICE.matcher(p.words(clause, verb)).find();
    }

    /** 尚有9款APP未完成整改，现予以下架: whom it hits is counted in the clause before. */
    int taken(Phrases.Match<Verb> verb, int clause, int to) {
        int comma = verb.from();
        while (comma > clause && HanActs.STOPS.indexOf(all.said(comma)) < 0) {
            comma--;
        }
        int from = comma;
        while (from > clause && HanActs.STOPS.indexOf(all.said(from - 1)) < 0) {
            from--;
        }
        Matcher counted = COUNTED.matcher(from < comma ? p.words(from, comma) : "");
        if (!counted.find() || !p.is(verb.from() - 1, "以")) {
            return 0;
        }
        String measure = p.words(verb.from(), verb.to());
        Matcher headed =
                Pattern.compile("关于(" + measure + "[^，。；：:]{4,24})的(通报|公告|通告)").matcher(all.plainWords(0, from));
        all.acts.add(all.act(
                headed.find() ? headed.group(1) : counted.group() + measure,
                Kind.ENFORCEMENT,
                Stage.DECIDED,
                all.bodies(clause, verb.from()),
                comma,
                verb.from(),
                from,
                to));
        return Math.max(to, verb.to());
    }
}
