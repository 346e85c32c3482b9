package ponder.inference.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

class AnswerConstraintTest {
    private static final int END = 2;

    private final AnswerConstraint constraint =
            new AnswerConstraint(
                    AnswerSchema.of("{\"type\":\"boolean\"}"),
                    new TokenTexts(List.of("true", "hm", "")),
                    Set.of(END),
                    Set.of());
    private final Sampler sampler = Sampler.of(SamplingParameters.GREEDY, 1, List.of(constraint));

    private int drawn() {
        return sampler.sample(new float[] {0, 1, 2}, new int[0]);
    }

    @Test
    void aReplyDoesNotEndInItsThought() {
        constraint.thinks(true, id -> false);
        assertEquals(1, drawn());
        constraint.thinks(false, id -> false);
        assertEquals(0, drawn());
    }

    @Test
    void whatOnlyEndsAMessageOfTheThoughtMayCome() {
        constraint.thinks(true, id -> id == END);
        assertEquals(END, drawn());
    }
}
