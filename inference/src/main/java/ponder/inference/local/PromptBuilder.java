package ponder.inference.local;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.PromptPart;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
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
     */
    record Prompt(int[] ids, boolean insideThought, int leftOutMessages) {}

    PromptBuilder(ChatTemplate template, Tokenizer tokenizer, int contextLength) {
        this.template = template;
        this.tokenizer = tokenizer;
        this.contextLength = contextLength;
    }

    /** Leaves out the oldest turns, but never the system prompt and never the newest question. */
    Prompt build(List<ChatMessage> messages, ThinkingMode thinking) {
        return build(messages, thinking, null);
    }

    /**
     * A prompt to run.
     *
     * @param start what the reply begins with, or null
     * @throws PonderException if the newest question does not fit, or if there is nothing to run
     */
    Prompt build(List<ChatMessage> messages, ThinkingMode thinking, @Nullable ReplyStart start) {
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
    Prompt fitting(List<ChatMessage> messages, ThinkingMode thinking, @Nullable ReplyStart start) {
        List<ChatMessage> kept = new ArrayList<>(messages);
        int most = contextLength - reserve(contextLength);
        while (true) {
            List<PromptPart> parts = template.prompt(kept, thinking, start);
            long characters = parts.stream().mapToLong(part -> part.text().length()).sum();
            if (characters > (long) contextLength * CHARACTERS_A_TOKEN) {
                if (!dropOldestTurn(kept)) {
                    throw new PonderException(
                            new TooLong(kept, start).ofCharacters(characters, contextLength));
                }
                continue;
            }
            Prompt prompt = encoded(parts, start, messages.size() - kept.size());
            if (prompt.ids().length <= most) {
                return prompt;
            }
            if (!dropOldestTurn(kept)) {
                throw new PonderException(
                        new TooLong(kept, start).of(prompt.ids().length, most, contextLength));
            }
        }
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

    private Prompt encoded(List<PromptPart> parts, @Nullable ReplyStart start, int leftOut) {
        int[] ids = parts.stream().flatMapToInt(part -> Arrays.stream(encode(part))).toArray();
        String text = parts.stream().map(PromptPart::text).collect(Collectors.joining());
        boolean inside =
                start == null
                        ? ChatTemplate.startsInsideThought(text)
                        : start.thoughtOpen() && template.thinks();
        return new Prompt(ids, inside, leftOut);
    }

    private int[] encode(PromptPart part) {
        OptionalInt control =
                part.control() ? tokenizer.controlId(part.text()) : OptionalInt.empty();
        return control.isPresent() ? new int[] {control.getAsInt()} : tokenizer.encode(part.text());
    }
}
