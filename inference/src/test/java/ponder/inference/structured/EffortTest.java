package ponder.inference.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/** Which schemas are too much. */
class EffortTest {
    /** As many first characters as vocabularies of today have. */
    private static final TokenTexts TEXTS =
            new TokenTexts(
                    IntStream.range(' ', 18_000).mapToObj(c -> String.valueOf((char) c)).toList());

    private static String members(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"member" + i + "\":{\"type\":\"string\"}")
                .collect(Collectors.joining(",", "{\"properties\":{", "}}"));
    }

    private static String references(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"d" + i + "\":{\"$ref\":\"#/$defs/d" + (i + 1) + "\"},")
                .collect(
                        Collectors.joining(
                                "",
                                "{\"$ref\":\"#/$defs/d0\",\"$defs\":{",
                                "\"d" + count + "\":{\"type\":\"null\"}}}"));
    }

    private static void assertTooMuch(Runnable work) {
        PonderException refused = assertThrows(PonderException.class, work::run);
        assertEquals(ProblemCode.REQUEST_SCHEMA_LARGE, refused.problem().code());
    }

    @Test
    void membersWithoutNumberAreRefusedBeforeTheyFillTheMemory() {
        assertTooMuch(() -> AnswerSchema.of(members(4_000)));
    }

    @Test
    void referencesFromOneToTheNextAreRefusedBeforeTheyFillTheStack() {
        assertTrue(AnswerSchema.of(references(100)).rule().after("null").mayEnd());
        Rule endless = AnswerSchema.of(references(20_000)).rule();
        assertTooMuch(() -> endless.after("null"));
    }

    /** Each character can belong to any of the alternatives, which all go on in another way. */
    @Test
    void alternativesThatGoOnTogetherAreRefused() {
        String texts =
                IntStream.range(1, 2_000)
                        .mapToObj(i -> "{\"type\":\"string\",\"minLength\":" + i + "}")
                        .collect(Collectors.joining(",", "{\"anyOf\":[", "]}"));
        AnswerSchema schema = AnswerSchema.of(texts);
        Rule inside = schema.rule().after("\"");
        assertTooMuch(() -> TEXTS.allowed(inside));
    }

    /** With each bracket there are three times as many ways in which the text can be meant. */
    @Test
    void alternativesInOneAnotherAreNotTooMuch() {
        String lists =
                IntStream.range(0, 3)
                        .mapToObj(
                                i ->
                                        "{\"type\":\"array\",\"items\":{\"$ref\":\"#\"},\"minItems\":"
                                                + i
                                                + "}")
                        .collect(Collectors.joining(",", "{\"anyOf\":[", "]}"));
        Rule rule = AnswerSchema.of(lists).rule();
        assertTrue(rule.after("[".repeat(30) + "]".repeat(30)).mayEnd());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\n", "{\"member1\":\"a\"", "{\"member1\":\"a\",", "{\"m"})
    void hundredsOfMembersAreNotTooMuch(String before) {
        AnswerSchema schema = AnswerSchema.of(members(500));
        Rule rule = schema.rule().after(before);
        schema.rules().refresh();
        assertFalse(TEXTS.allowed(rule).isEmpty());
    }

    @Test
    void thousandsOfRequiredMembersInOneAnotherAreNotTooMuch() {
        String names =
                IntStream.range(0, 5_000)
                        .mapToObj(i -> "\"n" + i + "\"")
                        .collect(Collectors.joining(",", "[", "]"));
        String inner = "{\"required\":" + names + "}";
        Rule rule =
                AnswerSchema.of("{\"properties\":{\"a\":" + inner + "},\"required\":[\"a\"]}")
                        .rule();
        assertFalse(rule.after("{\"a\":{\"n0\":1,\"n1\":") == Rules.NOTHING);
    }

    @Test
    void thousandsOfWordsAreNotTooMuch() {
        String words =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "\"" + i + "\"")
                        .collect(Collectors.joining(",", "{\"enum\":[", "]}"));
        AnswerSchema schema = AnswerSchema.of(words);
        schema.rules().refresh();
        assertEquals(10, TEXTS.allowed(schema.rule().after("\"")).cardinality());
    }

    /** In a text of limited length the rule is another after each character. */
    @Test
    void aLongAnswerDoesNotComeToTooMuch() {
        AnswerSchema schema = AnswerSchema.of("{\"type\":\"string\",\"maxLength\":1000000000}");
        AnswerConstraint constraint = new AnswerConstraint(schema, TEXTS, Set.of(), Set.of());
        constraint.begun("\"");
        Sampler sampler = Sampler.of(SamplingParameters.GREEDY, 1, List.of(constraint));
        float[] logits = new float[18_000 - ' '];
        logits['a' - ' '] = 1;
        for (int i = 0; i < 300; i++) {
            int id = sampler.sample(logits, new int[0]);
            assertEquals('a' - ' ', id);
            constraint.said(id);
        }
    }
}
