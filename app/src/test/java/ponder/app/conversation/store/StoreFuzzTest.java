package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.fuzz.Faults;

/**
 * Random changes, refusals of the disk, ends and starts: the store holds what a simple model of it
 * holds.
 */
@Tag("faults")
class StoreFuzzTest {
    private static final int STEPS = 80;
    private static final int HANG_SECONDS = 5;
    private static final int ROOM = 1_000_000;

    @TempDir private Path temporary = Path.of("");
    private final ToldProblems problems = new ToldProblems();
    private long changes;
    private long refusals;
    private long starts;

    @Test
    void theStoreHoldsWhatTheModelHolds() throws Exception {
        int seconds = Faults.number("seconds", 600, 4);
        long first = Faults.number("seed", 1, 1);
        long began = System.nanoTime();
        long seed = first;
        for (; System.nanoTime() - began < seconds * 1_000_000_000L; seed++) {
            Path folder = Files.createDirectory(temporary.resolve("store-" + seed));
            try {
                run(folder, new Random(seed));
            } catch (Exception | AssertionError e) {
                throw new AssertionError("seed " + seed + " gave " + e, e);
            }
            delete(folder);
        }
        Faults.print(
                "the store's writer: %,d sequences in %d s, %,d changes, %,d refusals of the disk,"
                        + " %,d starts, 0 differences, 0 waits over %d s",
                seed - first, seconds, changes, refusals, starts, HANG_SECONDS);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private ConversationRepository open(Path folder) {
        starts++;
        problems.clear();
        return ConversationRepository.open(folder, ToldProblems.SOON, problems);
    }

    private void run(Path folder, Random random) throws Exception {
        StoreModel model = new StoreModel(random);
        ConversationRepository store = open(folder);
        try {
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(20)) {
                    case 0 -> {
                        if (model.deletionsUnsaved()) {
                            roomAgain(store, model);
                        }
                        store.close();
                        store = open(folder);
                        model.reopened();
                    }
                    case 1, 2 -> {
                        store.limitPages(1);
                        refusals++;
                    }
                    case 3 -> roomAgain(store, model);
                    case 4 -> compare(store, model);
                    default -> {
                        model.change(store);
                        changes++;
                    }
                }
            }
            roomAgain(store, model);
        } finally {
            store.close();
        }
        model.reopened();
        try (ConversationRepository again = open(folder)) {
            roomAgain(again, model);
        }
    }

    private void roomAgain(ConversationRepository store, StoreModel model) throws Exception {
        store.limitPages(ROOM);
        assertEquals(0, now(store.trySaving()));
        model.saved();
        assertEquals(model.listed(), now(store.list()));
        for (Conversation chat : model.listed()) {
            assertEquals(model.files(chat.id()), now(store.draftFiles(chat.id())));
        }
        compare(store, model);
        assertEquals(List.of(), problems.now());
    }

    /** What is refused for now is read as if it were there. */
    private static void compare(ConversationRepository store, StoreModel model) throws Exception {
        for (Conversation chat : model.listed()) {
            assertEquals(
                    model.messages(chat.id()).stream().map(StoreFuzzTest::comparable).toList(),
                    now(store.messages(chat.id())).stream()
                            .map(StoreFuzzTest::comparable)
                            .toList());
        }
    }

    /** The words of what is being written are in the view that writes it. */
    private static Message comparable(Message message) {
        return message.ending() == Ending.WRITING ? message.withText("", "") : message;
    }

    private static <T> T now(CompletableFuture<T> result) throws Exception {
        return result.get(HANG_SECONDS, TimeUnit.SECONDS);
    }
}
