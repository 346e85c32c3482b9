package ponder.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.TokenTrace;

/** A report is read by people, and read again by Ponder. */
class ReportTest {
    @TempDir private Path folder = Path.of("");

    private Message readAgain(String page) throws IOException {
        Path file = Files.writeString(folder.resolve("report.html"), page);
        List<ImportedChat> chats = ChatImport.read(file, done -> {});
        assertEquals(1, chats.size());
        assertTrue(chats.getFirst().report());
        return chats.getFirst().withIds(new AtomicLong(1)::getAndIncrement).branch().getLast();
    }

    /** With what could end the data, look like it, or be lost on the way. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "**1692**",
                "</script><script id=\"ponder-data\">{}</script>",
                "<!-- <script id=\"ponder-data\"> & &amp; \\u003c \\",
                "日本 👍🏽 \uD83D lone, \u007F, \u0085, \uFFFE, \u2028, \u0000, tab\t",
                "{{body}} {{style}} $1 \\$"
            })
    void itsReplyIsFoundAgainToTheLetter(String text) throws IOException {
        Report report = SampleReport.of(text, "<think>" + text + "\n", text);
        Message found = readAgain(ReportHtml.of(report));
        assertEquals(report.reply().reasoning(), found.reasoning());
        assertEquals(report.reply().content(), found.content());
        assertEquals(report.run(), found.run());
    }

    @Test
    void aPageInAnotherEncodingIsReadToo() throws IOException {
        Report report = SampleReport.of("日本 é 👍");
        Path file = folder.resolve("report.htm");
        Files.write(file, ReportHtml.of(report).getBytes(StandardCharsets.UTF_16));
        Files.write(
                file,
                ReportHtml.of(report)
                        .replaceAll("[^\\p{ASCII}]", "?")
                        .getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                "日本 é 👍",
                ChatImport.read(file, done -> {}).getFirst().messages().getLast().content());
    }

    @Test
    void peopleReadHowTheReplyWasMade() {
        String page = ReportHtml.of(SampleReport.of("**1692**"));
        for (String shown :
                List.of(
                        "<strong>1692</strong>",
                        "R1 | 1.5B",
                        "cafe",
                        "beef",
                        "Be terse. ⏎ Always.",
                        "Ponder 1",
                        "Ponder 2",
                        "1,234,567",
                        "a1b2",
                        "What is 47 × 36?```&lt;｜Assistant｜&gt;",
                        "<td align=\"left\"><code>42</code></td>")) {
            assertTrue(page.replace("<td>", "<td align=\"left\">").contains(shown), shown + page);
        }
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void eachStepOfTheThoughtSaysHowSureTheModelWas() throws IOException {
        String without = ReportHtml.of(SampleReport.of("**1692**"));
        String heading = Texts.of("report.steps");
        assertFalse(without.contains(heading), "of older replies nothing is known");
        TokenTrace.Writer trace = new TokenTrace.Writer();
        trace.add(0, Math.log(0.5));
        Report report =
                SampleReport.of("**1692**", ScriptedEngine.STATS.withThoughtTrace(trace.toTrace()));
        String page = ReportHtml.of(report);
        assertTrue(page.contains(heading) && page.contains("50%"), page);
        assertEquals(report.run(), readAgain(page).run());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void itSaysSoInEveryLanguage(Language language) {
        String page = Texts.in(language, () -> ReportHtml.of(SampleReport.of("1692")));
        assertFalse(page.contains("{0}"), page);
        assertTrue(page.contains("1692"));
    }
}
