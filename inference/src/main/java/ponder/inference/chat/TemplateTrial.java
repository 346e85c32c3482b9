package ponder.inference.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;

/**
 * Finds out what a template offers by rendering small chats with it, which no reading of its source
 * could tell as surely.
 */
final class TemplateTrial {
    /** Renders messages. */
    interface Renderer {
        String render(
                List<Map<String, @Nullable Object>> messages,
                boolean addGenerationPrompt,
                Map<String, Object> variables);
    }

    private static final String QUESTION = "Which number is it?";
    private static final String THOUGHT = "ponderthought";
    private static final String ANSWER = "ponderanswer";
    private static final String NONSENSE = "pondereffort";

    private static final List<String> SWITCHES =
            List.of("enable_thinking", "thinking", "reasoning", "enable_reasoning");
    private static final List<String> FIELDS =
            List.of("reasoning_content", "reasoning", "thinking", "thought");
    private static final List<String> EFFORTS =
            List.of("minimal", "low", "medium", "high", "xhigh", "max");
    private static final List<String> USUAL_EFFORTS = List.of("low", "medium", "high");
    private static final String EFFORT = "reasoning_effort";
    private static final String NO_EFFORT = "none";
    private static final String BUDGET = "thinking_budget";

    /** In nanoseconds; a published template takes a hundredth of it. */
    private static final long PATIENCE = 2_000_000_000L;

    private final long begun = System.nanoTime();
    private final String source;
    private final Renderer renderer;
    private final Map<String, Object> on = new HashMap<>();
    private final Map<String, Object> off = new HashMap<>();

    private TemplateTrial(String source, Renderer renderer) {
        this.source = source;
        this.renderer = renderer;
    }

    static TemplateFeatures of(String source, ReplyFormat format, Renderer renderer) {
        return new TemplateTrial(source, renderer).features(format);
    }

    private TemplateFeatures features(ReplyFormat format) {
        if (asked(Map.of()).isEmpty()) {
            return TemplateFeatures.NONE;
        }
        findSwitches();
        Optional<String> field =
                FIELDS.stream().filter(f -> source.contains(f) && shows(thoughtful(f))).findFirst();
        Optional<String> kept =
                FIELDS.stream().filter(f -> source.contains(f) && shows(earlier(f))).findFirst();
        Optional<String> whole = field.map(f -> rendered(thoughtful(f), false, on));
        return new TemplateFeatures(
                Map.copyOf(on),
                Map.copyOf(off),
                efforts(),
                budget(),
                kept,
                whole.flatMap(text -> opening(text, format)),
                whole.flatMap(text -> closing(text, format)),
                turnEnd());
    }

    private void findSwitches() {
        for (String name : SWITCHES) {
            if (matters(name, true, false)) {
                on.put(name, true);
                off.put(name, false);
            }
        }
        if (off.isEmpty() && matters(EFFORT, "high", NO_EFFORT) && quotes(NO_EFFORT)) {
            off.put(EFFORT, NO_EFFORT);
        }
    }

    private boolean matters(String name, Object one, Object other) {
        if (!source.contains(name)) {
            return false;
        }
        String first = asked(Map.of(name, one));
        String second = asked(Map.of(name, other));
        return !first.isEmpty() && !second.isEmpty() && !first.equals(second);
    }

    /**
     * The words that the template names itself, if they make a difference. One that takes any word,
     * as gpt-oss's does, is asked by the usual three.
     */
    private Map<String, Map<String, Object>> efforts() {
        Map<String, Map<String, Object>> found = new LinkedHashMap<>();
        Set<String> prompts = new HashSet<>();
        boolean takesAny = asked(with(Map.of(EFFORT, NONSENSE))).contains(NONSENSE);
        for (String effort : EFFORTS) {
            Map<String, Object> variable = variable(effort, takesAny);
            String prompt = variable.isEmpty() ? "" : asked(with(variable));
            if (!prompt.isEmpty()) {
                found.put(effort, variable);
                prompts.add(prompt);
            }
        }
        prompts.add(asked(on));
        return prompts.size() > 1 ? found : Map.of();
    }

    /** What may ask for an effort; empty where the template does not name it. */
    private Map<String, Object> variable(String effort, boolean takesAny) {
        boolean word = takesAny ? USUAL_EFFORTS.contains(effort) : quotes(effort);
        if (word && source.contains(EFFORT)) {
            return Map.of(EFFORT, effort);
        }
        String flag = effort + "_effort";
        return source.contains(flag) ? Map.of(flag, true) : Map.of();
    }

    private boolean quotes(String word) {
        return source.contains("'" + word + "'") || source.contains("\"" + word + "\"");
    }

    private boolean budget() {
        return source.contains(BUDGET)
                && !asked(with(Map.of(BUDGET, 512L))).equals(asked(on))
                && !asked(with(Map.of(BUDGET, 512L))).isEmpty();
    }

    private Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> variables = new HashMap<>(on);
        variables.putAll(more);
        return variables;
    }

    private Optional<String> opening(String whole, ReplyFormat format) {
        String before = whole.substring(0, whole.indexOf(THOUGHT));
        if (!format.opensAtTheEndOf(before)) {
            return Optional.empty();
        }
        String prompt = format.unopened(asked(on));
        int from = before.startsWith(prompt) ? prompt.length() : format.unopened(before).length();
        return from < before.length() ? Optional.of(before.substring(from)) : Optional.empty();
    }

    private static Optional<String> closing(String whole, ReplyFormat format) {
        int from = whole.indexOf(THOUGHT) + THOUGHT.length();
        int to = whole.indexOf(ANSWER, from);
        String between = to < 0 ? "" : whole.substring(from, to);
        return format.closesAtTheEndOf(between) ? Optional.of(between) : Optional.empty();
    }

    /** Some templates end only turns that others follow. */
    private String turnEnd() {
        String last = afterAnswer(List.of(user(), assistant(null)));
        return last.isBlank() ? afterAnswer(List.of(user(), assistant(null), user())) : last;
    }

    private String afterAnswer(List<Map<String, @Nullable Object>> messages) {
        String whole = rendered(messages, false, Map.of());
        int at = whole.lastIndexOf(ANSWER);
        return at < 0 ? "" : whole.substring(at + ANSWER.length());
    }

    private boolean shows(List<Map<String, @Nullable Object>> messages) {
        return rendered(messages, false, on).contains(THOUGHT);
    }

    private static List<Map<String, @Nullable Object>> thoughtful(String field) {
        return List.of(user(), assistant(field));
    }

    private static List<Map<String, @Nullable Object>> earlier(String field) {
        return List.of(user(), assistant(field), user());
    }

    private static Map<String, @Nullable Object> user() {
        return new HashMap<>(Map.of("role", "user", "content", QUESTION));
    }

    private static Map<String, @Nullable Object> assistant(@Nullable String field) {
        Map<String, @Nullable Object> message = new HashMap<>();
        message.put("role", "assistant");
        message.put("content", ANSWER);
        if (field != null) {
            message.put(field, THOUGHT);
        }
        return message;
    }

    private String asked(Map<String, Object> variables) {
        List<Map<String, @Nullable Object>> chat = new ArrayList<>();
        chat.add(user());
        return rendered(chat, true, variables);
    }

    /** Empty where the template refuses, and for all that is left where it takes for ever. */
    private String rendered(
            List<Map<String, @Nullable Object>> messages,
            boolean addGenerationPrompt,
            Map<String, Object> variables) {
        if (System.nanoTime() - begun > PATIENCE) {
            return "";
        }
        try {
            return renderer.render(messages, addGenerationPrompt, variables);
        } catch (PonderException e) {
            return "";
        }
    }
}
