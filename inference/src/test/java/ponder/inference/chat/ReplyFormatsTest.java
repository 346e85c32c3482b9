package ponder.inference.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the models of each family write, with and without tokens for their marks. */
class ReplyFormatsTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '~',
            textBlock =
                    """
                    <think> </think>  § THINK § <think>¶Hm.</think>¶Yes.
                    <think> </think>  § THINK § Hm.</think>¶Yes.
                    <|channel|> <|message|> <|start|> § MSG § <|channel|>analysis<|message|>Hm.<|end|><|start|>assistant<|channel|>final<|message|>Yes.
                    <|channel|> <|message|> <|start|> § MSG § <|channel|>analysis<|message|>H<|end|><|start|>assistant<|channel|>commentary<|message|>m.<|end|><|start|>assistant<|channel|>final <|constrain|>json<|message|>Yes.<|end|>
                    <|message|> <|eom|> to=self § MSG § ~ to=self<|message|>Hm.<|eom|><|start|>assistant to=user<|message|>Yes.~
                    <|think|> <|content|> <|begin|> § MSG § <|think|>Hm.<|end|><|begin|>assistant<|content|>Yes.<|end|>
                    <|channel> <channel|> § TAGS § <|channel>thought¶Hm.¶<channel|>Yes.
                    [THINK] [/THINK] § TAGS § [THINK]Hm.[/THINK]Yes.
                    <|START_THINKING|> <|END_THINKING|> § TAGS § <|START_THINKING|>Hm.<|END_THINKING|><|START_RESPONSE|>Yes.<|END_RESPONSE|>
                    <seed:think> </seed:think> § TAGS § <seed:think>¶Hm.</seed:think>Yes.
                    [BEGIN FINAL RESPONSE] § TAGS § Here are my reasoning steps:¶Hm.¶[BEGIN FINAL RESPONSE]¶Yes.¶[END FINAL RESPONSE]
                    <|inner_prefix|> <|inner_suffix|> § TAGS § <|inner_prefix|>Hm.<|inner_suffix|>Yes.
                    <think> </think> <response></response> § TAGS § <think>Hm.</think>¶<response>Yes.</response>
                    <think> </think> <answer> </answer> § TAGS § <think>¶Hm.¶</think>¶<answer>¶Yes.¶</answer>
                    ◁think▷ ◁/think▷ § TAGS § ◁think▷Hm.◁/think▷Yes.
                    <thought> </thought> § TAGS § <thought>¶Hm.¶</thought>¶¶Yes.
                    <|begin_of_thought|> <|end_of_thought|> § TAGS § <|begin_of_thought|>¶¶Hm.¶¶<|end_of_thought|>¶¶<|begin_of_solution|>¶¶Yes.¶¶<|end_of_solution|>
                    <minimax:think> § NONE § Hm.
                    """)
    void thoughtAndAnswerOfEachFamilyAreApart(String signs, String kind, String written) {
        Optional<ReplyFormat> found = ReplyFormats.inTemplate(signs);
        if (kind.equals("NONE")) {
            assertEquals(Optional.empty(), found);
            return;
        }
        ReplyFormat format = found.orElseThrow();
        boolean begins = format == ReplyFormats.THINK && !written.startsWith("<think>");
        String text = written.replace('¶', '\n');
        Set<String> tokens = Set.copyOf(format.marks());
        for (Set<String> vocabulary : List.of(tokens, Set.<String>of())) {
            for (int size = 1; size < 20; size += 3) {
                Said said = say(format, vocabulary, begins, text, size);
                String hm = written.contains("commentary") ? "H\n\nm." : "Hm.";
                assertEquals(new Said(hm, "Yes."), said, signs + " " + size + vocabulary);
            }
        }
    }

    private record Said(String thought, String answer) {}

    /** As a model with these control tokens says it, text in pieces of a size. */
    private static Said say(
            ReplyFormat format, Set<String> tokens, boolean inside, String text, int size) {
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        ReplyParser parser =
                new ReplyParser(
                        format,
                        tokens::contains,
                        inside ? ReplyParser.State.THOUGHT_BEGINS : ReplyParser.State.NOTHING_YET,
                        new ReplyParser.Sink() {
                            @Override
                            public void reasoning(String t) {
                                thought.append(t);
                            }

                            @Override
                            public void answer(String t) {
                                answer.append(t);
                            }
                        });
        for (String piece : pieces(tokens, text, size)) {
            if (tokens.contains(piece)) {
                parser.control(piece, true);
            } else {
                parser.text(piece);
            }
        }
        parser.finish();
        return new Said(thought.toString().strip(), answer.toString().strip());
    }

    private static List<String> pieces(Set<String> tokens, String text, int size) {
        String any = tokens.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        Matcher matcher =
                Pattern.compile((any.isEmpty() ? "(?!)" : any) + "|[\\s\\S]").matcher(text);
        List<String> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (matcher.find()) {
            boolean token = tokens.contains(matcher.group());
            if (token || plain.length() == size) {
                pieces.add(plain.toString());
                plain.setLength(0);
            }
            if (token) {
                pieces.add(matcher.group());
            } else {
                plain.append(matcher.group());
            }
        }
        pieces.add(plain.toString());
        return pieces;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The channel token `<|channel|>final<|message|>` begins gpt-oss's answer.",
                "It ends in <|end|> and begins with <|start|>assistant.",
                "a <response>b</response> c",
                "Write </think> twice: </think>",
                "[BEGIN FINAL RESPONSE] ends Apriel's thought, <channel|> Gemma's.",
                "x <"
            })
    void anAnswerMayQuoteMarksThatItsModelHasTokensFor(String answer) {
        for (String template :
                List.of("<|channel|><|message|><|start|>", "</think>", "[THINK][/THINK]")) {
            ReplyFormat format = ReplyFormats.inTemplate(template).orElseThrow();
            StringBuilder said = new StringBuilder();
            ReplyParser parser =
                    new ReplyParser(
                            format,
                            token -> true,
                            ReplyParser.State.ANSWER,
                            new ReplyParser.Sink() {
                                @Override
                                public void reasoning(String t) {
                                    said.append("THOUGHT ").append(t);
                                }

                                @Override
                                public void answer(String t) {
                                    said.append(t);
                                }
                            });
            parser.text(answer);
            parser.finish();
            assertEquals(answer, said.toString());
        }
    }

    /** Granite stands its answer between tags; one that it only quotes stays. */
    @Test
    void onlyTheTagsAroundAnAnswerAreTakenAway() {
        ReplyFormat granite =
                ReplyFormats.inTemplate("</think><response></response>").orElseThrow();
        String quoted = "<response>Use </response> to close <response>.</response>\n";
        assertEquals(
                new Said("a", "Use </response> to close <response>."),
                say(granite, Set.of(), true, "a</think>" + quoted, 4));
        assertEquals(
                new Said("a", "It ends </response>"),
                say(granite, Set.of(), true, "a</think>It ends </response>", 4));
    }

    @Test
    void aMessageThatEndsInTheThoughtIsNotTheEndOfTheReply() {
        ReplyFormat solar = ReplyFormats.inTemplate("<|think|><|content|><|begin|>").orElseThrow();
        ReplyParser parser =
                new ReplyParser(
                        solar,
                        token -> true,
                        ReplyParser.State.THOUGHT,
                        new ReplyParser.Sink() {
                            @Override
                            public void reasoning(String text) {}

                            @Override
                            public void answer(String text) {}
                        });
        assertEquals(true, parser.goesOnAfter("<|end|>"));
        parser.control("<|end|>", true);
        assertEquals(false, parser.ended());
        parser.control("<|begin|>", true);
        parser.text("assistant");
        parser.control("<|content|>", true);
        assertEquals(false, parser.goesOnAfter("<|end|>"));
        parser.text("Yes.");
        parser.control("<|end|>", true);
        assertEquals(true, parser.ended());
    }
}
