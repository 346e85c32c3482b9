package ponder.app.chat;

import java.util.Locale;
import ponder.inference.FinishReason;
import ponder.inference.GenerationStats;
import ponder.inference.ReasoningEnd;

/** The sentences and figures of the conversation pane. */
final class Wording {
    private Wording() {}

    static String seconds(double seconds) {
        return seconds < 10
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : seconds < 60
                        ? Math.round(seconds) + " s"
                        : (long) seconds / 60 + " min " + (long) seconds % 60 + " s";
    }

    static String thinking(double seconds) {
        return "Thinking, " + (long) seconds + " s";
    }

    static String thought(double seconds, int tokens, ReasoningEnd end, boolean stopped) {
        String what =
                String.format(
                        Locale.ROOT,
                        "%s, %,d token%s",
                        seconds(seconds),
                        tokens,
                        tokens == 1 ? "" : "s");
        if (stopped) {
            return "Thought stopped after " + what;
        }
        return "Thought for "
                + what
                + switch (end) {
                    case NATURAL -> "";
                    case ANSWER_NOW -> ", cut short by you";
                    case LIMIT -> ", cut short by the thought limit";
                    case LOOP -> ", stopped because it went round in circles";
                    case CONTEXT -> ", cut short because the context was nearly full";
                };
    }

    static String reading(int tokens, int done, double seconds) {
        String text = String.format(Locale.ROOT, "Reading %,d of %,d tokens", done, tokens);
        double left = done == 0 ? 0 : seconds / done * (tokens - done);
        return left < 1 ? text : text + String.format(Locale.ROOT, ", about %.0f s", left);
    }

    static String ending(FinishReason reason, boolean noAnswer) {
        return switch (reason) {
            case STOP -> noAnswer ? "The model ended without an answer." : "";
            case ANSWER_LIMIT -> "Cut at the answer limit. Raise it in Parameters.";
            case CONTEXT_FULL -> "The context is full. Start a new chat to go on.";
            case CANCELLED -> "Stopped.";
        };
    }

    static String stats(GenerationStats s) {
        String tokens =
                s.reasoningTokens() > 0
                        ? s.reasoningTokens() + " + " + s.answerTokens() + " tok"
                        : s.answerTokens() + " tok";
        double total = (s.prefillTime().toNanos() + s.decodeTime().toNanos()) / 1e9;
        return String.format(
                Locale.ROOT,
                "%s, %s, %.0f tok/s",
                tokens,
                seconds(total),
                s.decodeTokensPerSecond());
    }

    static String statsInFull(GenerationStats s) {
        String fallback = s.fallbackReason() == null ? "" : " (" + s.fallbackReason() + ")";
        return String.format(
                Locale.ROOT,
                """
                Prompt: %,d tokens, %,d of them cached
                Thought: %,d tokens, answer: %,d tokens
                Time to first token: %.2f s
                Prefill: %.0f tokens/s
                Decode: %.1f tokens/s
                Device: %s%s
                Seed: %d""",
                s.promptTokens(),
                s.cachedTokens(),
                s.reasoningTokens(),
                s.answerTokens(),
                s.timeToFirstToken().toNanos() / 1e9,
                s.prefillTokensPerSecond(),
                s.decodeTokensPerSecond(),
                s.provider(),
                fallback,
                s.seed());
    }

    static String leftOut(int messages) {
        return messages == 0
                ? ""
                : "The chat no longer fits into the context: the oldest "
                        + messages
                        + " messages are left out.";
    }
}
