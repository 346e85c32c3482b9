package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.delta;
import static ponder.inference.remote.ScriptedServer.finished;
import static ponder.inference.remote.ScriptedServer.said;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.remote.ScriptedServer.Answer;

/** Where a server's thought begins and ends, by whatever name it comes. */
class RemoteThoughtsTest extends RemoteReplySetup {
    /** As {@code transformers serve} tells it where a template opens the thought. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<｜begin▁of▁sentence｜><｜User｜>What is 2 + 3?<｜Assistant｜>",
                "Be brief.<｜User｜>What is 2 + 3?<｜Assistant｜>",
                "<|im_start|>user\\nWhat is 2 + 3?<|im_end|>\\n<|im_start|>assistant\\n"
            })
    void thePromptThatComesBeforeTheThoughtIsNoAnswer(String prompt) {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                said(prompt),
                                delta("\"reasoning_content\":\"2 and 3 make 5.\""),
                                said("5"),
                                finished("stop"),
                                DONE));
        assertEquals("2 and 3 make 5.", thought(events));
        assertEquals("5", answer(events));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning", "thinking"})
    void thoughtsHaveSeveralNames(String field) {
        List<ReplyEvent> events =
                events(Answer.stream(delta("\"" + field + "\":\"Hm.\""), said("5"), DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void aThoughtThatIsSentUnderTwoNamesIsShownOnce() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta("\"reasoning\":\"Hm.\",\"reasoning_content\":\"Hm.\""),
                                said("5"),
                                DONE));
        assertEquals("Hm.", thought(events));
    }

    @Test
    void contentMayBeParts() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta(
                                        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]}]"),
                                delta("\"content\":[{\"type\":\"text\",\"text\":\"5\"}]"),
                                DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void thoughtsMayStandInTheAnswerBetweenTags() {
        List<ReplyEvent> events =
                events(Answer.stream(said("<thi"), said("nk>\\nHm.</th"), said("ink>5"), DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void aServerThatTellsThoughtsApartQuotesTagsInItsAnswer() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta("\"reasoning\":\"Hm.\""),
                                said("<think> opens a thought."),
                                DONE));
        assertEquals("<think> opens a thought.", answer(events));
    }

    /** The template opens the thought in the prompt, and nothing tells so before it is closed. */
    @Test
    void aThoughtThatNothingOpensIsKnownAtItsEndAndThenFromTheFirstWord() {
        Answer unopened = Answer.stream(said("Hm."), said("</thi"), said("nk>\\n\\n5"), DONE);
        List<ReplyEvent> first = events(unopened);
        assertEquals("Hm.", thought(first));
        assertEquals("5", answer(first));
        assertTrue(first.contains(new ReplyEvent.AnswerWasThought("Hm.", 3)), first.toString());
        assertTrue(
                first.contains(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 3)),
                first.toString());
        List<ReplyEvent> second = events(unopened);
        assertTrue(second.contains(new ReplyEvent.ReasoningDelta("Hm.", 1)), second.toString());
        assertEquals("Hm.", thought(second));
        assertEquals("5", answer(second));
        events(Answer.stream(said("5"), finished("stop"), DONE));
        assertEquals("5", answer(events(Answer.stream(said("5"), finished("stop"), DONE))));
    }

    @Test
    void anAnswerThatTalksOfTagsIsOne() {
        Answer talk = Answer.stream(said("From <think> "), said("to </think>."), DONE);
        assertEquals("From <think> to </think>.", answer(events(talk)));
        server.then(Answer.stream(said("It is </think>."), DONE));
        List<ReplyEvent> asked = events(Demo.ask("What is </think> for?"));
        assertEquals("It is </think>.", answer(asked));
    }

    @Test
    void thinkingIsSwitchedOffByTheWordsThatServersKnow() {
        server.then(Answer.stream(said("5"), DONE));
        events(Demo.ask("Hi").withThinking(ThinkingMode.OFF));
        String sent = server.bodies.getFirst();
        assertTrue(sent.contains("\"reasoning_effort\":\"none\""), sent);
        assertTrue(sent.contains("\"enable_thinking\":false"), sent);
    }
}
