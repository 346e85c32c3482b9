package ponder.app.start;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.history.HistoryViewModel;
import ponder.app.problem.Problems;
import ponder.app.session.KeptReading;
import ponder.app.session.OpenChats;

/** Brings the kept chats into the window. */
final class ChatListing {
    private final ConversationRepository repository;
    private final OpenChats chats;
    private final HistoryViewModel history;
    private final KeptReading reading;

    ChatListing(
            ConversationRepository repository,
            OpenChats chats,
            HistoryViewModel history,
            KeptReading reading) {
        this.repository = repository;
        this.chats = chats;
        this.history = history;
        this.reading = reading;
    }

    /**
     * Lists them and begins with one.
     *
     * @param last the chat to begin with, if it is still there, or 0
     * @param tell told what went wrong
     * @param then when the first chat is on screen
     */
    void begin(long last, Consumer<@Nullable String> tell, Runnable then) {
        repository
                .list()
                .whenComplete(
                        (all, problem) ->
                                UiThread.run(
                                        () -> {
                                            list(all == null ? List.of() : all);
                                            chats.begin(last);
                                            then.run();
                                            repository.warmUp();
                                            if (problem != null) {
                                                tell.accept(Problems.sentence(problem));
                                            } else {
                                                reading.keepOnly(chats.known());
                                            }
                                        }));
        repository.onOpened(() -> UiThread.run(this::again));
    }

    /** After the file could not be read at first; what is on screen stays. */
    private void again() {
        repository.list().thenAcceptAsync(this::list, UiThread::run);
    }

    private void list(List<Conversation> all) {
        chats.know(all);
        history.show(all);
    }
}
