package ponder.inference.remote;

import ponder.inference.chat.ReplyParser;

/**
 * Whether a model's template opens the thought in the prompt, so that its replies only close it.
 * Nothing tells before the first reply; the next ones are parted by what it was like.
 */
final class ThoughtHabit {
    static final String OPENED = "<think>";

    /** How a thought ends in an answer. */
    static final String CLOSED = "</think>";

    private volatile boolean opensInPrompt;

    ReplyParser.State begins() {
        return opensInPrompt ? ReplyParser.State.THOUGHT_BEGINS : ReplyParser.State.NOTHING_YET;
    }

    /** A thought has ended that nothing began. */
    void opens() {
        opensInPrompt = true;
    }

    /** All of a reply was taken for a thought. */
    void neverClosed() {
        opensInPrompt = false;
    }
}
