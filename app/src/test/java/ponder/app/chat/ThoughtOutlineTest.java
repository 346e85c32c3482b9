package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ThoughtOutlineTest {
    @Test
    void turnsAreParagraphsThatBeginAsAChangeOfMindDoes() {
        String thought =
                """
                Okay, two candles.

                First, the heights.
                Wait is not at the start of a paragraph here.

                Wait, that is wrong. Let me look again at what was said at the very beginning of it.

                Some more.

                So the answer is 6.
                """;
        List<ThoughtOutline.Turn> turns = ThoughtOutline.of(thought);
        assertEquals(
                List.of(
                        "First, the heights.",
                        "Wait, that is wrong. Let me look again at what was said at…",
                        "So the answer is 6."),
                turns.stream().map(ThoughtOutline.Turn::title).toList());
        assertTrue(thought.startsWith("Wait, that", turns.get(1).offset()));
    }

    @Test
    void aShortThoughtNeedsNoOutline() {
        assertTrue(ThoughtOutline.of("Wait, no.\n\nSo the answer is 4.").isEmpty());
    }
}
