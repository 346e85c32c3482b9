package ponder.inference.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A chat in the template's own terms: messages with whatever fields they have.
 *
 * @param messages such as {@code {"role": "user", "content": "Hi"}}
 * @param tools that the model may call, or null
 * @param variables what else the template is given, such as {@code enable_thinking}
 */
public record TemplateChat(
        List<? extends @Nullable Object> messages,
        @Nullable List<? extends @Nullable Object> tools,
        Map<String, ? extends @Nullable Object> variables) {
    private static final String SWITCH = "enable_thinking";
    private static final String GENERATION = "add_generation_prompt";

    /** Whether the reply is to begin where the prompt ends. */
    public boolean awaitsReply() {
        return !Boolean.FALSE.equals(variables.get(GENERATION));
    }

    /** What the chat says of thinking; it is on unless it is switched off. */
    public ThinkingMode thinking() {
        return Boolean.FALSE.equals(variables.get(SWITCH)) ? ThinkingMode.OFF : ThinkingMode.ON;
    }

    /** All that the template is given for it. */
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("messages", messages);
        values.put("tools", tools);
        values.put(GENERATION, true);
        values.putAll(variables);
        return values;
    }

    /** The same with another text for each that somebody wrote into a message or a tool. */
    TemplateChat withTexts(UnaryOperator<String> change) {
        return new TemplateChat(
                texts(messages, change), tools == null ? null : texts(tools, change), variables);
    }

    private static List<@Nullable Object> texts(List<?> list, UnaryOperator<String> change) {
        List<@Nullable Object> changed = new ArrayList<>();
        list.forEach(item -> changed.add(texts(item, change)));
        return changed;
    }

    private static @Nullable Object texts(@Nullable Object value, UnaryOperator<String> change) {
        return switch (value) {
            case String text -> change.apply(text);
            case List<?> list -> texts(list, change);
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> changed = new LinkedHashMap<>();
                map.forEach((key, item) -> changed.put(key, texts(item, change)));
                yield changed;
            }
            case null, default -> value;
        };
    }
}
