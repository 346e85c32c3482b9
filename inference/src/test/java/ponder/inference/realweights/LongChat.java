package ponder.inference.realweights;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.engines.EngineFactory;
import ponder.inference.sampling.SamplingParameters;

/** A chat of twelve short turns, greedily answered. */
final class LongChat {
    private static final int ANSWER = 24;
    private static final List<String> QUESTIONS =
            List.of(
                    "Name a fruit.",
                    "What color is it?",
                    "Where does it grow?",
                    "Write one sentence about it.",
                    "Say it in French.",
                    "And in German?",
                    "How many letters has its name?",
                    "Name a second fruit.",
                    "Which of the two is larger?",
                    "Write a line of Python that prints both.",
                    "What is 17 + 25?",
                    "What was my first question?");

    private final ModelSource source;
    private final EngineOptions options;

    LongChat(Path folder, EngineOptions options) {
        this.source = new ModelSource.LocalFolder(folder);
        this.options = options;
    }

    /**
     * Each question is asked in other words first and then edited, so that the cache is cut back to
     * the turn before.
     */
    List<String> withEditedQuestions() {
        List<String> answers = new ArrayList<>();
        try (ChatEngine engine = EngineFactory.open(source, options)) {
            for (int turn = 0; turn < QUESTIONS.size(); turn++) {
                String question = QUESTIONS.get(turn);
                ask(engine, messages(answers, "Tell me this: " + question + " Be brief!"));
                Demo.Transcript reply = ask(engine, messages(answers, question));
                int cached = reply.finished().stats().cachedTokens();
                assertTrue(cached > 12 * turn, "turn " + turn + ": " + cached);
                answers.add(reply.answer());
            }
        }
        return answers;
    }

    /** The answers that an engine gives whose cache is empty. */
    List<String> eachComputedAnew(List<String> before) {
        List<String> answers = new ArrayList<>();
        for (int turn = 0; turn < QUESTIONS.size(); turn++) {
            try (ChatEngine engine = EngineFactory.open(source, options)) {
                List<String> earlier = before.subList(0, turn);
                answers.add(ask(engine, messages(earlier, QUESTIONS.get(turn))).answer());
            }
        }
        return answers;
    }

    private static List<ChatMessage> messages(List<String> answers, String question) {
        List<ChatMessage> messages = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            messages.add(ChatMessage.user(QUESTIONS.get(i)));
            messages.add(ChatMessage.assistant("", answers.get(i)));
        }
        messages.add(ChatMessage.user(question));
        return messages;
    }

    private static Demo.Transcript ask(ChatEngine engine, List<ChatMessage> messages) {
        return Demo.reply(
                engine,
                new ChatRequest(
                        messages, SamplingParameters.GREEDY, ThinkingMode.ON, 0, ANSWER, null));
    }
}
