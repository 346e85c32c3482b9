package ponder.app.commandline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.json.JsonMapper;

/** Prints each event as one line of JSON. */
final class JsonEventPrinter implements Consumer<ReplyEvent> {
    private static final JsonMapper JSON = new JsonMapper();

    private final Output output;
    private final SamplingParameters sampling;

    /**
     * @param sampling by which the reply is made
     */
    JsonEventPrinter(Output output, SamplingParameters sampling) {
        this.output = output;
        this.sampling = sampling;
    }

    @Override
    public void accept(ReplyEvent event) {
        output.utf8(JSON.writeValueAsString(fields(event)) + System.lineSeparator());
    }

    private Map<String, @Nullable Object> fields(ReplyEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        switch (event) {
            case ReplyEvent.PromptProgress p -> {
                fields.put("event", "prompt");
                fields.put("tokens", p.tokens());
                fields.put("done", p.done());
                fields.put("left_out_messages", p.leftOutMessages());
            }
            case ReplyEvent.ReasoningDelta d -> {
                fields.put("event", "reasoning");
                fields.put("text", d.text());
                fields.put("tokens", d.tokens());
            }
            case ReplyEvent.HintGiven h -> {
                fields.put("event", "hint");
                fields.put("text", h.text());
                fields.put("tokens", h.tokens());
            }
            case ReplyEvent.HintRefused h -> {
                fields.put("event", "hint_refused");
                fields.put("text", h.words());
            }
            case ReplyEvent.AnswerWasThought w -> {
                fields.put("event", "answer_was_reasoning");
                fields.put("text", w.thought());
                fields.put("tokens", w.tokens());
            }
            case ReplyEvent.TokensScored t -> {
                fields.put("event", "tokens");
                fields.put("scores", t.scores());
            }
            case ReplyEvent.AnswerProbed a -> {
                fields.put("event", "answer_so_far");
                fields.put("answer", a.answer().answer());
                fields.put("probability", a.answer().probability());
                fields.put("tokens", a.answer().tokens());
                fields.put("seconds", a.answer().took().toNanos() / 1e9);
            }
            case ReplyEvent.ReasoningFinished r -> {
                fields.put("event", "reasoning_finished");
                fields.put("end", r.end());
                fields.put("tokens", r.tokens());
            }
            case ReplyEvent.AnswerDelta d -> {
                fields.put("event", "answer");
                fields.put("text", d.text());
                fields.put("tokens", d.tokens());
            }
            case ReplyEvent.Finished f -> {
                fields.put("event", "finished");
                fields.put("reason", f.reason());
                fields.put("sampling", sampling());
                fields.put("stats", stats(f.stats()));
            }
            case ReplyEvent.Failed f -> {
                fields.put("event", "failed");
                fields.putAll(FailedCommand.json(f.problem()));
            }
        }
        return fields;
    }

    private Map<String, Object> sampling() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("temperature", sampling.temperature());
        fields.put("top_k", sampling.topK());
        fields.put("top_p", sampling.topP());
        fields.put("min_p", sampling.minP());
        fields.put("repetition_penalty", sampling.repetitionPenalty());
        fields.put("presence_penalty", sampling.presencePenalty());
        fields.put("frequency_penalty", sampling.frequencyPenalty());
        fields.put("order", SamplingOptions.word(sampling.order()));
        return fields;
    }

    /** What is not known is null. */
    private static Map<String, @Nullable Object> stats(ReplyStats s) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        boolean prompt = s.promptTokens() > 0;
        fields.put("prompt_tokens", prompt ? s.promptTokens() : null);
        fields.put("cached_tokens", prompt ? s.cachedTokens() : null);
        fields.put("reasoning_tokens", s.counted() ? s.reasoningTokens() : null);
        fields.put("answer_tokens", s.counted() ? s.answerTokens() : null);
        fields.put("drafted_tokens", s.draftedTokens());
        double first = s.timeToFirstToken().toNanos() / 1e9;
        fields.put("time_to_first_token_seconds", first > 0 ? first : null);
        fields.put("prefill_tokens_per_second", s.prefillTokensPerSecond());
        fields.put("decode_tokens_per_second", s.decodeTokensPerSecond());
        fields.put("provider", s.provider());
        fields.put(
                "fallback_reason", s.fallbackReason() == null ? null : s.fallbackReason().toMap());
        fields.put("certainty", s.certainty());
        fields.put("seed", s.seed());
        fields.put("prompted_at", s.promptedAt() == null ? null : s.promptedAt().toString());
        fields.put("closing_words", s.closingWords());
        return fields;
    }
}
