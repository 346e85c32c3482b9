package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.session.parting.PartingViewModel.Failed;
import ponder.app.session.parting.PartingViewModel.Found;
import ponder.app.session.parting.PartingViewModel.None;
import ponder.app.session.parting.PartingViewModel.Searching;
import ponder.app.session.parting.PartingViewModel.Unknown;
import ponder.app.session.queue.ReplyQueue;
import ponder.inference.FinishReason;
import ponder.inference.Parting;
import ponder.inference.Parting.Kind;
import ponder.inference.Parting.Next;
import ponder.inference.TokenInspection;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Two versions of a reply beside each other, and going on from where they part. */
class PartingTest {
    private static final Parting PARTING =
            new Parting(
                    ReplyStart.thought("Well"),
                    new Next(Kind.TOKEN, ", so", 0.62),
                    new Next(Kind.TOKEN, ", but", 0.31),
                    List.of());

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private final ChatViewModel chat = TestChats.chat(queue);

    @BeforeEach
    void twoVersions() {
        chat.commands().ask("What is 2 + 2?");
        say("Well, so it is 4.", "**4**");
        chat.steering().regenerate();
        say("Well, but it is 5.", "**5**");
    }

    private void say(String thought, String answer) {
        engine.think(thought);
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
    }

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }

    private MessageViewModel version(int number) {
        return chat.examining().versions(reply()).get(number - 1);
    }

    private PartingViewModel parted() {
        chat.examining().part(reply(), version(1));
        return Objects.requireNonNull(reply().parting().get());
    }

    @Test
    void theOlderOfTwoVersionsIsTheFirst() {
        PartingViewModel parting = parted();
        assertEquals(1, parting.one().number());
        assertEquals("**4**", parting.one().reply().content());
        assertEquals(2, parting.other().number());
        assertEquals(2, Objects.requireNonNull(parting.diffProperty().get()).changes());
        chat.examining().part(version(1), version(2));
        assertEquals(1, Objects.requireNonNull(version(1).parting().get()).one().number());
    }

    @Test
    void theModelIsAskedWhereTheyPart() {
        PartingViewModel parting = parted();
        assertInstanceOf(Searching.class, parting.placeProperty().get());
        assertEquals(
                List.of(
                        ReplyStart.answer("Well, so it is 4.", "**4**"),
                        ReplyStart.answer("Well, but it is 5.", "**5**")),
                engine.parted.stream().map(r -> r.start()).toList());
        assertEquals(engine.parted.getFirst().promptedAt(), engine.parted.getLast().promptedAt());
        engine.parting.complete(Optional.of(PARTING));
        assertEquals(new Found(PARTING), parting.placeProperty().get());
    }

    @Test
    void aModelAtRestIsNotAskedForAChatThatWasLeft() {
        queue.modelRests(() -> {});
        parted();
        chat.examining().inspect(reply());
        chat.close();
        queue.modelLoaded(engine);
        assertEquals(List.of(), engine.parted);
        assertEquals(List.of(), engine.inspected);
    }

    @Test
    void oneGoesOnFromThereInANewVersion() {
        PartingViewModel parting = parted();
        assertTrue(parting.branching().offered().getAsBoolean());
        assertTrue(parting.branching().possible().getAsBoolean());
        parting.branching().begin().accept(PARTING.with(Kind.TOKEN, ", but"));
        assertEquals(ReplyStart.thought("Well, but"), engine.requests.getLast().start());
        assertFalse(parting.branching().possible().getAsBoolean(), "while it answers");
        engine.think(" it is 4.");
        engine.finish(FinishReason.STOP);
        assertEquals(new MessageViewModel.Place(3, 3), reply().placeProperty().get());
        assertEquals("Well, but it is 4.", reply().reasoning().get());
    }

    @Test
    void whatTheEngineCannotTellLeavesTheDifferences() {
        engine.lacking.add(TokenInspection.class);
        PartingViewModel parting = parted();
        assertInstanceOf(Unknown.class, parting.placeProperty().get());
        assertEquals(2, Objects.requireNonNull(parting.diffProperty().get()).changes());
        assertEquals(List.of(), engine.parted);
    }

    @Test
    void noPlaceAndFailuresAreTold() {
        PartingViewModel parting = parted();
        engine.parting.complete(Optional.empty());
        assertInstanceOf(None.class, parting.placeProperty().get());
        Problem closed = Problem.of(ProblemCode.RUN_CLOSED);
        engine.parting = CompletableFuture.failedFuture(new PonderException(closed));
        assertEquals(new Failed(closed), parted().placeProperty().get());
    }

    @Test
    void leavingItStopsTheSearch() {
        parted();
        chat.examining().leaveParting(reply());
        assertTrue(engine.parting.isCancelled());
        assertNull(reply().parting().get());
        engine.parting = new CompletableFuture<>();
        parted();
        chat.close();
        assertTrue(engine.parting.isCancelled());
    }

    @Test
    void aReplyThatIsBeingMadeIsNotCompared() {
        chat.steering().regenerate();
        engine.think("Well");
        chat.examining().part(reply(), version(1));
        assertNull(reply().parting().get());
    }

    @Test
    void aReplyThatWasCutShortIsNotWhole() {
        chat.steering().regenerate();
        engine.think("Well");
        engine.finish(FinishReason.CANCELLED);
        PartingViewModel parting = parted();
        assertTrue(parting.one().whole());
        assertFalse(parting.other().whole());
    }
}
