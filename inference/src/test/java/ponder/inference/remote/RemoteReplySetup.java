package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static ponder.inference.remote.ScriptedServer.delta;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.Problem;
import ponder.inference.remote.ScriptedServer.Answer;

/** A server that says what a test wants, and an engine that asks it. */
abstract class RemoteReplySetup {
    static final RemoteReply.Patience SHORT =
            new RemoteReply.Patience(
                    Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(200));

    final ScriptedServer server = begun();
    ChatEngine engine = open("");

    private static ScriptedServer begun() {
        try {
            return new ScriptedServer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChatEngine open(String key) {
        return RemoteEngines.open(
                new Endpoint(server.address(), "r1"),
                Demo.options().withKeys(address -> key),
                SHORT);
    }

    @AfterEach
    void closeAll() {
        engine.close();
        server.close();
    }

    List<ReplyEvent> events(Answer... answers) {
        server.then(answers);
        return events(Demo.ask("What is 2 + 3?"));
    }

    List<ReplyEvent> events(ChatRequest request) {
        List<ReplyEvent> events = new ArrayList<>();
        engine.reply(request, events::add).completion().join();
        return events;
    }

    static String thought(List<ReplyEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.ReasoningDelta delta) {
                text.append(delta.text());
            } else if (event instanceof ReplyEvent.AnswerWasThought was) {
                text.append(was.thought());
            }
        }
        return text.toString();
    }

    static String answer(List<ReplyEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.AnswerDelta delta) {
                text.append(delta.text());
            } else if (event instanceof ReplyEvent.AnswerWasThought) {
                text.setLength(0);
            }
        }
        return text.toString();
    }

    static ReplyEvent.Finished ended(List<ReplyEvent> events) {
        return assertInstanceOf(ReplyEvent.Finished.class, events.getLast());
    }

    static Problem problem(List<ReplyEvent> events) {
        return assertInstanceOf(ReplyEvent.Failed.class, events.getLast()).problem();
    }
}
