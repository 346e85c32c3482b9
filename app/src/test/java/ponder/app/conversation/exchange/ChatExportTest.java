package ponder.app.conversation.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.app.requests.ExportFormat;
import ponder.inference.chat.Part;

/** What an export shows. */
class ChatExportTest extends ExchangeSetup {
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
}
