package org.guiju.register;

import java.util.Optional;

/**
 * Where an instrument, or one scope of it, stands on a day as known on a day.
 *
 * @param scope what it holds for; empty for everything
 * @param state the answer
 * @param stage the stage on whose date the answer rests: its effect, its end, or the last one reached
 * @param date that date
 * @param reason sources and, where contested, each claim
 */
public record Status(
        Optional<String> scope, State state, Optional<Stage.Kind> stage, Optional<Settlement> date, String reason) {

    /** When it took or takes effect; empty where the answer rests on another date. */
    public Optional<Settlement> effect() {
        return date.filter(d -> stage.filter(s -> s == Stage.Kind.EFFECTIVE).isPresent());
    }

    /** Answers. Only {@link #IN_FORCE} is law in force. */
    public enum State {
        /** Nothing known on that day. */
        UNKNOWN,
        /** Announced or expected; nothing published. */
        PLANNED,
        /** A draft for comment or for approval. Never law. */
        DRAFT,
        /** Passed or issued, effective later or from a day that no source gives. */
        NOT_YET,
        /** Issued without a day of effect, as notices, guides and plans are: it holds from then. */
        ISSUED,
        /** In force. */
        IN_FORCE,
        /** Sources of equal weight disagree whether it is in force on this day. */
        CONTESTED,
        /** Replaced or repealed. */
        REPEALED,
        /** A case, pilot, filing or campaign: it happened, and binds nobody as a rule does. */
        NOTED
    }
}
