package ponder.inference.local;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.PromptPart;
import ponder.inference.chat.RenderedPrompt;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
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
        List<ChatMessage> kept = new ArrayList<>(messages);
        int most = contextLength - reserve(contextLength);
        while (true) {
            RenderedPrompt rendered = template.prompt(kept, thinking, start);
            long characters =
                    rendered.parts().stream().mapToLong(part -> part.text().length()).sum();
            if (characters > (long) contextLength * CHARACTERS_A_TOKEN) {
                if (!dropOldestTurn(kept)) {
                    throw new PonderException(
                            new TooLong(kept, start).ofCharacters(characters, contextLength));
                }
                continue;
            }
            Prompt prompt =
                    new Prompt(
                            ids(rendered.parts()),
                            rendered.insideThought(),
                            messages.size() - kept.size(),
                            rendered.parts());
            if (prompt.ids().length <= most) {
                return prompt;
            }
            if (!dropOldestTurn(kept)) {
                throw new PonderException(
                        new TooLong(kept, start).of(prompt.ids().length, most, contextLength));
            }
        }
    }

    /**
     * A text to go on from. Names of control tokens in it are text.
     *
     * @throws PonderException if it does not fit, or if there is nothing to run
     */
    Prompt ofText(String text) {
        if (text.length() > (long) contextLength * CHARACTERS_A_TOKEN) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_MUCH_TOO_LONG, text.length(), contextLength));
        }
        int[] ids = tokenizer.encode(text);
        int most = contextLength - reserve(contextLength);
        if (ids.length > most) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_TOO_LONG, ids.length, most, contextLength));
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

    /** A turn is a question and what followed it; what precedes the first question goes with it. */
    private static boolean dropOldestTurn(List<ChatMessage> messages) {
        int first = messages.getFirst().role() == Role.SYSTEM ? 1 : 0;
        int next = first + 1;
        while (next < messages.size() && messages.get(next).role() != Role.USER) {
            next++;
        }
        if (next >= messages.size()) {
            return false;
        }
        messages.subList(first, next).clear();
        return true;
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
