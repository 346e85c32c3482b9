package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.ObjectBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.LastRead;
import ponder.app.conversation.Message;
import ponder.app.session.draft.AttachedFile;
import ponder.app.session.draft.DraftViewModel;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatRequest;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/**
 * One conversation as it is looked at: its messages along the branch that is shown, its state, and
 * what waits to be asked. It is changed by {@link ChatCommands} and {@link Steering}. All methods
 * belong to the JavaFX thread.
 */
public final class ChatViewModel implements AutoCloseable {
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final Transcript transcript;
    private final Replies replies;
    private final DraftViewModel draft;
    private final ChatCommands commands;
    private final Steering steering;
    private final Examining examining;
    private final Reporting reporting;
    private final ReplyQueue queue;
    private final boolean temporary;

    /**
     * @param kept whether the conversation is on disk already
     * @param temporary whether it shall never be
     */
    private ChatViewModel(
            Conversation conversation,
            ShownBranch shown,
            ReplyQueue queue,
            ChatServices services,
            boolean kept,
            boolean temporary) {
        ChatServices own = temporary ? services.withWriter(ChatWriter.NOWHERE) : services;
        this.queue = queue;
        this.temporary = temporary;
        this.transcript = new Transcript(conversation, shown, own, this::unsent, kept);
        this.replies = new Replies(transcript, queue, notice::set);
        this.draft =
                new DraftViewModel(
                        conversation.draft(),
                        queue.model(),
                        this::draftRequest,
                        own.background(),
                        own.uiThread(),
                        notice::set);
        this.commands = new ChatCommands(transcript, replies, draft, notice::set);
        this.steering = new Steering(transcript, replies, queue);
        this.examining = new Examining(transcript, steering, queue);
        this.reporting = new Reporting(transcript, queue);
        draft.textProperty()
                .addListener((o, before, now) -> transcript.conversation().draftChanged());
        draft.files().addListener((ListChangeListener<AttachedFile>) c -> draftFilesChanged());
        draft.readings().addListener((InvalidationListener) o -> commands.filesChanged());
        replies.waiting()
                .addListener(
                        (InvalidationListener)
                                o -> {
                                    transcript.conversation().draftChanged();
                                    draftFilesChanged();
                                });
        transcript.show(transcript.tree().leafFor(conversation.leaf()));
    }

    /** A chat that has just begun. */
    public static ChatViewModel begin(ReplyQueue queue, ChatServices services) {
        return new ChatViewModel(begun(services), nothing(), queue, services, false, false);
    }

    /** A chat that is never written to disk. */
    public static ChatViewModel beginTemporary(ReplyQueue queue, ChatServices services) {
        return new ChatViewModel(begun(services), nothing(), queue, services, false, true);
    }

    private static ShownBranch nothing() {
        return new ShownBranch(new ConversationTree());
    }

    /** A chat that was kept, with all its branches. */
    public static ChatViewModel open(
            Conversation conversation,
            List<Message> stored,
            ReplyQueue queue,
            ChatServices services) {
        ShownBranch shown = ShownBranch.of(stored, conversation.leaf());
        return open(conversation, shown, queue, services);
    }

    /** A chat that was kept, whose messages another thread has gone through. */
    public static ChatViewModel open(
            Conversation conversation, ShownBranch shown, ReplyQueue queue, ChatServices services) {
        return new ChatViewModel(conversation, shown, queue, services, true, false);
    }

    /** A chat that is only looked at: it is kept nowhere, and no model is there to be asked. */
    public static ChatViewModel shownOnly(List<Message> said) {
        ChatServices services =
                new ChatServices(
                        ChatWriter.NOWHERE,
                        () -> 0,
                        () -> ChatParameters.of(SamplingParameters.DEEPSEEK),
                        System::nanoTime,
                        System::currentTimeMillis,
                        Runnable::run,
                        Runnable::run,
                        () -> false,
                        () -> "");
        Conversation conversation = Conversation.begun(1, 1).showing(said.getLast().id());
        return open(conversation, said, new ReplyQueue(Runnable::run), services);
    }

    private static Conversation begun(ChatServices services) {
        return Conversation.begun(services.ids().getAsLong(), services.millis().getAsLong());
    }

    private ChatRequest draftRequest(String text, List<FileText> attachments, boolean withHistory) {
        long after = withHistory ? transcript.shown().leaf() : 0;
        return transcript.requests().draft(after, transcript.parameters(null), text, attachments);
    }

    private void draftFilesChanged() {
        List<FileText> files = new ArrayList<>();
        waiting().forEach(question -> files.addAll(question.attachments()));
        files.addAll(draft.attachments());
        transcript.conversation().draftFilesChanged(files);
        commands.filesChanged();
    }

    /** What waits and what is being written; after a restart it is the draft. */
    private String unsent() {
        List<String> parts =
                Stream.concat(
                                waiting().stream().map(Question::text),
                                Stream.of(draft.textProperty().get()))
                        .toList();
        return String.join("\n\n", parts).strip();
    }

    /** What can be done to it as a whole. */
    public ChatCommands commands() {
        return commands;
    }

    /** What can be done with its messages. */
    public Steering steering() {
        return steering;
    }

    public Examining examining() {
        return examining;
    }

    /** Reports of its replies. */
    public Reporting reporting() {
        return reporting;
    }

    /** What is being written, with its files. */
    public DraftViewModel draft() {
        return draft;
    }

    /** The text in the composer, which is never lost. */
    public StringProperty draftProperty() {
        return draft.textProperty();
    }

    /** Tells the user something that needs no answer. */
    public void notify(String sentence) {
        notice.set(sentence);
    }

    /** The messages up to this one, for a conversation of their own. */
    public List<Message> upTo(MessageViewModel message) {
        return transcript.tree().path(message.id());
    }

    /** Every message of every branch, with what replies in progress have said so far. */
    public List<Message> allMessages() {
        return transcript.shown().said();
    }

    /** Rewrites what is on screen in the language now in use. */
    public void reword() {
        messages().forEach(MessageViewModel::reword);
        notice.set("");
    }

    /** Brings running times up to date; called a few times a second while generating. */
    public void tick() {
        replies.tick();
    }

    public long id() {
        return transcript.id();
    }

    /** Whether the model can be asked to think or not to. */
    public ReadOnlyObjectProperty<ReasoningOptions> reasoningProperty() {
        return queue.model().reasoningProperty();
    }

    public boolean temporary() {
        return temporary;
    }

    /** Whether a reply is in progress or waits for its turn. */
    public boolean busy() {
        return replies.busy();
    }

    /**
     * Whether it asks nothing of the model, has nothing to ask, and nothing in it is unfinished.
     */
    public boolean idle() {
        boolean asks = busy() || !waiting().isEmpty() || replies.titling();
        return !asks && !draft.awaitsFiles() && !transcript.shown().edited();
    }

    /** Whether nothing was asked in it yet; there may be a draft. */
    public boolean unasked() {
        return transcript.tree().isEmpty() && waiting().isEmpty();
    }

    /** Whether there is nothing in it that could be lost. */
    public boolean blank() {
        boolean files = draft.reading() || !draft.files().isEmpty();
        return unasked() && draft.textProperty().get().isBlank() && !files;
    }

    public ObservableList<MessageViewModel> messages() {
        return transcript.shown().messages();
    }

    /** The questions on screen and those that wait, oldest first. */
    public List<String> questions() {
        return Stream.concat(
                        messages().stream()
                                .filter(m -> m.role() == Role.USER)
                                .map(m -> m.content().get()),
                        waiting().stream().map(Question::text))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** Questions that wait until the chat is free, in their order. */
    public ObservableList<Question> waiting() {
        return replies.waiting();
    }

    public ObjectBinding<ChatState> stateProperty() {
        return replies.state();
    }

    public ReadOnlyObjectProperty<Conversation> conversationProperty() {
        return transcript.conversation().property();
    }

    /** Something the user should know about this chat, or empty. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** The model that questions wait for while it is being fetched or converted; null for none. */
    public ReadOnlyObjectProperty<@Nullable AwaitedModel> awaitedProperty() {
        return queue.awaitedProperty();
    }

    public ReadOnlyObjectProperty<ModelState> modelStateProperty() {
        return queue.model().stateProperty();
    }

    /** Why there is no model, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return queue.model().problemProperty();
    }

    /**
     * Remembers where it is read.
     *
     * @param place null for its end
     */
    public void readAt(@Nullable LastRead place) {
        Conversation now = transcript.conversation().get();
        if (!Objects.equals(now.place(), place)) {
            transcript.conversation().update(now.withPlace(place));
        }
    }

    /** Ends its replies and stops listening. */
    @Override
    public void close() {
        transcript.conversation().close();
        draft.close();
        replies.close();
        examining.close();
        transcript.shown().close();
    }
}
