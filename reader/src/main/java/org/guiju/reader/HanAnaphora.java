package org.guiju.reader;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guiju.register.Simplified;

/** The instruments of a Chinese text that a bare noun means later: 条例由……通过, 就办法草案征求意见, 列入了这部条例. */
final class HanAnaphora {
    private static final String NOUNS = "条例|办法|规定|细则|规则|意见|通知|方案|计划|规划|指南|指引|标准|目录|决定|法律|公告|通告|通报|函|纲要|措施|准则|要求";

    private static final Pattern BARE = Pattern.compile("^(了|将)?(这部|这份|该|本|上述|此)?(" + NOUNS + ")$");
    private static final Pattern SUBJECT = Pattern.compile("^(这部|这份|该|本|上述|此)?(" + NOUNS + ")(由|于|已|业经|经|曾|[0-9])");
    private static final Pattern DRAFT = Pattern.compile(
            "(?:就|对)(?:其|该|这部)?《?(" + NOUNS + ")?》?的?(?:征求意见稿|(?:修[订正])?草案|送审稿)[^，。；]{0,8}(?:征求|征集|听取)[^，。；]{0,6}意见"
                    + "|(?<![一-龥])(?:修[订正])?草案[^，。；]{0,4}提请[^，。；]{0,10}审议");

    private static final Pattern SHORT = Pattern.compile("简称|下称|[“\"『「]");
    private final Set<String> shortNames = new HashSet<>();
    private final Map<String, String> byNoun = new HashMap<>();
    private Optional<String> last = Optional.empty();
    private Optional<String> asked = Optional.empty();

    /** Takes in the titles of a sentence that has been read. */
    void remember(Parsed p) {
        asked = p.asks() && p.titles().size() == 1
                ? Optional.of(p.titles().get(0).name())
                : Optional.empty();
        for (Title title : p.titles()) {
            if (p.is(title.from() - 1, "《")) {
                String bare = bare(title.name());
                int before = Math.max(0, title.from() - 4);
                boolean inNote = p.is(title.from() - 2, "(")
                        || p.is(title.from() - 3, "(")
                        || p.is(title.from() - 4, "(")
                        || p.is(title.from() - 5, "(")
                        || p.is(title.from() - 6, "(");
                if (shortName(title.name())
                        || inNote
                                && SHORT.matcher(p.words(before, title.from())).find()) {
                    shortNames.add(title.name());
                    continue;
                }
                last = Optional.of(bare);
                for (String noun : NOUNS.split("\\|")) {
                    if (Simplified.of(bare).endsWith(noun)) {
                        byNoun.put(noun, bare);
                    }
                }
            }
        }
    }

    /** Whether a 《title》 is only a short name of one told before: 《办法》, or one given in parentheses. */
    boolean shortName(String title) {
        return shortNames.contains(title) || BARE.matcher(Simplified.of(title)).matches();
    }

    /** A title without the notes at its end: （草案）（征求意见稿）. */
    static String bare(String title) {
        String name = title;
        int open = open(name);
        while (open > 1) {
            name = name.substring(0, open);
            open = open(name);
        }
        return name;
    }

    /** Where the note begins with which a name ends, in marks of either width; -1 where it ends with none. */
    private static int open(String name) {
        return name.endsWith("）") ? name.lastIndexOf('（') : name.endsWith(")") ? name.lastIndexOf('(') : -1;
    }

    /** The title that an object such as 这部条例 means; nothing where it names something itself. */
    Optional<String> meant(String object) {
        Matcher m = BARE.matcher(Simplified.of(object));
        return m.matches() ? Optional.ofNullable(byNoun.get(m.group(3))) : Optional.empty();
    }

    /** The one title that the question before asks about. */
    Optional<String> asked() {
        return asked;
    }

    /** Whether an object is a bare noun that tells nothing apart. */
    static boolean bareNoun(String object) {
        return BARE.matcher(Simplified.of(object)).matches();
    }

    /** The title that the bare noun at the head of a clause means. */
    Optional<String> subject(String clause) {
        Matcher m = SUBJECT.matcher(Simplified.of(clause));
        return m.find() ? Optional.ofNullable(byNoun.get(m.group(2))) : Optional.empty();
    }

    /** 就其征求意见稿公开征求意见: where it stands, and whose draft it is. */
    List<Draft> drafts(String plain) {
        if (!plain.contains("草案") && !plain.contains("稿")) {
            return List.of();
        }
        List<Draft> out = new ArrayList<>();
        Matcher m = DRAFT.matcher(plain);
        while (m.find()) {
            Optional<String> whose = m.group(1) == null ? last : Optional.ofNullable(byNoun.get(m.group(1)));
            whose.ifPresent(title -> out.add(new Draft(title, m.start(), m.end())));
        }
        return out;
    }

    record Draft(String title, int start, int end) {}
}
