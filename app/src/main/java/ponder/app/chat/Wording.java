package ponder.app.chat;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.settings.ChatParameters;
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

    /**
     * @param brokenOff whether the reply ended before the thought was closed
     */
    static String thought(Thought thought, boolean brokenOff) {
        if (thought.tokens() == 0) {
            return brokenOff ? "Thought, broken off" : "Thought";
        }
        String tokens =
                String.format(
                        Locale.ROOT,
                        "%,d token%s",
                        thought.tokens(),
                        thought.tokens() == 1 ? "" : "s");
        String what = thought.seconds() > 0 ? seconds(thought.seconds()) + ", " + tokens : tokens;
        ReasoningEnd end = thought.end();
        if (brokenOff || end == null) {
            return "Thought stopped after " + what;
        }
        return switch (end) {
            case NATURAL -> "Thought for " + what;
            case ANSWER_NOW -> "Thought cut short by you after " + what;
            case LIMIT -> "Thought cut short by its limit after " + what;
            case LOOP -> "Thought stopped repeating itself, after " + what;
            case CONTEXT -> "Thought cut short after " + what + ": the context was nearly full";
        };
    }

    static String reading(int tokens, int done, double seconds) {
        String text = String.format(Locale.ROOT, "Reading %,d of %,d tokens", done, tokens);
        double left = done == 0 ? 0 : seconds / done * (tokens - done);
        return left < 1 ? text : text + String.format(Locale.ROOT, ", about %.0f s", left);
    }

    static String ending(Ending ending, boolean noAnswer) {
        return switch (ending) {
            case WRITTEN, WRITING, FAILED -> "";
            case COMPLETE -> noAnswer ? "The model ended without an answer." : "";
            case ANSWER_LIMIT -> "Cut at the answer limit.";
            case CONTEXT_FULL -> "The context is full.";
            case STOPPED -> "Stopped.";
            case INTERRUPTED -> "Interrupted before it was finished.";
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

    /** By which settings a reply was made, in short. */
    static String madeBy(@Nullable RunRecord run) {
        if (run == null) {
            return "Written by you";
        }
        ChatParameters p = run.parameters();
        GenerationStats stats = run.stats();
        return String.format(
                Locale.ROOT,
                "%s, temperature %.2f%s",
                switch (p.thinkingMode()) {
                    case ON -> "Thinking";
                    case OFF -> "Not thinking";
                    case AUTO -> "Thinking as it likes";
                },
                p.sampling().temperature(),
                stats == null ? "" : ", seed " + stats.seed());
    }

    static String leftOut(int messages) {
        return messages == 0
                ? ""
                : "The chat no longer fits into the context: the oldest "
                        + messages
                        + " messages are left out.";
    }
}
