package ponder.inference.engines;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ChatTemplate;
import ponder.inference.chat.PromptPart;
import ponder.inference.chat.Thinking;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Chats that every template should render, tried before somebody asks. */
final class SampleChats {
    private static final String QUESTION = "What is 2 + 3?";
    private static final ChatMessage SYSTEM = ChatMessage.system("Answer in one word.");
    private static final ChatMessage FIRST = ChatMessage.user("Is 7 prime?");
    private static final ChatMessage ANSWER = ChatMessage.assistant("", "Yes.");
    private static final ChatMessage SECOND = ChatMessage.user(QUESTION);

    private final ChatTemplate template;

    /**
     * @throws PonderException if the template cannot be read
     */
    SampleChats(ModelPackage model, Set<String> controlTokens) {
        template =
                new ChatTemplate(
                        model.chatTemplate(),
                        Map.of("bos_token", model.bosToken(), "eos_token", model.eosToken()),
                        controlTokens);
    }

    /**
     * A question, and a second one after an answer.
     *
     * @throws PonderException if one of them fails or does not arrive in the prompt
     */
    void require() {
        requireQuestion(List.of(SECOND));
        requireQuestion(List.of(FIRST, ANSWER, SECOND));
    }

    private void requireQuestion(List<ChatMessage> chat) {
        if (!prompt(chat).contains(QUESTION)) {
            throw new PonderException(Problem.of(ProblemCode.TEMPLATE_LOSES_QUESTION));
        }
    }

    /** Whether thoughts are told from answers. */
    boolean understood() {
        return template.understood();
    }

    /** Why a chat cannot have a system prompt, if it cannot; some models were trained without. */
    Optional<Problem> systemRefused() {
        try {
            prompt(List.of(SYSTEM, FIRST, ANSWER, SECOND));
            return Optional.empty();
        } catch (PonderException e) {
            return Optional.of(Problem.of(ProblemCode.TEMPLATE_NO_SYSTEM, e.problem()));
        }
    }

    private String prompt(List<ChatMessage> chat) {
        return template.prompt(chat, Thinking.of(ThinkingMode.ON)).parts().stream()
                .map(PromptPart::text)
                .collect(Collectors.joining());
    }
}
