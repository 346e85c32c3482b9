package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Part.Reasoning;
import ponder.inference.chat.Part.Text;

class PartsTest {
    @Test
    void textGoesOnInTheLastPartOfItsKind() {
        List<Part> parts =
                Parts.plus(Parts.of("So", ""), List.of(new Reasoning(" it"), new Text("Yes")));
        assertEquals(List.of(new Reasoning("So it"), new Text("Yes")), parts);
        assertEquals(
                List.of(new Reasoning("So it"), new Text("Yes"), new Reasoning("Hm")),
                Parts.plus(parts, List.of(new Reasoning("Hm"))));
    }

    @Test
    void everySplitOfAStreamGivesTheSameParts() {
        List<Part> whole = Parts.of("thought", "answer");
        for (int cut = 0; cut <= "thought".length(); cut++) {
            List<Part> begun = Parts.of("thought".substring(0, cut), "");
            assertEquals(whole, Parts.plus(begun, Parts.of("thought".substring(cut), "answer")));
        }
    }

    @Test
    void whatIsEmptyIsNoPart() {
        assertEquals(List.of(), Parts.of("", ""));
        assertEquals(List.of(new Text("a")), Parts.plus(Parts.of("", "a"), Parts.of("", "")));
    }

    @Test
    void twoFilesStayTwo() {
        FileText file = new FileText("a.md", "");
        List<Part> parts = Parts.plus(List.of(file, file), Parts.of("", "Why?"));
        assertEquals(List.of(file, file), Parts.files(parts));
        assertEquals("Why?", Parts.text(parts));
    }

    @Test
    void theModelIsShownFilesBeforeTheQuestion() {
        ChatMessage message =
                new ChatMessage(
                        Role.USER,
                        List.of(new FileText("a.md", "notes\n"), new Text("What is in it?")));
        assertEquals(
                """
                [file name]: a.md
                [file content begin]
                notes
                [file content end]
                What is in it?""",
                message.content());
    }

    @Test
    void hintsStayWhereTheThoughtStillHasThem() {
        List<Part> before =
                List.of(
                        new Part.Reasoning("one. "),
                        new Part.Hint("Hint: a "),
                        new Part.Reasoning("two. "),
                        new Part.Hint("Hint: b "),
                        new Part.Text("answer"));
        assertEquals("one. Hint: a two. Hint: b ", Parts.reasoning(before));
        assertEquals(
                List.of(
                        new Part.Reasoning("one. "),
                        new Part.Hint("Hint: a "),
                        new Part.Reasoning("two and "),
                        new Part.Hint("Hint: b "),
                        new Part.Reasoning("and more")),
                Parts.thought("one. Hint: a two and Hint: b and more", before));
        assertEquals(before.subList(0, 4), Parts.thought("one. Hint: a two. Hint: b ", before));
        assertEquals(
                List.of(
                        new Part.Reasoning("one, put better. "),
                        new Part.Hint("Hint: a "),
                        new Part.Reasoning("2. "),
                        new Part.Hint("Hint: b ")),
                Parts.thought("one, put better. Hint: a 2. Hint: b ", before),
                "what stands before them was edited");
        assertEquals(
                List.of(new Part.Reasoning("one. "), new Part.Hint("Hint: a")),
                Parts.thought("one. Hint: a", before),
                "an editor takes the blanks at the end");
        assertEquals(List.of(new Part.Reasoning("one")), Parts.thought("one", before));
        assertEquals(List.of(), Parts.thought("", before));
    }
}
