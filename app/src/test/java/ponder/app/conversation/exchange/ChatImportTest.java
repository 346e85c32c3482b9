package ponder.app.conversation.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ponder.app.ScriptedEngine;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.app.settings.ChatParameters;
import ponder.inference.LoopGuard;
import ponder.inference.chat.Part;
import ponder.inference.problem.PonderException;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

class ChatImportTest extends ExchangeSetup {
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
}
