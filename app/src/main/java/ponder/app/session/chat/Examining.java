package ponder.app.session.chat;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Compared;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.session.map.MapViewModel;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.Vote;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Parting;
import ponder.inference.TokenCounting;
import ponder.inference.TokenInspection;
import ponder.inference.TokenRatings;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;

/**
 * Looks into the replies of a chat: the map of a thought, the probability of each token, where two
 * versions part. All methods belong to the JavaFX thread.
 */
public final class Examining {
    private final Transcript chat;
    private final Steering steering;
    private final ReplyQueue queue;
    private boolean closed;

    Examining(Transcript chat, Steering steering, ReplyQueue queue) {
        this.chat = chat;
        this.steering = steering;
        this.queue = queue;
    }

    /** Empty for votes that test no step, and where the reply is gone. */
    public Optional<TestedStep> tested(Vote vote) {
        return TestedStep.of(vote, chat.tree());
    }

    /** Draws the map of a finished thought. */
    public MapViewModel map(MessageViewModel message) {
        InspectionViewModel looked = message.inspectionProperty().get();
        List<TokenScore> scores = looked == null ? null : looked.scoresProperty().get();
        return new MapViewModel(
                message.toMessage(),
                scores == null ? List.of() : scores,
                queue.model().capability(TokenCounting.class).orElse(null),
                chat.services().background(),
                chat.services().uiThread());
    }

    /** Rates the tokens of a finished reply, which takes about as long as writing it did. */
    public void inspect(MessageViewModel message) {
        queue.model().whenLoaded(by -> inspect(by, message), problem -> {});
    }

    private void inspect(ChatEngine by, MessageViewModel message) {
        Optional<TokenRatings> engine = by.capability(TokenRatings.class);
        boolean done = message.stateProperty().get() == ReplyState.DONE;
        if (closed || engine.isEmpty() || !done) {
            return;
        }
        ChatRequest request = whole(message.toMessage(), message.toMessage().run());
        message.inspect(
                new InspectionViewModel(
                        engine.get(),
                        request,
                        chat.services().uiThread(),
                        steering.offersGoingOn()
                                ? start -> steering.branch(message, start)
                                : null));
    }

    /**
     * Asks for a reply as it is there already.
     *
     * @param as how it was asked for, or null
     */
    private ChatRequest whole(Message reply, @Nullable RunRecord as) {
        ChatParameters by = reply.run() == null ? chat.parameters(null) : reply.run().parameters();
        ReplyStart all =
                reply.endedInThought()
                        ? ReplyStart.thought(reply.reasoning())
                        : ReplyStart.answer(reply.reasoning(), reply.content());
        return chat.requests()
                .reply(reply.parent(), by, all)
                .withPromptedAt(as == null ? null : as.promptedAt());
    }

    /** Closes the token probabilities of a reply. */
    public void leaveInspection(MessageViewModel message) {
        message.inspect(null);
    }

    /** Whether the loaded model, if there is one, can be asked to {@link #inspect}. */
    public boolean offersInspection() {
        return !queue.model().lacks(TokenRatings.class);
    }

    /** Shows the second reply of a comparison alone; the first stays beside it as a version. */
    public void endComparison(MessageViewModel message) {
        message.leaveGroup();
        chat.keep(message.toMessage());
    }

    /** All replies to the question of one, itself included, oldest first. */
    public List<MessageViewModel> versions(MessageViewModel message) {
        return chat.tree().siblings(message.id()).stream()
                .map(id -> chat.view(chat.tree().get(id)))
                .toList();
    }

    /** Shows in the place of a reply what differs between it and another version. */
    public void part(MessageViewModel message, MessageViewModel from) {
        if (!Stream.of(message, from).allMatch(m -> m.stateProperty().get() == ReplyState.DONE)) {
            return;
        }
        List<Long> all = chat.tree().siblings(message.id());
        List<PartingViewModel.Version> both =
                Stream.of(message, from)
                        .map(
                                m ->
                                        new PartingViewModel.Version(
                                                all.indexOf(m.id()) + 1, m.toMessage()))
                        .sorted(Comparator.comparing(PartingViewModel.Version::number))
                        .toList();
        PartingViewModel parting =
                new PartingViewModel(
                        both.getFirst(),
                        both.getLast(),
                        new PartingViewModel.Branching(
                                steering::offersGoingOn,
                                steering::canCorrect,
                                begun -> steering.branch(message, begun)),
                        chat.services().background(),
                        chat.services().uiThread());
        message.parting().show(parting);
        queue.model()
                .whenLoaded(
                        by ->
                                by.capability(TokenInspection.class)
                                        .filter(engine -> message.parting().get() == parting)
                                        .ifPresent(engine -> parting.follow(asked(engine, both))),
                        problem -> {});
    }

    /** At the moment at which the first was asked, for else the date would part them. */
    private CompletableFuture<Optional<Parting>> asked(
            TokenInspection engine, List<PartingViewModel.Version> both) {
        Message one = both.getFirst().reply();
        return engine.parting(whole(one, one.run()), whole(both.getLast().reply(), one.run()));
    }

    /** Shows a reply itself again. */
    public void leaveParting(MessageViewModel message) {
        message.parting().show(null);
    }

    /** The two replies that a reply was made to compare, or null. */
    public @Nullable Comparison comparison(MessageViewModel message) {
        long before = Compared.before(message.toMessage().group());
        return chat.tree().has(before)
                ? new Comparison(chat.view(chat.tree().get(before)), message)
                : null;
    }

    /** What a model at rest was asked for is not begun once it is loaded. */
    void close() {
        closed = true;
    }
}
