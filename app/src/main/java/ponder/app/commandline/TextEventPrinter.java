package ponder.app.commandline;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.AnswerSoFar;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;

/** Prints thinking to one stream and the answer to the other, as they come. */
final class TextEventPrinter implements Consumer<ReplyEvent> {
    private static final String END = System.lineSeparator();

    /** By these a terminal is told what to do: its title, its clipboard, what stands above. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\n\t]]");

    private final Output output;
    private final boolean stats;
    private boolean midLine;

    TextEventPrinter(Output output, boolean stats) {
        this.output = output;
        this.stats = stats;
    }

    /** As a model said it, which may be another computer's. */
    private static String harmless(String said) {
        return CONTROL.matcher(said.replace("\r", "")).replaceAll("\uFFFD");
    }

    @Override
    public void accept(ReplyEvent event) {
        switch (event) {
            case ReplyEvent.PromptProgress progress -> leftOut(progress);
            case ReplyEvent.ReasoningDelta delta -> {
                output.err(harmless(delta.text()));
                midLine = !delta.text().endsWith("\n");
            }
            case ReplyEvent.HintGiven hint -> output.err(harmless(hint.text()));
            case ReplyEvent.HintRefused refused -> {}
            case ReplyEvent.TokensScored scored -> {}
            case ReplyEvent.AnswerWasThought was ->
                    output.err("\n[what stands above was the thinking]\n");
            case ReplyEvent.AnswerProbed probed -> probed(probed.answer());
            case ReplyEvent.ReasoningFinished end -> thoughtEnded(end.end());
            case ReplyEvent.AnswerDelta delta -> {
                output.out(harmless(delta.text()));
                midLine = !delta.text().endsWith("\n");
            }
            case ReplyEvent.Finished finished -> finished(finished);
            case ReplyEvent.Failed failed ->
                    output.err((midLine ? END : "") + failed.problem() + END);
        }
    }

    private void leftOut(ReplyEvent.PromptProgress progress) {
        if (progress.leftOutMessages() > 0 && progress.done() == progress.tokens()) {
            output.err(
                    "[oldest messages left out to fit the context: "
                            + progress.leftOutMessages()
                            + "]"
                            + END);
        }
    }

    private void probed(AnswerSoFar so) {
        output.err(
                String.format(
                        Locale.ROOT,
                        so.answer().isEmpty()
                                ? "%s[no answer yet after %2$d tokens]%5$s"
                                : "%s[so far: %3$s (%4$.0f %%) after %2$d tokens]%5$s",
                        midLine ? END : "",
                        so.tokens(),
                        harmless(so.answer()),
                        so.probability() * 100,
                        END));
        midLine = false;
    }

    private void thoughtEnded(ReasoningEnd end) {
        midLine = false;
        output.err(
                (end == ReasoningEnd.NATURAL
                                ? ""
                                : "[thinking cut short: " + word(end.name()) + "]")
                        + END);
    }

    private void finished(ReplyEvent.Finished finished) {
        output.out(END);
        if (finished.reason() != FinishReason.STOP) {
            output.err("[ended: " + word(finished.reason().name()) + "]" + END);
        }
        if (stats) {
            output.err(line(finished.stats()) + END);
        }
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What is not known is left out. */
    private static String line(ReplyStats s) {
        Double prefill = s.prefillTokensPerSecond();
        Double decode = s.decodeTokensPerSecond();
        double first = s.timeToFirstToken().toNanos() / 1e9;
        boolean prompt = s.promptTokens() > 0;
        String tokens =
                joined(
                        ", ",
                        figure("prompt %d", prompt ? s.promptTokens() : null),
                        figure("cached %d", prompt ? s.cachedTokens() : null),
                        figure("thinking %d", s.counted() ? s.reasoningTokens() : null),
                        figure("answer %d tokens", s.counted() ? s.answerTokens() : null));
        String times =
                joined(
                        ", ",
                        figure("first token %.2f s", first > 0 ? first : null),
                        figure("prefill %.0f tok/s", prefill),
                        figure("decode %.1f tok/s", decode));
        String device =
                s.provider() + (s.fallbackReason() == null ? "" : " (" + s.fallbackReason() + ")");
        return "[" + joined("; ", tokens, times, device, figure("seed %d", s.seed())) + "]";
    }

    private static String figure(String format, @Nullable Number known) {
        return known == null ? "" : String.format(Locale.ROOT, format, known);
    }

    private static String joined(String mark, String... parts) {
        return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(mark));
    }
}
