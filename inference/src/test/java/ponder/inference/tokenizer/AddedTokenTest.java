package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddedTokenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<think>",
                "</think>",
                "<｜User｜>",
                "<|fim_prefix|>",
                "<tool_call>",
                "[THINK]",
                "▁<PRE>",
                "|||EMAIL_ADDRESS|||",
                "<unused7>",
                "<|channel>",
                "</s>"
            })
    void markersAreForTheTemplateAlone(String content) {
        assertEquals(true, new AddedToken(1, content, false).control(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"  ", "▁▁▁", "\n\n", "\t", "covid19", "/nothink", "<", "õ"})
    void blanksAndWordsAreWriting(String content) {
        assertEquals(false, new AddedToken(1, content, false).control(false));
        assertEquals(true, new AddedToken(1, content, true).control(false));
    }

    @ParameterizedTest
    @CsvSource({"<h1>,false", "</s>,false", "<bbox>,false", "<think>,true", "<unused7>,true"})
    void tagsOfHtmlAreWritingWhereTheVocabularyHasThem(String content, boolean control) {
        assertEquals(control, new AddedToken(1, content, false).control(true));
    }
}
