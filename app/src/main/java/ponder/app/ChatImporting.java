package ponder.app;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.concurrent.Work;
import ponder.app.conversation.ChatImport;
import ponder.app.conversation.ChatImportException;
import ponder.app.conversation.ImportedChat;
import ponder.app.text.Texts;

/** Takes in a file of chats: reads it in the background, then adds one chat after the other. */
final class ChatImporting {
    private final OpenChats chats;
    private final Work work;
    private final Consumer<@Nullable String> tell;

    /**
     * @param tell shows a sentence to the user
     */
    ChatImporting(OpenChats chats, Work work, Consumer<@Nullable String> tell) {
        this.chats = chats;
        this.work = work;
        this.tell = tell;
    }

    /** Runs on a background thread, after the work was begun. */
    void run(Path file) {
        int added = 0;
        try {
            String name = String.valueOf(file.getFileName());
            List<ImportedChat> all =
                    ChatImport.read(file, done -> work.at(done, Texts.of("import.reading", name)));
            for (ImportedChat chat : all) {
                work.at(
                        (double) added / all.size(),
                        Texts.of("import.progress", name, added, all.size()));
                UiThread.run(() -> chats.add(chat));
                added++;
            }
            say(Texts.count("import.done", added));
        } catch (CancellationException e) {
            say(Texts.count("import.cancelled", added));
        } catch (ChatImportException e) {
            say(String.valueOf(e.getMessage()));
        } finally {
            work.end();
        }
    }

    private void say(String sentence) {
        UiThread.run(() -> tell.accept(sentence));
    }
}
