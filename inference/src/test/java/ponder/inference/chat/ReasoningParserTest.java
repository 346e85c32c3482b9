package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ponder.inference.Vectors;
import tools.jackson.databind.JsonNode;

class ReasoningParserTest {
    @TestFactory
    Stream<DynamicTest> vllmCases() {
        JsonNode cases = Vectors.json("reasoning/vllm-deepseek_r1-cases.json");
        assertEquals(24, cases.size());
        return StreamSupport.stream(cases.spliterator(), false)
                .map(c -> DynamicTest.dynamicTest(c.path("id").asString(), () -> check(c)));
    }

    /** vLLM drops what precedes an opening tag only when it sees the whole text at once. */
    private static void check(JsonNode c) {
        Parted whole = part(c.path("output").asString(), Integer.MAX_VALUE, true);
        boolean streamed = c.path("streaming").asBoolean();
        assertEquals(
                c.path("reasoning_content").asString(""),
                streamed ? whole.reasoning : whole.reasoning.stripLeading());
        assertEquals(c.path("content").asString(""), whole.answer);
        assertEquals(c.path("is_reasoning_end").asBoolean(), !whole.endsInside);
    }

    @Test
    void everyWayOfCuttingTheStreamGivesTheSame() {
        String text =
                "<think>a < b, 1 <2 <thin k></think>\nSo <b>x</b> <think>again</think> done <";
        for (boolean inside : new boolean[] {true, false}) {
            Parted whole = part(text, Integer.MAX_VALUE, inside);
            for (int size = 1; size < text.length(); size++) {
                assertEquals(whole, part(text, size, inside));
            }
        }
    }

    @Test
    void unclosedThoughtStaysAThought() {
        assertEquals(new Parted("hmm", "", true), part("hmm", 1, true));
    }

    @Test
    void textWithoutTagsIsAnswerWhenThePromptDidNotOpenAThought() {
        assertEquals(new Parted("", "Hello", false), part("Hello", 2, false));
    }

    @Test
    void aSecondThinkBlockJoinsTheThought() {
        assertEquals(new Parted("ab", "xy", false), part("a</think>x<think>b</think>y", 3, true));
    }

    @Test
    void aTagThatRepeatsTheStateNeverReachesTheScreen() {
        assertEquals(new Parted("ab", "cd", false), part("a<think>b</think>c</think>d", 5, true));
    }

    private record Parted(String reasoning, String answer, boolean endsInside) {}

    private static Parted part(String text, int size, boolean inside) {
        StringBuilder reasoning = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        ReasoningParser parser =
                new ReasoningParser(
                        inside,
                        new ReasoningParser.Sink() {
                            @Override
                            public void reasoning(String t) {
                                reasoning.append(t);
                            }

                            @Override
                            public void answer(String t) {
                                answer.append(t);
                            }
                        });
        for (int from = 0; from < text.length(); from += Math.min(size, text.length())) {
            parser.feed(
                    text.substring(
                            from, Math.min(text.length(), from + Math.min(size, text.length()))));
        }
        parser.finish();
        return new Parted(reasoning.toString(), answer.toString(), parser.insideThought());
    }
}
