package ponder.app.session;

import java.util.function.Consumer;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.ShownBranch;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.text.Texts;

/**
 * Opens kept chats, whose messages are read on another thread. Of several that are asked for, the
 * last one opens.
 */
final class ChatOpening {
    private final ConversationRepository repository;
    private final ReplyQueue queue;
    private final ChatServices services;
    private final ReadAhead ahead;
    private int openings;

    ChatOpening(ConversationRepository repository, ReplyQueue queue, ChatServices services) {
        this.repository = repository;
        this.queue = queue;
        this.services = services;
        this.ahead = new ReadAhead(repository);
    }

    /** Reads what may be opened next. */
    void prepare(Conversation kept) {
        ahead.begin(kept);
    }

    /**
     * Reads the messages of a chat. Until they are there, everything else can happen to it.
     *
     * @param failed told why they cannot be read
     */
    void read(Conversation kept, Consumer<ShownBranch> then, Consumer<String> failed) {
        int opening = ++openings;
        ahead.take(kept)
                .whenComplete(
                        (messages, problem) ->
                                services.uiThread()
                                        .execute(
                                                () -> {
                                                    if (opening != openings) {
                                                        return;
                                                    }
                                                    if (problem == null) {
                                                        then.accept(messages);
                                                    } else {
                                                        failed.accept(Problems.sentence(problem));
                                                    }
                                                }));
    }

    /** Another chat is on screen, and none is waited for. */
    void leave() {
        openings++;
        ahead.forget();
    }

    /** A kept chat, with the files of the question that was being written. */
    ChatViewModel opened(Conversation kept, ShownBranch messages) {
        ChatViewModel chat = ChatViewModel.open(kept, messages, queue, services);
        repository
                .draftFiles(kept.id())
                .whenCompleteAsync(
                        (files, problem) -> {
                            if (problem != null) {
                                chat.notify(Texts.of("store.noFiles", Problems.sentence(problem)));
                            } else if (!files.isEmpty()) {
                                chat.draft().restore(files);
                            }
                        },
                        services.uiThread());
        return chat;
    }
}
