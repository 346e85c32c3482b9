package ponder.app.conversation.store;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;

/**
 * A process that chats without end, for {@link KillTest}: it goes on with the conversation it finds
 * and says numbers in rising order. It prints how many of them are on screen.
 */
final class WritingProcess {
    private static final int WORDS_A_REPLY = 400;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ExecutorService screen = Executors.newSingleThreadExecutor();
    private final ReplyQueue queue = new ReplyQueue(screen);
    private int said;

    private WritingProcess() {}

    public static void main(String[] arguments) throws Exception {
        try {
            new WritingProcess().run(Path.of(arguments[0]));
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }

    /** How many numbers a conversation holds; they must be without a gap. */
    static int count(List<Message> messages) {
        int next = 0;
        for (Message message : messages) {
            for (String text : List.of(message.reasoning(), message.content())) {
                for (String word : text.strip().split("\\s+")) {
                    if (word.startsWith("n")) {
                        if (!word.equals("n" + next)) {
                            throw new AssertionError("n" + next + " is missing before " + word);
                        }
                        next++;
                    }
                }
            }
        }
        return next;
    }

    private void run(Path folder) throws Exception {
        ConversationRepository chats = ConversationRepository.open(folder, problems -> {});
        ChatServices host = TestChats.host(chats, TestChats.DEEPSEEK, System::nanoTime);
        ChatServices ids =
                new ChatServices(
                        chats,
                        chats::nextId,
                        host.parameters(),
                        host.nanos(),
                        host.millis(),
                        host.background(),
                        host.uiThread(),
                        host.modelTitles(),
                        () -> "");
        List<Conversation> known = chats.list().join();
        List<Message> before =
                known.isEmpty() ? List.of() : chats.messages(known.getFirst().id()).join();
        said = count(before);
        queue.modelLoaded(engine);
        ChatViewModel chat =
                known.isEmpty()
                        ? ChatViewModel.begin(queue, ids)
                        : ChatViewModel.open(known.getFirst(), before, queue, ids);
        while (true) {
            screen.submit(() -> chat.commands().ask("Count on")).get();
            reply(chat);
        }
    }

    private void reply(ChatViewModel chat) throws Exception {
        for (int i = 0; i < WORDS_A_REPLY; i++) {
            String word = "n" + said++ + " ";
            if (i == WORDS_A_REPLY / 2) {
                engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, i));
            }
            if (i < WORDS_A_REPLY / 2) {
                engine.think(word);
            } else {
                engine.answer(word);
            }
            if (i % 20 == 0) {
                screen.submit(() -> report(chat)).get();
            }
            Thread.sleep(1);
        }
        engine.finish(FinishReason.STOP);
        screen.submit(() -> {}).get();
    }

    private static void report(ChatViewModel chat) {
        System.out.println(
                count(chat.messages().stream().map(MessageViewModel::toMessage).toList()));
        System.out.flush();
    }
}
