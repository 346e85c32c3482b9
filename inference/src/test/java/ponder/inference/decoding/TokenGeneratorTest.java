package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ponder.inference.sampling.Sampler;

class TokenGeneratorTest {
    private final ScriptedModel model = new ScriptedModel(1000, 4096, ids -> ids.getLast() + 1);
    private final Scheduler scheduler = new Scheduler(model, 0);

    private TokenGenerator generator(int... prompt) {
        return new TokenGenerator(scheduler, prompt);
    }

    /** A reply of so many ids to a prompt. */
    private int reply(int count, int... prompt) {
        try (TokenGenerator generator = generator(prompt)) {
            int cached = generator.prefill(done -> true);
            for (int i = 0; i < count; i++) {
                generator.next(Sampler.GREEDY);
            }
            return cached;
        }
    }

    @Test
    void goesOnFromThePrompt() {
        try (TokenGenerator generator = generator(5, 6, 7)) {
            generator.prefill(done -> true);
            assertEquals(8, generator.next(Sampler.GREEDY));
            assertEquals(9, generator.next(Sampler.GREEDY));
            assertEquals(4096 - 5, generator.room());
        }
    }

    @Test
    void theNextPromptRunsOnlyWhatIsNew() {
        reply(1, 1, 2, 3);
        model.forwarded.clear();
        assertEquals(4, reply(0, 1, 2, 3, 4, 50, 60));
        assertEquals(List.of(50, 60), model.forwarded);
    }

    @Test
    void aPromptThatLeavesTheOldPathIsCutBackToTheCommonPart() {
        reply(0, 1, 2, 3, 4, 5);
        try (TokenGenerator generator = generator(1, 2, 9)) {
            assertEquals(2, generator.prefill(done -> true));
            assertEquals(10, generator.next(Sampler.GREEDY));
        }
    }

    @Test
    void theLastTokenIsAlwaysRunForItsLogits() {
        reply(0, 1, 2, 3);
        try (TokenGenerator generator = generator(1, 2, 3)) {
            assertEquals(2, generator.prefill(done -> true));
            assertEquals(4, generator.next(Sampler.GREEDY));
        }
    }

    @Test
    void whatIsAppendedIsReadInChunksToo() {
        try (TokenGenerator generator = generator(5)) {
            generator.prefill(done -> true);
            model.chunks.clear();
            generator.append(IntStream.range(0, 300).toArray());
            assertEquals(List.of(128, 128, 44), model.chunks);
            assertEquals(301, generator.length());
            assertEquals(300, generator.next(Sampler.GREEDY));
        }
    }

    @Test
    void aLongPromptIsReadInChunksAndCanBeStoppedBetweenThem() {
        int[] prompt = IntStream.range(0, 500).toArray();
        try (TokenGenerator generator = generator(prompt)) {
            generator.prefill(done -> done < 256);
            assertEquals(List.of(128, 128), model.chunks);
        }
        try (TokenGenerator generator = generator(prompt)) {
            assertEquals(256, generator.prefill(done -> true));
            assertEquals(500, generator.next(Sampler.GREEDY));
        }
    }

    @Test
    void whatIsCachedKnowsInWhichPortionsItWasComputed() {
        int[] prompt = IntStream.range(0, 300).toArray();
        assertEquals(List.of(), reusedBy(prompt, 2));
        int[] next = IntStream.range(0, 302).toArray();
        next[301] = 7;
        assertEquals(
                List.of(new Portion(128, 128, 2), new Portion(44, 44, 1), new Portion(1, 1, 1)),
                reusedBy(next, 0));
        assertEquals(
                List.of(new Portion(128, 128, 1), new Portion(128, 72, 1)),
                reusedBy(IntStream.range(0, 201).map(i -> i < 200 ? i : 5).toArray(), 0));
    }

    private List<Portion> reusedBy(int[] prompt, int count) {
        try (TokenGenerator generator = generator(prompt)) {
            generator.prefill(done -> true);
            for (int i = 0; i < count; i++) {
                generator.next(Sampler.GREEDY);
            }
            return generator.reused();
        }
    }

    @Test
    void aPromptIsComputedAnewInGivenPortions() {
        int[] prompt = IntStream.range(0, 10).toArray();
        reply(0, prompt);
        model.chunks.clear();
        List<Portion> portions =
                List.of(new Portion(4, 4, 1), new Portion(3, 2, 1), new Portion(1, 1, 2));
        try (TokenGenerator generator = generator(prompt)) {
            generator.rebuild(portions, done -> true);
            assertEquals(List.of(4, 3, 1, 1), model.chunks);
            assertEquals(8, generator.prefill(done -> true));
            assertEquals(portions, generator.reused());
            assertEquals(10, generator.next(Sampler.GREEDY));
        }
    }

    /** A record that does not belong to the prompt does no harm. */
    @Test
    void portionsBeyondThePromptAreLeftOut() {
        try (TokenGenerator generator = generator(1, 2, 3)) {
            generator.rebuild(List.of(new Portion(2, 2, 5)), done -> true);
            assertEquals(2, generator.prefill(done -> true));
            assertEquals(4, generator.next(Sampler.GREEDY));
        }
    }
}
