package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.FinishReason;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.sampling.SamplingParameters;

/** Replies to one question that are made side by side, on the demo model. */
class BatchedRepliesTest {
    private static ChatEngine engine;

    @BeforeAll
    static void load() {
        engine = Demo.engine();
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ChatRequest drawn(String question, String batch) {
        return Demo.request(List.of(ChatMessage.user(question)), SamplingParameters.DEEPSEEK)
                .withBatch(batch);
    }

    private static List<Transcript> together(List<ChatRequest> requests) {
        List<List<ReplyEvent>> events = new ArrayList<>();
        List<Reply> replies = new ArrayList<>();
        for (ChatRequest request : requests) {
            List<ReplyEvent> those = new ArrayList<>();
            events.add(those);
            replies.add(engine.reply(request, those::add));
        }
        replies.forEach(reply -> reply.completion().join());
        return events.stream().map(Transcript::new).toList();
    }

    private static List<ChatRequest> times(int count, ChatRequest request) {
        return IntStream.range(0, count).mapToObj(i -> request).toList();
    }

    /** More of them than there are places. */
    @Test
    void eachIsAWholeReplyOfItsOwn() {
        int size = engine.capability(Batching.class).orElseThrow().batchSize();
        assertTrue(size >= 2);
        List<Transcript> replies = together(times(size + 3, drawn("What is 47 × 36?", "vote")));
        for (Transcript reply : replies) {
            assertEquals(FinishReason.STOP, reply.finished().reason());
            assertTrue(reply.reasoning().contains("1692"), reply.reasoning());
            assertTrue(reply.answer().contains("1692"), reply.answer());
        }
        long seeds =
                replies.stream()
                        .map(r -> Objects.requireNonNull(r.finished().stats().seed()))
                        .distinct()
                        .count();
        assertEquals(replies.size(), seeds);
    }

    /** The tokens come by turns, not one reply after the other. */
    @Test
    void theyGoOnSideBySide() {
        AtomicLong began = new AtomicLong();
        AtomicLong ended = new AtomicLong();
        ChatRequest request = drawn("What is 4738 + 2956?", "two");
        Reply first =
                engine.reply(
                        request,
                        event -> {
                            if (event instanceof ReplyEvent.Finished) {
                                ended.set(System.nanoTime());
                            }
                        });
        Reply second =
                engine.reply(
                        request,
                        event -> {
                            if (event instanceof ReplyEvent.ReasoningDelta) {
                                began.compareAndSet(0, System.nanoTime());
                            }
                        });
        first.completion().join();
        second.completion().join();
        assertTrue(began.get() < ended.get());
    }

    @Test
    void oneThatStandsWithOthersIsMadeAgainAloneToTheBit() {
        ChatRequest request = drawn("What is 47 × 36?", "again");
        for (Transcript reply : together(times(5, request))) {
            Transcript again = Demo.again(engine, request, reply.finished().stats());
            assertEquals(reply.reasoning(), again.reasoning());
            assertEquals(reply.answer(), again.answer());
            assertEquals(reply.finished().stats().digest(), again.finished().stats().digest());
        }
    }

    /** Different questions read their prompts beside the others. */
    @Test
    void theyNeedNotAskTheSame() {
        List<Transcript> replies =
                together(
                        List.of(
                                drawn("What is 47 × 36?", "mixed"),
                                drawn("What is 12 + 30? " + "Please. ".repeat(100), "mixed"),
                                drawn("What is 9 × 9?", "mixed")));
        assertTrue(replies.get(0).answer().contains("1692"));
        assertTrue(replies.get(2).answer().contains("81"));
        replies.forEach(reply -> assertInstanceOf(ReplyEvent.Finished.class, reply.last()));
    }

    @Test
    void oneThatIsStoppedLeavesTheOthers() {
        List<ReplyEvent> stopped = new ArrayList<>();
        Reply[] first = new Reply[1];
        first[0] =
                engine.reply(
                        drawn("What is 4738 + 2956?", "stop"),
                        event -> {
                            stopped.add(event);
                            if (event instanceof ReplyEvent.ReasoningDelta) {
                                first[0].cancel();
                            }
                        });
        List<Transcript> others = together(times(3, drawn("What is 47 × 36?", "stop")));
        first[0].completion().join();
        assertEquals(FinishReason.CANCELLED, new Transcript(stopped).finished().reason());
        others.forEach(reply -> assertTrue(reply.answer().contains("1692"), reply.answer()));
    }

    /** What follows finds the chat computed as if nothing had been beside it. */
    @Test
    void theQuestionStaysReadForWhatComesNext() {
        together(times(3, drawn("What is 47 × 36? " + "Please. ".repeat(80), "read")));
        Transcript next = Demo.reply(engine, Demo.ask("What is 47 × 36? " + "Please. ".repeat(80)));
        assertTrue(next.finished().stats().cachedTokens() > 80);
        assertNotEquals("", next.answer());
    }
}
