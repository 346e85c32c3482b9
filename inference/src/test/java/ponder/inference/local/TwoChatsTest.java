package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.Device;
import ponder.inference.chat.ChatMessage;
import ponder.inference.models.ModelPackage;
import ponder.inference.onnx.OnnxLanguageModel;
import ponder.inference.onnx.OnnxOptions;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** Two chats in turns on one model. */
class TwoChatsTest {
    private static final int CONTEXT = 1024;

    /** A chat that grows by questions and answers. */
    private record Chat(ChatEngine engine, List<ChatMessage> messages) {
        Transcript ask(String question) {
            messages.add(ChatMessage.user(question));
            Transcript reply =
                    Demo.reply(engine, Demo.request(messages, SamplingParameters.GREEDY));
            messages.add(ChatMessage.assistant(reply.reasoning(), reply.answer()));
            return reply;
        }
    }

    private static int cached(Transcript reply) {
        return reply.finished().stats().cachedTokens();
    }

    private static ChatEngine engine(int spareTokens) {
        ModelPackage model = ModelPackage.read(Demo.folder());
        LocalEngines.keepLibrariesIn(Demo.options().cacheFolder());
        return LocalEngines.over(
                model,
                Tokenizer.load(model.tokenizer()),
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder())),
                Clock.systemDefaultZone(),
                spareTokens,
                0,
                new Device("CPU", 2, null),
                List.of());
    }

    private static List<Transcript> inTurns(int spareTokens) {
        List<Transcript> replies = new ArrayList<>();
        try (ChatEngine engine = engine(spareTokens)) {
            Chat sums = new Chat(engine, new ArrayList<>());
            Chat primes = new Chat(engine, new ArrayList<>());
            replies.add(sums.ask("What is 47 × 36?"));
            replies.add(primes.ask("Is 91 prime?"));
            replies.add(sums.ask("Now add 5."));
            replies.add(primes.ask("Is 97 prime?"));
        }
        return replies;
    }

    @Test
    void bothKeepWhatIsComputedWhereMemoryAllows() {
        List<Transcript> replies = inTurns(CONTEXT);
        assertTrue(replies.get(2).answer().contains("1697"), replies.get(2).answer());
        for (int second = 2; second < 4; second++) {
            int prompt = replies.get(second - 2).finished().stats().promptTokens();
            assertTrue(cached(replies.get(second)) >= prompt - 2, "all of the first question");
        }
    }

    @Test
    void withMemoryForOneTheOtherIsComputedAnewAndAnswersTheSame() {
        List<Transcript> one = inTurns(0);
        List<Transcript> two = inTurns(CONTEXT);
        for (int i = 0; i < 4; i++) {
            assertTrue(cached(one.get(i)) <= 2, "at most what all prompts begin with");
            assertEquals(two.get(i).answer(), one.get(i).answer());
        }
    }

    /** A title is asked for beside a chat, and the chat goes on from where it was. */
    @Test
    void aQuestionOnTheSideDoesNotCostTheChatItsCache() {
        try (ChatEngine engine = Demo.engine()) {
            Chat sums = new Chat(engine, new ArrayList<>());
            Transcript first = sums.ask("What is 47 × 36?");
            Demo.reply(engine, Demo.ask("Tell me about yourself."));
            Transcript second = sums.ask("Now add 5.");
            assertTrue(cached(second) >= first.finished().stats().promptTokens() - 2);
        }
    }
}
