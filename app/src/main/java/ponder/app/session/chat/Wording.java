package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.problem.Problems;
import ponder.app.settings.ChatParameters;
import ponder.app.text.EffortNames;
import ponder.app.text.Texts;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/** The sentences and figures of the conversation pane. */
public final class Wording {
    private Wording() {}

    /** Such as 4.2 s or 2 min 5 s. */
    public static String seconds(double seconds) {
        long whole = Math.round(seconds);
        if (whole >= 60) {
            return Texts.of("duration.minutes", whole / 60, whole % 60);
        }
        return Texts.of("duration.seconds", Texts.number(seconds, seconds < 9.95 ? 1 : 0));
    }

    static String thinking(double seconds) {
        long whole = (long) seconds;
        return Texts.of(
                "thought.running",
                whole < 60 ? Texts.of("duration.seconds", whole) : seconds(whole));
    }

    /**
     * @param brokenOff whether the reply ended before the thought was closed
     */
    static String thought(Thought thought, boolean brokenOff) {
        boolean timed = thought.seconds() > 0 && !brokenOff;
        if (thought.tokens() == 0 && !timed) {
            return Texts.of(brokenOff ? "thought.brokenOff" : "thought.plain");
        }
        String what = thought.tokens() == 0 ? seconds(thought.seconds()) : timeAndTokens(thought);
        ReasoningEnd end = thought.end();
        if (brokenOff || end == null) {
            return Texts.of("thought.stopped", what);
        }
        return Texts.of(
                switch (end) {
                    case NATURAL -> "thought.natural";
                    case ANSWER_NOW -> "thought.answerNow";
                    case SETTLED -> "thought.settled";
                    case LIMIT -> "thought.limit";
                    case LOOP -> "thought.loop";
                    case CONTEXT -> "thought.context";
                },
                what);
    }

    private static String timeAndTokens(Thought thought) {
        String tokens = Texts.count("tokens", thought.tokens());
        return thought.seconds() > 0
                ? Texts.of("thought.timeAndTokens", seconds(thought.seconds()), tokens)
                : tokens;
    }

    static String reading(int tokens, int done, double seconds) {
        double left = done == 0 ? 0 : seconds / done * (tokens - done);
        return left < 1
                ? Texts.of("reading.progress", done, tokens)
                : Texts.of(
                        "reading.progressLeft",
                        done,
                        tokens,
                        Texts.of("duration.seconds", Texts.number(left, 0)));
    }

    static String ending(Ending ending, boolean noAnswer) {
        return switch (ending) {
            case WRITTEN, WRITING, FAILED -> "";
            case COMPLETE -> noAnswer ? Texts.of("ending.noAnswer") : "";
            case ANSWER_LIMIT -> Texts.of("ending.answerLimit");
            case CONTEXT_FULL -> Texts.of("ending.contextFull");
            case LOOP -> Texts.of("ending.loop");
            case UNSURE -> Texts.of("ending.unsure");
            case STOPPED -> Texts.of("ending.stopped");
            case INTERRUPTED -> Texts.of("ending.interrupted");
        };
    }

    /** Only the time where a server tells no tokens and sends more than one in a piece. */
    public static String stats(ReplyStats s) {
        String total = seconds((s.prefillTime().toNanos() + s.decodeTime().toNanos()) / 1e9);
        if (s.reasoningTokens() + s.answerTokens() == 0) {
            return total;
        }
        String tokens =
                s.reasoningTokens() > 0
                        ? Texts.of("stats.shortBoth", s.reasoningTokens(), s.answerTokens(), total)
                        : Texts.of("stats.short", s.answerTokens(), total);
        Double rate = s.decodeTokensPerSecond();
        return rate == null ? tokens : Texts.of("stats.shortRate", tokens, Texts.number(rate, 0));
    }

    /** What is not known is left out. */
    public static String statsInFull(ReplyStats s) {
        List<String> lines = new ArrayList<>();
        if (s.promptTokens() > 0) {
            lines.add(Texts.of("stats.prompt", s.promptTokens(), s.cachedTokens()));
        }
        if (s.counted()) {
            lines.add(Texts.of("stats.reply", s.reasoningTokens(), s.answerTokens()));
        }
        if (!s.timeToFirstToken().isZero()) {
            double first = s.timeToFirstToken().toNanos() / 1e9;
            lines.add(Texts.of("stats.firstToken", Texts.number(first, 2)));
        }
        rate("stats.prefill", s.prefillTokensPerSecond(), 0, lines);
        rate("stats.decode", s.decodeTokensPerSecond(), 1, lines);
        lines.add(Texts.of("stats.device", device(s)));
        Long seed = s.seed();
        if (seed != null) {
            lines.add(Texts.of("stats.seed", Long.toString(seed)));
        }
        if (s.drafted() > 0) {
            lines.add(Texts.count("stats.drafted", s.drafted()));
        }
        return String.join("\n", lines);
    }

    private static void rate(String what, @Nullable Double rate, int digits, List<String> lines) {
        if (rate != null) {
            lines.add(Texts.of(what, Texts.number(rate, digits)));
        }
    }

    private static String device(ReplyStats s) {
        Problem fallback = s.fallbackReason();
        return fallback == null
                ? s.provider()
                : Texts.of("stats.deviceBecause", s.provider(), Problems.sentence(fallback));
    }

    /** What a reply was made by that another one was not; the seed where all else was equal. */
    public static String madeBy(@Nullable RunRecord run, @Nullable RunRecord other) {
        if (run == null) {
            return Texts.of("madeBy.you");
        }
        List<String> own = settings(run);
        List<String> others = other == null ? List.of() : settings(other);
        List<String> differing = own.stream().filter(s -> !others.contains(s)).toList();
        ReplyStats stats = run.stats();
        if (differing.isEmpty()) {
            Long seed = stats == null ? null : stats.seed();
            return seed == null ? "" : named("seed", Long.toString(seed));
        }
        return String.join(", ", differing);
    }

    private static List<String> settings(RunRecord run) {
        ChatParameters p = run.parameters();
        SamplingParameters s = p.sampling();
        return List.of(
                run.model(),
                thinking(p),
                named("temperature", Texts.number(s.temperature(), 2)),
                named("topP", Texts.number(s.topP(), 2)),
                named("topK", Texts.number(s.topK(), 0)),
                named("minP", Texts.number(s.minP(), 2)),
                named("repetition", Texts.number(s.repetitionPenalty(), 2)),
                named("thoughtLimit", limit(p.thoughtLimit())),
                named("answerLimit", limit(p.answerLimit())),
                named("systemText", p.systemText().isBlank() ? "–" : p.systemText().strip()));
    }

    private static String limit(int tokens) {
        return tokens == 0 ? Texts.of("parameters.context") : Texts.number(tokens, 0);
    }

    private static String named(String parameter, String value) {
        return Texts.of("madeBy.value", Texts.of("parameters." + parameter), value);
    }

    private static String thinking(ChatParameters p) {
        String effort = p.effort();
        return switch (p.thinkingMode()) {
            case ON ->
                    effort == null
                            ? Texts.of("madeBy.on")
                            : Texts.of("madeBy.onEffort", EffortNames.of(effort));
            case OFF -> Texts.of("madeBy.off");
            case AUTO -> Texts.of("madeBy.auto");
        };
    }

    static String leftOut(int messages) {
        return messages == 0 ? "" : Texts.of("chat.leftOut", messages);
    }
}
