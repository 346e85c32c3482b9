package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/** A smaller model changes how many passes a text takes, and not the text. */
class DraftModelTest {
    private static final int VOCABULARY = 50;
    private static final int[] PROMPT = IntStream.range(1, 21).toArray();
    private static final double SMALL = 0.07;

    /** Text that never repeats itself for long, the same for the same seed. */
    private static ToIntFunction<List<Integer>> text(long seed) {
        return ids -> new Random(seed * ids.size() + ids.getLast()).nextInt(VOCABULARY);
    }

    private static ScriptedModel model(long seed) {
        return new ScriptedModel(VOCABULARY, 8192, text(seed));
    }

    private record Made(int[] ids, int passes, int computed, int drafted) {}

    private static Made make(DraftModel smaller, Sampler sampler, int count) {
        ScriptedModel larger = model(31);
        Drafting drafting = smaller == null ? Drafting.NONE : Drafting.MODEL;
        try (Scheduler scheduler = new Scheduler(larger, 0, 0, smaller, null);
                TokenGenerator generator = new TokenGenerator(scheduler, PROMPT, drafting)) {
            generator.prefill(done -> true);
            larger.chunks.clear();
            int[] ids = IntStream.range(0, count).map(i -> generator.next(sampler)).toArray();
            int computed = larger.chunks.stream().mapToInt(Integer::intValue).sum();
            return new Made(ids, larger.chunks.size(), computed, generator.drafted());
        }
    }

    private static int[] plain(Sampler sampler, int count) {
        ScriptedModel larger = model(31);
        try (Scheduler scheduler = new Scheduler(larger, 0);
                TokenGenerator generator = new TokenGenerator(scheduler, PROMPT)) {
            generator.prefill(done -> true);
            return IntStream.range(0, count).map(i -> generator.next(sampler)).toArray();
        }
    }

    @Test
    void aGoodGuesserSavesMostPasses() {
        Made made = make(new DraftModel(model(31), SMALL), Sampler.GREEDY, 300);
        assertArrayEquals(plain(Sampler.GREEDY, 300), made.ids());
        assertTrue(made.passes() < 80, made.passes() + " passes");
        assertEquals(300 - made.passes(), made.drafted());
    }

    /** A pass more costs as much as three guesses, and reading a token a fifth of a pass. */
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.07, 0.2, 0.5})
    void aBadOneCostsHardlyAnything(double cost) {
        ScriptedModel smaller = model(17);
        Made made = make(new DraftModel(smaller, cost), Sampler.GREEDY, 3000);
        assertArrayEquals(plain(Sampler.GREEDY, 3000), made.ids());
        double passes = made.passes() + 0.3 * (made.computed() - made.passes());
        for (int chunk : smaller.chunks) {
            passes += cost * (1 + 0.2 * (chunk - 1));
        }
        assertTrue(passes < 1.03 * 3000, passes + " for 3000");
    }

    @Test
    void oneThatCostsTooMuchIsNotAsked() {
        ScriptedModel smaller = model(31);
        make(new DraftModel(smaller, 0.9), Sampler.GREEDY, 300);
        assertEquals(List.of(), smaller.chunks);
    }

    @Test
    void oneThatIsNotSureGuessesNothing() {
        ScriptedModel smaller = new ScriptedModel(200_000, 8192, text(31));
        Made made = make(new DraftModel(smaller, SMALL), Sampler.GREEDY, 100);
        assertEquals(100, made.passes());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSameSeedDrawsTheSameIds(long seed) {
        SamplingParameters warm = SamplingParameters.DEEPSEEK.withTemperature(2);
        Made made = make(new DraftModel(model(31), SMALL), Sampler.of(warm, seed), 200);
        assertArrayEquals(plain(Sampler.of(warm, seed), 200), made.ids());
        assertTrue(made.drafted() > 0);
    }

    /** Its logits are the same to the bit only if they are computed in the same portions. */
    @Test
    void whatItReadsDependsOnNothingThatWasBefore() {
        int[] text = new Random(5).ints(700, 0, VOCABULARY).toArray();
        ScriptedModel fresh = model(31);
        DraftModel one = new DraftModel(fresh, SMALL);
        one.begin();
        one.after(text, 700, 3);
        ScriptedModel used = model(31);
        DraftModel other = new DraftModel(used, SMALL);
        other.begin();
        other.after(text, 300, 3);
        other.after(text, 431, 3);
        other.begin();
        used.chunks.clear();
        other.after(text, 700, 3);
        assertEquals(List.of(128, 128, 128, 128, 128, 60, 1, 1), fresh.chunks);
        assertEquals(fresh.chunks.subList(2, 8), used.chunks);
    }

    @Test
    void anotherTextBeginsAtItsFirstOtherPortion() {
        int[] text = new Random(5).ints(400, 0, VOCABULARY).toArray();
        int[] other = text.clone();
        other[200] = (text[200] + 1) % VOCABULARY;
        ScriptedModel read = model(31);
        DraftModel smaller = new DraftModel(read, SMALL);
        int[] guess = smaller.after(text, 400, 4);
        smaller.begin();
        smaller.after(other, 400, 4);
        smaller.begin();
        assertArrayEquals(guess, smaller.after(text, 400, 4));
        int[] again = new DraftModel(model(31), SMALL).after(text, 400, 4);
        assertArrayEquals(again, guess);
    }

    @Test
    void aTextThatItHasNoRoomForIsNotGuessed() {
        DraftModel smaller = new DraftModel(new ScriptedModel(VOCABULARY, 60, text(31)), SMALL);
        Made made = make(smaller, Sampler.GREEDY, 100);
        assertArrayEquals(plain(Sampler.GREEDY, 100), made.ids());
        assertTrue(made.drafted() > 20 && made.drafted() <= 40, made.drafted() + " drafted");
    }

    @Test
    void givenIdsTakeThePlaceOfAGuess() {
        ScriptedModel larger = model(31);
        try (Scheduler scheduler =
                        new Scheduler(larger, 0, 0, new DraftModel(model(31), SMALL), null);
                TokenGenerator generator = new TokenGenerator(scheduler, PROMPT, Drafting.MODEL)) {
            generator.prefill(done -> true);
            IntStream.range(0, 21).forEach(i -> generator.next(Sampler.GREEDY));
            generator.append(7, 8);
            int length = generator.length();
            int next = generator.next(Sampler.GREEDY);
            assertEquals(new Random(31L * length + 8).nextInt(VOCABULARY), next);
        }
    }

    @Test
    void itIsClosedWithTheOtherModel() {
        ScriptedModel smaller = model(31);
        make(new DraftModel(smaller, SMALL), Sampler.GREEDY, 10);
        assertEquals(0, smaller.open());
    }
}
