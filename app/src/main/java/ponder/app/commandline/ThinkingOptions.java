package ponder.app.commandline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatRequest;
import ponder.inference.Probing;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Whether and how much is thought. */
final class ThinkingOptions {
    @Option(
            names = "--thinking",
            description = "on, off, or auto to let the model decide (default: on).")
    private @Nullable ThinkingMode mode;

    @Option(names = "--no-think", description = "Answer without thinking, as --thinking off does.")
    private boolean noThink;

    @Option(
            names = "--effort",
            description =
                    "How much to think, such as low; the words are the model's own (see inspect).")
    private @Nullable String effort;

    @Option(
            names = "--thought-limit",
            description = "Maximum tokens of thinking; 0 means no limit.")
    private int limit;

    @Option(
            names = "--answer-so-far",
            description = "Ask the thinking now and then what it would answer, and print that.")
    private boolean answerSoFar;

    @Option(
            names = "--probe-every",
            paramLabel = "N",
            description =
                    "Tokens of thinking between two such questions; 0 means as many as keep their cost low (default: 0).")
    private int probeEvery;

    @Option(
            names = "--settled-after",
            paramLabel = "N",
            description =
                    "End the thinking once N answers in a row are the same; 0 means never (default: 0).")
    private int settledAfter;

    @Option(
            names = "--settled-at",
            paramLabel = "P",
            description = "Least probability of each of these answers, 0 to 1 (default: 0.9).")
    private double settledAt = 0.9;

    ThinkingMode mode() {
        ThinkingMode wanted = mode == null ? ThinkingMode.ON : mode;
        return noThink ? ThinkingMode.OFF : wanted;
    }

    /**
     * @throws PonderException if two options want opposite things
     */
    void refuseContradictions() {
        if (noThink && mode != null && mode != ThinkingMode.OFF) {
            throw contradiction(named(mode), "--no-think");
        }
        if (mode() == ThinkingMode.OFF && effort != null) {
            throw contradiction(
                    noThink ? "--no-think" : named(ThinkingMode.OFF), "--effort " + effort);
        }
    }

    private static String named(ThinkingMode mode) {
        return "--thinking " + mode.name().toLowerCase(Locale.ROOT);
    }

    private static PonderException contradiction(String one, String other) {
        return new PonderException(Problem.of(AppProblem.ASK_CONTRADICTION, one, other));
    }

    int limit() {
        return limit;
    }

    ChatRequest in(ChatRequest request) {
        return request.withEffort(effort)
                .withProbing(
                        new Probing(
                                answerSoFar || probeEvery > 0 || settledAfter > 0,
                                probeEvery,
                                settledAfter,
                                settledAt));
    }

    /**
     * @throws PonderException if the model does not know the effort that was asked for
     */
    void check(ReasoningOptions known) {
        List<String> efforts = known.efforts();
        if (effort == null || efforts.contains(effort)) {
            return;
        }
        throw new PonderException(
                efforts.isEmpty()
                        ? Problem.of(AppProblem.ASK_NO_EFFORTS)
                        : Problem.of(AppProblem.ASK_EFFORT, effort, String.join(", ", efforts)));
    }
}
