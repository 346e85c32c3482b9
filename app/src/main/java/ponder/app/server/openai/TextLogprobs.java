package ponder.app.server.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.TokenScore;

/** How likely tokens were, as the API for texts tells it. */
final class TextLogprobs {
    private int offset;

    /** Of the next tokens of a text. */
    Map<String, Object> next(List<TokenScore> tokens) {
        List<Integer> offsets = new ArrayList<>();
        for (TokenScore token : tokens) {
            offsets.add(offset);
            offset += token.text().codePointCount(0, token.text().length());
        }
        Map<String, Object> logprobs = new LinkedHashMap<>();
        logprobs.put("tokens", tokens.stream().map(TokenScore::text).toList());
        logprobs.put(
                "token_logprobs",
                tokens.stream().map(each -> Logprobs.logarithm(each.probability())).toList());
        logprobs.put("top_logprobs", tokens.stream().map(TextLogprobs::alternatives).toList());
        logprobs.put("text_offset", offsets);
        return logprobs;
    }

    /** The token itself is always among them. */
    private static Map<String, Double> alternatives(TokenScore score) {
        Map<String, Double> all = new LinkedHashMap<>();
        score.alternatives()
                .forEach(
                        each ->
                                all.putIfAbsent(
                                        each.text(), Logprobs.logarithm(each.probability())));
        all.putIfAbsent(score.text(), Logprobs.logarithm(score.probability()));
        return all;
    }
}
