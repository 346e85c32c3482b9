package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ponder.inference.sampling.Sampler;

class TokenGeneratorTest {
    private final ScriptedModel model = new ScriptedModel(1000, 4096, ids -> ids.getLast() + 1);
    private final TokenGenerator generator = new TokenGenerator(model);

    @Test
    void goesOnFromThePrompt() {
        generator.prefill(new int[] {5, 6, 7}, done -> true);
        assertEquals(8, generator.next(Sampler.GREEDY));
        assertEquals(9, generator.next(Sampler.GREEDY));
        assertEquals(4096 - 5, generator.room());
    }

    @Test
    void theNextPromptRunsOnlyWhatIsNew() {
        generator.prefill(new int[] {1, 2, 3}, done -> true);
        generator.next(Sampler.GREEDY);
        model.forwarded.clear();
        int cached = generator.prefill(new int[] {1, 2, 3, 4, 50, 60}, done -> true);
        assertEquals(4, cached);
        assertEquals(List.of(50, 60), model.forwarded);
    }

    @Test
    void aPromptThatLeavesTheOldPathIsCutBackToTheCommonPart() {
        generator.prefill(new int[] {1, 2, 3, 4, 5}, done -> true);
        assertEquals(2, generator.prefill(new int[] {1, 2, 9}, done -> true));
        assertEquals(10, generator.next(Sampler.GREEDY));
    }

    @Test
    void theLastTokenIsAlwaysRunForItsLogits() {
        generator.prefill(new int[] {1, 2, 3}, done -> true);
        assertEquals(2, generator.prefill(new int[] {1, 2, 3}, done -> true));
        assertEquals(4, generator.next(Sampler.GREEDY));
    }

    @Test
    void aLongPromptIsReadInChunksAndCanBeStoppedBetweenThem() {
        int[] prompt = IntStream.range(0, 500).toArray();
        generator.prefill(prompt, done -> done < 256);
        assertEquals(List.of(128, 128), model.chunks);
        assertEquals(256, generator.prefill(prompt, done -> true));
        assertEquals(500, generator.next(Sampler.GREEDY));
    }

    @Test
    void whatIsCachedKnowsInWhichPortionsItWasComputed() {
        int[] prompt = IntStream.range(0, 300).toArray();
        generator.prefill(prompt, done -> true);
        generator.next(Sampler.GREEDY);
        generator.next(Sampler.GREEDY);
        assertEquals(List.of(), generator.reused());
        int[] next = IntStream.range(0, 302).toArray();
        next[301] = 7;
        generator.prefill(next, done -> true);
        assertEquals(
                List.of(new Portion(128, 128, 2), new Portion(44, 44, 1), new Portion(1, 1, 1)),
                generator.reused());
        generator.prefill(IntStream.range(0, 201).map(i -> i < 200 ? i : 5).toArray(), d -> true);
        assertEquals(
                List.of(new Portion(128, 128, 1), new Portion(128, 72, 1)), generator.reused());
    }

    @Test
    void aPromptIsComputedAnewInGivenPortions() {
        int[] prompt = IntStream.range(0, 10).toArray();
        List<Portion> portions =
                List.of(new Portion(4, 4, 1), new Portion(3, 2, 1), new Portion(1, 1, 2));
        generator.rebuild(prompt, portions, done -> true);
        assertEquals(List.of(4, 3, 1, 1), model.chunks);
        assertEquals(8, generator.prefill(prompt, done -> true));
        assertEquals(portions, generator.reused());
        assertEquals(10, generator.next(Sampler.GREEDY));
    }

    /** A record that does not belong to the prompt does no harm. */
    @Test
    void portionsBeyondThePromptAreLeftOut() {
        int[] prompt = {1, 2, 3};
        generator.rebuild(prompt, List.of(new Portion(2, 2, 5)), done -> true);
        assertEquals(2, generator.prefill(prompt, done -> true));
        assertEquals(4, generator.next(Sampler.GREEDY));
    }
}
