package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTensorTest {
    /** A family that can go back to every so many tokens only, as from snapshots. */
    private record Snapshots(int every, List<Integer> lengths) implements StateTensor {
        @Override
        public void bind(Run run, int total) {}

        @Override
        public int rewindTo(int length) {
            lengths.add(length / every * every);
            return lengths.getLast();
        }
    }

    private static Snapshots every(int tokens) {
        return new Snapshots(tokens, new ArrayList<>());
    }

    @Test
    void allGoBackToWhereAllCanGo() {
        Snapshots threes = every(3);
        Snapshots fours = every(4);
        Snapshots ones = every(1);
        assertEquals(12, StateTensor.rewind(List.of(ones, threes, fours), 20));
        for (Snapshots family : List.of(ones, threes, fours)) {
            assertEquals(12, family.lengths().getLast());
        }
    }
}
