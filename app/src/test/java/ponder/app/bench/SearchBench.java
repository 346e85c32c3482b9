package ponder.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Thought;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.store.ConversationDatabase;

/**
 * How long a search over 10,000 messages takes, thoughts of 400 words included, against the budget
 * of 50 ms. Run it with {@code ./mvnw -q -Pbench-search -pl app -am package}.
 */
public final class SearchBench {
    private static final int CHATS = 250;
    private static final int TURNS = 20;
    private static final int ROUNDS = 40;
    private static final double BUDGET_MS = 50;

    private final Random random = new Random(1);
    private final List<String> vocabulary = new ArrayList<>();

    private SearchBench() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        new SearchBench().run(Files.createTempDirectory("search-bench"));
    }

    private void run(Path folder) throws SQLException, IOException {
        for (int i = 0; i < 20_000; i++) {
            vocabulary.add(word());
        }
        Path file = folder.resolve("chats.db");
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            fill(db);
            System.out.printf("%,d messages, %,d MB%n", CHATS * TURNS * 2, Files.size(file) >> 20);
            measure(db, "a word that is rare", "needle", false);
            measure(db, "a word that is rare, in thoughts", "needle", true);
            measure(db, "a common word", vocabulary.getFirst(), true);
            measure(db, "two common words", vocabulary.get(0) + " " + vocabulary.get(1), true);
            measure(db, "three letters", vocabulary.getFirst().substring(0, 3), true);
            measure(db, "two letters", "ne", true);
            measure(db, "nothing found", "zzzzqqqq", true);
        }
    }

    /**
     * Words of two to four syllables; the first of the vocabulary are the commonest, as in prose.
     */
    private String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 2 + random.nextInt(3); i > 0; i--) {
            word.append("bcdfglmnprst".charAt(random.nextInt(12)));
            word.append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private String prose(int words) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < words; i++) {
            int rank = (int) Math.min(19_999, Math.pow(20_000, random.nextDouble()) - 1);
            text.append(vocabulary.get(rank)).append(i % 15 == 14 ? ". " : " ");
        }
        return text.toString();
    }

    private void fill(ConversationDatabase db) throws SQLException {
        long id = 0;
        for (int c = 0; c < CHATS; c++) {
            long chat = ++id;
            List<Message> messages = new ArrayList<>();
            long parent = 0;
            for (int t = 0; t < TURNS; t++) {
                messages.add(Message.question(++id, chat, parent, prose(20), List.of(), id));
                parent = id;
                String needle = c % 50 == 0 && t == 3 ? " the needle " : "";
                messages.add(
                        Message.reply(++id, chat, parent, id)
                                .withText(prose(400) + needle, prose(120) + needle)
                                .withThought(Thought.NONE.closed())
                                .ended(Ending.COMPLETE, null, id));
                parent = id;
            }
            db.saveAll(
                    List.of(
                            new WholeChat(
                                    Conversation.begun(chat, chat)
                                            .renamed(prose(4))
                                            .showing(parent),
                                    messages)));
        }
    }

    private static void measure(
            ConversationDatabase db, String name, String query, boolean thoughts)
            throws SQLException {
        double[] times = new double[ROUNDS];
        int hits = 0;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            hits = db.search(query, thoughts, 100).size();
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        double p95 = times[ROUNDS * 95 / 100];
        System.out.printf(
                "%-34s %4d found: median %.1f ms, 95%% %.1f ms; 95%% is %.2f of the budget of %.0f ms%n",
                name, hits, times[ROUNDS / 2], p95, p95 / BUDGET_MS, BUDGET_MS);
    }
}
