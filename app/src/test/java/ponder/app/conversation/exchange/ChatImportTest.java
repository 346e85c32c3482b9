package ponder.app.conversation.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.app.requests.ExportFormat;
import ponder.app.settings.ChatParameters;
import ponder.inference.LoopGuard;
import ponder.inference.chat.Part;
import ponder.inference.problem.PonderException;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ChatImportTest {
    @TempDir private Path folder = Path.of("");

    private List<ImportedChat> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("chats.json"), json);
        return ChatImport.read(file, done -> {});
    }

    private final WholeChat chat =
            new WholeChat(
                    Samples.conversation(1).showing(3),
                    List.of(
                            Samples.question(2, 0, "<b>Why?</b>"),
                            Samples.reply(3, 2, "Hmm & so.", "**Because**"),
                            Samples.reply(4, 2, "", "Other")));

    private static WholeChat answered(String question, Message reply) {
        return new WholeChat(
                Samples.conversation(1).showing(3),
                List.of(Samples.question(2, 0, question), reply));
    }

    /** An older Ponder knew neither, and made its replies with the temperature last. */
    @Test
    void theRecordOfAReplyIsReadWithoutTheOrderOfSamplingAndTheGuard() throws IOException {
        ChatParameters now = ChatParameters.of(SamplingParameters.DEEPSEEK);
        RunRecord run = new RunRecord("R1", "cafe", "CPU", now, null, null);
        Message reply = Samples.reply(3, 2, "Hmm", "Because").withRun(run);
        WholeChat one = answered("Why?", reply);
        String json = ChatJson.write(List.of(one), true);
        assertEquals(run, read(json).getFirst().messages().getLast().run());
        String older =
                json.replaceAll(",\\s*\"order\" : \"TEMPERATURE_FIRST\"", "")
                        .replaceAll(",\\s*\"loopGuard\" : \"ON\"", "");
        ChatParameters then =
                now.withSampling(now.sampling().withOrder(SamplingOrder.TEMPERATURE_LAST))
                        .withLoopGuard(LoopGuard.EXACT_IN_THOUGHT);
        assertEquals(
                new RunRecord("R1", "cafe", "CPU", then, null, null),
                read(older).getFirst().messages().getLast().run());
    }

    @Test
    void whatPonderExportsItReadsAgainWithEveryBranch() throws IOException {
        WholeChat again =
                read(ChatJson.write(List.of(chat), true))
                        .getFirst()
                        .withIds(new AtomicLong(100)::incrementAndGet);
        assertEquals("Chat 1", again.conversation().title());
        assertEquals(103, again.conversation().leaf());
        assertEquals(
                List.of(0L, 102L, 102L), again.messages().stream().map(Message::parent).toList());
        for (int i = 0; i < 3; i++) {
            Message now = again.messages().get(i);
            Message before = chat.messages().get(i);
            assertEquals(before.movedTo(now.id(), 101, now.parent()), now);
        }
    }

    @Test
    void whatIsThoughtOfAReplyGoesAlong() throws IOException {
        Rating rating = new Rating(Rating.Thumb.DOWN, "“Seven” is wrong");
        Message reply = Samples.reply(3, 2, "", "Seven").ratedAs(rating);
        WholeChat rated = answered("2 + 2?", reply);
        String exported = ChatJson.write(List.of(rated), false);
        assertEquals(rating, read(exported).getFirst().messages().getLast().rating());
        assertNull(read(exported).getFirst().messages().getFirst().rating());
        String older = exported.replaceAll("(?s),\\s*\"rating\" : (null|\\{[^}]*})", "");
        assertFalse(older.contains("rating"), older);
        assertNull(read(older).getFirst().messages().getLast().rating());
        String wrong = exported.replace("DOWN", "SIDEWAYS");
        assertThrows(PonderException.class, () -> read(wrong));
    }

    @Test
    void folderArchiveAndPinGoAlong() throws IOException {
        WholeChat chat = answered("2 + 2?", Samples.reply(3, 2, "", "Four"));
        Conversation kept =
                chat.conversation().withFolder("Work").withArchived(true).withPinned(true);
        String exported = ChatJson.write(List.of(new WholeChat(kept, chat.messages())), false);
        Conversation again = header(exported);
        assertEquals("Work", again.folder());
        assertTrue(again.archived());
        assertTrue(again.pinned());
        String older = exported.replaceAll(",\\s*\"(folder|archived)\" : [^,\\s}]+", "");
        assertFalse(older.contains("folder"), older);
        assertEquals("", header(older).folder());
        assertFalse(header(older).archived());
        String wrong = exported.replace("\"archived\" : true", "\"archived\" : 1");
        assertThrows(PonderException.class, () -> read(wrong));
    }

    @Test
    void draftAndParametersOfTheChatGoAlong() throws IOException {
        WholeChat chat = answered("2 + 2?", Samples.reply(3, 2, "", "Four"));
        ChatParameters own = ChatParameters.of(SamplingParameters.DEEPSEEK).withSeed(4L);
        Conversation kept = chat.conversation().withDraft("And then?").withParameters(own);
        String exported = ChatJson.write(List.of(new WholeChat(kept, chat.messages())), false);
        Conversation again = header(exported);
        assertEquals("And then?", again.draft());
        assertEquals(own, again.parameters());
        String wrong = exported.replace("\"seed\" : 4", "\"seed\" : \"four\"");
        assertThrows(PonderException.class, () -> read(wrong));
    }

    @Test
    void aTitleIsOneLineThatAListCanShow() throws IOException {
        WholeChat chat = answered("2 + 2?", Samples.reply(3, 2, "", "Four"));
        Conversation kept =
                chat.conversation()
                        .withTitle("Two\n\tlines \u202eand more" + " words".repeat(1_000))
                        .withFolder("A\nfolder\u2067");
        Conversation again =
                header(ChatJson.write(List.of(new WholeChat(kept, chat.messages())), false));
        assertTrue(again.title().startsWith("Two lines and more words"), again.title());
        assertTrue(again.title().length() <= 200, again.title());
        assertEquals("A folder", again.folder());
    }

    @Test
    void whatIsNoTextInAPageIsReplaced() {
        WholeChat chat = answered("a\u0000b\uFFFEc\uFFFF\u0007", Samples.reply(3, 2, "", "Four"));
        String html = ChatHtml.write(List.of(chat), true, text -> text);
        assertTrue(html.contains("a\uFFFDb\uFFFDc\uFFFD\uFFFD"), html);
    }

    private Conversation header(String exported) throws IOException {
        return read(exported).getFirst().withIds(new AtomicLong()::incrementAndGet).conversation();
    }

    @Test
    void theMomentOfAPromptIsPartOfTheRecord() throws IOException {
        RunRecord run =
                new RunRecord(
                        "R1",
                        "cafe",
                        "CPU",
                        ChatParameters.of(SamplingParameters.DEEPSEEK),
                        ScriptedEngine.STATS,
                        "Ponder 1");
        Message reply = Samples.reply(3, 2, "", "It is Thursday.").withRun(run);
        WholeChat dated = answered("What day is it?", reply);
        String exported = ChatJson.write(List.of(dated), true);
        assertTrue(exported.contains("\"promptedAt\" : \"2026-01-15T12:00:07\""), exported);
        assertEquals(run, run(exported));
        String older = exported.replaceAll(",\\s*\"promptedAt\" : \"[^\"]*\"", "");
        assertNull(Objects.requireNonNull(run(older)).promptedAt());
        String wrong = exported.replace("2026-01-15T12:00:07", "soon");
        PonderException e = assertThrows(PonderException.class, () -> run(wrong));
        assertTrue(e.problem().toString().contains("“run” is"), e.problem().toString());
    }

    private @Nullable RunRecord run(String json) throws IOException {
        return read(json)
                .getFirst()
                .withIds(new AtomicLong(100)::incrementAndGet)
                .messages()
                .getLast()
                .run();
    }

    @Test
    void whatAnOlderPonderExportedIsRead() throws IOException {
        List<ImportedChat> chats =
                read(
                        """
                        {"format": "ponder-chats", "version": 2, "chats": [{
                            "conversation": {"title": "Old", "created": 1, "updated": 2, "leaf": 3},
                            "messages": [
                                {"id": 2, "parent": 0, "role": "USER", "reasoning": "",
                                    "content": "Why?", "ending": "WRITTEN",
                                    "thought": {"seconds": 0, "tokens": 0}, "group": "",
                                    "attachments": [{"name": "a.md", "text": "notes"}],
                                    "created": 1, "finished": 1},
                                {"id": 3, "parent": 2, "role": "ASSISTANT", "reasoning": "Well\\n",
                                    "content": "So.", "ending": "COMPLETE",
                                    "thought": {"seconds": 1, "tokens": 2, "end": "NATURAL"},
                                    "group": "", "attachments": [], "created": 2, "finished": 2}]}]}
                        """);
        List<Message> messages = chats.getFirst().messages();
        assertEquals(
                List.of(new Part.FileText("a.md", "notes"), new Part.Text("Why?")),
                messages.getFirst().parts());
        assertEquals(
                List.of(new Part.Reasoning("Well\n"), new Part.Text("So.")),
                messages.getLast().parts());
    }

    @Test
    void thoughtsCanBeLeftOut() throws IOException {
        String json = ChatJson.write(List.of(chat), false);
        assertFalse(json.contains("Hmm"));
        assertEquals("", read(json).getFirst().messages().get(1).reasoning());
    }

    @Test
    void markdownAndHtmlShowTheBranchOnScreen() {
        String markdown = ChatMarkdown.of(chat.messages().subList(0, 2), true);
        assertEquals("## You\n\n<b>Why?</b>\n\n## Model\n\n> Hmm & so.\n\n**Because**", markdown);
        String html = ChatHtml.write(List.of(chat), true, text -> "<p>" + text + "</p>");
        assertTrue(html.contains("&lt;b&gt;Why?"), html);
        assertTrue(html.contains("Hmm &amp; so."));
        assertTrue(html.contains("<p>**Because**</p>"));
        assertFalse(html.contains("Other"));
        assertFalse(
                html.contains("http:") || html.contains("https:"), "it needs nothing beside it");
    }

    @Test
    void aHintToAThoughtGoesAlongUnderTheUsersName() throws IOException {
        List<Part> parts =
                List.of(
                        new Part.Reasoning("It is <4>."),
                        new Part.Hint("\n\nHint: try 7 & 8\n\n"),
                        new Part.Reasoning("So 3."),
                        new Part.Text("3"));
        WholeChat hinted = answered("2 + 2?", Samples.reply(3, 2, "", "").withParts(parts));
        String json = ChatJson.write(List.of(hinted), true);
        assertEquals(parts, read(json).getFirst().messages().getLast().parts());
        String without = ChatJson.write(List.of(hinted), false);
        assertEquals(
                List.of(new Part.Text("3")), read(without).getFirst().messages().getLast().parts());
        String markdown = ChatMarkdown.of(hinted.messages(), true);
        assertTrue(
                markdown.contains("> It is <4>.\n>\n> **You:** Hint: try 7 & 8\n>\n> So 3."),
                markdown);
        String html = ChatHtml.write(List.of(hinted), true, text -> text);
        assertTrue(
                html.contains("It is &lt;4&gt;.\n\n<b>You:</b> Hint: try 7 &amp; 8\n\nSo 3."),
                html);
    }

    @Test
    void headingsOfAnAnswerAreBelowThoseOfTheExport() {
        assertEquals(
                "### A\n\n###### B\n\n### C\n#### D\n\n---\n\n```\n# code\n---\n```\n#### E\n#f",
                MarkdownHeadings.below(
                        "# A\n\n##### B\n\nC\n===\nD\n---\n\n---\n\n```\n# code\n---\n```\n## E\n#f"));
        String table = "| a | b |\n|---|---|\n| 1 | 2 |\n- x\n---";
        assertEquals(table, MarkdownHeadings.below(table));
    }

    /** Who reads an export wants to know when it was, who spoke, and what the files said. */
    @Test
    void exportsTellTheDayTheModelAndTheFiles() {
        Message question =
                Message.question(
                        1, 1, 0, "Why?", List.of(new Part.FileText("a.md", "x ``` <y>")), 0);
        Conversation named = Conversation.begun(1, 0).renamed("A chat").showing(1);
        List<WholeChat> one = List.of(new WholeChat(named, List.of(question)));
        String markdown = ChatMarkdown.write(one, true);
        assertTrue(markdown.contains("1970") || markdown.contains("1969"), markdown);
        assertTrue(markdown.contains("a.md:\n\n````\nx ``` <y>\n````\n\nWhy?"), markdown);
        String html = ChatHtml.write(one, true, text -> text);
        assertTrue(html.contains("<summary>a.md</summary><pre dir=\"auto\">x ``` &lt;y&gt;"), html);
    }

    @Test
    void theOldestChatComesFirst() {
        List<WholeChat> two =
                List.of(
                        new WholeChat(Conversation.begun(1, 2_000).renamed("Later"), List.of()),
                        new WholeChat(Conversation.begun(2, 1_000).renamed("Earlier"), List.of()));
        for (ExportFormat format : ExportFormat.values()) {
            String text = format.write(two, true);
            assertTrue(text.indexOf("Earlier") < text.indexOf("Later"), text);
        }
    }

    @Test
    void aTitleIsNeverTakenForAPlaceOfThePage() {
        Conversation named = chat.conversation().renamed("{{body}} & $1 {{title}}");
        String html =
                ChatHtml.write(List.of(new WholeChat(named, chat.messages())), true, text -> text);
        assertTrue(html.contains("<title>{{body}} &amp; $1 {{title}}</title>"), html);
        assertTrue(html.contains("<h1 dir=\"auto\">{{body}} &amp; $1 {{title}}</h1>"), html);
    }

    /** The page may load nothing; its own style is known by its hash. */
    @Test
    void thePagesPolicyAllowsItsOwnStyleAlone() throws Exception {
        String html = ChatHtml.write(List.of(chat), true, text -> text);
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(UTF_8));
        String policy =
                "default-src 'none'; style-src 'sha256-%s';"
                        .formatted(Base64.getEncoder().encodeToString(digest));
        assertTrue(html.contains("Content-Security-Policy\" content=\"" + policy), html);
        assertTrue(html.indexOf("Content-Security-Policy") < html.indexOf("<style>"));
        assertFalse(html.contains("{{"), html);
    }

    @Test
    void chatGptsExportKeepsBranchesAndThoughts() throws IOException {
        ImportedChat read =
                read("""
                [{"title": "Sky", "create_time": 1700000000.5, "update_time": 1700000100,
                  "current_node": "e", "mapping": {
                    "root": {"id": "root", "message": null, "parent": null, "children": ["s"]},
                    "s": {"parent": "root", "message": {"author": {"role": "system"}, "content": {"content_type": "text", "parts": [""]}}},
                    "c": {"parent": "t", "message": {"author": {"role": "assistant"}, "create_time": 1700000002, "content": {"content_type": "text", "parts": ["Rayleigh."]}}},
                    "a": {"parent": "s", "message": {"author": {"role": "user"}, "create_time": 1700000001, "content": {"content_type": "text", "parts": ["Why ", "blue?", {"asset": 1}]}}},
                    "t": {"parent": "a", "message": {"author": {"role": "assistant"}, "content": {"content_type": "thoughts", "thoughts": [{"summary": "x", "content": "Light scatters."}]}}},
                    "e": {"parent": "a", "message": {"author": {"role": "assistant"}, "content": {"content_type": "text", "parts": ["Scattering."]}}}
                  }}]
                """)
                        .getFirst();
        assertEquals("Sky", read.title());
        assertEquals(1_700_000_000_500L, read.created());
        assertEquals(List.of("Why blue?", "Rayleigh.", "Scattering."), contents(read));
        assertEquals("Light scatters.", read.messages().get(1).reasoning().strip());
        assertEquals(read.messages().get(2).id(), read.leaf());
        assertEquals(read.messages().get(0).id(), read.messages().get(2).parent());
    }

    @Test
    void openWebUisExportKeepsThoughtsApart() throws IOException {
        ImportedChat read =
                read("""
                [{"id": "x", "title": "Sum", "created_at": 1700000000, "updated_at": 1700000009,
                  "chat": {"title": "Sum", "history": {"currentId": "2", "messages": {
                    "1": {"id": "1", "parentId": null, "role": "user", "content": "1+1?", "timestamp": 1700000000},
                    "2": {"id": "2", "parentId": "1", "role": "assistant", "content": "<details type=\\"reasoning\\" done=\\"true\\" duration=\\"2\\">\\n<summary>Thought for 2 seconds</summary>\\n> One and one.\\n&gt; Two.\\n</details>\\nIt is **2**.", "timestamp": 1700000004}
                  }}}}]
                """)
                        .getFirst();
        assertEquals(List.of("1+1?", "It is **2**."), contents(read));
        assertEquals("One and one.\nTwo.", read.messages().get(1).reasoning());
    }

    private static List<String> contents(ImportedChat chat) {
        return chat.messages().stream().map(Message::content).toList();
    }

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
            sparse.write(ByteBuffer.wrap(new byte[1]), 1L << 30);
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
