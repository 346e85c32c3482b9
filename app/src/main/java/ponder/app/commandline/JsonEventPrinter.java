package ponder.app.commandline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import tools.jackson.databind.json.JsonMapper;

/** Prints each event as one line of JSON. */
final class JsonEventPrinter implements Consumer<ReplyEvent> {
    private static final JsonMapper JSON = new JsonMapper();

    private final Output output;

    JsonEventPrinter(Output output) {
        this.output = output;
    }

    @Override
    public void accept(ReplyEvent event) {
        output.out(JSON.writeValueAsString(fields(event)) + System.lineSeparator());
    }

    private static Map<String, @Nullable Object> fields(ReplyEvent event) {
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
                fields.put("stats", stats(f.stats()));
            }
            case ReplyEvent.Failed f -> {
                fields.put("event", "failed");
                fields.putAll(FailedCommand.json(f.problem()));
            }
        }
        return fields;
    }

    private static Map<String, @Nullable Object> stats(ReplyStats s) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("prompt_tokens", s.promptTokens());
        fields.put("cached_tokens", s.cachedTokens());
        fields.put("reasoning_tokens", s.reasoningTokens());
        fields.put("answer_tokens", s.answerTokens());
        fields.put("time_to_first_token_seconds", s.timeToFirstToken().toNanos() / 1e9);
        fields.put("prefill_tokens_per_second", s.prefillTokensPerSecond());
        fields.put("decode_tokens_per_second", s.decodeTokensPerSecond());
        fields.put("provider", s.provider());
        fields.put(
                "fallback_reason", s.fallbackReason() == null ? null : s.fallbackReason().toMap());
        fields.put("seed", s.seed());
        fields.put("prompted_at", s.promptedAt() == null ? null : s.promptedAt().toString());
        return fields;
    }
}
