package ponder.inference.remote;

import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ReplyStart;

/**
 * Notices a server that takes a reply which it was to go on with for a message of the chat, and
 * begins another: it thinks again, or says the first words again. Nothing is told until it is
 * clear.
 */
final class BegunAnew {
    /** Fewer characters may well come twice. */
    private static final int LEAST = 12;

    private static final int MOST = 40;

    private final String words;
    private final StringBuilder held = new StringBuilder();
    private boolean clear;
    private boolean anew;

    /**
     * @param start what was there, or null
     */
    BegunAnew(@Nullable ReplyStart start) {
        String begun =
                start == null ? "" : start.thoughtOpen() ? start.reasoning() : start.content();
        String first = begun.strip();
        words = first.substring(0, Math.min(MOST, first.length()));
        clear = words.length() < LEAST;
    }

    /** What of the text so far can be told now. */
    String take(String text) {
        if (clear) {
            return anew ? "" : text;
        }
        held.append(text);
        String said = held.toString().stripLeading();
        anew = said.startsWith(words);
        clear = anew || !words.startsWith(said);
        return clear && !anew ? held.toString() : "";
    }

    /** What is held at the end: too little to tell. */
    String rest() {
        return clear ? "" : held.toString();
    }

    /** It thinks, though the answer had begun. */
    void thinksAgain() {
        anew = true;
        clear = true;
    }

    boolean seen() {
        return anew;
    }
}
