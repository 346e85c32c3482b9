package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import ponder.app.SayingModel;
import ponder.app.TestChats;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.map.Segment;
import ponder.app.session.map.ThoughtMap;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.Vote;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.Parting;
import ponder.inference.engines.EngineFactory;
import ponder.inference.sampling.SamplingParameters;

/** The thoughts of the bundled model: their map, their steps, and where two of them part. */
@Timeout(120)
class DemoStepsTest {
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final ReplyQueue queue = new ReplyQueue(events::add);
    private final ChatViewModel chat =
            ChatViewModel.begin(
                    queue,
                    TestChats.host(
                            ChatWriter.NOWHERE,
                            () -> ChatParameters.of(SamplingParameters.GREEDY),
                            System::nanoTime));
    private final ChatEngine engine =
            EngineFactory.open(
                    new ModelSource.LocalFolder(SayingModel.demo()),
                    EngineOptions.in(Path.of("target", "native-cache").toAbsolutePath())
                            .withThreads(1));

    @BeforeEach
    void ask() throws InterruptedException {
        queue.modelLoaded(engine);
        chat.commands().ask("What is 47 × 36?");
        await(() -> !chat.busy());
    }

    @AfterEach
    void close() {
        chat.close();
        engine.close();
    }

    private void await(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean()) {
            Runnable event = events.poll(20, TimeUnit.MILLISECONDS);
            if (event != null) {
                event.run();
            }
        }
    }

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }

    private ThoughtMap map() throws InterruptedException {
        var map = chat.examining().map(reply()).mapProperty();
        await(() -> map.get() != null);
        return Objects.requireNonNull(map.get());
    }

    @Test
    void aThoughtIsSetUpComputedAndConcluded() throws InterruptedException {
        List<Segment> steps = map().segments();
        assertEquals(Segment.Kind.SETUP, steps.getFirst().kind());
        assertTrue(steps.stream().anyMatch(s -> s.kind() == Segment.Kind.COMPUTING));
        assertEquals(Segment.Kind.ANSWER, steps.getLast().kind());
        assertEquals("1692", steps.getLast().answers().getLast());
        assertEquals(
                reply().toMessage().thought().tokens(),
                steps.stream().mapToInt(Segment::tokens).sum(),
                steps.size());
    }

    @Test
    void howSureItWasOfEachStepIsKnownBeforeItsTokensAreRatedAndIsTheSameThen()
            throws InterruptedException {
        List<Segment> kept = map().segments();
        chat.examining().inspect(reply());
        var looked = Objects.requireNonNull(reply().inspectionProperty().get());
        await(() -> looked.scoresProperty().get() != null);
        List<Segment> rated = map().segments();
        for (int i = 0; i < rated.size(); i++) {
            double sure = Objects.requireNonNull(kept.get(i).certainty());
            assertTrue(sure > 0.3 && sure <= 1, kept.get(i).toString());
            assertEquals(Objects.requireNonNull(rated.get(i).certainty()), sure, 0.01);
        }
    }

    @Test
    void fromBeforeAStepItThinksOnAsItDidAndTheAnswersAreCounted() throws InterruptedException {
        Segment last = map().segments().getLast();
        chat.steering().testStep(reply(), last, 3);
        await(() -> !chat.busy());
        Vote vote = Objects.requireNonNull(reply().voteProperty().get());
        assertEquals(3, vote.answered());
        assertTrue(vote.kept("1692") >= 2, vote.toString());
    }

    @Test
    void whereAnotherThoughtPartsBothTokensAreRatedAndOneGoesOn() throws InterruptedException {
        String thought = reply().reasoning().get();
        int product = thought.indexOf("282");
        chat.steering().resumeThought(reply(), thought.substring(0, product) + "292. So");
        await(() -> !chat.busy());
        chat.examining().part(reply(), chat.examining().versions(reply()).getFirst());
        PartingViewModel parting = Objects.requireNonNull(reply().parting().get());
        await(() -> !(parting.placeProperty().get() instanceof PartingViewModel.Searching));
        Parting found =
                assertInstanceOf(PartingViewModel.Found.class, parting.placeProperty().get())
                        .parting();
        assertTrue(found.one().probability() > 0.9, found.toString());
        assertTrue(found.other().probability() < 0.1, found.toString());
        parting.branching().begin().accept(found.with(found.one().kind(), found.one().text()));
        await(() -> !chat.busy());
        assertEquals(thought.strip(), reply().reasoning().get().strip(), "as the first went on");
    }
}
