package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;
import ponder.inference.NextTurnPrefill;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Role;

/** When the model is let read what the next question comes after. */
class NextTurnOfChatsTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private boolean modelTitles;
    private ChatParameters parameters = TestChats.DEEPSEEK.get();
    private final ChatViewModel chat = chat();

    private ChatViewModel chat() {
        return ChatViewModel.begin(
                queue,
                TestChats.host(new RememberingWriter(), () -> parameters, System::nanoTime)
                        .withModelTitles(() -> modelTitles));
    }

    private void reply(FinishReason end) {
        engine.think("Hm.");
        engine.answer("2");
        engine.finish(end);
    }

    @Test
    void afterAWholeReplyWithItAndTheQuestionToCome() {
        chat.commands().ask("one");
        assertTrue(engine.prefillNextTurn.isEmpty(), "not while it runs");
        reply(FinishReason.STOP);
        List<ChatMessage> next = engine.prefillNextTurn.getLast().messages();
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.USER),
                next.stream().map(ChatMessage::role).toList());
        assertEquals("2", next.get(1).content());
    }

    @Test
    void notAfterOneThatMayGoOn() {
        chat.commands().ask("one");
        reply(FinishReason.CANCELLED);
        chat.commands().ask("two");
        reply(FinishReason.ANSWER_LIMIT);
        assertTrue(engine.prefillNextTurn.isEmpty());
    }

    @Test
    void notWhereASeedLetsNothingBeReused() {
        parameters = parameters.withSeed(7L);
        chat.commands().ask("one");
        reply(FinishReason.STOP);
        assertTrue(engine.prefillNextTurn.isEmpty());
    }

    @Test
    void notWhileAQuestionWaits() {
        ChatViewModel other = chat();
        chat.commands().ask("one");
        other.commands().ask("also");
        reply(FinishReason.STOP);
        assertTrue(engine.prefillNextTurn.isEmpty(), "the other chat's turn");
        reply(FinishReason.STOP);
        assertEquals(1, engine.prefillNextTurn.size());
    }

    @ParameterizedTest
    @EnumSource(FinishReason.class)
    void afterATitleThatTheModelMakes(FinishReason end) {
        modelTitles = true;
        chat.commands().ask("one");
        reply(FinishReason.STOP);
        assertTrue(engine.prefillNextTurn.isEmpty(), "the title's turn");
        engine.answer(end == FinishReason.STOP ? "Two" : "");
        engine.finish(end);
        assertEquals(1, engine.prefillNextTurn.size());
        assertEquals(
                end == FinishReason.STOP ? "Two" : "one",
                chat.conversationProperty().get().title());
    }

    @Test
    void notByAModelThatCannot() {
        engine.lacking.add(NextTurnPrefill.class);
        chat.commands().ask("one");
        reply(FinishReason.STOP);
        assertTrue(engine.prefillNextTurn.isEmpty());
    }
}
