package org.guiju.reader;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds what a Chinese sentence tells without a verb on a thing: services counted as filed, an outlook, a draft of what was told. */
final class HanSigns {
    private static final Pattern COUNTED = Pattern.compile("(?<!取消)(备案|登记)[^，。；]{0,14}?[0-9][0-9,]*余?多?(款|个|家|项)");
    private static final Pattern COUNT_FIRST = Pattern.compile("[0-9][0-9,]*余?多?(款|个|家|项)[^，。；]{0,24}?(备案|登记)");
    /** What is counted, before its filing: 611款生成式人工智能服务完成备案. */
    private static final Pattern FILED =
            Pattern.compile("(?:款|个|家|项)([^，。；]{2,16}?)(?:已|新|完成|通过|取得|获|办理|在[^，。；]{2,10})+(?:备案|登记)");

    private static final Pattern PERMITTED = Pattern.compile(
            "(?:获准|获批|获得批准)(?:开展|从事|经营|参加|参与|进行)?([^，。；]{4,30}?(?:企业|公司|机构|单位|项目))[^。；]{0,12}?[0-9][0-9,]*余?(?:家|个|项)");

    private static final Pattern OUTLOOK =
            Pattern.compile("(?<expects>(我们|笔者|业内)?(预计|预期|(可以|不难)预见)[，,]?|(?<said>[^，。；：:]{0,40}?)(有望|料将))"
                    + "|(下一步|接下来|今后|未来|今年|明年|年内)[，,]?[^，。；《]{0,14}?(还将|将)(研究)?(?=[^，。；《]{4})"
                    + "|(?<=[局部委办院署])将(?=(继续|持续|进一步)[^，。；《]{4})");

    /** One of these stands in every outlook. */
    private static final List<String> OUTLOOK_WORDS = List.of("将", "有望", "预计", "预期", "预见");

    /** Characters of an outlook that tells something. */
    private static final int LEAST = 4;

    private final HanActs all;

    HanSigns(HanActs all) {
        this.all = all;
    }

    /** Services counted as filed: an ongoing filing, dated by 截至. */
    void filings() {
        permitted();
        if (!all.plain.contains("备案") && !all.plain.contains("登记")) {
            return;
        }
        boolean found = false;
        for (Pattern pattern : List.of(COUNTED, COUNT_FIRST)) {
            Matcher m = pattern.matcher(all.plain);
            while (!found && m.find()) {
                found |= count(m);
                while (m.find()) {
                    count(m);
                }
            }
        }
    }

    /** 获准开展试点的企业共40家: who was let do something, counted. */
    private void permitted() {
        Matcher m = all.plain.contains("获") ? PERMITTED.matcher(all.plain) : null;
        if (m != null && m.find()) {
            int from = all.tokenAt[m.start()];
            int clause = all.clause(from);
            int pilot = m.group(1).indexOf("试点");
            String what = m.group(1).substring(0, pilot < 0 ? m.group(1).length() : pilot + 2) + "批准";
            List<String> issuers = all.bodies(clause, from);
            Kind kind = pilot < 0 ? Kind.FILING : Kind.PILOT;
            all.acts.add(all.act(what, kind, Stage.ONGOING, issuers, clause, from, from, all.tokenAt[m.end()]));
        }
    }

    private boolean count(Matcher m) {
        int from = all.tokenAt[m.start()];
        int to = all.tokenAt[m.end()];
        boolean file = m.group().contains("备案");
        Matcher filed = FILED.matcher(m.group());
        String what = filed.find()
                ? filed.group(1)
                : Stream.of("算法", "大模型", "生成式人工智能服务")
                        .filter(all.plain::contains)
                        .findFirst()
                        .orElse("");
        int clause = all.clause(from);
        String before = all.plain.substring(0, m.end());
        boolean provincial = before.contains("省级") || before.contains("各省");
        List<String> issuers = provincial ? List.of("Provincial CACs") : all.bodies(clause, from);
        all.acts.add(all.act(what + (file ? "备案" : "登记"), Kind.FILING, Stage.ONGOING, issuers, clause, from, from, to));
        return true;
    }

    void outlook() {
        if (OUTLOOK_WORDS.stream().noneMatch(all.plain::contains)) {
            return;
        }
        Matcher m = OUTLOOK.matcher(all.plain);
        int done = 0;
        while (m.find()) {
            boolean next = m.group("expects") == null;
            String stops = next ? "。；;，," : "。；;";
            int end = m.end();
            while (end < all.said.length() && (stops.indexOf(all.said.charAt(end)) < 0 || end - m.end() < LEAST)) {
                end++;
            }
            if (m.start() >= done && end - m.end() >= LEAST) {
                done = outlook(m, next, end);
            }
        }
    }

    /** Gives the place behind what is expected. */
    private int outlook(Matcher m, boolean next, int end) {
        boolean subject = m.group("said") != null && m.group("said").length() > 1;
        Matcher other = OUTLOOK.matcher(all.plain).region(m.end(), end);
        boolean another = other.find() && other.start() > m.end() && all.plain.charAt(other.start() - 1) == '，';
        int to = another ? other.start() - 1 : end;
        int from = all.tokenAt[m.start()];
        all.acts.add(all.act(
                all.said.substring(subject ? m.start() : m.end(), to),
                Kind.OUTLOOK,
                next ? Stage.PLANNED : Stage.EXPECTED,
                next ? all.bodies(0, all.tokenAt[m.end()]) : List.of(),
                from,
                from,
                from,
                all.tokenAt[to]));
        return to;
    }

    /** 就其征求意见稿公开征求意见: the draft of what was told before. */
    void ownDraft() {
        all.known.drafts(all.plain).forEach(d -> {
            int from = all.tokenAt[d.start()];
            all.acts.add(all.act(
                    d.title(),
                    all.lawKind(d.title()),
                    Stage.DRAFT,
                    all.bodies(all.clause(from), from),
                    all.clause(from),
                    from,
                    from,
                    all.tokenAt[d.end()]));
        });
    }
}
