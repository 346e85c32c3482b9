package ponder.app;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.conversation.Conversation;
import ponder.app.history.HistoryView;
import ponder.app.history.HistoryViewModel;

/** Side bars for tests of what is beside them. */
public final class Histories {
    private static final long NOW = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private static final long DAY = 86_400_000L;

    private Histories() {}

    public static HistoryView empty() {
        return new HistoryView(model(), new NoChats(), new NoFiles());
    }

    /** With chats of several days. */
    public static HistoryView filled() {
        HistoryViewModel model = model();
        model.show(
                List.of(
                        conversation(1, "Proof that √2 is irrational", 3, true),
                        conversation(2, "When are two candles equally tall?", 0, false),
                        conversation(3, "What is 47 × 36?", 0, false),
                        conversation(4, "Transpose a matrix in place", 1, false),
                        conversation(5, "A poem about a lonely robot", 1, false),
                        conversation(
                                6, "Why is the sky blue, and why is it red at sunset?", 5, false),
                        conversation(7, "量子力学是什么？", 20, false),
                        conversation(8, "Plan a week in Lisbon", 70, false)));
        model.openProperty().set(2);
        return new HistoryView(model, new NoChats(), new NoFiles());
    }

    private static Conversation conversation(long id, String title, int daysAgo, boolean pinned) {
        return Conversation.begun(id, NOW - daysAgo * DAY - id)
                .renamed(title)
                .pinnedAs(pinned)
                .showing(1);
    }

    private static HistoryViewModel model() {
        return new HistoryViewModel(
                new NoChats(),
                Runnable::run,
                Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC));
    }

    private static final class NoFiles implements HistoryView.Files {
        @Override
        public void exportChats(List<Long> conversations) {}

        @Override
        public void printChat(long conversation) {}

        @Override
        public ObservableValue<@Nullable BackgroundTask<?>> workProperty() {
            return new SimpleObjectProperty<>();
        }

        @Override
        public void importChats() {}
    }
}
