package ponder.app.history;

import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import ponder.app.concurrent.UiThread;

/** Which row of the side bar is selected: never a heading, and what comes after one that goes. */
final class RowSelection implements AutoCloseable {
    private static final int NONE = -1;

    private final ListView<HistoryRow> list;
    private final ObservableList<HistoryRow> rows;
    private final ListChangeListener<HistoryRow> change = c -> fillGap();
    private int gap = NONE;

    RowSelection(ListView<HistoryRow> list) {
        this.list = list;
        this.rows = list.getItems();
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((o, before, now) -> moved(before.intValue(), now.intValue()));
        rows.addListener(change);
    }

    /** The first row that is no heading, or -1. */
    int first() {
        return rowAt(0);
    }

    /** Of rows that go, the place is taken by the next one, so that keys go on from there. */
    void replace(List<Long> chats, Runnable delete) {
        gap =
                IntStream.range(0, rows.size())
                        .filter(i -> rows.get(i).chat().stream().anyMatch(chats::contains))
                        .findFirst()
                        .orElse(NONE);
        delete.run();
        list.requestFocus();
    }

    private void fillGap() {
        int from = gap;
        gap = NONE;
        if (from != NONE && !rows.isEmpty()) {
            int next = rowAt(from);
            select(next == NONE ? rows.size() - 1 : next);
        }
    }

    private int rowAt(int from) {
        return IntStream.range(from, rows.size())
                .filter(i -> !isHeading(i))
                .findFirst()
                .orElse(NONE);
    }

    private boolean isHeading(int row) {
        return row >= 0 && row < rows.size() && rows.get(row) instanceof HistoryRow.Heading;
    }

    private void select(int row) {
        if (!isHeading(row)) {
            list.getSelectionModel().clearAndSelect(row);
            list.getFocusModel().focus(row);
        }
    }

    /** Keys pass over the headings. */
    private void moved(int before, int now) {
        int beyond = now > before ? now + 1 : now - 1;
        int next = beyond < 0 ? Math.max(before, 1) : beyond;
        if (!isHeading(now) || next >= rows.size()) {
            return;
        }
        UiThread.later(
                () -> {
                    list.getSelectionModel().clearSelection(now);
                    list.getSelectionModel().select(next);
                    list.getFocusModel().focus(next);
                });
    }

    /** Stops listening to the list. */
    @Override
    public void close() {
        rows.removeListener(change);
    }
}
