package ponder.app.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.SearchHit;
import ponder.app.conversation.Titles;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ShownBranch;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;

/**
 * The chat on screen, and those that stay open behind it because a reply is being written in them.
 * All methods belong to the JavaFX thread.
 */
public final class OpenChats implements ChatList {
    private final ConversationRepository repository;
    private final ReplyQueue queue;
    private final ChatServices services;
    private final Map<Long, ChatViewModel> live = new HashMap<>();
    private final Map<Long, Conversation> known = new HashMap<>();
    private final Set<Long> deleted = new HashSet<>();
    private final ReadOnlyObjectWrapper<@Nullable ChatViewModel> current =
            new ReadOnlyObjectWrapper<>();
    private Consumer<List<Conversation>> changed = c -> {};
    private Consumer<SearchHit> reveal = hit -> {};
    private Runnable openedAgain = () -> {};
    private final Supplier<@Nullable ChatParameters> parametersOfNewChats;
    private final LongReplies longReplies;
    private final ChatOpening opening;

    /** The chat on screen when it was deleted, or 0. */
    private long deletedOnScreen;

    /** Whether the store is open: before that no chat can begin. */
    private boolean begun;

    /** What the user wants to begin with. */
    private @Nullable Runnable wished;

    /**
     * @param parametersOfNewChats what a new chat starts with; null for the model's
     */
    public OpenChats(
            ConversationRepository repository,
            ReplyQueue queue,
            ChatServices services,
            Supplier<@Nullable ChatParameters> parametersOfNewChats) {
        this.parametersOfNewChats = parametersOfNewChats;
        this.repository = repository;
        this.queue = queue;
        this.services = services;
        this.longReplies = new LongReplies(services.nanos());
        this.opening = new ChatOpening(repository, queue, services);
    }

    /** What is done at the end of a reply that took long, in whatever chat. */
    public void onLongReply(Consumer<ChatViewModel> action) {
        longReplies.onEnd(action);
    }

    /**
     * @param conversationsChanged told each change of conversations' own data
     * @param revealHit brings what was found in the chat on screen into view
     * @param chatOpenedAgain told when what is on screen already was to be opened
     */
    public void onChange(
            Consumer<List<Conversation>> conversationsChanged,
            Consumer<SearchHit> revealHit,
            Runnable chatOpenedAgain) {
        changed = conversationsChanged;
        reveal = revealHit;
        openedAgain = chatOpenedAgain;
    }

    public ReadOnlyObjectProperty<@Nullable ChatViewModel> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /** Conversations that were kept before. */
    public void know(List<Conversation> all) {
        all.forEach(c -> known.putIfAbsent(c.id(), c));
    }

    /** Shows the chat in which nothing has been asked yet, with its draft, or begins one. */
    @Override
    public void newChat() {
        ChatViewModel now = current.get();
        if (!begun) {
            wished = this::newChat;
        } else if (now == null || !now.unasked() || now.temporary()) {
            showUnasked();
        } else {
            openedAgain.run();
        }
    }

    /** There is one such chat; where an older Ponder left several, each has its turn. */
    private void showUnasked() {
        live.values().stream()
                .filter(c -> c.unasked() && !c.temporary() && !deleted.contains(c.id()))
                .findFirst()
                .or(this::keptUnasked)
                .ifPresentOrElse(
                        this::show, () -> show(withPreset(ChatViewModel.begin(queue, services))));
    }

    private Optional<ChatViewModel> keptUnasked() {
        return known().stream()
                .filter(c -> c.leaf() == 0 && !live.containsKey(c.id()))
                .max(Conversation.BY_DRAFT)
                .map(c -> opening.opened(c, ShownBranch.of(List.of(), 0)));
    }

    @Override
    public void newTemporaryChat() {
        if (begun) {
            show(withPreset(ChatViewModel.beginTemporary(queue, services)));
        } else {
            wished = this::newTemporaryChat;
        }
    }

    private ChatViewModel withPreset(ChatViewModel chat) {
        @Nullable ChatParameters own = parametersOfNewChats.get();
        if (own != null) {
            chat.commands().useParameters(own);
        }
        return chat;
    }

    /** Rewrites what open chats say in the language now in use. */
    public void reword() {
        live.values().forEach(ChatViewModel::reword);
    }

    /**
     * Begins with the chat that was being written and never sent, if there is one, or an empty one.
     *
     * @param last the chat to begin with instead, if it is still there and no new one is wished for
     */
    public void begin(long last) {
        begun = true;
        if (wished != null) {
            wished.run();
            return;
        }
        showUnasked();
        if (known().stream().anyMatch(c -> c.id() == last)) {
            open(last);
        }
    }

    private void show(ChatViewModel next) {
        opening.leave();
        if (next == current.get()) {
            openedAgain.run();
        }
        if (!live.containsKey(next.id())) {
            live.put(next.id(), next);
            longReplies.watch(next);
            next.conversationProperty().subscribe(this::remember);
        }
        current.set(next);
        List.copyOf(live.values()).stream().filter(chat -> chat != next).forEach(this::leave);
    }

    private void remember(Conversation conversation) {
        ChatViewModel chat = live.get(conversation.id());
        if (chat != null && !chat.temporary()) {
            known.put(conversation.id(), conversation);
            if (!deleted.contains(conversation.id())) {
                changed.accept(List.of(conversation));
            }
        }
    }

    /** A chat in which nothing is happening need not stay in memory. */
    private void leave(ChatViewModel chat) {
        if (chat.temporary() || chat.idle()) {
            known.computeIfPresent(
                    chat.id(),
                    (id, c) -> chat.blank() ? null : c.withDraft(chat.draftProperty().get()));
            live.remove(chat.id());
            chat.close();
        }
    }

    @Override
    public void readAhead(long id) {
        Conversation kept = kept(id);
        if (kept != null && !live.containsKey(id)) {
            opening.prepare(kept);
        }
    }

    @Override
    public void open(long conversation) {
        open(conversation, () -> {});
    }

    /**
     * @param then runs when it is on screen
     */
    public void open(long id, Runnable then) {
        ChatViewModel running = live.get(id);
        Conversation kept = kept(id);
        if (running != null && !deleted.contains(id)) {
            show(running);
            then.run();
        } else if (kept != null) {
            opening.read(kept, messages -> opened(id, messages, then), this::notOpened);
        }
    }

    /** As it is known by now: it may have been renamed or deleted while it was read. */
    private void opened(long id, ShownBranch messages, Runnable then) {
        Conversation kept = kept(id);
        if (kept != null) {
            show(opening.opened(kept, messages));
            then.run();
        }
    }

    private void notOpened(String reason) {
        ChatViewModel now = current.get();
        if (now != null) {
            now.notify(Texts.of("store.notOpened", reason));
        }
    }

    /** Null for one that is not, or no longer. */
    private @Nullable Conversation kept(long id) {
        return deleted.contains(id) ? null : known.get(id);
    }

    @Override
    public void openAt(SearchHit hit) {
        open(hit.conversation(), hit.message() == 0 ? () -> {} : () -> reveal.accept(hit));
    }

    @Override
    public void fork(ChatViewModel chat, MessageViewModel upTo) {
        Conversation fork =
                Conversation.begun(services.ids().getAsLong(), services.millis().getAsLong())
                        .titledBy(
                                Titles.another(
                                        chat.conversationProperty().get().title(),
                                        known().stream().map(Conversation::title).toList()));
        List<Message> copies = new ArrayList<>();
        long parent = 0;
        for (Message message : chat.upTo(upTo)) {
            Message copy =
                    message.movedTo(services.ids().getAsLong(), fork.id(), parent).withGroup("");
            parent = copy.id();
            copies.add(copy);
        }
        Conversation shown = fork.showing(parent);
        repository.saveAll(List.of(new WholeChat(shown, copies)));
        known.put(shown.id(), shown);
        changed.accept(List.of(shown));
        show(ChatViewModel.open(shown, copies, queue, services));
    }

    @Override
    public void rename(long conversation, String title) {
        change(List.of(conversation), c -> c.renamed(title));
    }

    @Override
    public void change(Collection<Long> conversations, UnaryOperator<Conversation> change) {
        List<Conversation> closed = new ArrayList<>();
        for (long id : conversations) {
            ChatViewModel chat = live.get(id);
            Conversation conversation = known.get(id);
            if (chat != null) {
                chat.commands().change(change);
            } else if (conversation != null) {
                Conversation now = change.apply(conversation);
                known.put(id, now);
                closed.add(now);
            }
        }
        if (!closed.isEmpty()) {
            repository.saveAll(closed.stream().map(WholeChat::header).toList());
        }
        changed.accept(closed);
    }

    @Override
    public void delete(Collection<Long> conversations) {
        List.copyOf(live.values()).stream()
                .filter(chat -> conversations.contains(chat.id()))
                .forEach(chat -> chat.commands().stopAll());
        deleted.addAll(conversations);
        repository.delete(conversations);
        ChatViewModel now = current.get();
        if (now != null && conversations.contains(now.id())) {
            deletedOnScreen = now.id();
            showUnasked();
        }
    }

    /**
     * They are listed as they have become since. The chat that was on screen is shown again, unless
     * the user has gone on elsewhere.
     */
    @Override
    public void restore(Collection<Long> conversations) {
        deleted.removeAll(conversations);
        repository.restore(conversations);
        changed.accept(known().stream().filter(c -> conversations.contains(c.id())).toList());
        ChatViewModel now = current.get();
        if (conversations.contains(deletedOnScreen) && now != null && now.blank()) {
            open(deletedOnScreen);
        }
    }

    @Override
    public CompletableFuture<List<SearchHit>> search(String query, boolean thoughts, int most) {
        return repository.search(query, thoughts, most);
    }

    /** All branches of a conversation, open or not, with what was said so far. */
    public CompletableFuture<List<Message>> messages(long id) {
        ChatViewModel chat = live.get(id);
        return chat == null
                ? repository.messages(id)
                : CompletableFuture.completedFuture(chat.allMessages());
    }

    /** All saved ones, without deleted ones, even while those can be restored. */
    public Collection<Conversation> known() {
        return known.values().stream().filter(c -> !deleted.contains(c.id())).toList();
    }

    /**
     * Forgets every conversation, on screen and on disk.
     *
     * @return the copies of some that could not be deleted
     */
    public CompletableFuture<KeptCopies> clear() {
        List.copyOf(live.values()).forEach(ChatViewModel::close);
        live.clear();
        known.clear();
        CompletableFuture<KeptCopies> left = repository.clear();
        if (begun) {
            showUnasked();
        }
        return left;
    }

    /** Ends when the store is open: only then others can be added. */
    CompletableFuture<Void> ready() {
        return repository.settled();
    }

    /** For each chat of a file, whether it exists already. */
    CompletableFuture<List<Boolean>> haveAlready(List<ImportedChat> imported) {
        return repository.haveAlready(imported);
    }

    /**
     * Saves and lists conversations from elsewhere, all of them or none.
     *
     * @return them as they are listed, when they are saved
     */
    CompletableFuture<List<Conversation>> addAll(List<ImportedChat> imported) {
        List<WholeChat> all = imported.stream().map(c -> c.withIds(services.ids())).toList();
        repository.saveAll(all);
        List<Conversation> added = all.stream().map(WholeChat::conversation).toList();
        added.forEach(c -> known.put(c.id(), c));
        changed.accept(added);
        return repository.settled().thenApply(saved -> added);
    }
}
