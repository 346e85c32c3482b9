package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CertaintyTest {
    private final Certainty certainty = new Certainty();

    private void add(int count, double probability) {
        for (int i = 0; i < count; i++) {
            certainty.add(Math.log(probability));
        }
    }

    @Test
    void withoutTokensNothingIsDoubted() {
        assertEquals(1, certainty.lowest());
        assertEquals(1, certainty.now());
    }

    @Test
    void fewTokensAreOneGroup() {
        add(2, 0.5);
        add(2, 0.125);
        assertEquals(0.25, certainty.lowest(), 1e-12);
        assertEquals(1, certainty.now(), "too few to be judged");
    }

    @Test
    void theLeastSureGroupCountsWhereverItIs() {
        add(100, 0.9);
        add(Certainty.GROUP / 2, 0.1);
        add(300, 0.9);
        assertEquals(0.3, certainty.lowest(), 1e-9);
        assertEquals(0.9, certainty.now(), 1e-9);
    }
}
