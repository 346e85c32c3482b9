package ponder.app.session.map;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.settings.ChatParameters;
import ponder.inference.AnswerSoFar;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyStats;
import ponder.inference.TokenScore;
import ponder.inference.TokenTrace;
import ponder.inference.sampling.SamplingParameters;

class ThoughtMapTest {
    private static final String THOUGHT =
            """
            Okay, so I have to find the product of the two numbers that are given.

            47 × 6 = 282, and 47 × 30 = 1410.

            Hmm, that is not all of it.

            Let me double-check: 282 + 1410 = 1692.
            That is it.

            So the answer is 1692.
            """;

    private static Message reply(String thought, String answer, List<AnswerSoFar> probes) {
        RunRecord run =
                new RunRecord(
                        "m",
                        "cafe",
                        "CPU",
                        ChatParameters.of(SamplingParameters.DEEPSEEK),
                        ScriptedEngine.STATS.withProbes(probes),
                        null);
        return Message.reply(1, 1, 1, 1)
                .withText(thought, answer)
                .withRun(run)
                .withThought(new Thought(20, 1_000, ReasoningEnd.NATURAL))
                .ended(Ending.COMPLETE, null, 2);
    }

    private static List<Segment> segments(String thought, String answer) {
        return ThoughtMap.of(reply(thought, answer, List.of()), List.of(), null).segments();
    }

    private static List<Segment.Kind> kinds(String thought, String answer) {
        return segments(thought, answer).stream().map(Segment::kind).toList();
    }

    @Test
    void aThoughtThatBeginsWithHmmDoesNotTurnBackWithIt() {
        assertEquals(
                List.of(Segment.Kind.SETUP, Segment.Kind.TURNING_BACK),
                kinds("Hmm, I need all of it. Wait, that is not it.", "**1692**"));
    }

    @Test
    void theStepsAreToldApartAndAreTheWholeThought() {
        assertEquals(
                List.of(
                        Segment.Kind.SETUP,
                        Segment.Kind.COMPUTING,
                        Segment.Kind.TURNING_BACK,
                        Segment.Kind.ANSWER,
                        Segment.Kind.COMPUTING,
                        Segment.Kind.ANSWER),
                kinds(THOUGHT, "**1692**"));
        assertEquals(Segment.Kind.CHECKING, kinds(THOUGHT, "**1693**").get(3));
        StringBuilder whole = new StringBuilder();
        for (Segment segment : segments(THOUGHT, "**1692**")) {
            assertEquals(whole.length(), segment.start());
            whole.append(THOUGHT, segment.start(), segment.end());
        }
        assertEquals(THOUGHT, whole.toString());
    }

    @Test
    void inGermanAndChineseToo() {
        assertEquals(
                List.of(
                        Segment.Kind.SETUP,
                        Segment.Kind.COMPUTING,
                        Segment.Kind.TURNING_BACK,
                        Segment.Kind.ANSWER),
                kinds(
                        "Also, ich muss das Produkt und nicht die Summe finden.\n\n47 × 6 = 282.\n\nMoment, das ist nicht alles.\n\nDie Antwort ist 1692.",
                        ""));
        assertEquals(
                List.of(
                        Segment.Kind.SETUP,
                        Segment.Kind.COMPUTING,
                        Segment.Kind.CHECKING,
                        Segment.Kind.ANSWER),
                kinds("好的，我需要计算这个乘积。47 × 6 = 282。\n\n让我验算一下。\n\n所以答案是1692。", ""));
    }

    @Test
    void tokensAndSecondsAreShared() {
        List<Segment> segments = segments(THOUGHT, "**1692**");
        assertEquals(1_000, segments.stream().mapToInt(Segment::tokens).sum(), 5);
        assertEquals(20, segments.stream().mapToDouble(Segment::seconds).sum(), 1e-6);
        ScriptedEngine engine = new ScriptedEngine();
        ThoughtMap.of(reply(THOUGHT, "", List.of()), List.of(), engine);
        assertEquals(
                THOUGHT.length(), engine.countedCharacters, "by the tokens of the model in use");
    }

    @Test
    void whatTheThoughtComesToStandsOnIt() {
        List<AnswerSoFar> probes =
                List.of(
                        new AnswerSoFar("", 0.2, 100, Duration.ZERO),
                        new AnswerSoFar("282", 0.9, 500, Duration.ZERO),
                        new AnswerSoFar("1692", 0.9, 1_000, Duration.ZERO));
        List<List<String>> answers =
                ThoughtMap.of(reply(THOUGHT, "**1692**", probes), List.of(), null)
                        .segments()
                        .stream()
                        .map(Segment::answers)
                        .toList();
        assertTrue(answers.stream().anyMatch(List.of("282")::equals), answers.toString());
        assertEquals(List.of("1692"), answers.getLast());
        assertEquals(List.of(), answers.getFirst());
    }

    @Test
    void whereTokensWereRatedEachStepHasItsMean() {
        String thought = "Go on.\n\nWait, no.";
        List<TokenScore> scores =
                List.of(
                        score("\nGo", 0.5, true),
                        score(" on.", 0.5, true),
                        score("\n\nWait", 0.25, true),
                        score(", no.", 1, true),
                        score("Four", 0.1, false));
        List<Segment> segments =
                ThoughtMap.of(reply(thought, "", List.of()), scores, null).segments();
        assertEquals(2, segments.size());
        assertEquals(
                Math.cbrt(0.5 * 0.5 * 0.25),
                Objects.requireNonNull(segments.getFirst().certainty()),
                0.003);
        assertEquals(1, Objects.requireNonNull(segments.getLast().certainty()), 1e-9);
        assertNull(segments(thought, "").getFirst().certainty());
    }

    @Test
    void whatWasKeptWithTheReplyNeedsNoRating() {
        TokenTrace.Writer trace = new TokenTrace.Writer();
        trace.add(0, Math.log(0.5));
        trace.add(9, Math.log(0.25));
        Message plain = reply("Go on.\n\nWait, no.", "", List.of());
        RunRecord run = Objects.requireNonNull(plain.run());
        ReplyStats stats = ScriptedEngine.STATS.withThoughtTrace(trace.toTrace());
        List<Segment> segments =
                ThoughtMap.of(plain.withRun(run.with(stats)), List.of(), null).segments();
        assertEquals(0.5, Objects.requireNonNull(segments.getFirst().certainty()), 0.003);
        assertEquals(0.25, Objects.requireNonNull(segments.getLast().certainty()), 0.003);
    }

    private static TokenScore score(String text, double probability, boolean reasoning) {
        return new TokenScore(text, reasoning, false, probability, List.of());
    }

    @Test
    void aLongThoughtHasAMapThatCanBeTakenIn() {
        String thought =
                IntStream.range(0, 3_000)
                        .mapToObj(i -> "Then " + i + " + 1 = " + (i + 1) + ", as it was before.")
                        .collect(Collectors.joining("\n\n"));
        int steps = segments(thought, "").size();
        assertTrue(steps > 10 && steps < 60, steps + " steps");
        assertEquals(List.of(), segments("", ""));
        assertEquals(List.of(), segments(" \n ", ""));
    }

    @Test
    void aTitleIsNotCutWithinTheBracesOfAFormula() {
        String before =
                "Plugging in these values, which we know from the question, gives the speed ";
        String thought = before + "\\frac{120 \\text{ km}}{1.5}, which is what we wanted to know.";
        String title = ThoughtMap.title(thought, 0, thought.length());
        assertEquals(before + "\\frac{120 \\text{ km}}{1.5}…", title);
        assertEquals(81, ThoughtMap.title("word ".repeat(40), 0, 200).length());
    }

    @Test
    void aTitleIsNotCutWithinACharacter() {
        for (String before : List.of("", "a")) {
            String thought = before + "😀".repeat(100);
            String title = ThoughtMap.title(thought, 0, thought.length());
            assertTrue(title.endsWith("😀…"), title);
        }
    }

    /** Where a step that is cut up begins, a formula could not be resumed. */
    @Test
    void noStepBeginsWithinAFormulaOrCode() {
        String formula = "\\[\n1 + 1 = 2\n\n2 + 2 = 4\n\n\\boxed{4}\n\\]\n";
        String code = "```\na = 1 + 1\n\nwait = 2\n```\n";
        String thought = "Let me see.\n\n" + formula.repeat(20) + code.repeat(20) + "$$\nWait\n$$";
        for (Segment segment : segments(thought, "")) {
            String before = thought.substring(0, segment.start());
            assertEquals(before.split("\\\\\\[", -1).length, before.split("\\\\]", -1).length);
            assertTrue(before.split("```", -1).length % 2 == 1, before);
            assertTrue(before.split("\\$\\$", -1).length % 2 == 1, before);
        }
        assertTrue(segments(thought, "").size() > 3);
    }

    /** To a model a blank is the beginning of the next word. */
    @Test
    void whatIsBeforeAStepEndsWithTheLastWordOrBetweenParagraphs() {
        List<Segment> segments = segments("Go on and do that. Wait, no.\n\nWait, yes.", "");
        assertEquals(3, segments.size());
        String thought = "Go on and do that. Wait, no.\n\nWait, yes.";
        assertEquals("", segments.get(0).before(thought));
        assertEquals("Go on and do that.", segments.get(1).before(thought));
        assertEquals("Go on and do that. Wait, no.\n\n", segments.get(2).before(thought));
    }
}
