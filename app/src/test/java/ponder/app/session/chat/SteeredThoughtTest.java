package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.arithmetic.Finding;
import ponder.app.conversation.Ending;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.Candidates;
import ponder.app.session.tally.Candidates.Candidate;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.AnswerSoFar;
import ponder.inference.FinishReason;
import ponder.inference.Probing;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.Part;
import ponder.inference.chat.ReplyStart;
import ponder.inference.sampling.SamplingParameters;

/** What is said to a thought on its way, and what it comes to. */
class SteeredThoughtTest {
    private static final String HINT = "\n\nHint: try it modulo 7\n\n";

    private final ScriptedEngine engine = new ScriptedEngine();
    private final RememberingWriter writer = new RememberingWriter();
    private ChatParameters parameters = ChatParameters.of(SamplingParameters.DEEPSEEK);
    private final ReplyQueue queue = TestChats.queue(engine, Runnable::run);
    private final ChatViewModel chat =
            ChatViewModel.begin(queue, TestChats.host(writer, () -> parameters, () -> 1));

    private MessageViewModel reply() {
        return chat.messages().getLast();
    }

    private void thinking() {
        chat.commands().ask("one");
        engine.think("It is 4.");
    }

    private void hint(String words) {
        chat.draftProperty().set(words);
        assertTrue(chat.commands().hintDraft());
    }

    private static AnswerSoFar soFar(String answer, int tokens) {
        return new AnswerSoFar(answer, 0.9, tokens, Duration.ofMillis(20));
    }

    @Test
    void theDemoModelIsSaidToMakeLittleOfHints() {
        engine.demo = true;
        queue.modelLoaded(engine);
        chat.commands().ask("What is 47 × 36?");
        engine.think("Hm.");
        hint("try it modulo 7");
        assertTrue(chat.noticeProperty().get().startsWith("The demo model has not learned"));
    }

    @Test
    void aHintGoesToTheThoughtAndIsAPartOfItsOwn() {
        thinking();
        hint(" try it modulo 7 ");
        assertEquals(List.of("try it modulo 7"), engine.hints);
        assertEquals("", chat.draftProperty().get());
        assertEquals(List.of("try it modulo 7"), reply().steered().pendingHints());
        engine.say(new ReplyEvent.HintGiven(HINT, 9));
        assertEquals(List.of(), reply().steered().pendingHints());
        engine.think("So 3.");
        engine.answer("3");
        engine.finish(FinishReason.STOP);
        List<Part> parts =
                List.of(
                        new Part.Reasoning("It is 4."),
                        new Part.Hint(HINT),
                        new Part.Reasoning("So 3."),
                        new Part.Text("3"));
        assertEquals(parts, reply().toMessage().parts());
        assertEquals(parts, Objects.requireNonNull(writer.messages.get(reply().id())).parts());
        assertEquals("It is 4." + HINT + "So 3.", reply().reasoning().get());
    }

    @Test
    void aHintStaysOneWhereTheThoughtIsResumedAfterIt() {
        thinking();
        hint("try it modulo 7");
        engine.say(new ReplyEvent.HintGiven(HINT, 9));
        engine.think("So 3.");
        engine.answer("3");
        engine.finish(FinishReason.STOP);
        chat.steering().resumeThought(reply(), "It is 4." + HINT + "So");
        assertEquals(
                ReplyStart.thought("It is 4." + HINT + "So"), engine.requests.getLast().start());
        assertEquals(new Part.Hint(HINT), reply().toMessage().parts().get(1));
    }

    @Test
    void aHintThatComesTooLateIsBackInTheComposer() {
        thinking();
        hint("try it modulo 7");
        chat.draftProperty().set("next question");
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 7));
        assertEquals("try it modulo 7\n\nnext question", chat.draftProperty().get());
        assertTrue(chat.noticeProperty().get().contains("back in the message field"));
        assertEquals(List.of(), reply().steered().pendingHints());
    }

    @Test
    void aHintThatDidNotFitIsTheOneThatComesBack() {
        thinking();
        hint("a whole book");
        hint("try it modulo 7");
        engine.say(new ReplyEvent.HintRefused("a whole book"));
        assertEquals("a whole book", chat.draftProperty().get(), "while it thinks on");
        assertTrue(chat.noticeProperty().get().startsWith("The hint is too long"));
        assertEquals(List.of("try it modulo 7"), reply().steered().pendingHints());
        engine.say(new ReplyEvent.HintGiven(HINT, 9));
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 12));
        assertEquals("a whole book", chat.draftProperty().get(), "once");
    }

    @Test
    void betweenThoughtAndAnswerThereIsNothingToHintTo() {
        thinking();
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 7));
        chat.draftProperty().set("try it");
        assertFalse(chat.commands().hintDraft());
        assertEquals("try it", chat.draftProperty().get());
        assertEquals(List.of(), reply().steered().pendingHints());
    }

    @Test
    void aHintIsNotLostWhenTheReplyIsStopped() {
        thinking();
        hint("try it modulo 7");
        engine.finish(FinishReason.CANCELLED);
        assertEquals("try it modulo 7", chat.draftProperty().get());
    }

    @Test
    void withoutAThoughtThereIsNothingToHintTo() {
        chat.commands().ask("one");
        chat.draftProperty().set("try it");
        assertFalse(chat.commands().hintDraft());
        engine.answer("3");
        assertFalse(chat.commands().hintDraft());
        assertEquals("try it", chat.draftProperty().get());
    }

    @Test
    void theWishGoesWithTheRequest() {
        parameters = parameters.withProbing(new Probing(true, 0, 3, 0.9));
        chat.commands().ask("one");
        assertEquals(new Probing(true, 0, 3, 0.9), engine.requests.getLast().probing());
    }

    @Test
    void whatAThoughtComesToIsTold() {
        thinking();
        engine.say(new ReplyEvent.AnswerProbed(soFar("12", 100)));
        engine.say(new ReplyEvent.AnswerProbed(soFar("1,200", 200)));
        engine.say(new ReplyEvent.AnswerProbed(soFar("1200", 340)));
        assertEquals(
                List.of(new Candidate("12", 0.9, 100, 100), new Candidate("1200", 0.9, 200, 340)),
                Candidates.of(reply().steered().answersProperty().get()));
    }

    @Test
    void anotherAnswerAndBackAreThreeCandidates() {
        List<AnswerSoFar> answers =
                List.of(soFar("1", 1), soFar("", 2), soFar("", 3), soFar("1", 4));
        assertEquals(
                List.of("1", "", "1"),
                Candidates.of(answers).stream().map(Candidate::answer).toList());
        assertTrue(Candidates.of(answers).get(1).isNone());
    }

    @Test
    void aThoughtThatWasEndedByItsAnswerSaysSoAndCanGoOn() {
        thinking();
        engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.SETTLED, 7));
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        assertEquals(
                "Stopped thinking after 7 tokens, once the answer stood",
                reply().thoughtTitleProperty().get());
        chat.steering().thinkOn(reply());
        assertEquals(ReplyStart.thought("It is 4."), engine.requests.getLast().start());
        assertEquals(0, engine.requests.getLast().probing().settledAfter());
    }

    @Test
    void aThoughtThatRunsIsStoppedToBeCorrected() {
        chat.commands().ask("one");
        engine.think("\\[ 47 \\times 36 = 1690 = x \\] so");
        Finding wrong = ArithmeticCheck.of(reply().reasoning().get()).getFirst();
        MessageViewModel running = reply();
        chat.commands().ask("two");
        assertTrue(chat.steering().canCorrect(running));
        chat.steering().correctThought(running, wrong);
        assertEquals(1, engine.requests.size(), "it has not ended yet");
        engine.think(" it is");
        engine.finish(FinishReason.CANCELLED);
        assertEquals(
                ReplyStart.thought(
                        "\\[ 47 \\times 36 = 1690 \\]\n\nWait, \\( 47 \\times 36 = 1692 \\).\n"),
                engine.requests.getLast().start());
        assertEquals(2, engine.requests.size(), "what waits goes on waiting");
        assertEquals(Ending.STOPPED, running.toMessage().ending());
    }

    @Test
    void aRunningThoughtSaysSoInTheLanguageThatIsChosenMeanwhile() {
        thinking();
        assertEquals("Thinking for 0 s", reply().thoughtTitleProperty().get());
        Texts.use(Language.GERMAN);
        try {
            chat.reword();
            assertEquals("Denkt seit 0 s nach", reply().thoughtTitleProperty().get());
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }
}
