package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.markdown.MarkdownView;

class ThoughtLinesTest {
    private static List<String> shown(String thought) {
        return MarkdownView.paragraphs(ThinkingPane.keepingLines(thought));
    }

    @Test
    void aSumThatGoesOnInANewLineKeepsItsPlus() {
        assertEquals(List.of("So 3", "+ 6 = 9"), shown("So 3\n\n+ 6 = 9"));
    }

    @Test
    void codeStaysAsItIs() {
        assertEquals(
                MarkdownView.paragraphs("```\n+ 6\n```"), shown("```\n+ 6\n```"), "no backslash");
    }
}
