package ponder.app.commandline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatRequest;
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
        return request.withEffort(effort);
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
