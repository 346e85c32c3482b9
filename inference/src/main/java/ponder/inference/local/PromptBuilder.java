package ponder.inference.local;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.Parts;
import ponder.inference.chat.PromptPart;
import ponder.inference.chat.RenderedPrompt;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.TemplateChat;
import ponder.inference.chat.Thinking;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.tokenizer.Piece;
import ponder.inference.tokenizer.Tokenizer;

/** Messages to prompt ids that fit into the context. */
final class PromptBuilder {
    private static final int MOST_RESERVED = 512;

    /** No text has so many characters a token: a longer one is refused without tokenizing it. */
    private static final int CHARACTERS_A_TOKEN = 64;

    private final ChatTemplate template;
    private final Tokenizer tokenizer;
    private final int contextLength;

    /**
     * @param ids the prompt
     * @param insideThought whether the reply begins inside a thought
     * @param leftOutMessages oldest messages that did not fit
     * @param parts of which the ids were made
     */
    record Prompt(int[] ids, boolean insideThought, int leftOutMessages, List<PromptPart> parts) {
        /** To the letter. */
        String text() {
            return parts.stream().map(PromptPart::text).collect(Collectors.joining());
        }
    }

    PromptBuilder(ChatTemplate template, Tokenizer tokenizer, int contextLength) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.contextLength = contextLength;
    }

    /** The same at one moment, which null leaves to the clock. */
    PromptBuilder at(@Nullable LocalDateTime moment) {
        return new PromptBuilder(
                template.at(moment == null ? template.now() : moment), tokenizer, contextLength);
    }

    /** The local date and time that the template is told. */
    LocalDateTime now() {
        return template.now();
    }

    /** Leaves out the oldest turns, but never the system prompt and never the newest question. */
    Prompt build(List<ChatMessage> messages, Thinking thinking) {
        return build(messages, thinking, null);
    }

    /**
     * A prompt to run.
     *
     * @param start what the reply begins with, or null
     * @throws PonderException if the newest question does not fit, or if there is nothing to run
     */
    Prompt build(List<ChatMessage> messages, Thinking thinking, @Nullable ReplyStart start) {
        Prompt prompt = fitting(messages, thinking, start);
        if (prompt.ids().length == 0) {
            throw new PonderException(Problem.of(ProblemCode.RUN_EMPTY_PROMPT));
        }
        return prompt;
    }

    /**
     * A prompt as it is; may be empty.
     *
     * @throws PonderException if the newest question alone does not fit
     */
    Prompt fitting(List<ChatMessage> messages, Thinking thinking, @Nullable ReplyStart start) {
        ChatTurns turns = new ChatTurns(messages);
        Prompt prompt =
                ChatTurns.most(
                        turns.count(),
                        newest -> {
                            List<ChatMessage> kept = turns.newest(newest);
                            int leftOut = messages.size() - kept.size();
                            return isEndless(contentOf(kept)) && newest > 1
                                    ? null
                                    : fitting(template.prompt(kept, thinking, start), leftOut);
                        });
        if (prompt == null) {
            throw tooLong(turns.newest(1), thinking, start);
        }
        return prompt;
    }

    private @Nullable Prompt fitting(RenderedPrompt rendered, int leftOut) {
        if (isEndless(characters(rendered))) {
            return null;
        }
        Prompt prompt =
                new Prompt(
                        ids(rendered.parts()), rendered.insideThought(), leftOut, rendered.parts());
        return prompt.ids().length <= most() ? prompt : null;
    }

    private PonderException tooLong(
            List<ChatMessage> newest, Thinking thinking, @Nullable ReplyStart start) {
        TooLong tooLong = new TooLong(newest, start);
        RenderedPrompt rendered = template.prompt(newest, thinking, start);
        long characters = characters(rendered);
        return new PonderException(
                isEndless(characters)
                        ? tooLong.ofCharacters(characters, contextLength)
                        : tooLong.of(ids(rendered.parts()).length, most(), contextLength));
    }

    private static long characters(RenderedPrompt prompt) {
        return prompt.parts().stream().mapToLong(part -> part.text().length()).sum();
    }

    /** Of what every template writes, whatever else it does. */
    private static long contentOf(List<ChatMessage> messages) {
        return messages.stream().mapToLong(m -> Parts.text(m.parts()).length()).sum();
    }

    private boolean isEndless(long characters) {
        return characters > (long) contextLength * CHARACTERS_A_TOKEN;
    }

    private int most() {
        return contextLength - reserve(contextLength);
    }

    /**
     * A text to go on from. Names of control tokens in it are text.
     *
     * @throws PonderException if it does not fit, or if there is nothing to run
     */
    Prompt ofText(String text) {
        if (isEndless(text.length())) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_MUCH_TOO_LONG, text.length(), contextLength));
        }
        int[] ids = tokenizer.encode(text);
        if (ids.length > most()) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_TOO_LONG, ids.length, most(), contextLength));
        }
        if (ids.length == 0) {
            throw new PonderException(Problem.of(ProblemCode.RUN_EMPTY_PROMPT));
        }
        return new Prompt(ids, false, 0, List.of(new PromptPart(text, false)));
    }

    /** Tokens kept free for a reply. */
    static int reserve(int contextLength) {
        return Math.min(MOST_RESERVED, contextLength / 4);
    }

    /** A chat in the template's own terms, whether it fits or not. */
    List<PromptPart> parts(TemplateChat chat) {
        return template.prompt(chat);
    }

    /** Ids of text in the middle of a sequence; its control tokens are such. */
    int[] encodeNext(String text) {
        return template.parts(text).stream()
                .flatMapToInt(part -> Arrays.stream(encodeNext(part)))
                .toArray();
    }

    private int[] encodeNext(PromptPart part) {
        OptionalInt control =
                part.control() ? tokenizer.controlId(part.text()) : OptionalInt.empty();
        return control.isPresent()
                ? new int[] {control.getAsInt()}
                : tokenizer.encodeNext(part.text());
    }

    int[] ids(List<PromptPart> parts) {
        return tokenizer.encode(
                parts.stream().map(part -> new Piece(part.text(), part.control())).toList());
    }
}
