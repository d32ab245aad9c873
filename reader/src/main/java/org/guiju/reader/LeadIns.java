package org.guiju.reader;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What announced the list whose items are being read: the act of the sentence before it that ended with a colon. */
final class LeadIns {
    private final String text;
    private Optional<Item> lead = Optional.empty();
    private Optional<Item> announced = Optional.empty();
    private boolean drafts;

    LeadIns(String text) {
        this.text = text;
    }

    /** Whether the list was announced as one of drafts put out for comment. */
    boolean drafts() {
        return drafts;
    }

    /**
     * What an item of a list belongs to: the act of the sentence before the list that ended with a colon.
     *
     * @param told what the paragraph before told, from which an act on things without names is taken out
     */
    Optional<Item> of(Parsed p, List<Item> told, @Nullable Parsed consultation) {
        int before = text.lastIndexOf('\n', p.tokens().get(0).start());
        if (!p.sentence().item()) {
            lead = Optional.empty();
            drafts = false;
            return lead;
        }
        while (before > 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        boolean first =
                p.sentence().start() - text.lastIndexOf('\n', p.sentence().start()) < 8;
        if (first && before > 0 && (text.charAt(before) == ':' || text.charAt(before) == '：')) {
            lead = told.isEmpty() ? announced : Optional.of(told.get(told.size() - 1));
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

    /** Takes in what a sentence says that told no act: "Announcement No. 18 of the SAC, dated 23 August, lists:". */
    void announce(Optional<Item> says) {
        announced = says;
    }

    /** Gives an item what its list was announced with. */
    static void follow(Item item, Item leader) {
        item.issuers = leader.issuers;
        item.date = leader.date;
        item.effective = leader.effective;
        item.stage = item.act.stage() == Stage.DRAFT ? Stage.DRAFT : leader.stage;
    }
}
