package ponder.app.chat;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.concurrent.UiThread;
import ponder.app.control.FieldName;
import ponder.app.control.Icons;
import ponder.app.control.Tip;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/**
 * Finds text within the chat, in thoughts too if that is asked for. Where it is wider than the
 * chat, it takes a second line.
 */
final class FindBar extends FlowPane {
    private static final double LEAST_FIELD = 48;

    private final ChatViewModel chat;
    private final FindMarks marks;
    private final TextFinder finder = new TextFinder();
    private final TextField field = new TextField();
    private final Label count = new Label();
    private final ToggleButton thoughts = new ToggleButton(Texts.of("find.thoughts"));
    private final Runnable markAll;
    private List<TextFinder.Place> places = List.of();
    private int hidden;
    private int at;
    private int searches;

    /** What is done with the finds that are on their way; null while none are. */
    private @Nullable BiConsumer<String, List<TextFinder.Place>> pending;

    private Subscription changes = Subscription.EMPTY;

    FindBar(ChatViewModel chat, VirtualColumn<MessageViewModel, MessageView> column) {
        this.chat = chat;
        this.marks = new FindMarks(column);
        this.markAll = marks::markAll;
        getStyleClass().add("find-bar");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMinWidth(0);
        managedProperty().bind(visibleProperty());
        setVisible(false);
    }

    /** When it first opens: most chats are only read. */
    private void build() {
        setAlignment(Pos.CENTER_LEFT);
        field.setId("find");
        FieldName.prompt(field, Texts.of("find.prompt"), Texts.of("find.promptShort"));
        FieldName.give(field, Texts.of("find.prompt"));
        field.textProperty().addListener((o, before, now) -> search());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        count.getStyleClass().add("find-count");
        count.setMinWidth(USE_PREF_SIZE);
        thoughts.setId("find-thoughts");
        thoughts.getStyleClass().addAll("small", "flat");
        thoughts.setMinWidth(USE_PREF_SIZE);
        Tip.on(thoughts, Texts.of("history.thoughts"));
        thoughts.selectedProperty().addListener((o, before, now) -> search());
        HBox what = new HBox(4, field, count);
        what.setAlignment(Pos.CENTER_LEFT);
        HBox buttons =
                new HBox(
                        4,
                        Icons.button(Feather.CHEVRON_UP, Texts.of("find.earlier"), () -> step(-1)),
                        Icons.button(Feather.CHEVRON_DOWN, Texts.of("find.later"), () -> step(1)),
                        Icons.button(Feather.X, Texts.of("find.close"), this::leave));
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(what, thoughts, buttons);
        what.maxWidthProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> getWidth() - snappedLeftInset() - snappedRightInset(),
                                widthProperty(),
                                insetsProperty()));
        field.setMinWidth(LEAST_FIELD);
        HBox.setHgrow(field, Priority.ALWAYS);
    }

    /** All of it in one line, if there is room. */
    @Override
    protected double computePrefWidth(double height) {
        double width = getHgap() * (getChildren().size() - 1);
        for (Node child : getChildren()) {
            width += snapSizeX(child.prefWidth(-1));
        }
        return snappedLeftInset() + width + snappedRightInset();
    }

    void open() {
        appear();
        field.requestFocus();
        field.selectAll();
        search();
    }

    /** Finds a text and begins with the first of it in a message; the focus stays where it is. */
    void show(MessageViewModel message, String text) {
        appear();
        field.setText(text);
        search(message);
    }

    private void appear() {
        if (getChildren().isEmpty()) {
            build();
        }
        Scene scene = getScene();
        scene.removePostLayoutPulseListener(markAll);
        scene.addPostLayoutPulseListener(markAll);
        changes.unsubscribe();
        changes =
                Subscription.combine(
                        chat.messages().subscribe(this::searchAgain),
                        chat.stateProperty()
                                .subscribe(
                                        (before, now) -> {
                                            if (before.generating() && !now.generating()) {
                                                searchAgain();
                                            }
                                        }));
        setVisible(true);
        // how much of the chat is covered is known before the first find is brought into view
        getParent().applyCss();
        getParent().layout();
    }

    void leave() {
        searches++;
        pending = null;
        changes.unsubscribe();
        setVisible(false);
        places = List.of();
        marks.look("", false);
        if (getScene() != null) {
            getScene().removePostLayoutPulseListener(markAll);
        }
    }

    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.ENTER) {
            step(e.isShiftDown() ? -1 : 1);
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            leave();
            e.consume();
        }
    }

    private void search() {
        search(null);
    }

    /**
     * @param from the message to begin with; null for the last one with a find
     */
    private void search(@Nullable MessageViewModel from) {
        find((wanted, found) -> found(wanted, found, from));
    }

    /** The chat has changed, which does not move the reader. */
    private void searchAgain() {
        find(pending == null ? this::foundAgain : pending);
    }

    private void find(BiConsumer<String, List<TextFinder.Place>> then) {
        int search = ++searches;
        pending = then;
        String wanted = field.getText();
        finder.find(chat.messages(), wanted)
                .thenAccept(
                        found ->
                                UiThread.later(
                                        () -> {
                                            if (search == searches) {
                                                pending = null;
                                                then.accept(wanted, found);
                                            }
                                        }));
    }

    private void foundAgain(String wanted, List<TextFinder.Place> found) {
        TextFinder.@Nullable Place before = places.isEmpty() ? null : places.get(at);
        take(found);
        int last = places.size() - 1;
        if (before != null && places.contains(before)) {
            at = places.indexOf(before);
        } else {
            at = before == null ? last : Math.min(at, last);
            marks.look(wanted, thoughts.isSelected());
        }
        showCount();
    }

    private void take(List<TextFinder.Place> found) {
        boolean all = thoughts.isSelected();
        places = found.stream().filter(place -> all || !place.inThought()).toList();
        hidden = found.size() - places.size();
    }

    private void found(
            String wanted, List<TextFinder.Place> found, @Nullable MessageViewModel from) {
        take(found);
        at = places.size() - 1;
        if (from != null && !begins(found, from)) {
            return;
        }
        marks.look(wanted, thoughts.isSelected());
        show();
    }

    /** A message may hold it in its thought alone, or only as its source has it. */
    private boolean begins(List<TextFinder.Place> found, MessageViewModel message) {
        int first = first(places, message);
        if (first >= 0) {
            at = first;
        } else if (first(found, message) >= 0) {
            thoughts.setSelected(true);
            search(message);
        } else {
            leave();
        }
        return first >= 0;
    }

    private static int first(List<TextFinder.Place> places, MessageViewModel message) {
        return places.stream().map(TextFinder.Place::message).toList().indexOf(message);
    }

    private void step(int by) {
        if (!places.isEmpty()) {
            at = Math.floorMod(at + by, places.size());
            show();
        }
    }

    private void show() {
        showCount();
        if (!places.isEmpty()) {
            marks.show(places.get(at));
        }
    }

    private void showCount() {
        if (!places.isEmpty()) {
            count.setText(Texts.of("find.count", at + 1, places.size()));
        } else if (hidden > 0) {
            count.setText(Texts.count("find.hidden", hidden));
        } else {
            count.setText(field.getText().isBlank() ? "" : Texts.of("find.none"));
        }
    }
}
