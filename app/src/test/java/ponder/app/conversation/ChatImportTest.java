package ponder.app.conversation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatImportTest {
    @TempDir private Path folder = Path.of("");

    private List<ImportedChat> read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("chats.json"), json);
        return ChatImport.read(file, done -> {});
    }

    private final ChatExport.Chat chat =
            new ChatExport.Chat(
                    Samples.conversation(1).showing(3),
                    List.of(
                            Samples.question(2, 0, "<b>Why?</b>"),
                            Samples.reply(3, 2, "Hmm & so.", "**Because**"),
                            Samples.reply(4, 2, "", "Other")));

    @Test
    void whatPonderExportsItReadsAgainWithEveryBranch() throws IOException {
        ChatExport.Chat again =
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
    void thoughtsCanBeLeftOut() throws IOException {
        String json = ChatJson.write(List.of(chat), false);
        assertFalse(json.contains("Hmm"));
        assertEquals("", read(json).getFirst().messages().get(1).reasoning());
    }

    @Test
    void markdownAndHtmlShowTheBranchOnScreen() {
        String markdown = ChatMarkdown.of(chat.messages().subList(0, 2), true);
        assertEquals("**You:** <b>Why?</b>\n\n**Model:** \n\n> Hmm & so.\n\n**Because**", markdown);
        String html = ChatHtml.write(List.of(chat), true, text -> "<p>" + text + "</p>");
        assertTrue(html.contains("&lt;b&gt;Why?"), html);
        assertTrue(html.contains("Hmm &amp; so."));
        assertTrue(html.contains("<p>**Because**</p>"));
        assertFalse(html.contains("Other"));
        assertFalse(
                html.contains("http:") || html.contains("https:"), "it needs nothing beside it");
    }

    @Test
    void aTitleIsNeverTakenForAPlaceOfThePage() {
        Conversation named = chat.conversation().renamed("{{body}} & $1 {{title}}");
        String html =
                ChatHtml.write(
                        List.of(new ChatExport.Chat(named, chat.messages())), true, text -> text);
        assertTrue(html.contains("<title>{{body}} &amp; $1 {{title}}</title>"), html);
        assertTrue(html.contains("<h1>{{body}} &amp; $1 {{title}}</h1>"), html);
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
        ChatImportException e = assertThrows(ChatImportException.class, () -> read(json));
        String said = String.valueOf(e.getMessage());
        assertTrue(said.endsWith(".") && !said.contains("Exception"), said);
    }
}
