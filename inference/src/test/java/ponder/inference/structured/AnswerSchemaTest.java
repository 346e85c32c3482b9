package ponder.inference.structured;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** What a schema allows. */
class AnswerSchemaTest {
    private static final String PERSON =
            """
            {"type": "object", "properties": {
              "name": {"type": "string", "minLength": 1, "maxLength": 5},
              "age": {"type": "integer", "minimum": 0, "maximum": 130},
              "tags": {"type": "array", "items": {"enum": ["a", "b\\"", "é"]}, "maxItems": 2},
              "mail": {"type": ["string", "null"], "format": "email"}},
             "required": ["name", "age"], "additionalProperties": false}""";

    private static final String TREE =
            """
            {"$defs": {"node": {"type": "object", "properties": {
              "value": {"type": "number"},
              "children": {"type": "array", "items": {"$ref": "#/$defs/node"}}},
              "required": ["value", "children"]}},
             "$ref": "#/$defs/node"}""";

    private static boolean allows(String schema, String text) {
        return AnswerSchema.of(schema).rule().after(text).mayEnd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"Ada\",\"age\":36}",
                "\n\n{ \"name\": \"Ada\", \"age\": 0 }",
                "{\n  \"name\": \"Zoë\",\n  \"age\": 130,\n  \"tags\": []\n}",
                "{\"name\":\"a\\u00e9\\n\",\"age\":1,\"tags\":[\"a\",\"b\\\"\"]}",
                "{\"name\":\"A\",\"age\":1,\"tags\":[\"\\u00e9\"],\"mail\":null}",
                "{\"name\":\"A\",\"age\":1,\"mail\":\"\"}",
            })
    void whatIsValidIsAllowed(String text) {
        assertTrue(allows(PERSON, text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sure: {\"name\":\"Ada\",\"age\":36}",
                "{\"name\":\"Ada\"}",
                "{\"age\":36,\"name\":\"Ada\"}",
                "{\"name\":\"\",\"age\":36}",
                "{\"name\":\"Ada By\",\"age\":36}",
                "{\"name\":\"A\nB\",\"age\":36}",
                "{\"name\":\"Ada\",\"age\":131}",
                "{\"name\":\"Ada\",\"age\":036}",
                "{\"name\":\"Ada\",\"age\":-1}",
                "{\"name\":\"Ada\",\"age\":36,}",
                "{\"name\":\"Ada\",\"age\":36,\"tags\":[\"c\"]}",
                "{\"name\":\"Ada\",\"age\":36,\"tags\":[\"a\",\"a\",\"a\"]}",
                "{\"name\":\"Ada\",\"age\":36,\"more\":1}",
                "{\"name\":\"Ada\",\"age\":36} ",
                "{\"name\":\"Ada\",\"age\":36}}",
            })
    void nothingElseIs(String text) {
        assertFalse(allows(PERSON, text));
    }

    @Test
    void aSchemaCanBePartOfItself() {
        assertTrue(allows(TREE, "{\"value\":1.5e3,\"children\":[]}"));
        assertTrue(
                allows(
                        TREE,
                        "{\"value\":-0.1,\"children\":[{\"value\":2,\"children\":[{\"value\":3,\"children\":[]}]}]}"));
        assertFalse(allows(TREE, "{\"value\":1,\"children\":[{}]}"));
    }

    @Test
    void oneThatIsNothingButItselfAllowsNothing() {
        String circle =
                "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/b\"},\"b\":{\"$ref\":\"#/$defs/a\"}},\"$ref\":\"#/$defs/a\"}";
        assertEquals(Rules.NOTHING, AnswerSchema.of(circle).rule().after("1"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 1",
        "7, 7, 7, 8",
        "-5, 5, -5, -6",
        "-5, 5, 5, 6",
        "-5, 5, 0, 55",
        "-120, -7, -99, -6",
        "-120, -7, -120, -121",
        "95, 1203, 95, 94",
        "95, 1203, 999, 1204",
        "95, 1203, 1203, 12030",
        "0, 9007199254740991, 999999999999999, -1",
    })
    void wholeNumbersKeepToTheirBounds(long least, long most, long within, long beyond) {
        String schema = "{\"type\":\"integer\",\"minimum\":" + least + ",\"maximum\":" + most + "}";
        assertTrue(allows(schema, Long.toString(within)));
        assertFalse(allows(schema, Long.toString(beyond)));
    }

    @Test
    void betweenTwoBoundsAllAndOnlyTheNumbersAreAllowed() {
        Rule rule =
                AnswerSchema.of(
                                "{\"type\":\"integer\",\"exclusiveMinimum\":-13,\"exclusiveMaximum\":1087.5}")
                        .rule();
        for (int i = -2000; i < 2000; i++) {
            assertEquals(i > -13 && i < 1087.5, rule.after(Integer.toString(i)).mayEnd(), "" + i);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | [1, {\"a\": [true, null]}, \"x\"]",
                "true | 3",
                "{\"type\":\"object\"} | {\"any\": {\"thing\": [1]}}",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}} | {\"a\":1,\"b\":2}",
                "{\"properties\":{\"a\":{\"const\":{\"b\":[1]}}}} | {\"a\":{\"b\":[1]}}",
                "{\"properties\":{\"a\":{},\"b\":{},\"c\":{}}} | {\"b\":2}",
                "{\"properties\":{\"a\":{},\"b\":{},\"c\":{}}} | {}",
                "{\"items\":{\"type\":\"null\"},\"minItems\":2} | [null,null,null]",
                "{\"anyOf\":[{\"type\":\"boolean\"},{\"enum\":[1,\"x\"]}]} | \"x\"",
                "{\"allOf\":[{\"type\":\"number\",\"minimum\":0}]} | 0.25",
                "{\"type\":\"array\",\"maxItems\":0} | [ ]",
            })
    void theKindsOfSchemasAreKnown(String schema, String text) {
        assertTrue(allows(schema, text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"string\",\"pattern\":\"a+\"} | pattern",
                "{\"properties\":{\"a\":{\"items\":{\"multipleOf\":2}}}} | properties.a.items.multipleOf",
                "{\"oneOf\":[{},{}]} | oneOf",
                "{\"anyOf\":[{}],\"properties\":{}} | anyOf",
                "{\"type\":\"number\",\"maximum\":1} | maximum",
                "{\"type\":\"number\",\"minimum\":1} | minimum",
                "{\"minLength\":3} | minLength",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}],\"minimum\":0} | minimum",
                "{\"$defs\":{\"a\":{}},\"$ref\":\"#/$defs/a\",\"maxLength\":9} | maxLength",
                "{\"allOf\":[{\"type\":\"array\"}],\"maxItems\":9} | maxItems",
                "{\"maxItems\":2} | maxItems",
                "{\"minimum\":0} | minimum",
                "{\"$ref\":\"http://example.org/a\"} | $ref",
                "{\"propertyNames\":{\"pattern\":\"a\"}} | propertyNames",
            })
    void whatCannotBeKeptToIsRefusedByName(String schema, String keyword) {
        PonderException refused =
                assertThrows(PonderException.class, () -> AnswerSchema.of(schema));
        assertEquals(ProblemCode.REQUEST_SCHEMA, refused.problem().code());
        assertTrue(refused.problem().toString().contains("“" + keyword + "”"), refused::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "3",
                "false",
                "{\"type\":\"text\"}",
                "{\"type\":[]}",
                "{\"enum\":[]}",
                "{\"anyOf\":{}}",
                "{\"$ref\":\"#/nowhere\"}",
                "{\"$ref\":\"#/%zz\"}",
                "{\"type\":\"integer\",\"minimum\":1e999999999}",
                "{\"type\":\"string\",\"minLength\":-1}",
                "{\"type\":\"string\",\"minLength\":3,\"maxLength\":2}",
                "{\"type\":\"array\",\"minItems\":3,\"maxItems\":2}",
                "{\"type\":\"integer\",\"minimum\":\"1\"}",
                "{\"type\":\"integer\",\"minimum\":3,\"maximum\":2}",
            })
    void whatIsNoSchemaIsSaidToBeNone(String schema) {
        PonderException wrong = assertThrows(PonderException.class, () -> AnswerSchema.of(schema));
        assertEquals(ProblemCode.REQUEST_SCHEMA_WRONG, wrong.problem().code());
    }

    /** As RFC 6901 has it for the fragment of a URI. */
    @ParameterizedTest
    @ValueSource(strings = {"#/$defs/a%20b", "#/$defs/a b", "#/$defs/c+%2B", "#/$defs/e~1%C3%A9"})
    void referencesMayBePercentEncoded(String to) {
        String defs = "{\"a b\":{\"const\":1},\"c++\":{\"const\":1},\"e/é\":{\"const\":1}}";
        String schema = "{\"$defs\":" + defs + ",\"$ref\":\"" + to + "\"}";
        assertTrue(allows(schema, "1"));
        assertFalse(allows(schema, "2"));
    }

    /** What one of them allows is not to depend on which was asked first. */
    @Test
    void twoSchemasThatAreEachPartOfTheOtherAllowTheSame() {
        String schema =
                """
                {"$defs": {
                  "a": {"anyOf": [{"$ref": "#/$defs/b"}, {"const": 1}]},
                  "b": {"anyOf": [{"$ref": "#/$defs/a"}, {"const": 2}]}},
                 "properties": {"x": {"$ref": "#/$defs/a"}, "y": {"$ref": "#/$defs/b"}}}""";
        assertTrue(allows(schema, "{\"x\":1,\"y\":1}"));
    }

    @Test
    void ofOptionalMembersAnyMayBeLeftOutAndRequiredOnesNot() {
        String schema =
                """
                {"properties": {"a": {"const": 1}, "b": {"const": 1}, "c": {"const": 1}},
                 "required": ["b"]}""";
        assertTrue(allows(schema, "{\"b\":1}"));
        assertTrue(allows(schema, "{\"a\":1,\"b\":1,\"c\":1}"));
        assertFalse(allows(schema, "{}"));
        assertFalse(allows(schema, "{\"a\":1}"));
        assertFalse(allows(schema, "{\"a\":1,\"c\":1}"));
        assertFalse(allows(schema, "{\"b\":1,}"));
    }

    /** A model that once writes blanks or digits likes to go on with them. */
    @Test
    void blanksAndDigitsHaveAnEnd() {
        Rule rule = AnswerSchema.of("{\"items\":{\"type\":\"number\"}}").rule();
        assertEquals(Rules.NOTHING, rule.after("[" + " ".repeat(60)));
        assertEquals(Rules.NOTHING, rule.after("[\n\n\n\n"));
        assertEquals(Rules.NOTHING, rule.after("[0." + "3".repeat(60)));
    }

    /** The rule for a text of any length is one and the same, so that it is worked out once. */
    /** As JSON Schema counts a text's length. */
    @ParameterizedTest
    @ValueSource(strings = {"😀b", "\\ud83D\\uDe00b", "é\\u4f60", "ab", "\\n\\ud7ff"})
    void aCharacterIsACodePointHoweverItIsWritten(String two) {
        String schema = "{\"type\":\"string\",\"minLength\":2,\"maxLength\":2}";
        assertTrue(allows(schema, '"' + two + '"'));
        assertFalse(allows(schema, '"' + two + "c\""));
        assertFalse(allows(schema, "\"😀\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83d\\u0041", "\ud83d", "\ude00x"})
    void halfACodePointIsNoText(String half) {
        assertFalse(allows("{\"type\":\"string\"}", '"' + half + '"'));
    }

    @Test
    void insideATextTheRuleStaysTheSame() {
        Rule inside =
                AnswerSchema.of(TREE.replace("number", "string")).rule().after("{\"value\":\"");
        assertEquals(inside, inside.after("any words, and more: \\u00e9\\n é 中 \uFFFD"));
    }
}
