package ponder.app.history;

import javafx.animation.PauseTransition;
import javafx.scene.control.ListView;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/** The row that the mouse or the keys stay on for a moment, not those that they pass. */
final class LikelyNext {
    private static final Duration MOMENT = Duration.millis(80);

    private final HistoryViewModel history;
    private final PauseTransition moment = new PauseTransition(MOMENT);

    LikelyNext(HistoryViewModel history) {
        this.history = history;
    }

    void watch(ListView<HistoryRow> list) {
        list.getSelectionModel().selectedItemProperty().subscribe(this::await);
    }

    void watch(HistoryCell cell) {
        cell.hoverProperty().subscribe(now -> await(now ? cell.getItem() : null));
    }

    private void await(@Nullable HistoryRow row) {
        moment.stop();
        if (row != null) {
            moment.setOnFinished(e -> history.readAhead(row));
            moment.playFromStart();
        }
    }

    void close() {
        moment.stop();
    }
}
