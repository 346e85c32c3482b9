package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/** Guesses change how many passes a text takes, and not the text. */
class DraftsTest {
    private static final int PERIOD = 20;
    private static final int[] PROMPT = IntStream.range(1, PERIOD + 1).toArray();

    /** Says the prompt again and again. */
    private static ScriptedModel repeating() {
        return new ScriptedModel(100, 1000, ids -> ids.getLast() % PERIOD + 1);
    }

    /** Says something else each time. */
    private static ScriptedModel random() {
        return new ScriptedModel(
                50, 4096, ids -> new Random(31L * ids.size() + ids.getLast()).nextInt(50));
    }

    private record Made(int[] ids, int passes, int drafted) {}

    private static Made make(ScriptedModel model, boolean drafts, Sampler sampler, int count) {
        Scheduler scheduler = new Scheduler(model, 0);
        try (TokenGenerator generator =
                new TokenGenerator(
                        scheduler, PROMPT, drafts ? Drafting.REPETITION : Drafting.NONE)) {
            generator.prefill(done -> true);
            model.chunks.clear();
            int[] ids = new int[count];
            for (int i = 0; i < count; i++) {
                ids[i] = generator.next(sampler);
            }
            return new Made(ids, model.chunks.size(), generator.drafted());
        }
    }

    @Test
    void aTextThatRepeatsItselfTakesFewPasses() {
        Made plain = make(repeating(), false, Sampler.GREEDY, 200);
        Made drafted = make(repeating(), true, Sampler.GREEDY, 200);
        assertArrayEquals(plain.ids(), drafted.ids());
        assertEquals(200, plain.passes());
        assertTrue(drafted.passes() <= 40, drafted.passes() + " passes");
        assertEquals(200 - drafted.passes(), drafted.drafted());
    }

    /** A pass more costs as much as three guesses. */
    @Test
    void aTextThatDoesNotTakesHardlyAnyGuess() {
        ScriptedModel model = random();
        Made plain = make(random(), false, Sampler.GREEDY, 2000);
        Made drafted = make(model, true, Sampler.GREEDY, 2000);
        assertArrayEquals(plain.ids(), drafted.ids());
        int computed = model.chunks.stream().mapToInt(Integer::intValue).sum();
        double cost = drafted.passes() + 0.3 * (computed - drafted.passes());
        assertTrue(cost < 1.03 * plain.passes(), cost + " for " + plain.passes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameSeedDrawsTheSameIds(long seed) {
        SamplingParameters warm = SamplingParameters.DEEPSEEK.withTemperature(2);
        Made plain = make(repeating(), false, Sampler.of(warm, seed), 300);
        Made drafted = make(repeating(), true, Sampler.of(warm, seed), 300);
        assertArrayEquals(plain.ids(), drafted.ids());
        assertTrue(drafted.drafted() > 0);
    }

    /** As a thought is closed in the middle of a draft. */
    @Test
    void givenIdsTakeThePlaceOfADraft() {
        ScriptedModel model = repeating();
        try (Scheduler scheduler = new Scheduler(model, 0);
                TokenGenerator generator =
                        new TokenGenerator(scheduler, PROMPT, Drafting.REPETITION)) {
            generator.prefill(done -> true);
            for (int i = 0; i < 30; i++) {
                generator.next(Sampler.GREEDY);
            }
            int room = generator.room();
            generator.append(7, 8);
            assertEquals(room - 2, generator.room());
            assertEquals(9, generator.next(Sampler.GREEDY));
            assertEquals(10, generator.next(Sampler.GREEDY));
        }
    }

    @Test
    void theLastPlacesOfTheContextAreFilledToo() {
        ScriptedModel model = new ScriptedModel(100, 61, ids -> ids.getLast() % PERIOD + 1);
        assertEquals(41, make(model, true, Sampler.GREEDY, 41).ids().length);
    }

    @Test
    void whatWasGuessedInVainIsNotKeptForTheNextPrompt() {
        ScriptedModel model = repeating();
        try (Scheduler scheduler = new Scheduler(model, 0)) {
            try (TokenGenerator generator =
                    new TokenGenerator(scheduler, PROMPT, Drafting.REPETITION)) {
                generator.prefill(done -> true);
                generator.next(Sampler.GREEDY);
            }
            int[] longer =
                    IntStream.rangeClosed(1, PERIOD + 5).map(i -> (i - 1) % PERIOD + 1).toArray();
            try (TokenGenerator generator =
                    new TokenGenerator(scheduler, longer, Drafting.REPETITION)) {
                assertEquals(PERIOD + 1, generator.prefill(done -> true));
            }
        }
    }

    /** Some caches go back further than they are asked to. */
    @Test
    void aModelThatCannotGoBackJustThereComputesWhatIsMissing() {
        ScriptedModel model =
                new ScriptedModel(
                        100, 1000, ids -> ids.size() % 13 == 0 ? 99 : ids.getLast() % PERIOD + 1) {
                    @Override
                    int reachable(int length) {
                        return length - length % 4;
                    }
                };
        Made plain =
                make(
                        new ScriptedModel(
                                100,
                                1000,
                                ids -> ids.size() % 13 == 0 ? 99 : ids.getLast() % PERIOD + 1),
                        false,
                        Sampler.GREEDY,
                        150);
        assertArrayEquals(plain.ids(), make(model, true, Sampler.GREEDY, 150).ids());
    }

    @Test
    void aModelThatGivesTheLastRowOnlyIsNotGuessedFor() {
        ScriptedModel model =
                new ScriptedModel(100, 1000, ids -> ids.getLast() % PERIOD + 1) {
                    @Override
                    public boolean givesEveryRow() {
                        return false;
                    }
                };
        make(model, true, Sampler.GREEDY, 50);
        assertEquals(List.of(1), model.chunks.stream().distinct().toList());
    }
}
