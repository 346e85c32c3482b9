package ponder.app.session.chat;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.RunRecord;
import ponder.app.session.parting.ShownParting;
import ponder.app.session.tally.Vote;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;

/** One message as it is shown, and as it grows. */
public final class MessageViewModel {
    /**
     * Where a message stands among those that could be in its place.
     *
     * @param number from 1
     */
    public record Place(int number, int of) {
        private static final Place ALONE = new Place(1, 1);
    }

    /** How much of the thought the user chose to show; null leaves it to the pane. */
    private @Nullable Boolean thoughtOpened;

    private final MessageEdits edits = new MessageEdits();

    private final GrowingText reasoning;
    private final GrowingText content;
    private final ReadOnlyObjectWrapper<ReplyState> state;
    private final RunningThought thought;
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final RunFigures figures = new RunFigures();
    private final ObjectProperty<@Nullable Vote> vote = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable InspectionViewModel> inspection =
            new SimpleObjectProperty<>();
    private final ShownParting parting = new ShownParting();
    private final ReadOnlyObjectWrapper<@Nullable Rating> rating = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Place> place = new SimpleObjectProperty<>(Place.ALONE);
    private final BooleanProperty sourceShown = new SimpleBooleanProperty();
    private Message message;

    /** What a reply took that is gone on with, until it was stopped. */
    private @Nullable ReplyStats begun;

    private int hintEnd = -1;

    /**
     * A message as it is kept; one that is being written waits for its reply. All messages of a
     * chat are made when it is opened, so that this is kept short.
     */
    MessageViewModel(Message message) {
        boolean ended = message.ending() != Ending.WRITING;
        this.message = message;
        this.thought = new RunningThought(message.thought());
        this.reasoning = new GrowingText(message.reasoning());
        this.content = new GrowingText(message.content());
        this.state = new ReadOnlyObjectWrapper<>(ended ? ReplyState.DONE : ReplyState.WAITING);
        rating.set(message.rating());
        if (ended) {
            showEnded();
        }
    }

    private void become(ReplyState next) {
        if (!state.get().mayBecome(next)) {
            throw new IllegalStateException(state.get() + " cannot become " + next);
        }
        state.set(next);
    }

    /** The reply is to be made, or gone on with, when its turn comes. */
    void await() {
        if (state.get() != ReplyState.WAITING) {
            become(ReplyState.WAITING);
        }
    }

    /** All that comes with its end is there to be seen. */
    void done() {
        become(ReplyState.DONE);
    }

    /** Title and figures are made when they are asked for: a long chat has hundreds. */
    private void showEnded() {
        figures.endedAs(message);
        note.set(Wording.ending(message.ending(), content.isEmpty()));
        problem.set(message.problem());
    }

    /** The model begins, or goes on with, this reply. */
    void begin(RunRecord by) {
        figures.read();
        RunRecord before = message.run();
        begun = before == null ? null : before.stats();
        message = message.withRun(by).ended(Ending.WRITING, null, 0);
        thought.begin();
        if (!reasoning.isEmpty()) {
            thought.titleRunning();
        }
        note.set("");
        problem.set(null);
        become(ReplyState.PREFILLING);
    }

    void promptProgress(int tokens, int done, double seconds) {
        progress.set(done < tokens ? Wording.reading(tokens, done, seconds) : "");
    }

    void waitsFor(String sentence) {
        progress.set(sentence);
    }

    void think(String text, int tokens, long now) {
        if (state.get() != ReplyState.THINKING) {
            thought.startedAt(now);
            become(ReplyState.THINKING);
        }
        thought.grow(tokens);
        reasoning.append(text);
        tick(now);
    }

    /** Brings the running time of a thought up to date. */
    void tick(long now) {
        if (state.get() == ReplyState.THINKING) {
            thought.tick(now);
        }
    }

    /** The user's words stand in the thought. */
    void hinted(String text, int tokens) {
        thought.grow(tokens);
        Message before = toMessage();
        message = before.withParts(Parts.plus(before.parts(), List.of(new Part.Hint(text))));
        figures.steered().hinted(text);
        hintEnd = reasoning.length() + text.length();
        reasoning.append(text);
    }

    /** Whether its thought has begun and not ended. */
    boolean thinks() {
        return state.get() == ReplyState.THINKING && thought.get().end() == null;
    }

    void thoughtFinished(ReasoningEnd end, int tokens) {
        thought.end(end, tokens);
    }

    void answer(String text) {
        if (state.get() != ReplyState.ANSWERING) {
            closeThought();
            become(ReplyState.ANSWERING);
        }
        content.append(text);
    }

    /** What was taken for its answer was the thought. */
    void answerWasThought(String text, int tokens, long begunAt) {
        content.clear();
        think(text, tokens, begunAt);
    }

    private void closeThought() {
        thought.close();
        if (!reasoning.isEmpty()) {
            thought.titleWhole(false);
        }
    }

    void finish(FinishReason reason, ReplyStats finalStats) {
        thought.finish(
                finalStats,
                begun,
                state.get() == ReplyState.THINKING,
                reason == FinishReason.CANCELLED);
        RunRecord run = message.run();
        if (run != null) {
            message =
                    message.withRun(run.with(begun == null ? finalStats : finalStats.after(begun)));
        }
        end(Ending.of(reason), null);
    }

    void end(Ending how, @Nullable Problem reason) {
        progress.set("");
        message = toMessage().ended(how, reason, message.finished());
        titleThought();
        showEnded();
        figures.read();
    }

    /** One that was to be gone on with, and never was, ended as it did before. */
    void interrupt(@Nullable Problem reason) {
        boolean writing = message.ending() == Ending.WRITING;
        end(
                writing ? Ending.INTERRUPTED : message.ending(),
                reason == null ? message.problem() : reason);
    }

    /** Says how the reply ended in the language that is now in use. */
    void reword() {
        if (state.get() == ReplyState.DONE) {
            note.set(Wording.ending(message.ending(), content.isEmpty()));
            titleThought();
        } else if (state.get() == ReplyState.THINKING) {
            thought.titleRunning();
        } else if (state.get() == ReplyState.ANSWERING && !reasoning.isEmpty()) {
            thought.titleWhole(false);
        }
    }

    private void titleThought() {
        if (!reasoning.isEmpty()) {
            thought.titleWhole(message.endedInThought());
        }
    }

    /** The message with all there is, at its end. */
    Message ended(long now) {
        message = toMessage().ended(message.ending(), message.problem(), now);
        return message;
    }

    /** The message as it is now. */
    public Message toMessage() {
        return message.withText(reasoning.get(), content.get()).withThought(thought.get());
    }

    public long id() {
        return message.id();
    }

    public Role role() {
        return message.role();
    }

    public GrowingText reasoning() {
        return reasoning;
    }

    public GrowingText content() {
        return content;
    }

    public ReadOnlyObjectProperty<ReplyState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** "Thinking for 4 s", later "Thought for 4 s (212 tokens)". */
    public ReadOnlyStringProperty thoughtTitleProperty() {
        if (state.get() == ReplyState.DONE && thought.titleProperty().get().isEmpty()) {
            titleThought();
        }
        return thought.titleProperty();
    }

    /** What is shown before the first token. */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How a reply ended, where that needs saying. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ReplyStats> statsProperty() {
        return figures.statsProperty();
    }

    /** What is asked of its thought on the way, and what is said to it. */
    public SteeredThought steered() {
        return figures.steered();
    }

    /** Whether a hint is the last that was added to the thought. */
    public boolean endsInHint() {
        return reasoning.length() == hintEnd;
    }

    /** Where it stands among its siblings, which is shown as {@code < 2/3 >}. */
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place;
    }

    /** The vote that this reply is part of, or null. */
    public ReadOnlyObjectProperty<@Nullable Vote> voteProperty() {
        return vote;
    }

    void count(Vote now) {
        vote.set(now);
    }

    /** What the user thinks of it, or null. */
    public ReadOnlyObjectProperty<@Nullable Rating> ratingProperty() {
        return rating.getReadOnlyProperty();
    }

    void rate(@Nullable Rating now) {
        message = message.ratedAs(now);
        rating.set(now);
    }

    /** A look into this reply, or null. */
    public ReadOnlyObjectProperty<@Nullable InspectionViewModel> inspectionProperty() {
        return inspection;
    }

    void inspect(@Nullable InspectionViewModel now) {
        inspection.set(now);
    }

    /** What it has in common with another version. */
    public ShownParting parting() {
        return parting;
    }

    /** It is shown alone from now on. */
    void leaveGroup() {
        message = message.withGroup("");
    }

    void cancelInspection() {
        InspectionViewModel running = inspection.get();
        if (running != null) {
            running.cancel();
        }
        parting.show(null);
    }

    /** Says something about the ended reply below it. */
    void remark(String sentence) {
        note.set(sentence);
    }

    void stand(int number, int of) {
        place.set(of == 1 ? Place.ALONE : new Place(number, of));
    }

    /** Whether the answer is shown as the model wrote it, with its markup. */
    public BooleanProperty sourceShownProperty() {
        return sourceShown;
    }

    /** Whether the user has opened or folded the thought; null when neither. */
    public @Nullable Boolean thoughtOpened() {
        return thoughtOpened;
    }

    public void rememberThought(boolean opened) {
        thoughtOpened = opened;
    }

    /** What the user is changing in it. */
    public MessageEdits edits() {
        return edits;
    }
}
