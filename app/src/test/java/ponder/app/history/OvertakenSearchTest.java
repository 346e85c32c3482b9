package ponder.app.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import ponder.app.NoChats;
import ponder.app.conversation.SearchHit;

/** The next letter is typed while the store still searches for those before. */
class OvertakenSearchTest {
    private final List<CompletableFuture<List<SearchHit>>> searches = new ArrayList<>();
    private final HistoryViewModel history =
            new HistoryViewModel(
                    new NoChats() {
                        @Override
                        public CompletableFuture<List<SearchHit>> search(
                                String query, boolean thoughts, int most) {
                            searches.add(new CompletableFuture<>());
                            return searches.getLast();
                        }
                    },
                    Runnable::run,
                    Clock.systemDefaultZone());

    @Test
    void onlyTheLastSearchIsStillWanted() {
        history.queryProperty().set("a");
        history.queryProperty().set("an");
        assertTrue(searches.getFirst().isCancelled());
        assertFalse(searches.getLast().isCancelled());
        searches.getLast().complete(List.of(new SearchHit(1, 2, "Anna", "an", 5)));
        assertEquals(2, history.rows().size());
        history.queryProperty().set("");
        assertEquals(2, searches.size());
    }
}
