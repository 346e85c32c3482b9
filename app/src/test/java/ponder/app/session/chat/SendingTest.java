package ponder.app.session.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.conversation.KeptRun;
import ponder.app.conversation.Message;
import ponder.app.conversation.exchange.Speakers;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.VoteRule;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;
import ponder.inference.ReplySteering;

/** A chat goes to a server when its user wants it there, and not otherwise. */
class SendingTest {
    private static final String HOST = "example.org";

    private final ScriptedEngine local = new ScriptedEngine();
    private final ScriptedEngine remote = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(local, Runnable::run);
    private final ChatViewModel chat = TestChats.chat(queue);
    private final List<String> asked = new ArrayList<>();
    private boolean agrees;

    SendingTest() {
        remote.server = HOST;
        remote.fingerprint = "https://example.org/v1#r1";
        remote.lacking.add(ReplySteering.class);
        queue.model()
                .askBeforeSending(
                        host -> {
                            asked.add(host);
                            return agrees;
                        });
    }

    private void answered(ScriptedEngine by) {
        by.answer("Hello.");
        by.finish(FinishReason.STOP);
    }

    private static ModelSource serverOf(String host) {
        return new ModelSource.Endpoint(URI.create("https://" + host + "/v1"), "r1");
    }

    private void begunLocally() {
        chat.commands().ask("My secret.");
        answered(local);
        queue.modelLoaded(remote);
    }

    @Test
    void aChatThatBeginsWithTheServerIsSentWithoutAQuestion() {
        queue.modelLoaded(remote);
        assertTrue(chat.commands().ask("one"));
        answered(remote);
        assertTrue(chat.commands().ask("two"));
        assertEquals(2, remote.requests.size());
        assertEquals(List.of(), asked);
    }

    @Test
    void aChatThatWasBegunHereIsAskedAboutOnce() {
        begunLocally();
        assertFalse(chat.commands().ask("two"));
        assertEquals(List.of(HOST), asked);
        assertEquals(List.of(), remote.requests);
        assertEquals(2, chat.messages().size());
        agrees = true;
        assertTrue(chat.commands().ask("two"));
        answered(remote);
        assertTrue(chat.commands().ask("three"));
        assertEquals(2, remote.requests.size());
        assertEquals(List.of(HOST, HOST), asked);
    }

    @Test
    void whatIsNotSentStaysInTheComposer() {
        begunLocally();
        chat.draft().textProperty().set("two");
        assertFalse(chat.commands().askDraft(null));
        assertEquals("two", chat.draft().textProperty().get());
    }

    @Test
    void everyWayToAskIsAskedAbout() {
        begunLocally();
        MessageViewModel question = chat.messages().getFirst();
        MessageViewModel reply = chat.messages().getLast();
        chat.steering().regenerate();
        chat.steering().vote(reply, VoteRule.of(4));
        chat.steering().compare(reply, new Comparison.Change("", p -> p));
        chat.steering().editQuestion(question, "Another secret.");
        chat.steering().replay(reply);
        assertEquals(5, asked.size());
        assertEquals(List.of(), remote.requests);
    }

    @Test
    void aQuestionThatWaitedForAnotherModelIsNotSent() {
        queue.modelLoading(TestChats.SOURCE);
        chat.commands().ask("My secret.");
        queue.modelLoaded(remote);
        assertEquals(List.of(), remote.requests);
        assertEquals(
                "This chat was not sent to example.org, because it was begun elsewhere. Regenerate the reply to send it there.",
                chat.noticeProperty().get());
        assertEquals("My secret.", chat.messages().getFirst().content().get());
        agrees = true;
        assertTrue(chat.commands().ask("two"));
        assertEquals("", chat.noticeProperty().get(), "now it was sent");
    }

    /** As right after a start, when the server has not answered yet. */
    @Test
    void aQuestionThatWaitedForTheServerIsSent() {
        queue.modelLoading(serverOf(HOST));
        assertTrue(chat.commands().ask("one"));
        queue.modelLoaded(remote);
        answered(remote);
        assertEquals(1, remote.requests.size());
        assertEquals(List.of(), asked);
    }

    @Test
    void aQuestionThatWaitedForOneServerIsNotSentToAnother() {
        queue.modelLoading(serverOf("example.com"));
        assertTrue(chat.commands().ask("one"));
        queue.modelLoading(serverOf(HOST));
        queue.modelLoaded(remote);
        assertEquals(List.of(), remote.requests);
    }

    @Test
    void aChatThatWasBegunHereIsAskedAboutWhileTheServerIsAwaited() {
        begunLocally();
        queue.modelLoading(serverOf(HOST));
        assertFalse(chat.commands().ask("two"));
        assertEquals(List.of(HOST), asked);
    }

    @Test
    void aChatThatWentOnHereIsAskedAboutAgain() {
        queue.modelLoaded(remote);
        chat.commands().ask("one");
        answered(remote);
        queue.modelLoaded(local);
        chat.commands().ask("My secret.");
        answered(local);
        ChatViewModel reopened =
                ChatViewModel.open(
                        chat.conversationProperty().get(),
                        chat.messages().stream().map(MessageViewModel::toMessage).toList(),
                        queue,
                        TestChats.host(
                                new RememberingWriter(), TestChats.DEEPSEEK, System::nanoTime));
        queue.modelLoaded(remote);
        assertFalse(reopened.commands().ask("three"));
        assertEquals(List.of(HOST), asked);
    }

    /** Reading one takes longer than all else in a row of the store. */
    @Test
    void ofAllRecordsOnlyTheLastIsRead() {
        for (String question : List.of("one", "two", "three")) {
            chat.commands().ask(question);
            answered(local);
        }
        AtomicInteger read = new AtomicInteger();
        List<Message> kept =
                chat.allMessages().stream()
                        .map(
                                m ->
                                        new Message(
                                                m.id(),
                                                m.conversation(),
                                                m.parent(),
                                                m.role(),
                                                m.parts(),
                                                m.ending(),
                                                m.thought(),
                                                m.problem(),
                                                KeptRun.readBy(
                                                        () -> {
                                                            read.addAndGet(m.run() == null ? 0 : 1);
                                                            return m.run();
                                                        }),
                                                m.group(),
                                                m.created(),
                                                m.finished(),
                                                m.rating()))
                        .toList();
        ChatViewModel reopened =
                ChatViewModel.open(
                        chat.conversationProperty().get(),
                        kept,
                        queue,
                        TestChats.host(
                                new RememberingWriter(), TestChats.DEEPSEEK, System::nanoTime));
        queue.modelLoaded(remote);
        int before = read.get();
        assertFalse(reopened.commands().ask("four"));
        assertEquals(1, read.get() - before);
    }

    @Test
    void everyReplyTellsWhereItsChatWasSent() {
        begunLocally();
        Message here = chat.messages().getLast().toMessage();
        assertNull(Objects.requireNonNull(here.run()).server());
        assertEquals("DeepSeek-R1 1.5B", Speakers.name(here));
        agrees = true;
        chat.commands().ask("two");
        queue.modelLoaded(remote);
        assertEquals("Waiting for the reply", chat.messages().getLast().progressProperty().get());
        answered(remote);
        Message there = chat.messages().getLast().toMessage();
        assertEquals(HOST, Objects.requireNonNull(there.run()).server());
        assertEquals("DeepSeek-R1 1.5B (example.org)", Speakers.name(there));
    }

    @Test
    void goingOnIsNotOfferedWhereTheServerCannot() {
        assertTrue(chat.steering().offersGoingOn());
        assertTrue(chat.steering().canCorrect());
        queue.modelLoaded(remote);
        assertFalse(chat.steering().offersGoingOn());
        assertFalse(chat.steering().canCorrect());
    }
}
