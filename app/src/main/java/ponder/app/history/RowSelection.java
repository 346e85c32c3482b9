package ponder.app.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import ponder.app.concurrent.UiThread;

/**
 * Which row of the side bar is selected: never a heading, and what comes after one that goes. When
 * the list changes by itself, what was selected is selected still, wherever it has moved: a {@link
 * ListView} would leave the selection where it was, or take it away.
 */
final class RowSelection implements AutoCloseable {
    private static final int NONE = -1;

    private final ListView<HistoryRow> list;
    private final ObservableList<HistoryRow> rows;
    private final ListChangeListener<HistoryRow> before = c -> note();
    private final ListChangeListener<HistoryRow> after = c -> changed();
    private List<HistoryRow> known;
    private List<Object> chosen = List.of();
    private Object focused = NONE;
    private int gap = NONE;

    /** Shows the rows in the list. */
    RowSelection(ListView<HistoryRow> list, ObservableList<HistoryRow> rows) {
        this.list = list;
        this.rows = rows;
        this.known = List.copyOf(rows);
        // the list's own models come between them
        rows.addListener(before);
        list.setItems(rows);
        rows.addListener(after);
        list.getSelectionModel()
                .selectedIndexProperty()
                .addListener((o, before, now) -> moved(before.intValue(), now.intValue()));
    }

    /** The first row that is no heading, or -1. */
    int first() {
        return rowAt(0);
    }

    /** Where a row is now, whatever it shows by now, or -1. */
    int place(HistoryRow row) {
        return identities().indexOf(row.identity());
    }

    /** Selects a row alone, wherever it is now. */
    void select(HistoryRow row) {
        int place = place(row);
        if (place != NONE) {
            select(place);
        }
    }

    private List<Object> identities() {
        return rows.stream().map(HistoryRow::identity).toList();
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

    /** The selected rows, that one at the end which was selected last. */
    private List<Integer> places() {
        List<Integer> places = new ArrayList<>(list.getSelectionModel().getSelectedIndices());
        Integer last = list.getSelectionModel().getSelectedIndex();
        if (places.remove(last)) {
            places.add(last);
        }
        return places;
    }

    private void note() {
        chosen =
                places().stream()
                        .map(known::get)
                        .filter(row -> !(row instanceof HistoryRow.Heading))
                        .map(HistoryRow::identity)
                        .toList();
        int focus = list.getFocusModel().getFocusedIndex();
        focused = focus >= 0 && focus < known.size() ? known.get(focus).identity() : NONE;
    }

    private void changed() {
        known = List.copyOf(rows);
        List<Object> identities = identities();
        List<Integer> places =
                chosen.stream().map(identities::indexOf).filter(at -> at != NONE).toList();
        if (!places.equals(places())) {
            MultipleSelectionModel<HistoryRow> model = list.getSelectionModel();
            model.clearSelection();
            places.forEach(model::select);
        }
        list.getFocusModel().focus(identities.indexOf(focused));
        fillGap();
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
        rows.removeListener(before);
        rows.removeListener(after);
    }
}
