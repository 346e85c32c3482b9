package ponder.app.history;

import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.control.FieldName;
import ponder.app.control.Icons;
import ponder.app.control.Menus;
import ponder.app.control.Presence;
import ponder.app.session.ChatList;
import ponder.app.text.Texts;

/** The side bar: search, conversations by day, and what can be done with them. */
public final class HistoryView extends VBox implements AutoCloseable {
    private static final PseudoClass SEVERAL = PseudoClass.getPseudoClass("several");
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final Duration UNDO_TIME = Duration.seconds(12);
    private static final Duration CLICK = Duration.millis(500);

    /** Chats to files and back, which takes dialogs that belong to a window. */
    public interface Files {
        /**
         * @param conversations empty for all
         */
        void exportChats(List<Long> conversations);

        /** Prints one chat. */
        void printChat(long conversation);

        void importChats();

        /** The import that was begun last, or null. */
        ObservableValue<@Nullable BackgroundTask<?>> workProperty();
    }

    private final HistoryViewModel history;
    private final ChatList chats;
    private final Files files;
    private final TextField search = new TextField();
    private final CheckMenuItem thoughts = new CheckMenuItem(Texts.of("history.thoughts"));
    private final ListView<HistoryRow> list;
    private final Label deleted = new Label();
    private final PauseTransition undoTime;
    private final RowSelection rowSelection;
    private final LikelyNext next;
    private final BooleanProperty naming = new SimpleBooleanProperty();
    private final PauseTransition settling = new PauseTransition(CLICK);
    private @Nullable HistoryRow pressed;

    public HistoryView(HistoryViewModel history, ChatList chats, Files files) {
        this(history, chats, files, UNDO_TIME);
    }

    HistoryView(HistoryViewModel history, ChatList chats, Files files, Duration undoTime) {
        this.undoTime = new PauseTransition(undoTime);
        this.history = history;
        this.chats = chats;
        this.files = files;
        this.list = new ListView<>();
        this.rowSelection = new RowSelection(list, history.rows());
        this.next = new LikelyNext(history);
        getStyleClass().add("history");
        getChildren().addAll(top(), list, workBar(), undoBar());
        VBox.setVgrow(list, Priority.ALWAYS);
        buildList();
    }

    private HBox top() {
        search.setId("history-search");
        FieldName.prompt(search, Texts.of("history.search"));
        FieldName.give(search, Texts.of("history.searchAll"));
        search.textProperty().bindBidirectional(history.queryProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        HBox.setHgrow(search, Priority.ALWAYS);
        thoughts.selectedProperty().bindBidirectional(history.thoughtsProperty());
        MenuButton more = new MenuButton();
        Icons.dressed(more, Feather.MORE_HORIZONTAL, Texts.of("history.more"));
        more.getStyleClass().add("no-arrow");
        more.getItems()
                .addAll(
                        Menus.item(Texts.of("history.temporary"), chats::newTemporaryChat),
                        new SeparatorMenuItem(),
                        thoughts,
                        new SortMenu(history.orderProperty()),
                        new SeparatorMenuItem(),
                        Menus.item(
                                Texts.of("history.exportAll"), () -> files.exportChats(List.of())),
                        Menus.item(Texts.of("history.import"), files::importChats));
        HBox top = new HBox(4, search, more);
        top.setAlignment(Pos.CENTER_LEFT);
        top.getStyleClass().add("history-top");
        return top;
    }

    private void searchKey(KeyEvent e) {
        if (e.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            e.consume();
        } else if (e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER) {
            enterList(e.getCode() == KeyCode.ENTER);
            e.consume();
        }
    }

    private void enterList(boolean open) {
        int first = rowSelection.first();
        if (first < 0) {
            return;
        }
        list.requestFocus();
        list.getSelectionModel().clearAndSelect(first);
        if (open) {
            openSelected();
        }
    }

    /** From the first row back to the search. */
    private void leaveList(KeyEvent e) {
        boolean first = list.getSelectionModel().getSelectedIndex() == rowSelection.first();
        if (e.getCode() == KeyCode.UP && first && !e.isShiftDown() && !e.isShortcutDown()) {
            search.requestFocus();
            search.end();
            e.consume();
        }
    }

    private void buildList() {
        list.setId("history-list");
        list.getStyleClass().addAll("history-list", "edge-to-edge");
        list.setAccessibleText(Texts.of("history.list"));
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.getSelectionModel()
                .getSelectedItems()
                .addListener((InvalidationListener) selected -> markSeveral());
        list.setCellFactory(view -> cell());
        next.watch(list);
        naming.addListener((o, before, now) -> keepPlaces(now));
        settling.setOnFinished(e -> history.keepPlaces(false));
        list.addEventFilter(ScrollEvent.ANY, this::keepNameInView);
        history.openProperty().when(Presence.of(list)).subscribe(now -> left(now.longValue()));
        Label none = new Label(Texts.of("history.none"));
        none.setWrapText(true);
        none.setTextAlignment(TextAlignment.CENTER);
        none.setPadding(new Insets(0, 16, 0, 16));
        none.getStyleClass().add("empty-hint");
        none.visibleProperty().bind(history.knownProperty());
        list.setPlaceholder(none);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveList);
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::listKey);
    }

    /** Whether the open chat is one of several that are selected must be seen. */
    private void markSeveral() {
        list.pseudoClassStateChanged(
                SEVERAL, list.getSelectionModel().getSelectedItems().size() > 1);
    }

    /** A chat that is left by a key or a button is marked no longer. */
    private void left(long open) {
        List<Long> chosen = selected();
        if (chosen.size() == 1 && chosen.getFirst() != open) {
            list.getSelectionModel().clearSelection();
        }
    }

    /** Also for as long as the click takes that ended a renaming, which is meant for its row. */
    private void keepPlaces(boolean now) {
        settling.stop();
        if (now) {
            history.keepPlaces(true);
        } else {
            settling.play();
        }
    }

    /** With its row the field would go, and what is typed on into it would go elsewhere. */
    private void keepNameInView(ScrollEvent e) {
        if (naming.get()) {
            e.consume();
        }
    }

    private HistoryCell cell() {
        HistoryCell cell = new HistoryCell(history, this::menu, naming);
        next.watch(cell);
        // another row may be there when the button is released
        cell.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> pressed = cell.getItem());
        cell.addEventHandler(
                MouseEvent.MOUSE_CLICKED,
                e -> {
                    HistoryRow row = pressed;
                    boolean plain = !e.isShortcutDown() && !e.isShiftDown();
                    if (e.getButton() == MouseButton.PRIMARY && plain && row != null) {
                        history.open(row);
                        rowSelection.select(row);
                    }
                });
        return cell;
    }

    private ContextMenu menu(HistoryCell cell) {
        HistoryRow row = cell.getItem();
        return row instanceof HistoryRow.Folder folder
                ? ChatMenu.ofFolder(history, cell, folder.name())
                : ChatMenu.ofChats(
                        history,
                        cell,
                        chosen(row.chat().orElseThrow()),
                        new ChatMenu.Actions() {
                            @Override
                            public void rename() {
                                HistoryView.this.rename(row);
                            }

                            @Override
                            public void export(List<Long> chats) {
                                files.exportChats(chats);
                            }

                            @Override
                            public void print(long chat) {
                                files.printChat(chat);
                            }

                            @Override
                            public void delete(List<Long> chats) {
                                HistoryView.this.delete(chats);
                            }
                        });
    }

    /** The selected conversations, each once, if the given one is among them, else that one. */
    private List<Long> chosen(long id) {
        List<Long> selected = selected();
        return selected.contains(id) ? selected : List.of(id);
    }

    private List<Long> selected() {
        return list.getSelectionModel().getSelectedItems().stream()
                .flatMapToLong(row -> row.chat().stream())
                .distinct()
                .boxed()
                .toList();
    }

    private void listKey(KeyEvent e) {
        int selected = list.getSelectionModel().getSelectedIndex();
        switch (e.getCode()) {
            case DELETE, BACK_SPACE -> delete(selected());
            case ENTER -> openSelected();
            case F2 -> cellAt(selected).ifPresent(HistoryCell::rename);
            case CONTEXT_MENU -> cellAt(selected).ifPresent(HistoryCell::showMenu);
            default -> {
                if (!UNDO.match(e)) {
                    return;
                }
                history.undoDelete();
            }
        }
        e.consume();
    }

    private void delete(List<Long> chats) {
        rowSelection.replace(chats, () -> history.delete(chats));
    }

    private void openSelected() {
        HistoryRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            history.open(row);
        }
    }

    /** In the place where it is now: others may have come before it since its menu was opened. */
    private void rename(HistoryRow row) {
        int place = rowSelection.place(row);
        if (place >= 0 && cellAt(place).isEmpty()) {
            list.scrollTo(place);
            list.layout();
        }
        cellAt(place).ifPresent(HistoryCell::rename);
    }

    private Optional<HistoryCell> cellAt(int index) {
        return list.lookupAll(".history-cell").stream()
                .filter(HistoryCell.class::isInstance)
                .map(HistoryCell.class::cast)
                .filter(cell -> cell.getIndex() == index)
                .findFirst();
    }

    private VBox workBar() {
        ObservableValue<@Nullable BackgroundTask<?>> task = files.workProperty();
        Label what = new Label();
        what.textProperty().bind(task.flatMap(BackgroundTask::textProperty).orElse(""));
        what.setWrapText(true);
        what.setMinHeight(USE_PREF_SIZE);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(task.flatMap(BackgroundTask::progressProperty).orElse(0));
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = new Button(Texts.of("common.cancel"));
        cancel.setId("cancel-work");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.getStyleClass().addAll("small", "flat");
        cancel.setOnAction(
                e -> {
                    BackgroundTask<?> running = task.getValue();
                    if (running != null) {
                        running.cancel();
                    }
                });
        HBox line = new HBox(8, bar, cancel);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox all = new VBox(4, what, line);
        all.getStyleClass().add("work-bar");
        all.visibleProperty()
                .bind(
                        task.flatMap(BackgroundTask::stateProperty)
                                .map(BackgroundTask.State.RUNNING::equals)
                                .orElse(false));
        all.managedProperty().bind(all.visibleProperty());
        return all;
    }

    private HBox undoBar() {
        deleted.textProperty().bind(history.undoProperty());
        deleted.setMaxWidth(Double.MAX_VALUE);
        deleted.setMinWidth(0);
        deleted.setWrapText(true);
        HBox.setHgrow(deleted, Priority.ALWAYS);
        Button undo = new Button(Texts.of("history.undo"));
        undo.setId("undo-delete");
        undo.setMinWidth(USE_PREF_SIZE);
        undo.getStyleClass().addAll("small", "flat", "accent");
        undo.setOnAction(e -> history.undoDelete());
        HBox bar = new HBox(8, deleted, undo);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setMinHeight(USE_PREF_SIZE);
        bar.getStyleClass().add("undo-bar");
        bar.visibleProperty().bind(history.undoProperty().isNotEmpty());
        bar.managedProperty().bind(bar.visibleProperty());
        undoTime.setOnFinished(e -> history.forgetDeleted());
        // also of what was deleted in the view of another language
        deleted.textProperty().subscribe(now -> undoTime.playFromStart());
        return bar;
    }

    /** Stops listening to the list. */
    @Override
    public void close() {
        deleted.textProperty().unbind();
        undoTime.stop();
        next.close();
        rowSelection.close();
        settling.stop();
        history.keepPlaces(false);
        search.textProperty().unbindBidirectional(history.queryProperty());
        thoughts.selectedProperty().unbindBidirectional(history.thoughtsProperty());
        list.setItems(null);
    }

    /** Puts the cursor into the search field. */
    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }
}
