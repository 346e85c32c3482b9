package ponder.app.session.chat;

import java.util.List;
import java.util.Objects;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Conversation;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;
import ponder.inference.sampling.SamplingParameters;

/** A chat with a model that says what a test wants, at once. */
abstract class ChatViewModelSetup {
    final ScriptedEngine engine = new ScriptedEngine();
    final RememberingWriter writer = new RememberingWriter();
    ChatParameters parameters = ChatParameters.of(SamplingParameters.DEEPSEEK);
    long now = 1;
    final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    final ChatServices host = TestChats.host(writer, () -> parameters, () -> now);
    final ChatViewModel chat = ChatViewModel.begin(queue, host);

    static void refuse() {
        throw new IllegalStateException("no");
    }

    void answered(String question, String thought, String answer) {
        chat.commands().ask(question);
        if (!thought.isEmpty()) {
            engine.think(thought);
        }
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
    }

    Conversation kept(ChatViewModel of) {
        return Objects.requireNonNull(writer.conversations.get(of.id()));
    }

    List<String> texts() {
        return chat.messages().stream().map(m -> m.content().get()).toList();
    }

    MessageViewModel reply() {
        return chat.messages().getLast();
    }
}
