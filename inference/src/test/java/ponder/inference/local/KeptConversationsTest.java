package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.Demo.Transcript;
import ponder.inference.EngineOptions;
import ponder.inference.NextTurnPrefill;
import ponder.inference.ReplyStats;
import ponder.inference.TokenInspection;
import ponder.inference.chat.ChatMessage;
import ponder.inference.decoding.SequenceFiles;
import ponder.inference.sampling.SamplingParameters;

/** What the demo model has read of a conversation stays when it is closed. */
class KeptConversationsTest {
    private static final long PLENTY = 1L << 30;

    /** More tokens than are worth a file. */
    private static final ChatMessage LONG =
            ChatMessage.system("You compute with numbers, step by step. ".repeat(10));

    private static final ChatMessage QUESTION = ChatMessage.user("What is 4826 × 73?");

    @TempDir private Path folder = Path.of("");

    private EngineOptions options(long most) {
        return Demo.options().withKeptFolder(folder).withKeptBytes(() -> most);
    }

    private ChatEngine engine(EngineOptions options) {
        return LocalEngines.open(Demo.folder(), options, () -> true);
    }

    private static ChatRequest first(String conversation) {
        return asking(List.of(LONG, QUESTION), conversation);
    }

    private static ChatRequest asking(List<ChatMessage> messages, String conversation) {
        return Demo.request(messages, SamplingParameters.GREEDY).withConversation(conversation);
    }

    private static ChatRequest next(Transcript reply, String conversation) {
        List<ChatMessage> messages = new ArrayList<>(List.of(LONG, QUESTION));
        messages.add(ChatMessage.assistant(reply.reasoning(), reply.answer()));
        messages.add(ChatMessage.user("now add 5"));
        return asking(messages, conversation);
    }

    private static ReplyStats stats(Transcript reply) {
        return reply.finished().stats();
    }

    private Transcript asked(EngineOptions options, ChatRequest request) {
        try (ChatEngine engine = engine(options)) {
            return Demo.reply(engine, request);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.toList();
        }
    }

    /** The same question again finds all of its prompt but the last token. */
    @Test
    void aConversationGoesOnWhereItWas() throws IOException {
        Transcript before = asked(options(PLENTY), first("7"));
        assertEquals(0, stats(before).cachedTokens());
        assertEquals(1, files().size());
        Transcript after = asked(options(PLENTY), first("7"));
        assertEquals(stats(before).promptTokens() - 1, stats(after).cachedTokens());
        assertEquals(before.reasoning(), after.reasoning());
        assertEquals(before.answer(), after.answer());
    }

    @Test
    void theNextQuestionFindsTheFirst() {
        Transcript reply = asked(options(PLENTY), first("7"));
        Transcript with = asked(options(PLENTY), next(reply, "7"));
        Transcript without = asked(Demo.options(), next(reply, ""));
        assertTrue(stats(with).cachedTokens() > 10, stats(with).cachedTokens() + " cached");
        assertEquals(0, stats(without).cachedTokens());
        assertEquals(without.answer(), with.answer());
    }

    /** What was read ahead leaves the thought out, as the next question does. */
    @Test
    void whatWasReadAheadIsKeptAndNotTheReply() {
        Transcript reply;
        int ahead;
        try (ChatEngine engine = engine(options(PLENTY))) {
            reply = Demo.reply(engine, first("7"));
            ahead =
                    engine.capability(NextTurnPrefill.class)
                            .orElseThrow()
                            .prefillNextTurn(next(reply, "7"))
                            .join();
        }
        assertTrue(ahead > stats(reply).promptTokens(), "the answer is read, too");
        Transcript again = asked(options(PLENTY), next(reply, "7"));
        assertEquals(ahead, stats(again).cachedTokens());
    }

    @Test
    void whatIsNotWantedAnyMoreWhileItIsWrittenIsNotKept() throws IOException {
        EngineOptions until =
                Demo.options()
                        .withKeptFolder(folder)
                        .withKeptBytes(() -> isBeingWritten() ? 0 : PLENTY);
        asked(until, first("7"));
        assertEquals(List.of(), files());
    }

    private boolean isBeingWritten() {
        String[] names = folder.toFile().list((in, name) -> name.endsWith(".part"));
        return names != null && names.length > 0;
    }

    /** It was computed in the portions that its record says, whoever computed it. */
    @Test
    void aReplyThatWentOnFromAFileIsMadeAgainToTheBit() {
        asked(options(PLENTY), first("7"));
        ReplyStats made;
        try (ChatEngine engine = engine(options(PLENTY))) {
            made = stats(Demo.reply(engine, first("7")));
        }
        assertTrue(made.cachedTokens() > 0);
        try (ChatEngine engine = engine(Demo.options())) {
            ReplyStats again = stats(Demo.again(engine, first(""), made));
            assertEquals(made.digest(), again.digest());
        }
    }

    @Test
    void nothingIsWrittenThatWasNotToBeKept() throws IOException {
        asked(options(PLENTY), first(""));
        asked(options(PLENTY), first("7").withGuest(true));
        asked(Demo.options(), first("7"));
        asked(options(100), first("7"));
        assertEquals(List.of(), files());
    }

    /** Looking into a reply, and votes on it, go on from its conversation. */
    @Test
    void aLookAndAVoteLeaveItToBeKept() throws IOException {
        try (ChatEngine engine = engine(options(PLENTY))) {
            Demo.reply(engine, first("7"));
            Demo.reply(engine, first("7").withBatch("vote"));
            engine.capability(TokenInspection.class)
                    .orElseThrow()
                    .inspect(first("7"), (done, of) -> {})
                    .result()
                    .join();
        }
        assertEquals(List.of("7"), names());
    }

    /** A chat that leaves nothing behind may begin as another does. */
    @Test
    void whatGoesOnElsewhereTakesItsNameAway() throws IOException {
        try (ChatEngine engine = engine(options(PLENTY))) {
            Demo.reply(engine, first("7"));
            Demo.reply(engine, first(""));
        }
        assertEquals(List.of(), files());
    }

    /** Nobody may find in one conversation what was said in another. */
    @Test
    void anotherConversationDoesNotReadIt() {
        asked(options(PLENTY), first("7"));
        assertEquals(0, stats(asked(options(PLENTY), first("8"))).cachedTokens());
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() throws IOException {
        asked(options(PLENTY), first("7"));
        long size = Files.size(files().getFirst());
        asked(options(2 * size), first("8"));
        asked(options(2 * size), first("7"));
        asked(options(2 * size), first("9"));
        assertEquals(List.of("7", "9"), names());
    }

    private List<String> names() throws IOException {
        return files().stream()
                .map(file -> String.valueOf(file.getFileName()).replaceAll("-.*", ""))
                .sorted()
                .toList();
    }

    @Test
    void itIsDeletedByName() throws IOException {
        asked(options(PLENTY), first("7"));
        asked(options(PLENTY), first("77"));
        SequenceFiles.delete(folder, "7"::equals);
        assertEquals(List.of("77"), names());
        SequenceFiles.delete(folder, name -> true);
        assertEquals(List.of(), names());
        SequenceFiles.delete(folder.resolve("nowhere"), name -> true);
    }

    /** A damaged file costs time, not a wrong reply. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.001, 0.01, 0.3, 0.9, 0.999999})
    void aDamagedFileIsPassedOverAndReplaced(double place) throws IOException {
        Transcript before = asked(options(PLENTY), first("7"));
        Path file = files().getFirst();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek((long) (place * bytes.length()));
            int there = bytes.read();
            bytes.seek(bytes.getFilePointer() - 1);
            bytes.write(there ^ 0x55);
        }
        Transcript after = asked(options(PLENTY), first("7"));
        assertEquals(0, stats(after).cachedTokens());
        assertEquals(before.answer(), after.answer());
        assertTrue(stats(asked(options(PLENTY), first("7"))).cachedTokens() > 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.0001, 0.001, 0.5, 0.99999})
    void soIsOneThatIsCutOff(double part) throws IOException {
        asked(options(PLENTY), first("7"));
        Path file = files().getFirst();
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.setLength((long) (part * bytes.length()));
        }
        assertEquals(0, stats(asked(options(PLENTY), first("7"))).cachedTokens());
    }

    @Test
    void aFolderThatIsGoneOrFullCostsNothingButTime() throws IOException {
        Path gone = folder.resolve("gone");
        EngineOptions nowhere = Demo.options().withKeptFolder(gone).withKeptBytes(() -> PLENTY);
        assertFalse(asked(nowhere, first("7")).answer().isEmpty());
        Path file = Files.createFile(folder.resolve("file"));
        EngineOptions noFolder = Demo.options().withKeptFolder(file).withKeptBytes(() -> PLENTY);
        assertFalse(asked(noFolder, first("7")).answer().isEmpty());
    }

    @Test
    void aShorterContextReadsItAnew() {
        asked(options(PLENTY), first("7"));
        EngineOptions shorter = options(PLENTY).withContext(256);
        assertEquals(0, stats(asked(shorter, first("7"))).cachedTokens());
    }
}
