package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.Vectors;
import tools.jackson.databind.JsonNode;

class ReplyParserTest {
    private static final Set<String> TOKENS = Set.of("<think>", "</think>");

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Split it with `text.split('</think>')[1]`.
                    R1 opens its thought with the tag <think> and closes it before the answer.
                    Middle</think>Last
                    a <think>b</think> c
                    """)
    void anAnswerThatHasBegunIsAnAnswerToTheLetter(String answer) {
        for (int size = 1; size < 12; size++) {
            assertEquals(
                    new Parted("First", answer, false), part("First</think>" + answer, size, true));
            assertEquals(new Parted("", answer, false), part(answer, size, false));
        }
    }

    @Test
    void aThoughtThatSpeaksOfItsOpeningKeepsIt() {
        assertEquals(
                new Parted("I write <think> first", "ok", false),
                part("<think>I write <think> first</think>ok", 3, true));
    }

    @Test
    void aModelOpensItsThoughtItself() {
        assertEquals(
                new Parted("\nhmm", "\n\n\nyes", false),
                part("\n<think>\nhmm</think>\n\nyes", 4, false));
    }

    @Test
    void whereTheVocabularyHasTokensForTheMarkersTheirTextIsText() {
        Parted said =
                parted(
                        TOKENS,
                        ReplyParser.State.NOTHING_YET,
                        parser -> {
                            parser.control("<think>", false);
                            parser.text("they split at </think> and ");
                            parser.text("<think");
                            parser.text("> ");
                            // the rest of a character that was held back comes before the marker
                            parser.text("é");
                            parser.control("</think>", false);
                            parser.text("So `</think>` or ");
                            parser.control("</think>", false);
                            parser.control("<think>", false);
                        });
        assertEquals(
                new Parted(
                        "they split at </think> and <think> é",
                        "So `</think>` or </think><think>",
                        false),
                said);
    }

    /** Their text is never shown, so the token has none. */
    @Test
    void aMarkerThatIsAHiddenTokenPartsAllTheSame() {
        Parted said =
                parted(
                        TOKENS,
                        ReplyParser.State.THOUGHT_BEGINS,
                        parser -> {
                            parser.text("hm");
                            parser.control("</think>", true);
                            parser.text("yes");
                        });
        assertEquals(new Parted("hm", "yes", false), said);
    }

    private record Parted(String reasoning, String answer, boolean endsInside) {}

    private static Parted part(String text, int size, boolean inside) {
        return parted(
                Set.of(),
                inside ? ReplyParser.State.THOUGHT_BEGINS : ReplyParser.State.NOTHING_YET,
                parser -> {
                    int step = Math.min(size, Math.max(1, text.length()));
                    for (int from = 0; from < text.length(); from += step) {
                        parser.text(text.substring(from, Math.min(text.length(), from + step)));
                    }
                });
    }

    private static Parted parted(
            Set<String> tokens, ReplyParser.State start, Consumer<ReplyParser> feed) {
        StringBuilder reasoning = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        ReplyParser parser =
                new ReplyParser(
                        ReplyFormats.THINK,
                        tokens::contains,
                        start,
                        new ReplyParser.Sink() {
                            @Override
                            public void reasoning(String t) {
                                reasoning.append(t);
                            }

                            @Override
                            public void answer(String t) {
                                answer.append(t);
                            }
                        });
        feed.accept(parser);
        parser.finish();
        return new Parted(reasoning.toString(), answer.toString(), parser.insideThought());
    }
}
