package org.guiju.reader;

/** Tells what other countries do from what China does: the law of others is told of for comparison only. */
final class Foreign {
    private final Parsed p;
    private final Words words;

    Foreign(Parsed p, Words words) {
        this.p = p;
        this.words = words;
    }

    /** Whether an act is that of another country: its title opens with that name, or the sentence names no one in China. */
    boolean act(Act act) {
        if (p.tokens().get(act.from()).han()) {
            return han(act);
        }
        if (act.kind() == Kind.INTERNATIONAL || !act.issuers().isEmpty()) {
            return false;
        }
        boolean foreign = false;
        for (int i = 0; i < p.size(); i++) {
            if (p.tokens().get(i).capital() && words.foreign.at(p.tokens(), i).isPresent()) {
                boolean own = i >= act.from() && i <= act.from() + 1;
                if (own && p.titleAt(i).isPresent()) {
                    return true;
                }
                foreign = true;
            }
        }
        return foreign && !home();
    }

    /** 美国商务部宣布: the body before the verb is that of another country. */
    private boolean han(Act act) {
        return p.bodies().stream()
                .filter(b -> b.to() <= act.verb())
                .reduce((a, b) -> b)
                .filter(b -> b.from() > 1
                        && (words.hanForeign.at(p.tokens(), b.from() - 2).isPresent()
                                || b.from() > 2
                                        && words.hanForeign
                                                .at(p.tokens(), b.from() - 3)
                                                .isPresent()))
                .isPresent();
    }

    private boolean home() {
        return !p.bodies().isEmpty()
                || !p.regions().isEmpty()
                || p.tokens().stream().anyMatch(t -> t.is("china") || t.is("chinese"));
    }
}
