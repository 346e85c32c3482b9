package ponder.app.conversation.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.conversation.Ending;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Files that are damaged, wrong or no export get a sentence. */
class WrongExportsTest extends ExchangeSetup {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "[1]",
                "null",
                "{\"format\": \"ponder-chats\", \"version\": 1}",
                "{\"format\": \"ponder-chats\", \"version\": 1, \"chats\": [{}]}",
                "{\"format\": \"ponder-chats\", \"version\": 2, \"chats\": []}",
                "[{\"mapping\": {\"a\": {\"parent\": \"a\"}}}]",
                "[{\"mapping\": {\"a\": {\"parent\": \"b\"}, \"b\": {\"parent\": \"a\"}}}]",
                "[{\"chat\": {\"history\": {\"messages\": 7}}}]"
            })
    void aFileThatIsNoExportIsOneSentence(String json) {
        PonderException e = assertThrows(PonderException.class, () -> read(json));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.endsWith(".") && !said.contains("Exception"), said);
    }

    /** What an export becomes when one thing in its last message is another, and what is said. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ending            |        | chat 1 (“Chat 1”), message 3 has no “ending”
                    ending            | null   | chat 1 (“Chat 1”), message 3 has no “ending”
                    ending            | "DONE" | chat 1 (“Chat 1”), message 3, “ending” is "DONE"
                    thought           |        | has no “thought”
                    thought           | 7      | “thought” is 7
                    thought           | {}     | has no “seconds”
                    role              |        | has no “role”
                    role              | "user" | “role” is "user"
                    parts             | null   | has no “parts”
                    parts             | 7      | “parts” is 7
                    parts             | [null] | “parts” is null
                    parts             | [{}]   | has no “kind”
                    parts             | [{"kind": "song", "text": "la"}]    | “kind” is "song"
                    parts             | [{"kind": "text"}]                  | has no “text”
                    parts             | [{"kind": "file", "text": "words"}] | has no “name”
                    problem           | 7      | “problem” is 7
                    group             |        | has no “group”
                    run               | {}     | has no “model”
                    run               | {"model": "m", "modelHash": "h", "provider": "p", "parameters": {}} | “run” is
                    id                | 0      | “id” is 0
                    id                | 1.5    | “id” is 1.5
                    id                | 2      | message 3 has the same id as an earlier message
                    parent            | 9      | message 3 replies to a message that does not exist
                    parent            | 4      | message 3 replies to itself
                    created           | -1     | “created” is -1
                    created           | 1e300  | “created” is 1
                    finished          |        | has no “finished”
                    """)
    void whatIsWrongInAMessageIsNamed(String field, @Nullable String value, String words)
            throws IOException {
        ObjectNode root = export();
        ObjectNode message = (ObjectNode) root.at("/chats/0/messages/2");
        set(message, field, value);
        String said = refused(root.toString());
        assertTrue(said.startsWith("chats.json cannot be imported: "), said);
        assertTrue(said.contains(words), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /chats/0/conversation | title        | null   | chat 1 has no “title”
                    /chats/0/conversation | created      | "x"    | “created” is "x"
                    /chats/0/conversation | leaf         |        | has no “leaf”
                    /chats/0              | conversation | null   | has no “conversation”
                    /chats/0              | messages     | null   | chat 1 (“Chat 1”) has no “messages”
                    /chats/0              | messages     | [null] | “messages” is null
                    /chats/0              | messages     | 7      | has no “messages”
                    """)
    void whatIsWrongInAChatIsNamed(String at, String field, @Nullable String value, String words)
            throws IOException {
        ObjectNode root = export();
        set((ObjectNode) root.at(at), field, value);
        String said = refused(root.toString());
        assertTrue(said.contains(words), said);
    }

    private ObjectNode export() {
        return (ObjectNode) ChatJson.JSON.readTree(ChatJson.write(List.of(chat), true));
    }

    private static void set(ObjectNode object, String field, @Nullable String value) {
        if (value == null) {
            object.remove(field);
        } else {
            object.set(field, ChatJson.JSON.readTree(value));
        }
    }

    private String refused(String json) {
        return String.valueOf(assertThrows(PonderException.class, () -> read(json)).getMessage());
    }

    @Test
    void aCircleOfSeveralMessagesIsRefused() throws IOException {
        ObjectNode root = export();
        set((ObjectNode) root.at("/chats/0/messages/0"), "parent", "3");
        assertTrue(refused(root.toString()).contains("replies to itself"));
        assertTrue(
                refused(
                                """
                                [{"title": "Sky", "mapping": {
                                  "a": {"parent": "b", "message": {"author": {"role": "user"}, "content": {"content_type": "text", "parts": ["x"]}}},
                                  "b": {"parent": "a"}}}]
                                """)
                        .contains("chat 1 (“Sky”), message a replies to itself"));
    }

    @Test
    void parentsThatStandBehindWhatFollowsThemAreBroughtInFront() throws IOException {
        ObjectNode root = export();
        ArrayNode messages = (ArrayNode) root.at("/chats/0/messages");
        messages.add(messages.remove(0));
        ImportedChat read = read(root.toString()).getFirst();
        assertEquals(List.of("<b>Why?</b>", "**Because**", "Other"), contents(read));
    }

    @Test
    void aReplyThatWasBeingWrittenIsAnInterruptedOne() throws IOException {
        ObjectNode root = export();
        set((ObjectNode) root.at("/chats/0/messages/2"), "ending", "\"WRITING\"");
        assertEquals(
                Ending.INTERRUPTED, read(root.toString()).getFirst().messages().get(2).ending());
    }

    @Test
    void aChainOfAHundredThousandMessagesChildFirstIsRead() throws IOException {
        StringBuilder json = new StringBuilder("[{\"title\": \"Long\", \"mapping\": {");
        int last = 100_000;
        for (int i = last; i > 0; i--) {
            json.append("\"%d\": {\"parent\": \"%d\", \"message\": ".formatted(i, i - 1))
                    .append("{\"author\": {\"role\": \"user\"}, \"content\": ")
                    .append("{\"content_type\": \"text\", \"parts\": [\"x\"]}}}, ");
        }
        json.append("\"0\": {}}}]");
        List<Message> messages = read(json.toString()).getFirst().messages();
        assertEquals(last, messages.size());
        assertEquals(messages.get(last - 2).id(), messages.getLast().parent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"title\": \"A\", \"mapping\": {}}, 7]",
                "[{\"title\": 7, \"mapping\": {}}]",
                "[{\"mapping\": {\"a\": 7}}]",
                "[{\"mapping\": {\"a\": {\"message\": 7}}}]",
                "[{\"mapping\": {\"a\": {\"message\": {\"content\": {}}}}}]",
                "[{\"chat\": {\"history\": {\"messages\": {\"1\": 7}}}}]",
                "[{\"chat\": {\"history\": {\"messages\": {\"1\": {\"role\": \"user\", \"content\": 7}}}}}]"
            })
    void whatIsWrongInTheFilesOfOthersIsNamed(String json) {
        String said = refused(json);
        assertTrue(said.startsWith("chats.json cannot be imported: "), said);
    }

    @Test
    void thoughtsThatNeverEndAreSearchedForOnce() throws IOException {
        String content = "<details ".repeat(200_000);
        ImportedChat read =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () ->
                                read("[{\"chat\": {\"history\": {\"messages\": {\"1\": {\"role\": \"assistant\", \"content\": \""
                                                + content
                                                + "\"}}}}}]")
                                        .getFirst());
        assertEquals(content.strip(), read.messages().getFirst().content());
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe.json");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mkfifo"))
                        && new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()
                                == 0,
                "skipped: no pipes here");
        assertEquals(
                "pipe.json is not a file of chats. Choose a file of exported chats.",
                assertTimeoutPreemptively(Duration.ofSeconds(5), () -> refusal(pipe)));
    }

    @Test
    void aFileLargerThanTheLimitIsNotRead() throws IOException {
        Path large = folder.resolve("large.json");
        try (FileChannel sparse =
                FileChannel.open(
                        large,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.SPARSE)) {
            sparse.write(ByteBuffer.wrap(new byte[1]), 1_000_000_000);
        }
        assertEquals(
                "large.json is larger than 1 GB, which is too large to import. Export the chats as several smaller files.",
                refusal(large));
    }

    private static String refusal(Path file) {
        return String.valueOf(
                assertThrows(PonderException.class, () -> ChatImport.read(file, done -> {}))
                        .getMessage());
    }
}
