package ponder.app.server.reply;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import ponder.inference.TokenScore;

/** Tokens of an answer whose text is held for a while, and may not come. */
final class HeldTokens {
    /**
     * @param begin of their text in the answer
     */
    private record Held(int begin, List<TokenScore> tokens) {}

    private final Deque<Held> held = new ArrayDeque<>();
    private int taken;
    private int given;

    /** The tokens of the text that comes next. */
    void are(List<TokenScore> tokens, String text) {
        held.add(new Held(taken, tokens));
        taken += text.length();
    }

    /** Those that begin in the next text that is told. */
    List<TokenScore> of(String text) {
        given += text.length();
        List<TokenScore> told = new ArrayList<>();
        while (!held.isEmpty() && held.getFirst().begin() < given) {
            told.addAll(held.removeFirst().tokens());
        }
        return told;
    }
}
