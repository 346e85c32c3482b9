package ponder.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.problem.PonderException;

/**
 * Imports a file of chats: reads and checks all of it in the background, asks about those that
 * exist already, then adds the chosen ones at once.
 */
public final class ChatImporting {
    /** What to do with chats that exist already. */
    public enum Repeated {
        SKIP,
        COPY,
        CANCEL
    }

    /** Asks the user, on the JavaFX thread. */
    public interface Question {
        /**
         * @param here how many of the chats exist already, at least one
         */
        Repeated ask(String file, int here, int all);
    }

    private final OpenChats chats;
    private final Executor uiThread;
    private final Question question;
    private final Consumer<@Nullable String> tell;
    private final LongConsumer reported;

    /**
     * @param tell shows a sentence to the user, whatever becomes of the import
     * @param reported told, on the JavaFX thread, the chat that the report of a reply became
     */
    public ChatImporting(
            OpenChats chats,
            Executor uiThread,
            Question question,
            Consumer<@Nullable String> tell,
            LongConsumer reported) {
        this.chats = chats;
        this.uiThread = uiThread;
        this.question = question;
        this.tell = tell;
        this.reported = reported;
    }

    /** Begins, in the background. */
    public BackgroundTask<Boolean> start(Path file, Executor background) {
        BackgroundTask<Boolean> task =
                new BackgroundTask<>(
                        uiThread, 0, () -> Texts.of("import.reading", file.getFileName()));
        task.start(
                background,
                () -> {
                    run(file, task);
                    return true;
                },
                end -> {
                    if (end instanceof BackgroundTask.Cancelled<Boolean>) {
                        tell.accept(Texts.of("import.cancelled"));
                    }
                    return () -> "";
                });
        return task;
    }

    /** Runs on a background thread. */
    private void run(Path file, BackgroundTask<?> task) {
        String name = String.valueOf(file.getFileName());
        try {
            List<ImportedChat> all =
                    ChatImport.read(file, done -> task.at(done, Texts.of("import.reading", name)));
            List<ImportedChat> chosen = chosen(name, all);
            if (!chosen.isEmpty()) {
                task.at(1, Texts.of("import.saving", name));
                List<Conversation> added =
                        CompletableFuture.supplyAsync(() -> chats.addAll(chosen), uiThread)
                                .join()
                                .join();
                say(Texts.count("import.done", chosen.size()));
                if (chosen.getLast().report()) {
                    uiThread.execute(() -> reported.accept(added.getLast().id()));
                }
            }
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            say(whyNot(Problems.cause(e), name));
        }
    }

    private static String whyNot(Throwable cause, String name) {
        return switch (cause) {
            case PonderException known -> Problems.sentence(known);
            case OutOfMemoryError e -> Texts.of("import.tooMuchMemory", name);
            default -> {
                System.getLogger(ChatImporting.class.getName())
                        .log(System.Logger.Level.WARNING, "an import failed", cause);
                yield Texts.of(
                        "import.failed",
                        name,
                        Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
            }
        };
    }

    /** A report is looked at beside the chat that it may have come from. */
    private List<ImportedChat> chosen(String name, List<ImportedChat> all) {
        if (all.stream().allMatch(ImportedChat::report)) {
            chats.ready().join();
            return all;
        }
        List<Boolean> here = chats.haveAlready(all).join();
        int repeated = Collections.frequency(here, true);
        if (repeated == 0) {
            return all;
        }
        return switch (CompletableFuture.supplyAsync(
                        () -> question.ask(name, repeated, all.size()), uiThread)
                .join()) {
            case COPY -> all;
            case CANCEL -> throw new CancellationException();
            case SKIP -> {
                List<ImportedChat> others = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    if (!here.get(i)) {
                        others.add(all.get(i));
                    }
                }
                if (others.isEmpty()) {
                    say(Texts.count("import.allHere", repeated, name));
                }
                yield others;
            }
        };
    }

    private void say(String sentence) {
        uiThread.execute(() -> tell.accept(sentence));
    }
}
