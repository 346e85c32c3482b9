package ponder.inference.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what {@code evaluation/make_expected.py} computes with numpy. */
class EvaluationTest {
    private static final int[] TEXT =
            IntStream.range(0, 70).map(i -> (i * i * 7 + i * 3) % WaveModel.VOCABULARY).toArray();

    private final WaveModel model = new WaveModel(1, true);
    private final WaveModel reference = new WaveModel(0, true);

    private static Perplexity run(
            WaveModel model, @Nullable WaveModel reference, int length, int begin) {
        return new Evaluation(model, reference, Window.of(TEXT, begin, length))
                .run(TEXT.length, done -> {});
    }

    @ParameterizedTest
    @CsvSource({
        "16, -1, 28, 223.53846500435952, 187.70990252414796, 0.06514009901112659, 0.001285489132398139, 0.1021615106435401, 0.10302502792857864, 0.32142857142857145",
        "16, 3, 28, 214.68834477721336, 182.93469187624402, 0.06566406914049676, 0.0019314305027119567, 0.09742078243871348, 0.09791906953607211, 0.25",
        "512, -1, 69, 237.39999858230166, 210.57520311294718, 0.05898318848412225, NaN, 0.10302502792857864, 0.10302502792857864, 0.42028985507246375"
    })
    void perplexityAndDivergenceAreNumpys(
            int length,
            int begin,
            int scored,
            double perplexity,
            double ofReference,
            double mean,
            double error,
            double p99,
            double largest,
            double same) {
        for (boolean everyRow : new boolean[] {true, false}) {
            Perplexity measured =
                    run(new WaveModel(1, everyRow), new WaveModel(0, true), length, begin);
            assertEquals(70, measured.tokens());
            assertEquals(scored, measured.scored());
            assertEquals(perplexity, measured.perplexity(), 1e-9);
            Divergence divergence = measured.divergence();
            assertNotNull(divergence);
            assertEquals(ofReference, divergence.referencePerplexity(), 1e-9);
            assertEquals(mean, divergence.mean(), 1e-12);
            assertEquals(error, divergence.standardError(), 1e-12);
            assertEquals(p99, divergence.p99(), 1e-12);
            assertEquals(largest, divergence.largest(), 1e-12);
            assertEquals(same, divergence.sameNextToken(), 1e-12);
            assertEquals(1.25, divergence.largestLogitDifference());
        }
    }

    @Test
    void oneModelAloneHasNoDivergence() {
        assertNull(run(model, null, 16, -1).divergence());
    }

    @Test
    void aModelDoesNotDivergeFromItself() {
        Divergence none = run(model, new WaveModel(1, true), 16, -1).divergence();
        assertNotNull(none);
        assertEquals(0, none.largest(), 1e-12);
        assertTrue(none.mean() >= 0);
        assertEquals(1, none.sameNextToken());
        assertEquals(0, none.largestLogitDifference());
    }

    @Test
    void onlyAFewRowsOfALongWindowAreKeptAtATime() {
        int[] text = IntStream.range(0, 1000).map(i -> i % WaveModel.VOCABULARY).toArray();
        Perplexity measured =
                new Evaluation(model, reference, Window.of(text, -1, 500)).run(1000, done -> {});
        assertEquals(2 * 249, measured.scored());
        assertEquals(64, model.mostRows);
    }

    @Test
    void whoThrowsAtProgressEndsItAndNothingStaysOpen() {
        List<Double> told = new ArrayList<>();
        Evaluation evaluation = new Evaluation(model, reference, Window.of(TEXT, -1, 16));
        assertThrows(
                CancellationException.class,
                () ->
                        evaluation.run(
                                70,
                                done -> {
                                    told.add(done);
                                    if (done > 0.5) {
                                        throw new CancellationException();
                                    }
                                }));
        assertEquals(told.stream().sorted().toList(), told);
        assertEquals(0, model.open.get() + reference.open.get());
    }

    @Test
    void windowsLieSideBySideAndARestIsLeftOut() {
        List<Window> windows = Window.of(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8}, -1, 4);
        assertEquals(2, windows.size());
        assertArrayEquals(new int[] {4, 5, 6, 7}, windows.get(1).ids());
        assertEquals(2, windows.get(1).firstScored());
    }

    @Test
    void everyWindowBeginsWithTheBeginningOfATextInThePlaceOfItsFirstToken() {
        List<Window> windows = Window.of(new int[] {1, 2, 3, 4, 5, 6, 7, 8}, 99, 4);
        assertEquals(2, windows.size());
        assertArrayEquals(new int[] {99, 1, 2, 3}, windows.get(0).ids());
        assertArrayEquals(new int[] {99, 5, 6, 7}, windows.get(1).ids());
    }

    @Test
    void aShortTextIsOneWindowAndCountsFromItsBeginning() {
        List<Window> windows = Window.of(new int[] {1, 2, 3}, 99, 512);
        assertArrayEquals(new int[] {99, 1, 2, 3}, windows.getFirst().ids());
        assertEquals(3, windows.getFirst().scored());
    }
}
