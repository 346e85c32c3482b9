package ponder.app.conversation.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;

/** Chats that are exported and read again. */
abstract class ExchangeSetup {
    @TempDir Path folder = Path.of("");

    List<ImportedChat> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("chats.json"), json);
        return ChatImport.read(file, done -> {});
    }

    final WholeChat chat =
            new WholeChat(
                    Samples.conversation(1).showing(3),
                    List.of(
                            Samples.question(2, 0, "<b>Why?</b>"),
                            Samples.reply(3, 2, "Hmm & so.", "**Because**"),
                            Samples.reply(4, 2, "", "Other")));

    static WholeChat answered(String question, Message reply) {
        return new WholeChat(
                Samples.conversation(1).showing(3),
                List.of(Samples.question(2, 0, question), reply));
    }

    Conversation header(String exported) throws IOException {
        return read(exported).getFirst().withIds(new AtomicLong()::incrementAndGet).conversation();
    }

    @Nullable RunRecord run(String json) throws IOException {
        return read(json)
                .getFirst()
                .withIds(new AtomicLong(100)::incrementAndGet)
                .messages()
                .getLast()
                .run();
    }

    static List<String> contents(ImportedChat chat) {
        return chat.messages().stream().map(Message::content).toList();
    }
}
