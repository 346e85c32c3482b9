package ponder.inference.remote;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.inference.TokenScore;
import tools.jackson.databind.JsonNode;

/**
 * One piece of a reply, or a whole one that was not streamed.
 *
 * @param finish why the reply ends here; empty where it goes on
 * @param tokens how likely they were; empty where it does not tell
 * @param usage null where it tells none
 */
record Chunk(
        String reasoning,
        String content,
        String finish,
        List<TokenScore> tokens,
        @Nullable Usage usage) {
    /** Of these, servers that give several say the same in each. */
    private static final List<String> THOUGHTS =
            List.of("reasoning_content", "reasoning", "thinking");

    static Chunk of(JsonNode node) {
        JsonNode choice = choice(node);
        JsonNode said = choice.path(choice.has("delta") ? "delta" : "message");
        String thought =
                THOUGHTS.stream()
                        .map(field -> text(said.path(field), false))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElse("");
        String reasoning = thought + text(said.path("content"), true);
        String content = text(said.path("content"), false) + said.path("refusal").asString("");
        return new Chunk(
                reasoning,
                content,
                choice.path("finish_reason").asString(""),
                ToldTokens.in(choice, !reasoning.isEmpty() && content.isEmpty()),
                Usage.in(node));
    }

    private static JsonNode choice(JsonNode node) {
        return node.path("choices")
                .valueStream()
                .filter(each -> each.path("index").asInt(0) == 0)
                .findFirst()
                .orElseGet(() -> node.path("choices").path(-1));
    }

    /** Text, or parts of a type each, of which some are thoughts. */
    private static String text(JsonNode node, boolean thoughts) {
        if (node.isString()) {
            return thoughts ? "" : node.asString();
        }
        Stream<JsonNode> parts = node.isArray() ? node.valueStream() : Stream.empty();
        return parts.map(part -> ofPart(part, thoughts))
                .filter(Objects::nonNull)
                .collect(Collectors.joining());
    }

    private static String ofPart(JsonNode part, boolean thoughts) {
        boolean isThought = part.has("thinking");
        if (isThought != thoughts) {
            return "";
        }
        return text(part.path(isThought ? "thinking" : "text"), false);
    }
}
