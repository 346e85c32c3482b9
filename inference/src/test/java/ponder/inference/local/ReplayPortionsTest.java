package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplayRecord;
import ponder.inference.decoding.Portion;

/** What is kept of how a reply was computed. */
class ReplayPortionsTest {
    private static final List<Portion> PORTIONS =
            List.of(new Portion(128, 128, 2), new Portion(16, 9, 1));

    private static final List<SteeringStep> STEPS =
            List.of(
                    new SteeringStep(40, null, "try it modulo 7"),
                    new SteeringStep(97, ReasoningEnd.ANSWER_NOW, null));

    @Test
    void whatIsWrittenIsReadAgain() {
        ReplayPortions made = new ReplayPortions(PORTIONS, STEPS, 1, "small", true);
        assertEquals(made, ReplayPortions.read(made.record()));
        ReplayPortions nothing = new ReplayPortions(List.of(), List.of(), 0, "", false);
        assertEquals(nothing, ReplayPortions.read(nothing.record()));
    }

    /** As it stands in chats of 0.1.0. */
    @Test
    void whatTheFirstVersionWroteIsRead() {
        assertEquals(
                new ReplayPortions(PORTIONS, List.of(), 0, "", false),
                ReplayPortions.read(
                        new ReplayRecord(
                                "[{\"size\":128,\"kept\":128,\"times\":2},{\"size\":16,\"kept\":9,\"times\":1}]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[null]",
                "{}",
                "{\"portions\":3}",
                "{\"portions\":[null]}",
                "[{\"size\":1}]",
                "[{\"size\":1,\"kept\":2,\"times\":1}]",
                "[\"thread 7\"]"
            })
    void whatItDidNotWriteCountsAsNone(String json) {
        ReplayPortions none = new ReplayPortions(List.of(), List.of(), 0, "", false);
        assertEquals(none, ReplayPortions.read(new ReplayRecord(json)));
    }
}
