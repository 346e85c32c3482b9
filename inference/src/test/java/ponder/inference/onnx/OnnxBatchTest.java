package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.inference.Demo;
import ponder.inference.decoding.DecoderBatch;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.Segment;

class OnnxBatchTest {
    private static final int CONTEXT = 1024;

    /**
     * Logits of one row alone are added up in another order; other ids are apart by more than 1.
     */
    private static final float NEAR = 0.3f;

    private OnnxLanguageModel model;
    private final List<DecoderState> alone = new ArrayList<>();

    @BeforeEach
    void open() {
        model =
                OnnxLanguageModel.load(
                        Demo.folder().resolve("model.onnx"),
                        new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder()));
    }

    @AfterEach
    void close() {
        alone.forEach(DecoderState::close);
        model.close();
    }

    private DecoderState read(int seed, int length) {
        DecoderState state = model.newState();
        alone.add(state);
        state.forward(new Random(seed).ints(length, 0, 1500).toArray());
        return state;
    }

    private List<float[]> pass(List<DecoderState> states, int... ids) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < ids.length; i++) {
            segments.add(new Segment(states.get(i), new int[] {ids[i]}, 1));
        }
        return model.forward(segments).stream().map(rows -> rows[0].clone()).toList();
    }

    private static void near(float[] expected, float[] actual) {
        float apart = apart(expected, actual);
        assertTrue(apart < NEAR, "apart: " + apart);
    }

    private static float apart(float[] expected, float[] actual) {
        float farthest = 0;
        for (int i = 0; i < expected.length; i++) {
            farthest = Math.max(farthest, Math.abs(expected[i] - actual[i]));
        }
        return farthest;
    }

    /** Through the growth at 512 tokens, while the others stay short. */
    @Test
    void eachGivesWhatItGivesAlone() {
        List<DecoderState> those = List.of(read(1, 500), read(2, 3), read(3, 77));
        try (DecoderBatch batch = model.batch(3, 9_000).orElseThrow()) {
            List<DecoderState> places = new ArrayList<>();
            int[] lengths = {500, 3, 77};
            for (int i = 0; i < lengths.length; i++) {
                places.add(batch.copy(those.get(i), lengths[i]));
            }
            for (int id = 100; id < 130; id++) {
                List<float[]> beside = pass(places, id, id + 1, id + 2);
                for (int i = 0; i < lengths.length; i++) {
                    near(those.get(i).forward(new int[] {id + i}), beside.get(i));
                }
                assertTrue(apart(beside.get(0), beside.get(1)) > 1);
            }
        }
    }

    @Test
    void howManyAndWhichOthersThereAreChangesNoBit() {
        DecoderState one = read(1, 40);
        List<float[]> first;
        try (DecoderBatch batch = model.batch(2, 9_000).orElseThrow()) {
            DecoderState place = batch.copy(one, 40);
            first = List.of(pass(List.of(place), 7).getFirst(), pass(List.of(place), 8).getFirst());
        }
        try (DecoderBatch batch = model.batch(8, 9_000).orElseThrow()) {
            List<DecoderState> places = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                places.add(batch.copy(i == 5 ? one : read(i, 60 + i), i == 5 ? 40 : 60 + i));
            }
            List<float[]> sevens = pass(places, 1, 2, 3, 4, 5, 7, 8, 9);
            assertArrayEquals(first.get(0), sevens.get(5));
            assertArrayEquals(first.get(1), pass(places, 9, 8, 7, 6, 5, 8, 3, 2).get(5));
        }
    }

    /** One of several rests, one goes on by several ids, one goes back. */
    @Test
    void theyNeedNotGoInStep() {
        DecoderState one = read(1, 40);
        DecoderState other = read(2, 50);
        try (DecoderBatch batch = model.batch(3, 9_000).orElseThrow()) {
            DecoderState rests = batch.copy(other, 50);
            DecoderState place = batch.copy(one, 40);
            pass(List.of(place), 7);
            List<float[][]> both =
                    model.forward(
                            List.of(
                                    new Segment(place, new int[] {8}, 1),
                                    new Segment(rests, new int[] {1, 2, 3}, 2)));
            assertArrayEquals(other.forward(new int[] {1, 2, 3}, 2)[1], both.get(1)[1]);
            near(one.forward(new int[] {7, 8}), both.get(0)[0]);
            assertEquals(41, place.rewindTo(41));
            assertEquals(41, one.rewindTo(41));
            near(one.forward(new int[] {9}), pass(List.of(place), 9).getFirst());
            place.close();
            DecoderState again = batch.copy(one, 30);
            assertEquals(30, one.rewindTo(30));
            near(one.forward(new int[] {11}), pass(List.of(again), 11).getFirst());
        }
    }

    /** There is memory for three of 512 tokens, or for two of 1,024. */
    @Test
    void whatGrowsLongerHasFewerPlacesAndLosesNothing() {
        DecoderState one = read(1, 500);
        DecoderState other = read(2, 50);
        try (DecoderBatch batch = model.batch(3, 2_100).orElseThrow()) {
            assertEquals(3, batch.places(512));
            assertEquals(2, batch.places(513));
            DecoderState leaves = batch.copy(other, 30);
            List<DecoderState> places = List.of(batch.copy(one, 500), batch.copy(other, 50));
            leaves.close();
            batch.reserve(600);
            for (int id = 100; id < 120; id++) {
                List<float[]> beside = pass(places, id, id + 1);
                near(one.forward(new int[] {id}), beside.get(0));
                near(other.forward(new int[] {id + 1}), beside.get(1));
            }
        }
    }

    @Test
    void aFullOneRefusesMoreAndLosesNothing() {
        DecoderState full = read(1, CONTEXT);
        DecoderState other = read(2, 50);
        try (DecoderBatch batch = model.batch(2, 9_000).orElseThrow()) {
            List<DecoderState> places = List.of(batch.copy(full, CONTEXT), batch.copy(other, 50));
            assertThrows(IllegalArgumentException.class, () -> pass(places, 1, 2));
            near(other.forward(new int[] {2}), pass(places.subList(1, 2), 2).getFirst());
        }
    }
}
