package ponder.app.server.reply;

import ponder.inference.ReplyStats;

/**
 * What a reply took.
 *
 * @param prompt cached ones included
 * @param reply thought and answer
 * @param reasoning of these, those of the thought
 */
public record Tokens(int prompt, int cached, int reply, int reasoning) {
    public static final Tokens NONE = new Tokens(0, 0, 0, 0);

    /**
     * @param begun tokens of the thought that the client's own words began
     * @param most that the client lets a reply have; what was made beyond is not given to it
     */
    static Tokens of(ReplyStats stats, int begun, int most) {
        int made = stats.reasoningTokens() + stats.answerTokens() - stats.givenTokens();
        int reply = most > 0 ? Math.min(most, made) : made;
        return new Tokens(
                stats.promptTokens(),
                stats.cachedTokens(),
                reply,
                Math.clamp(stats.reasoningTokens() - begun, 0, reply));
    }

    /** All choices of a request have one prompt. */
    public Tokens and(Tokens other) {
        return new Tokens(
                Math.max(prompt, other.prompt),
                Math.max(cached, other.cached),
                reply + other.reply,
                reasoning + other.reasoning);
    }

    public int all() {
        return prompt + reply;
    }
}
