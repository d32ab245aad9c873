package org.guiju.reader;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The instrument that a heading names, in trackers that tell of one below each heading and name its issuer in a line of its own. */
final class Headline {
    /** How an office speaks of itself and its decision in a document of its own. */
    private static final Pattern OWN = Pattern.compile(
            "(我|本)(局|部|办|委|院|厅|会|署)[^，。；]{0,8}(决定|组织|现将|现就|开展|依法|制定)|(^|，)现(将|就|组织|面向|开展|启动|征集)|特此通知|现(予)?(公布|发布|通报|印发|公告)");

    private final Words words;
    private Optional<Title> title = Optional.empty();
    private Optional<Parsed> where = Optional.empty();
    private List<String> issuers = List.of();
    /** Official numbers that stand below the heading in a line of their own. */
    private List<String> numbers = List.of();

    private Optional<PartialDate> issued = Optional.empty();
    private Optional<PartialDate> effective = Optional.empty();
    private boolean told;

    Headline(Words words) {
        this.words = words;
    }

    /** Takes in a heading; whether it is a label of the one before, such as "Issuing agency: MIIT". */
    boolean label(Parsed p) {
        if (title.isEmpty()) {
            return false;
        }
        boolean issuer = words.labels
                .at(p.tokens(), 0)
                .filter(m -> p.is(m.to(), ":") || p.is(1, "by") && p.bodyAt(2).isPresent())
                .isPresent();
        int colon = 0;
        while (colon < 4 && colon < p.size() && !p.is(colon, ":")) {
            colon++;
        }
        boolean day = p.is(colon, ":")
                && (p.is(colon - 1, "date") || p.is(colon - 1, "on") || p.is(0, "effective"))
                && p.dates().size() == 1;
        if (issuer) {
            issuers = p.bodies().stream().map(Mention::label).distinct().toList();
        } else if (day) {
            boolean effect = p.is(0, "effective") || p.is(0, "implementation") || p.is(0, "entry");
            Optional<PartialDate> date = p.dates().get(0).in(0);
            effective = effect ? date : effective;
            issued = effect ? issued : date;
        }
        return issuer || day || number(p, colon);
    }

    /** "Document number: Order No. 15". */
    private static boolean number(Parsed p, int colon) {
        return p.is(colon, ":") && (p.is(colon - 1, "number") || p.is(colon - 1, "no"));
    }

    /** 我局决定予以下架 below 某局关于……的通报: the document tells of itself. */
    Optional<Act> own(Parsed p) {
        if (told || title.isPresent() || where.isEmpty()) {
            return Optional.empty();
        }
        Parsed head = where.get();
        String said = head.words(0, head.size());
        int about = said.indexOf("关于");
        Matcher m = OWN.matcher(p.words(0, p.size()));
        if (about < 0 || !m.find()) {
            return Optional.empty();
        }
        String name = said.substring(about);
        Optional<Kind> kind = HanNames.kind(name, words);
        List<String> bodies =
                head.bodies().stream().map(Mention::label).distinct().toList();
        told = kind.isPresent();
        return kind.map(k -> new Act(
                name,
                Optional.empty(),
                k,
                k == Kind.ENFORCEMENT ? Stage.DECIDED : Stage.ISSUED,
                bodies,
                false,
                true,
                numbers,
                0,
                0,
                p.size(),
                0,
                p.size()));
    }

    void open(Parsed p) {
        boolean number = p.numbers().keySet().stream().anyMatch(i -> i < 4 && p.behindNumber(i) >= p.size() - 1);
        if (where.isPresent() && !told && number && p.tokens().get(0).han()) {
            numbers = List.of(p.words(0, p.size()));
            return;
        }
        numbers = List.of();
        title = p.titles().stream()
                .filter(t -> t.kind().isPresent() && t.to() - t.from() >= p.size() - 2)
                .findFirst();
        where = Optional.of(p);
        issuers = List.of();
        issued = Optional.empty();
        effective = Optional.empty();
        told = false;
    }

    /** The instrument, where nothing has been told of it below. */
    Optional<Title> open() {
        return told ? Optional.empty() : title;
    }

    /** A development below the heading: one of the instrument itself leaves nothing to add. */
    void told(Item item) {
        if (title.isEmpty() || told) {
            return;
        }
        String name = item.act.title().toLowerCase(Locale.ROOT);
        String own = title.get().name().toLowerCase(Locale.ROOT);
        boolean alike = item.act.instrument().isPresent()
                && title.get().kind().equals(Optional.of(item.act.kind()))
                && shared(own, name) * 2 > Math.min(own.split(" ").length, name.split(" ").length);
        told = own.contains(name) || name.contains(own) || alike;
        if (told && !item.dated && issued.isPresent()) {
            item.date = issued;
            item.dated = true;
        }
        if (told && effective.isPresent()) {
            item.effective = effective;
        }
    }

    private static int shared(String a, String b) {
        List<String> words = List.of(a.split(" "));
        return (int) List.of(b.split(" ")).stream().filter(words::contains).count();
    }

    /** The development that the heading itself tells, where an issuer was named and the text told no other. */
    Optional<Item> item() {
        if (told || issuers.isEmpty() && issued.isEmpty() || title.isEmpty()) {
            return Optional.empty();
        }
        Title t = title.get();
        Parsed p = where.orElseThrow();
        told = true;
        Item item = new Item(
                new Act(
                        t.name(),
                        title,
                        t.kind().orElseThrow(),
                        t.draft() ? Stage.DRAFT : Stage.ISSUED,
                        issuers,
                        false,
                        true,
                        t.identifiers(),
                        0,
                        t.from(),
                        p.size(),
                        t.from(),
                        Math.min(t.to(), p.size())),
                p);
        item.date = issued;
        item.dated = issued.isPresent();
        item.effective = effective;
        return Optional.of(item);
    }
}
