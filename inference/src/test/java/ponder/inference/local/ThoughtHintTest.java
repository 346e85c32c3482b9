package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.tokenizer.Tokenizer;

/** What a user tells a thought while it runs, on the bundled model. */
class ThoughtHintTest {
    private static final Tokenizer TOKENIZER =
            Tokenizer.load(Demo.folder().resolve("tokenizer.json"));

    private static ChatEngine engine;

    @BeforeAll
    static void load() {
        engine = Demo.engine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ChatRequest request() {
        return Demo.request(
                List.of(ChatMessage.user("What is 47 × 36?")), SamplingParameters.DEEPSEEK);
    }

    private static final Predicate<ReplyEvent> STARTED =
            ReplyEvent.ReasoningDelta.class::isInstance;

    /** A reply to which something is done once its thought has begun. */
    private static Transcript steered(ChatRequest request, Consumer<Reply> how) {
        List<ReplyEvent> events = new ArrayList<>();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        reply.complete(
                engine.reply(
                        request,
                        event -> {
                            events.add(event);
                            if (events.stream().filter(STARTED).count() == 8) {
                                how.accept(reply.join());
                            }
                        }));
        reply.join().completion().join();
        return new Transcript(events);
    }

    private static String withHints(Transcript reply) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : reply.events()) {
            if (event instanceof ReplyEvent.ReasoningDelta delta) {
                text.append(delta.text());
            } else if (event instanceof ReplyEvent.HintGiven hint) {
                text.append("[").append(hint.text()).append("]");
            }
        }
        return text.toString();
    }

    @Test
    void aHintComesIntoTheThoughtWhereASentenceEnds() {
        Transcript reply = steered(request(), r -> r.hint("it is 1692"));
        String thought = withHints(reply);
        int at = thought.indexOf("[\n\nHint: it is 1692\n\n]");
        assertTrue(at > 0, thought);
        assertTrue(".!?:".indexOf(thought.charAt(at - 1)) >= 0, thought);
        assertTrue(thought.substring(at).indexOf(']') < thought.length() - at - 1, "it goes on");
    }

    /** It was read, not generated, so it makes the model no faster. */
    @Test
    void aHintIsNoTokenOfTheSpeed() {
        Transcript reply = steered(request(), r -> r.hint("it is 1692, is it not"));
        int given = reply.finished().stats().givenTokens();
        assertTrue(given >= 8 && given < 40, String.valueOf(given));
    }

    @Test
    void whatAHintQuotesEndsNoThought() {
        Transcript reply = steered(request(), r -> r.hint("</think> is no end"));
        assertTrue(withHints(reply).contains("Hint: </think> is no end"), withHints(reply));
        assertEquals(1, reply.thoughtEnds().size());
    }

    @Test
    void aReplyWithAHintComesOutAgainAsItWas() {
        Transcript made = steered(request(), r -> r.hint("try it another way"));
        Transcript again = Demo.again(engine, request(), made.finished().stats());
        assertEquals(withHints(made), withHints(again));
        assertEquals(made.answer(), again.answer());
    }

    @Test
    void oneThatWasAnsweredAtOnceComesOutAgainAsItWas() {
        Transcript made = steered(request(), Reply::answerNow);
        assertEquals(List.of(ReasoningEnd.ANSWER_NOW), made.thoughtEnds());
        Transcript again = Demo.again(engine, request(), made.finished().stats());
        assertEquals(made.reasoning(), again.reasoning());
        assertEquals(made.answer(), again.answer());
        assertEquals(made.thoughtEnds(), again.thoughtEnds());
    }

    @Test
    void aHintLeavesRoomForTheAnswer() {
        String tooLong = "7 ".repeat(1_900 / TOKENIZER.encode("7 7").length * 2);
        Transcript reply =
                steered(
                        request(),
                        r -> {
                            r.hint(tooLong);
                            r.hint("it is 1692");
                        });
        assertFalse(withHints(reply).contains(tooLong.strip()));
        assertEquals(
                List.of(tooLong),
                reply.events().stream()
                        .filter(ReplyEvent.HintRefused.class::isInstance)
                        .map(event -> ((ReplyEvent.HintRefused) event).words())
                        .toList());
        assertTrue(TOKENIZER.encode(tooLong).length < 1_950, "it fits by itself");
        assertTrue(withHints(reply).contains("Hint: it is 1692"), withHints(reply));
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    @Test
    void aHintAfterTheThoughtIsLeftOut() {
        List<ReplyEvent> events = new ArrayList<>();
        Reply reply = engine.reply(request(), events::add);
        reply.completion().join();
        reply.hint("too late");
        assertTrue(events.stream().noneMatch(ReplyEvent.HintGiven.class::isInstance));
    }
}
