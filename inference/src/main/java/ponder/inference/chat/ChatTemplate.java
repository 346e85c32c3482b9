package ponder.inference.chat;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ReplyFormat.Meaning;
import ponder.inference.problem.PonderException;

/**
 * Turns messages into the text form a model was trained on, by the Jinja template that comes with
 * the model. Earlier thoughts go back into the prompt where the template puts them there.
 */
public final class ChatTemplate {
    private static final String SWITCH = "enable_thinking";
    private static final String BUDGET = "thinking_budget";

    /** How a turn may end in a vocabulary without a token for it. */
    private static final Pattern TURN_END =
            Pattern.compile("<[^<>\\s]{2,40}>|\\[[^\\[\\]\\s]{2,40}]");

    private final PromptTemplate template;
    private final Map<String, String> variables;
    private final ControlTokens controlTokens;
    private final TemplateFeatures features;
    private final ReplyFormat format;
    private final boolean thinks;
    private final boolean understood;

    /**
     * With the date of this machine.
     *
     * @throws PonderException if the template does not parse
     */
    public ChatTemplate(
            String source, Map<String, String> variables, Collection<String> controlTokens) {
        this(source, variables, controlTokens, Clock.systemDefaultZone(), Optional.empty());
    }

    /**
     * @param source the Jinja text
     * @param variables what the template may name, such as {@code bos_token}
     * @param controlTokens texts that stand for one control id, such as {@code <｜User｜>}
     * @param clock what the template is told when it asks for the date
     * @param told how the model's own configuration says that thoughts are marked
     * @throws PonderException if the template does not parse
     */
    public ChatTemplate(
            String source,
            Map<String, String> variables,
            Collection<String> controlTokens,
            Clock clock,
            Optional<ReplyFormat> told) {
        this.template = new PromptTemplate(source, clock);
        this.variables = Map.copyOf(variables);
        Optional<ReplyFormat> shown = told.or(() -> ReplyFormats.inTemplate(source));
        Optional<ReplyFormat> known =
                shown.or(() -> ReplyFormats.inVocabulary(controlTokens::contains));
        ReplyFormat general = known.orElse(ReplyFormats.THINK);
        this.controlTokens = new ControlTokens(controlTokens, general.marks());
        this.features = TemplateTrial.of(source, general, this::rendered);
        this.thinks = shown.isPresent() || known.isPresent() && features.switchable();
        this.understood =
                known.isPresent()
                        || !features.switchable()
                                && controlTokens.stream().noneMatch(ReplyFormats::looksLikeAMark);
        this.format = particular(general);
    }

    private ChatTemplate(ChatTemplate other, PromptTemplate template) {
        this.template = template;
        this.variables = other.variables;
        this.controlTokens = other.controlTokens;
        this.features = other.features;
        this.format = other.format;
        this.thinks = other.thinks;
        this.understood = other.understood;
    }

    /** With what this template writes around a thought and after a reply. */
    private ReplyFormat particular(ReplyFormat general) {
        ReplyFormat written =
                general.written(
                        features.opening().orElse(general.opening()),
                        features.closing().orElse(general.closing()),
                        general.skipping());
        Matcher end = TURN_END.matcher(features.turnEnd().strip());
        return endToken().isEmpty() && end.lookingAt()
                ? written.with(Meaning.REPLY_END, "{" + end.group() + "}")
                : written;
    }

    /** How the model writes its replies. */
    public ReplyFormat format() {
        return format;
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

    /** Whether thoughts, if the model has any, are told from answers. */
    public boolean understood() {
        return understood;
    }

    /** Whether the {@link ThinkingMode} changes the prompt. */
    public boolean obeysThinkingMode() {
        return thinks || features.switchable();
    }

    /** The words by which more or less thinking is asked for, the least first. */
    public List<String> efforts() {
        return List.copyOf(features.efforts().keySet());
    }

    /** Whether earlier thoughts go back into the prompt. */
    public boolean keepsThoughts() {
        return features.thoughtField().isPresent();
    }

    /** The control token that the template writes after a reply. */
    public Optional<String> endToken() {
        return controlTokens.first(features.turnEnd().stripLeading());
    }

    /**
     * The prompt for the next reply.
     *
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public RenderedPrompt prompt(List<ChatMessage> messages, Thinking thinking) {
        return prompt(messages, thinking, null);
    }

    /**
     * The prompt for the rest of a reply that has begun.
     *
     * @param start what the reply begins with, or null
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public RenderedPrompt prompt(
            List<ChatMessage> messages, Thinking thinking, @Nullable ReplyStart start) {
        List<Map<String, @Nullable Object>> maps = messages.stream().map(this::map).toList();
        String text = start == null ? begun(maps, thinking) : begun(maps, thinking, start);
        boolean inside =
                start == null ? format.opensAtTheEndOf(text) : start.thoughtOpen() && thinks;
        return new RenderedPrompt(controlTokens.parts(text), inside);
    }

    private Map<String, @Nullable Object> map(ChatMessage message) {
        Map<String, @Nullable Object> map = new HashMap<>();
        map.put("role", message.role().templateName());
        map.put("content", controlTokens.protect(message.content()));
        String reasoning = Parts.reasoning(message.parts());
        if (!reasoning.isBlank()) {
            features.thoughtField().ifPresent(f -> map.put(f, controlTokens.protect(reasoning)));
        }
        return map;
    }

    private String begun(List<Map<String, @Nullable Object>> messages, Thinking thinking) {
        return opened(render(messages, true, thinking), thinking.mode());
    }

    /** The prompt with a thought begun, or left out, as it was asked for. */
    private String opened(String prompt, ThinkingMode mode) {
        if (!thinks || format.closesAtTheEndOf(prompt)) {
            return prompt;
        }
        boolean inside = format.opensAtTheEndOf(prompt);
        return switch (mode) {
            case AUTO -> format.unopened(prompt);
            case ON -> inside ? prompt : prompt + format.opening();
            case OFF ->
                    features.switchable() && !inside
                            ? prompt
                            : format.unopened(prompt) + format.skipping();
        };
    }

    /**
     * The prompt for a chat that is given in the template's own terms; its variables count more
     * than the model's.
     *
     * @throws PonderException if the template refuses the chat or runs too long
     */
    public List<PromptPart> prompt(TemplateChat chat) {
        Map<String, @Nullable Object> values = new HashMap<>(variables);
        values.putAll(asked(Thinking.of(chat.thinking())));
        values.putAll(chat.withTexts(controlTokens::protect).values());
        String prompt = template.render(values);
        return controlTokens.parts(chat.awaitsReply() ? opened(prompt, chat.thinking()) : prompt);
    }

    private String begun(
            List<Map<String, @Nullable Object>> messages, Thinking thinking, ReplyStart start) {
        String content = controlTokens.protect(start.content());
        boolean thought = start.thoughtOpen() || !start.reasoning().isBlank();
        if (!thinks || !thought) {
            String prompt = begun(messages, thinking);
            boolean answers =
                    content.isEmpty() || !thinks || !format.awaitsAnswerMarkAtTheEndOf(prompt);
            return answers ? prompt + content : skipped(messages, thinking) + content;
        }
        Thinking on = new Thinking(ThinkingMode.ON, thinking.effort(), thinking.budget());
        String inside = begun(messages, on) + controlTokens.protect(start.reasoning());
        return start.thoughtOpen() ? inside : inside.stripTrailing() + format.closing() + content;
    }

    private String skipped(List<Map<String, @Nullable Object>> messages, Thinking thinking) {
        return format.unopened(render(messages, true, thinking)) + format.skipping();
    }

    /** Renders messages given as the maps that the template reads. */
    String render(
            List<Map<String, @Nullable Object>> messages,
            boolean addGenerationPrompt,
            Thinking thinking) {
        return rendered(messages, addGenerationPrompt, asked(thinking));
    }

    /** The variables that ask for it. */
    private Map<String, Object> asked(Thinking thinking) {
        boolean off = thinking.mode() == ThinkingMode.OFF;
        Map<String, Object> asked = new HashMap<>();
        asked.put(SWITCH, !off);
        asked.putAll(off ? features.off() : features.on());
        if (!off) {
            String effort = thinking.effort() == null ? "" : thinking.effort();
            asked.putAll(features.efforts().getOrDefault(effort, Map.of()));
            if (features.budget() && thinking.budget() > 0) {
                asked.put(BUDGET, (long) thinking.budget());
            }
        }
        return asked;
    }

    private String rendered(
            List<Map<String, @Nullable Object>> messages,
            boolean addGenerationPrompt,
            Map<String, Object> asked) {
        Map<String, @Nullable Object> values = new HashMap<>(variables);
        values.put("messages", messages);
        values.put("add_generation_prompt", addGenerationPrompt);
        values.putAll(asked);
        return template.render(values);
    }

    /** Text that the template did not write, in its parts: its control tokens are such. */
    public List<PromptPart> parts(String text) {
        return controlTokens.parts(text);
    }
}
