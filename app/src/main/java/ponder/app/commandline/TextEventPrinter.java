package ponder.app.commandline;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import ponder.inference.FinishReason;
import ponder.inference.GenerationEvent;
import ponder.inference.GenerationStats;
import ponder.inference.ReasoningEnd;

/** Thought to one stream, answer to the other, as they come. */
final class TextEventPrinter implements Consumer<GenerationEvent> {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean stats;

    TextEventPrinter(PrintWriter out, PrintWriter err, boolean stats) {
        this.out = out;
        this.err = err;
        this.stats = stats;
    }

    @Override
    public void accept(GenerationEvent event) {
        switch (event) {
            case GenerationEvent.PromptProgress progress -> leftOut(progress);
            case GenerationEvent.ReasoningDelta delta -> print(err, delta.text());
            case GenerationEvent.ReasoningFinished end -> thoughtEnded(end.end());
            case GenerationEvent.AnswerDelta delta -> print(out, delta.text());
            case GenerationEvent.Finished finished -> finished(finished);
            case GenerationEvent.Failed failed -> {
                err.println(failed.error().getMessage());
                err.flush();
            }
        }
    }

    private static void print(PrintWriter to, String text) {
        to.print(text);
        to.flush();
    }

    private void leftOut(GenerationEvent.PromptProgress progress) {
        if (progress.leftOutMessages() > 0 && progress.done() == progress.tokens()) {
            err.println(
                    progress.leftOutMessages() + " oldest messages do not fit and are left out.");
        }
    }

    private void thoughtEnded(ReasoningEnd end) {
        err.println(
                end == ReasoningEnd.NATURAL ? "" : "[thought cut short: " + word(end.name()) + "]");
        err.flush();
    }

    private void finished(GenerationEvent.Finished finished) {
        out.println();
        out.flush();
        if (finished.reason() != FinishReason.STOP) {
            err.println("[ended: " + word(finished.reason().name()) + "]");
        }
        if (stats) {
            err.println(line(finished.stats()));
        }
        err.flush();
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String line(GenerationStats s) {
        return String.format(
                Locale.ROOT,
                "[prompt %d, cached %d, thought %d, answer %d tokens; first token %.2f s, prefill %.0f tok/s, decode %.1f tok/s; %s; seed %d]",
                s.promptTokens(),
                s.cachedTokens(),
                s.reasoningTokens(),
                s.answerTokens(),
                s.timeToFirstToken().toNanos() / 1e9,
                s.prefillTokensPerSecond(),
                s.decodeTokensPerSecond(),
                s.provider() + (s.fallbackReason() == null ? "" : " (" + s.fallbackReason() + ")"),
                s.seed());
    }
}
