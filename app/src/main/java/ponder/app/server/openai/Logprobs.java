package ponder.app.server.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Fields;
import ponder.inference.TokenScore;

/**
 * How likely tokens were, as the API for chats tells it. Those of thoughts, which it does not know,
 * stand where DeepSeek's API has them.
 */
final class Logprobs {
    /** The API's word for what is not likely at all. */
    private static final double LEAST = -9999;

    /** Of the likeliest tokens, in both APIs for chats. */
    static final int MOST = 20;

    private static final char NO_CHARACTER = '\uFFFD';

    private Logprobs() {}

    /** How many of the likeliest tokens are wanted; null where none is said. */
    static @Nullable Integer alternatives(Fields fields, String name, int most) {
        return fields.number(name, 0, most).orElse(null);
    }

    static Map<String, @Nullable Object> ofThought(List<TokenScore> tokens) {
        return of(tokens, List.of());
    }

    static Map<String, @Nullable Object> ofAnswer(List<TokenScore> tokens) {
        return of(List.of(), tokens);
    }

    static Map<String, @Nullable Object> of(List<TokenScore> thought, List<TokenScore> answer) {
        Map<String, @Nullable Object> logprobs = new LinkedHashMap<>();
        logprobs.put("content", all(answer));
        logprobs.put("refusal", null);
        if (!thought.isEmpty()) {
            logprobs.put("reasoning_content", all(thought));
        }
        return logprobs;
    }

    static List<Map<String, @Nullable Object>> all(List<TokenScore> tokens) {
        return tokens.stream().map(Logprobs::token).toList();
    }

    private static Map<String, @Nullable Object> token(TokenScore score) {
        Map<String, @Nullable Object> token = token(score.text(), score.probability());
        List<Map<String, @Nullable Object>> others = new ArrayList<>();
        score.alternatives().forEach(other -> others.add(token(other.text(), other.probability())));
        token.put("top_logprobs", others);
        return token;
    }

    private static Map<String, @Nullable Object> token(String text, double probability) {
        Map<String, @Nullable Object> token = new LinkedHashMap<>();
        token.put("token", text);
        token.put("logprob", logarithm(probability));
        token.put("bytes", text.indexOf(NO_CHARACTER) < 0 ? bytes(text) : null);
        return token;
    }

    static double logarithm(double probability) {
        return Math.max(LEAST, Math.log(probability));
    }

    private static List<Integer> bytes(String text) {
        List<Integer> bytes = new ArrayList<>();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(Byte.toUnsignedInt(each));
        }
        return bytes;
    }
}
