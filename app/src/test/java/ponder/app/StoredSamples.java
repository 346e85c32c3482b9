package ponder.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.conversation.store.ConversationRepository;
import ponder.inference.chat.Part.FileText;

/** A user's folder with two chats in it. */
final class StoredSamples {
    /** 2026-11-20 10:00:00 UTC. */
    static final long MORNING = 1_795_168_800_000L;

    private StoredSamples() {}

    static List<WholeChat> keep(Path home) {
        List<WholeChat> all =
                List.of(
                        chat(10, "Candles\nof \u001b[31mwax", "Qwen3 4B", MORNING, "Why café?"),
                        chat(20, "Ferns", "R1", MORNING + 60_000, "How do ferns grow?"));
        try (ConversationRepository store = store(home)) {
            store.saveAll(all);
            store.save(Conversation.begun(90, MORNING).withDraft("never sent"));
        }
        return all;
    }

    static ConversationRepository store(Path home) {
        return ConversationRepository.open(home.resolve("data"), problems -> {});
    }

    /** A question with a file and two replies to it, of which the first is shown. */
    private static WholeChat chat(long id, String title, String model, long now, String question) {
        RunRecord run = new RunRecord(model, "hash", "CPU", TestChats.DEEPSEEK.get(), null, null);
        Message asked =
                Message.question(
                        id + 1, id, 0, question, List.of(new FileText("a.txt", "notes")), now);
        RunRecord earlier = new RunRecord("Old", "hash", "CPU", run.parameters(), null, null);
        Message first = reply(id + 2, asked, now + 1).withRun(earlier);
        Message second = reply(id + 3, asked, now + 1).withRun(run);
        return new WholeChat(
                Conversation.begun(id, now).renamed(title).showing(first.id()),
                List.of(asked, first, second));
    }

    private static Message reply(long id, Message to, long now) {
        return Message.reply(id, to.conversation(), to.id(), now)
                .withText("the thought " + id, "the answer **" + id + "**")
                .withThought(new Thought(1.5, 3, null).closed())
                .ended(Ending.COMPLETE, null, now + 1);
    }

    /** A file's chats with ids that depend on its order only. */
    static List<WholeChat> of(Path file) {
        AtomicLong ids = new AtomicLong();
        return ChatImport.read(file, done -> {}).stream()
                .map(chat -> chat.withIds(ids::incrementAndGet))
                .toList();
    }
}
