package ponder.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.session.chat.ChatViewModel;
import ponder.inference.FinishReason;

class LongRepliesTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ChatViewModel chat = TestChats.chat(TestChats.queue(engine, Runnable::run));
    private final List<ChatViewModel> told = new ArrayList<>();
    private long now;
    private final LongReplies replies = new LongReplies(() -> now);

    @BeforeEach
    void watch() {
        replies.onEnd(told::add);
        replies.watch(chat);
    }

    private void answer(long seconds, FinishReason end) {
        chat.commands().ask("Why?");
        now += TimeUnit.SECONDS.toNanos(seconds);
        engine.answer("Because.");
        engine.finish(end);
    }

    @Test
    void onlyTheEndOfALongAnswerIsTold() {
        answer(9, FinishReason.STOP);
        assertEquals(List.of(), told);
        now += TimeUnit.HOURS.toNanos(1);
        answer(10, FinishReason.STOP);
        assertEquals(List.of(chat), told);
    }

    @Test
    void anAnswerThatWasEndedByALimitOrALoopIsOverToo() {
        answer(60, FinishReason.LOOP);
        answer(60, FinishReason.ANSWER_LIMIT);
        answer(60, FinishReason.CONTEXT_FULL);
        assertEquals(List.of(chat, chat, chat), told);
    }

    @Test
    void whatWasStoppedByHandIsNotTold() {
        answer(60, FinishReason.CANCELLED);
        assertEquals(List.of(), told);
    }
}
