package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.delta;
import static ponder.inference.remote.ScriptedServer.finished;
import static ponder.inference.remote.ScriptedServer.said;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;
import ponder.inference.remote.ScriptedServer.End;

/** Streams that are cut, stall or carry an error: what came is kept. */
class CutStreamsTest extends RemoteReplySetup {
    /** No honest server needs as much for one piece, and what came before it is no other reply. */
    @Test
    void aPieceWithoutAnEndCutsTheReplyOff() {
        String endless = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(33 << 20);
        List<ReplyEvent> events = events(Answer.stream(said("Begun. "), endless));
        assertEquals("Begun. ", answer(events));
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
    }

    static Stream<Answer> wholeStreams() {
        String said = said("Grüße, 世界 👋");
        return Stream.of(
                Answer.stream(said, finished("stop"), DONE),
                Answer.stream(said, finished("stop")),
                Answer.stream(said, DONE),
                Answer.stream(said, "data:[DONE]"),
                Answer.stream((said + DONE).replace("\n", "\r\n")),
                Answer.stream((said + DONE).replace("\n", "\r")),
                Answer.stream("\uFEFF: OPENROUTER PROCESSING\n\n", said, ": ping\n\n", DONE),
                Answer.stream("event: message\nid: 7\nretry: 3\n" + said + DONE),
                Answer.stream("data:\n\n" + said.replace("data: ", "data:") + DONE),
                Answer.stream(said.replace(",\"delta\"", ",\ndata: \"delta\""), DONE),
                Answer.stream(said, said("").replace("\"\"", "null"), finished("stop"), DONE),
                Answer.stream(said.replace("\"delta\"", "\"message\""), DONE),
                Answer.stream(said, "data: {\"choices\":[],\"usage\":{}}\n\n", DONE),
                Answer.stream(said, finished("stop")).ending(End.BROKEN),
                Answer.stream(said, finished("stop")).ending(End.SILENT),
                Answer.stream(said, DONE).ending(End.SILENT),
                Answer.stream(said, DONE).ending(End.ALIVE),
                Answer.json(
                        200,
                        "\n {\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Grüße, 世界 👋\"},\"finish_reason\":\"stop\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("wholeStreams")
    void everyFormOfAWholeReplyIsOne(Answer form) {
        List<ReplyEvent> events = events(form);
        assertEquals("Grüße, 世界 👋", answer(events));
        assertEquals(FinishReason.STOP, ended(events).reason());
    }

    @Test
    void whereverAStreamIsCutTheEventsAreTheSame() {
        byte[] stream =
                (": hello\r\n\r\n"
                                + delta("\"reasoning_content\":\"Überlegen … 👋\"")
                                + said("<b>世界</b>").replace("\n", "\r\n")
                                + said("</think>")
                                + finished("length")
                                + DONE)
                        .getBytes(StandardCharsets.UTF_8);
        List<ReplyEvent> whole = events(Answer.cut(stream, stream.length));
        assertEquals("<b>世界</b></think>", answer(whole));
        for (int every = 1; every < 40; every++) {
            List<ReplyEvent> cut = events(Answer.cut(stream, every));
            assertEquals(whole.subList(0, whole.size() - 1), cut.subList(0, cut.size() - 1));
            assertEquals(ended(whole).reason(), ended(cut).reason());
        }
    }

    @ParameterizedTest
    @CsvSource({"BROKEN, 'half a w'", "WHOLE, 'half a w'", "BROKEN, ''"})
    void aStreamThatEndsInMidWordKeepsWhatCame(End end, String before) {
        Answer cut =
                before.isEmpty()
                        ? Answer.stream(": ping\n\n").ending(end)
                        : Answer.stream(said(before), "data: {\"choices\":[{\"del").ending(end);
        List<ReplyEvent> events = events(cut);
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
        assertEquals(before, answer(events));
    }

    /** Far more than a client reads before the connection breaks. */
    @Test
    void nothingThatCameBeforeTheConnectionBrokeIsLost() {
        String[] pieces = Collections.nCopies(2_000, said("word ")).toArray(String[]::new);
        List<ReplyEvent> events = events(Answer.stream(pieces).ending(End.BROKEN));
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
        assertEquals("word ".repeat(2_000), answer(events));
    }

    @Test
    void aStreamThatStallsIsEnded() {
        List<ReplyEvent> events = events(Answer.stream(said("one")).ending(End.SILENT));
        assertEquals(ProblemCode.REMOTE_STALLED, problem(events).code());
        assertEquals("one", answer(events));
    }

    static Stream<String> errorsInAStream() {
        return Stream.of(
                "data: {\"error\":{\"message\":\"Out of memory.\",\"code\":500}}\n\n",
                "data: {\"error\": \"Out of memory\"}\n\n",
                "data: {\"object\":\"error\",\"message\":\"Out of memory\",\"code\":400}\n\n",
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"Out of memory\"}}\n\n",
                "event: error\ndata: Out of\tmemory\n\n",
                "error: {\"code\":500,\"message\":\"Out of memory\",\"type\":\"server_error\"}\n\n");
    }

    @ParameterizedTest
    @MethodSource("errorsInAStream")
    void anErrorInTheStreamIsSaidAndWhatCameIsKept(String error) {
        List<ReplyEvent> events = events(Answer.stream(said("one"), error));
        assertEquals("Out of memory", problem(events).values().get("reason"));
        assertEquals("one", answer(events));
    }
}
