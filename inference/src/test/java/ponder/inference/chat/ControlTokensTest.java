package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ControlTokensTest {
    /** As Gemma 3 has them. */
    private final ControlTokens thousands =
            new ControlTokens(
                    Stream.concat(
                                    Stream.of("\uD83D\uDE00end", "[turn]"),
                                    IntStream.range(0, 6_242).mapToObj(i -> "<unused" + i + ">"))
                            .toList(),
                    List.of("/think"));

    @Test
    void eachIsFoundWhateverItBeginsWith() {
        assertEquals(
                List.of(
                        new PromptPart("<unused17>", true),
                        new PromptPart(" a ", false),
                        new PromptPart("[turn]", true),
                        new PromptPart("\uD83D\uDE00end", true)),
                thousands.parts("<unused17> a [turn]\uD83D\uDE00end"));
        assertEquals(Optional.of("[turn]"), thousands.first("[turn] b"));
        assertEquals(Optional.empty(), thousands.first("b [turn]"));
        assertEquals("/th\uFDD0ink", thousands.protect("/think"));
    }

    /** A minute if each of the thousands is tried at each character. */
    @Test
    @Timeout(30)
    void aLongTextIsNotTriedAgainstEachOfThousands() {
        String text = "A page of words. ".repeat(150_000);
        assertEquals(text, thousands.protect(text));
    }
}
