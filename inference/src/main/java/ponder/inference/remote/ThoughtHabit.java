package ponder.inference.remote;

import ponder.inference.chat.ReplyParser;

/**
 * Whether a model's template opens the thought in the prompt, so that its replies only close it.
 * Nothing tells before the first reply; the next ones are parted by what it was like.
 */
final class ThoughtHabit {
    private static final String CLOSED = "</think>";

    private final StringBuilder end = new StringBuilder();
    private volatile boolean opensInPrompt;

    ReplyParser.State begins() {
        end.setLength(0);
        return opensInPrompt ? ReplyParser.State.THOUGHT_BEGINS : ReplyParser.State.NOTHING_YET;
    }

    /** A piece of an answer that no thought came before. */
    void answered(String text) {
        end.append(text);
        opensInPrompt |= end.indexOf(CLOSED) >= 0;
        end.delete(0, Math.max(0, end.length() - CLOSED.length()));
    }

    /** All of a reply was taken for a thought. */
    void neverClosed() {
        opensInPrompt = false;
    }
}
