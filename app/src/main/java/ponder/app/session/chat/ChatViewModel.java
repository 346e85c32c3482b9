package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Titles;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.queue.TitleTask;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;
import ponder.inference.GenerationRequest;
import ponder.inference.GenerationStats;
import ponder.inference.TokenCounting;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;

/**
 * One conversation: its messages along the branch that is shown, its replies under way, and what
 * waits to be asked. All methods belong to the JavaFX thread.
 */
public final class ChatViewModel implements AutoCloseable {
    /**
     * A question that waits until the chat is free.
     *
     * @param thinking how it is to be answered, or null for what the parameters say
     */
    public record Question(
            String text, List<FileText> attachments, @Nullable ThinkingMode thinking) {
        public static Question of(String text) {
            return new Question(text.strip(), List.of(), null);
        }
    }

    private final ObservableList<Question> waiting = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<ChatState> state =
            new ReadOnlyObjectWrapper<>(ChatState.LOADING);
    private final KeptConversation conversation;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Map<Long, Message> replays = new HashMap<>();
    private final List<ReplyRun> runs = new ArrayList<>();
    private final InvalidationListener modelListener = o -> updateState();
    private final DraftViewModel draft;
    private final ConversationTree tree;
    private final ShownBranch shown;
    private final Votes votes;
    private final RequestBuilder requests;
    private final ReplyQueue queue;
    private final ChatHost host;
    private final boolean temporary;

    /**
     * @param kept whether the conversation is on disk already
     * @param temporary whether it shall never be
     */
    private ChatViewModel(
            Conversation conversation,
            List<Message> stored,
            ReplyQueue queue,
            ChatHost host,
            boolean kept,
            boolean temporary) {
        this.tree = new ConversationTree(stored);
        this.shown = new ShownBranch(tree);
        this.votes = new Votes(tree, shown, new VotingChat());
        this.requests = new RequestBuilder(tree);
        this.queue = queue;
        this.host = temporary ? host.withoutKeeping() : host;
        this.conversation =
                new KeptConversation(conversation, this.host.writer(), this::unsent, kept);
        this.temporary = temporary;
        this.draft = new DraftViewModel(conversation.draft(), new DraftSurroundings());
        draft.textProperty().addListener((o, before, now) -> this.conversation.draftChanged());
        draft.files().addListener((ListChangeListener<AttachedFile>) c -> draftFilesChanged());
        waiting.addListener((InvalidationListener) o -> this.conversation.draftChanged());
        queue.modelStateProperty().addListener(modelListener);
        votes.countAll();
        show(tree.leafFor(conversation.leaf()));
        updateState();
    }

    /** A chat that has just begun. */
    public static ChatViewModel begin(ReplyQueue queue, ChatHost host) {
        return new ChatViewModel(begun(host), List.of(), queue, host, false, false);
    }

    /** A chat that is never written to disk. */
    public static ChatViewModel beginTemporary(ReplyQueue queue, ChatHost host) {
        return new ChatViewModel(begun(host), List.of(), queue, host, false, true);
    }

    /** A chat that was kept, with all its branches. */
    public static ChatViewModel open(
            Conversation conversation, List<Message> stored, ReplyQueue queue, ChatHost host) {
        return new ChatViewModel(conversation, stored, queue, host, true, false);
    }

    private static Conversation begun(ChatHost host) {
        return Conversation.begun(host.ids().getAsLong(), host.millis().getAsLong());
    }

    /** Tells the user something that needs no answer. */
    public void notify(String sentence) {
        notice.set(sentence);
    }

    /**
     * Sends a question; false when there is nothing to send or no model, and nothing has changed.
     */
    public boolean send(String text) {
        return send(Question.of(text));
    }

    /** Sends a question, or lets it wait until the chat is free. */
    public boolean send(Question question) {
        if (question.text.isBlank() && question.attachments.isEmpty()
                || !state.get().takesQuestions()) {
            return false;
        }
        if (runs.isEmpty()) {
            ask(shown.leaf(), question);
        } else {
            waiting.add(question);
        }
        return true;
    }

    /** Sends what is being written with its files; false when nothing has changed. */
    public boolean sendDraft(@Nullable ThinkingMode thinking) {
        if (draft.reading()) {
            notice.set(Texts.of("draft.stillReading"));
            return false;
        }
        if (draft.tooLong()) {
            notice.set(Texts.of("draft.fileTooLong"));
            return false;
        }
        boolean sent =
                send(
                        new Question(
                                draft.textProperty().get().strip(), draft.attachments(), thinking));
        if (sent) {
            draft.clear();
        }
        return sent;
    }

    /** What the draft must know of the chat. */
    private final class DraftSurroundings implements DraftViewModel.Surroundings {
        @Override
        public @Nullable TokenCounting counting() {
            return queue.capability(TokenCounting.class).orElse(null);
        }

        @Override
        public GenerationRequest request(
                String text, List<FileText> attachments, boolean withHistory) {
            long after = withHistory ? shown.leaf() : 0;
            return requests.draft(after, parameters(null), text, attachments);
        }

        @Override
        public void tell(String sentence) {
            notice.set(sentence);
        }

        @Override
        public ChatHost host() {
            return host;
        }
    }

    /** Takes a question back that waits. */
    public void takeBack(Question question) {
        waiting.remove(question);
    }

    void ask(long parent, Question question) {
        long now = host.millis().getAsLong();
        Message message =
                Message.question(
                        host.ids().getAsLong(),
                        id(),
                        parent,
                        question.text,
                        question.attachments,
                        now);
        boolean first = tree.isEmpty();
        keep(message);
        update(
                (first ? conversation.get().titledBy(title(question)) : conversation.get())
                        .updatedAt(now)
                        .showing(message.id()));
        reply(message, question.thinking);
    }

    private static String title(Question question) {
        return question.text.isBlank()
                ? question.attachments.getFirst().name()
                : Titles.of(question.text);
    }

    void keep(Message message) {
        tree.put(message);
        conversation.keep(message);
    }

    private void update(Conversation changed) {
        conversation.update(changed);
    }

    /** Asks the model for a new reply to a question. */
    void reply(Message question, @Nullable ThinkingMode thinking) {
        Message reply = begunReply(question.id());
        start(reply, parameters(thinking), null);
    }

    Message begunReply(long parent) {
        return Message.reply(host.ids().getAsLong(), id(), parent, host.millis().getAsLong());
    }

    GenerationRequest request(long question, ChatParameters by, @Nullable ReplyStart begun) {
        return requests.reply(question, by, begun);
    }

    ChatParameters parameters(@Nullable ThinkingMode thinking) {
        ChatParameters own = conversation.get().parameters();
        ChatParameters all = own == null ? host.parameters().get() : own;
        return thinking == null ? all : all.withThinkingMode(thinking);
    }

    void start(Message reply, ChatParameters by, @Nullable ReplyStart begun) {
        tree.put(reply);
        start(reply, by, begun, reply.id());
    }

    /**
     * @param onScreen the reply that is put on screen
     */
    void start(Message reply, ChatParameters by, @Nullable ReplyStart begun, long onScreen) {
        submit(reply, by, requests.reply(reply.parent(), by, begun), onScreen);
    }

    /** Starts a reply that shall come out as another one did. */
    void startAgain(Message reply, ChatParameters by, GenerationStats made) {
        tree.put(reply);
        GenerationRequest request = requests.reply(reply.parent(), by, null).computedAs(made);
        submit(reply, by, request, reply.id());
    }

    private void submit(
            Message reply, ChatParameters by, GenerationRequest request, long onScreen) {
        show(onScreen);
        MessageViewModel view = view(reply);
        ReplyRun run = new ReplyRun(request, by, view, queue, host, new RunListener());
        runs.add(run);
        queue.submit(run);
        if (queue.isBehindAnother(run)) {
            view.waitsFor(
                    queue.modelStateProperty().get() == ReplyQueue.ModelState.READY
                            ? Texts.of("chat.waitsForOther")
                            : Texts.of("chat.waitsForModel"));
        }
        updateState();
    }

    private final class RunListener implements ReplyRun.Listener {
        @Override
        public void stateChanged() {
            updateState();
        }

        @Override
        public void leftOut(int count) {
            notice.set(Wording.leftOut(count));
        }

        @Override
        public void ended(ReplyRun run) {
            runs.remove(run);
            if (run.neverBegan()) {
                dropUnbegun(run.reply());
            } else {
                tree.put(run.reply().toMessage());
                judgeReplay(run.reply());
                update(conversation.get().updatedAt(host.millis().getAsLong()));
            }
            votes.count(run.reply().toMessage());
            updateState();
            titleByModel(run.reply().toMessage());
            if (runs.isEmpty() && !waiting.isEmpty() && state.get().takesQuestions()) {
                ask(shown.leaf(), waiting.removeFirst());
            }
        }
    }

    /** After the first reply of a chat, where the user wants it so. */
    private void titleByModel(Message reply) {
        boolean first = tree.all().size() == 2 && reply.ending() == Ending.COMPLETE;
        if (first && host.modelTitles().getAsBoolean() && !conversation.get().titled()) {
            queue.submit(
                    new TitleTask(
                            requests.history(reply.id(), ""),
                            title -> update(conversation.get().titledBy(title))));
        }
    }

    /** When this reply has ended it is judged beside the one of which it is made again. */
    void awaitReplay(long reply, Message before) {
        replays.put(reply, before);
    }

    private void judgeReplay(MessageViewModel reply) {
        Message before = replays.remove(reply.id());
        if (before != null && reply.toMessage().ending() == before.ending()) {
            reply.remark(Replay.judged(before, reply.toMessage()));
        }
    }

    private void dropUnbegun(MessageViewModel reply) {
        long parent = reply.toMessage().parent();
        if (shown.drop(reply)) {
            show(tree.branchThrough(parent));
        }
    }

    boolean canAsk() {
        return runs.isEmpty() && state.get().takesQuestions();
    }

    /** Shows the sibling before (-1) or after (1) a message, with what followed it. */
    public void step(MessageViewModel message, int by) {
        show(shown.beside(message, by));
    }

    /** Shows the branch that has this message. */
    public void reveal(long message) {
        if (tree.all().stream().anyMatch(m -> m.id() == message)) {
            show(tree.branchThrough(message));
        }
    }

    /** The messages up to this one, for a conversation of their own. */
    public List<Message> upTo(MessageViewModel message) {
        return tree.path(message.id());
    }

    /** Every message of every branch. */
    public List<Message> allMessages() {
        return List.copyOf(tree.all());
    }

    void show(long leaf) {
        shown.show(leaf);
        if (conversation.get().leaf() != leaf) {
            update(conversation.get().showing(leaf));
        }
    }

    MessageViewModel view(Message message) {
        return shown.view(message);
    }

    /** Tells a vote that its replies have begun. */
    void voteBegan(Message reply) {
        votes.count(reply);
    }

    private final class VotingChat implements Votes.Chat {
        @Override
        public boolean running(String group) {
            return runs.stream().anyMatch(run -> run.reply().toMessage().group().equals(group));
        }

        @Override
        public boolean idle() {
            return runs.isEmpty();
        }

        @Override
        public void show(long leaf) {
            ChatViewModel.this.show(leaf);
        }
    }

    /** Stops the running reply; its end arrives as an event, and what was said stays. */
    public void stop() {
        List.copyOf(runs).forEach(queue::stop);
    }

    public void answerNow() {
        runs.forEach(queue::answerNow);
    }

    /** Changes the title by the user's hand. */
    public void rename(String title) {
        update(conversation.get().renamed(title));
    }

    public void pin(boolean pinned) {
        update(conversation.get().pinnedAs(pinned));
    }

    /** Parameters of this chat alone, or null for those of the model. */
    public void useParameters(@Nullable ChatParameters own) {
        update(conversation.get().withParameters(own));
    }

    /** Says what is on screen in the language that is now in use. */
    public void reword() {
        shown.messages().forEach(MessageViewModel::reword);
        notice.set("");
    }

    private void draftFilesChanged() {
        List<FileText> files = new ArrayList<>();
        waiting.forEach(question -> files.addAll(question.attachments()));
        files.addAll(draft.attachments());
        conversation.draftFilesChanged(files);
    }

    /** What waits and what is being written; after a restart it is the draft. */
    private String unsent() {
        List<String> parts = new ArrayList<>(waiting.stream().map(Question::text).toList());
        parts.add(draft.textProperty().get());
        return String.join("\n\n", parts).strip();
    }

    /** Brings running times up to date; called a few times a second while generating. */
    public void tick() {
        runs.forEach(ReplyRun::tick);
    }

    private void updateState() {
        state.set(
                runs.stream()
                        .map(ReplyRun::state)
                        .filter(ChatState::generating)
                        .reduce((a, b) -> a == ChatState.WAITING ? b : a)
                        .orElseGet(this::stateOfModel));
    }

    private ChatState stateOfModel() {
        return switch (queue.modelStateProperty().get()) {
            case LOADING -> ChatState.LOADING;
            case NONE -> ChatState.NO_MODEL;
            case READY -> ChatState.IDLE;
        };
    }

    public long id() {
        return conversation.get().id();
    }

    public boolean temporary() {
        return temporary;
    }

    /** Whether a reply is under way or waits for its turn. */
    public boolean busy() {
        return !runs.isEmpty();
    }

    /** Whether nothing was asked in it yet; there may be a draft. */
    public boolean unasked() {
        return tree.isEmpty() && waiting.isEmpty();
    }

    /** Whether there is nothing in it that could be lost. */
    public boolean blank() {
        return tree.isEmpty()
                && draft.textProperty().get().isBlank()
                && waiting.isEmpty()
                && draft.files().isEmpty();
    }

    public ObservableList<MessageViewModel> messages() {
        return shown.messages();
    }

    /** Questions that wait until the chat is free, in their order. */
    public ObservableList<Question> waiting() {
        return waiting;
    }

    public ReadOnlyObjectProperty<ChatState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Conversation> conversationProperty() {
        return conversation.property();
    }

    /** Something the user should know about this chat, or empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Why there is no model, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return queue.problemProperty();
    }

    /** The text in the composer, which is never lost. */
    public StringProperty draftProperty() {
        return draft.textProperty();
    }

    /** What is being written, with its files. */
    public DraftViewModel draft() {
        return draft;
    }

    /** Ends its replies and lets go of what it listened to. */
    @Override
    public void close() {
        conversation.close();
        stop();
        shown.close();
        queue.modelStateProperty().removeListener(modelListener);
    }

    ConversationTree tree() {
        return tree;
    }

    ReplyQueue queue() {
        return queue;
    }

    ChatHost host() {
        return host;
    }
}
