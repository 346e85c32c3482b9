package ponder.app.session.parting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.conversation.Message;
import ponder.app.session.parting.DiffRow.Changed;
import ponder.app.session.parting.DiffRow.Paragraph;
import ponder.app.session.parting.DiffRow.Same;

class ReplyDiffTest {
    /** {@code =} what is the same, {@code -} and {@code +} a side, what only it has in brackets. */
    private static List<String> drawn(String one, String other) {
        return drawn(ParagraphDiff.of(one, other));
    }

    private static List<String> drawn(List<DiffRow> rows) {
        List<String> lines = new ArrayList<>();
        for (DiffRow row : rows) {
            switch (row) {
                case Same same -> lines.add("= " + String.join(" | ", same.paragraphs()));
                case Changed changed ->
                        lines.add("- " + marked(changed.one()) + " + " + marked(changed.other()));
            }
        }
        return lines;
    }

    private static String marked(@Nullable Paragraph paragraph) {
        return paragraph == null
                ? "nothing"
                : paragraph.pieces().stream()
                        .map(p -> p.onlyHere() ? "[" + p.text() + "]" : p.text())
                        .collect(Collectors.joining());
    }

    @Test
    void whatIsTheSameIsOneRunAndBlankLinesDoNotCount() {
        assertEquals(List.of("= a | b | c"), drawn("a\n\nb\nc\n", " a\nb\n\n\nc"));
        assertEquals(List.of(), drawn("", "\n \n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "So it is 42, I think.; So it is 43, I think.;"
                        + " - So it is [42], I think. + So it is [43], I think.",
                "But I must check it; But now I must check it; - But I must check it + But [now] I must check it",
                "所以答案是四二个; 所以答案是四三个; - 所以答案是四[二]个 + 所以答案是四[三]个",
                "one, two, six seven; one, too, six seven; - one, [two], six seven + one, [too], six seven",
                "so a, b go on and on; so x, y go on and on; - so [a, b] go on and on + so [x, y] go on and on"
            })
    void withinAParagraphTheWordsAreMarkedThatOnlyOneHas(String one, String other, String drawn) {
        assertEquals(List.of(drawn.strip()), drawn(one, other));
    }

    @Test
    void paragraphsThatAreLikeEachOtherStandBesideEachOther() {
        assertEquals(
                List.of(
                        "= Let me see.",
                        "- nothing + [Wait, first something else entirely.]",
                        "- The sum of it is [42]. + The sum of it is [43].",
                        "= Done."),
                drawn(
                        "Let me see.\nThe sum of it is 42.\nDone.",
                        "Let me see.\nWait, first something else entirely.\nThe sum of it is 43.\nDone."));
    }

    @Test
    void paragraphsThatHaveNothingInCommonAreMarkedAsAWhole() {
        List<DiffRow> rows = ParagraphDiff.of("Apples.", "Seven green pears?");
        Changed changed = assertInstanceOf(Changed.class, rows.getFirst());
        assertTrue(changed.one() != null && changed.one().whollyOnlyHere());
        assertTrue(changed.other() != null && changed.other().whollyOnlyHere());
        assertEquals(List.of("- [Apples.] + nothing"), drawn("Apples.", ""));
    }

    @Test
    void repliesAreComparedAsTheyAreRead() {
        Message bold = reply("It is *so*.\nThen", "# Sum\n\n- **No**, 8\n- 2 * 3 * 4");
        Message plain = reply("It is so.\nNow", "Sum\n\n- **Yes**, 8\n- 2 * 3 * 4");
        ReplyDiff diff = ReplyDiff.of(bold, plain);
        assertEquals(List.of("= It is so.", "- [Then] + [Now]"), drawn(diff.thought()));
        assertEquals(
                List.of("= Sum", "- - [No], 8 + - [Yes], 8", "= - 2 * 3 * 4"),
                drawn(diff.answer()));
    }

    private static Message reply(String thought, String answer) {
        return Message.reply(2, 1, 1, 1).withText(thought, answer);
    }

    /** Whatever is compared, both texts can be read off the rows. */
    @Test
    void nothingOfTheTextsIsLost() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            String one = text(random);
            String other = text(random);
            List<String> left = new ArrayList<>();
            List<String> right = new ArrayList<>();
            for (DiffRow row : ParagraphDiff.of(one, other)) {
                switch (row) {
                    case Same same -> {
                        left.addAll(same.paragraphs());
                        right.addAll(same.paragraphs());
                    }
                    case Changed changed -> {
                        add(left, changed.one());
                        add(right, changed.other());
                    }
                }
            }
            assertEquals(one, String.join("\n", left));
            assertEquals(other, String.join("\n", right));
        }
    }

    private static void add(List<String> to, @Nullable Paragraph paragraph) {
        if (paragraph != null) {
            to.add(paragraph.text());
        }
    }

    private static String text(Random random) {
        List<String> words = List.of("so", "but", "wait,", "4", "4.", "是", "x = 3", "(hm)");
        return IntStream.range(0, 1 + random.nextInt(9))
                .mapToObj(
                        line ->
                                IntStream.range(0, 1 + random.nextInt(6))
                                        .mapToObj(w -> words.get(random.nextInt(words.size())))
                                        .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    /** Two thoughts of 3,000 paragraphs that have nothing in common are done in the end. */
    @Test
    void longThoughtsAreCompared() {
        String one =
                IntStream.range(0, 3_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        String other = one.replace('a', 'b') + "\na7";
        List<DiffRow> rows = ParagraphDiff.of(one, other);
        assertEquals(3_000 - 8 + 3_000, rows.stream().filter(Changed.class::isInstance).count());
    }
}
