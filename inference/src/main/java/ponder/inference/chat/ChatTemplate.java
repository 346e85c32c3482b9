package ponder.inference.chat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;

/**
 * Turns messages into the text form a model was trained on, by the Jinja template that comes with
 * the model. Earlier thoughts are left out.
 */
public final class ChatTemplate {
    public static final String OPEN_THOUGHT = "<think>";
    public static final String CLOSE_THOUGHT = "</think>";

    private final PromptTemplate template;
    private static final String SWITCH = "enable_thinking";

    private final boolean thinks;
    private final boolean hasSwitch;
    private final Map<String, String> variables;
    private final ControlTokens controlTokens;

    /**
     * With the date of this machine.
     *
     * @throws PonderException if the template does not parse
     */
    public ChatTemplate(
            String source, Map<String, String> variables, Collection<String> controlTokens) {
        this(source, variables, controlTokens, Clock.systemDefaultZone());
    }

    /**
     * @param source the Jinja text
     * @param variables what the template may name, such as {@code bos_token}
     * @param controlTokens texts that stand for one control id, such as {@code <｜User｜>}
     * @param clock what the template is told when it asks for the date
     * @throws PonderException if the template does not parse
     */
    public ChatTemplate(
            String source,
            Map<String, String> variables,
            Collection<String> controlTokens,
            Clock clock) {
        this.template = new PromptTemplate(source, clock);
        this.thinks = controlTokens.contains(OPEN_THOUGHT) && source.contains(CLOSE_THOUGHT);
        this.hasSwitch = source.contains(SWITCH);
        this.variables = Map.copyOf(variables);
        this.controlTokens = new ControlTokens(controlTokens);
    }

    private ChatTemplate(ChatTemplate other, PromptTemplate template) {
        this.template = template;
        this.thinks = other.thinks;
        this.hasSwitch = other.hasSwitch;
        this.variables = other.variables;
        this.controlTokens = other.controlTokens;
    }

    /** The same template, for which time stands still. */
    public ChatTemplate at(LocalDateTime moment) {
        return new ChatTemplate(this, template.at(moment));
    }

    /** The local date and time that the template would be told, to the second. */
    public LocalDateTime now() {
        return template.now();
    }

    /** Whether the model's own template shows that it thinks before it answers. */
    public boolean thinks() {
        return thinks;
    }

    /** Whether the {@link ThinkingMode} changes the prompt. */
    public boolean obeysThinkingMode() {
        return thinks || hasSwitch;
    }

    /**
     * The prompt for the next reply.
     *
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public List<PromptPart> prompt(List<ChatMessage> messages, ThinkingMode thinking) {
        return prompt(messages, thinking, null);
    }

    /**
     * The prompt for the rest of a reply that has begun.
     *
     * @param start what the reply begins with, or null
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public List<PromptPart> prompt(
            List<ChatMessage> messages, ThinkingMode thinking, @Nullable ReplyStart start) {
        List<Map<String, @Nullable Object>> maps = new ArrayList<>();
        for (ChatMessage message : messages) {
            Map<String, @Nullable Object> map = new HashMap<>();
            map.put("role", message.role().templateName());
            map.put("content", controlTokens.protect(message.content()));
            maps.add(map);
        }
        return controlTokens.parts(
                start == null
                        ? begun(render(maps, true, thinking), thinking)
                        : begun(maps, thinking, start));
    }

    /**
     * The prompt for a chat that is given in the template's own terms; its variables count more
     * than the model's.
     *
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public List<PromptPart> prompt(TemplateChat chat) {
        Map<String, @Nullable Object> values = new HashMap<>(variables);
        values.put(SWITCH, true);
        values.putAll(chat.withTexts(controlTokens::protect).values());
        String prompt = template.render(values);
        return controlTokens.parts(chat.awaitsReply() ? begun(prompt, chat.thinking()) : prompt);
    }

    private String begun(
            List<Map<String, @Nullable Object>> messages, ThinkingMode thinking, ReplyStart start) {
        String content = controlTokens.protect(start.content());
        boolean thought = start.thoughtOpen() || !start.reasoning().isBlank();
        if (!thinks || !thought) {
            return begun(render(messages, true, thinking), thinking) + content;
        }
        String inside =
                begun(render(messages, true, ThinkingMode.ON), ThinkingMode.ON)
                        + controlTokens.protect(start.reasoning());
        return start.thoughtOpen()
                ? inside
                : inside.stripTrailing() + "\n" + CLOSE_THOUGHT + "\n\n" + content;
    }

    private String begun(String prompt, ThinkingMode thinking) {
        return thinks ? opened(prompt, thinking) : prompt;
    }

    /** Renders messages given as the maps that the template reads. */
    String render(
            List<? extends Map<String, ? extends @Nullable Object>> messages,
            boolean addGenerationPrompt,
            ThinkingMode thinking) {
        Map<String, @Nullable Object> values = new HashMap<>(variables);
        values.put("messages", messages);
        values.put("add_generation_prompt", addGenerationPrompt);
        values.put(SWITCH, thinking != ThinkingMode.OFF);
        return template.render(values);
    }

    private static String opened(String prompt, ThinkingMode thinking) {
        boolean inside = startsInsideThought(prompt);
        boolean closed = prompt.stripTrailing().endsWith(CLOSE_THOUGHT);
        if (closed) {
            return prompt;
        }
        if (thinking == ThinkingMode.AUTO) {
            return inside ? prompt.substring(0, prompt.lastIndexOf(OPEN_THOUGHT)) : prompt;
        }
        String open = inside ? prompt : prompt + OPEN_THOUGHT + "\n";
        return thinking == ThinkingMode.ON
                ? open
                : open.stripTrailing() + "\n\n" + CLOSE_THOUGHT + "\n\n";
    }

    /** Whether text that goes on after {@code prompt} is inside a thought. */
    public static boolean startsInsideThought(String prompt) {
        return prompt.stripTrailing().endsWith(OPEN_THOUGHT);
    }
}
