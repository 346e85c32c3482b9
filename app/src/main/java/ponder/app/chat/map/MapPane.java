package ponder.app.chat.map;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Menus;
import ponder.app.control.Tip;
import ponder.app.control.row.Flow;
import ponder.app.session.map.MapViewModel;
import ponder.app.session.map.Segment;
import ponder.app.session.map.ThoughtMap;
import ponder.app.text.Texts;

/** The steps of a thought as a list; a click or Enter jumps to one. */
final class MapPane extends VBox {

    /** In heights of the letters. */
    private static final double ROW = 3.65;

    private static final int ROWS = 6;
    private static final int[] TRIES = {4, 8, 16};

    private final ListView<Segment> list = new ListView<>();
    private final MapActions actions;
    private final Consumer<Bounds> landed;
    private final Runnable close;
    private final MapViewModel map;
    private int first;

    /**
     * @param room for the list, in pixels
     * @param landed told where on the screen a jump led
     * @param close takes the pane away
     */
    MapPane(
            MapViewModel map,
            MapActions actions,
            double width,
            double room,
            Consumer<Bounds> landed,
            Runnable close) {
        this.map = map;
        this.actions = actions;
        this.landed = landed;
        this.close = close;
        getStyleClass().add("thought-map");
        setPrefWidth(width);
        setMaxWidth(width);
        list.setAccessibleText(Texts.of("map.title"));
        list.setPlaceholder(new Label(Texts.of("map.reading")));
        list.setCellFactory(view -> new SegmentCell(this::jump));
        Label title = new Label(Texts.of("map.title"));
        title.getStyleClass().add("vote-title");
        list.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () -> Math.min(room, height(title.getFont().getSize())),
                                list.getItems(),
                                title.fontProperty()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
        getChildren().addAll(new VBox(title, note(Texts.of("map.hint"))), list);
        if (actions.offered().getAsBoolean()) {
            getChildren().add(buttons());
        }
        if (actions.offered().getAsBoolean() && !actions.answered().getAsBoolean()) {
            getChildren().add(note(Texts.of("map.noAnswer")));
        }
        map.mapProperty().subscribe(now -> show(now));
    }

    private static Label note(String words) {
        Label note = new Label(words);
        note.getStyleClass().add("note-line");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return note;
    }

    private double height(double letters) {
        return ROW * letters * Math.clamp(list.getItems().size(), 2, ROWS) + 2;
    }

    private void show(@Nullable ThoughtMap now) {
        if (now == null) {
            return;
        }
        list.setPlaceholder(new Label(Texts.of("map.none")));
        list.getItems().setAll(now.segments());
        list.getSelectionModel().select(Math.min(first, now.segments().size() - 1));
        list.scrollTo(first);
    }

    /**
     * @param step to begin with, from 0
     * @param next told each that is chosen after it
     */
    void choose(int step, IntConsumer next) {
        first = step;
        show(map.mapProperty().get());
        list.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(
                        now -> {
                            if (now.intValue() >= 0) {
                                next.accept(now.intValue());
                            }
                        });
    }

    /** A list would keep Escape to itself. */
    private void keyPressed(KeyEvent e) {
        Segment chosen = list.getSelectionModel().getSelectedItem();
        if (e.getCode() == KeyCode.ESCAPE) {
            e.consume();
            close.run();
        } else if (e.getCode() == KeyCode.ENTER && list.isFocused() && chosen != null) {
            e.consume();
            jump(chosen);
        }
    }

    private void jump(Segment to) {
        actions.jump().accept(to, landed);
    }

    private Region buttons() {
        Button resume = new Button(Texts.of("map.resume"));
        resume.setOnAction(
                e -> {
                    Segment from = list.getSelectionModel().getSelectedItem();
                    close.run();
                    actions.resume().accept(from);
                });
        Tip.on(resume, Texts.of("map.resumeHelp"));
        MenuButton matters = new MenuButton(Texts.of("map.matters"));
        for (int times : TRIES) {
            matters.getItems()
                    .add(Menus.item(Texts.of("map.mattersTimes", times), () -> test(times)));
        }
        Tip.on(matters, Texts.of("map.mattersHelp"));
        boolean possible = actions.possible().getAsBoolean();
        var nothingChosen = list.getSelectionModel().selectedItemProperty().isNull();
        for (Region button : List.of(resume, matters)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        resume.disableProperty()
                .bind(nothingChosen.or(Bindings.createBooleanBinding(() -> !possible)));
        boolean testable = possible && actions.answered().getAsBoolean();
        matters.disableProperty()
                .bind(nothingChosen.or(Bindings.createBooleanBinding(() -> !testable)));
        return new Flow(8, HPos.LEFT, List.of(resume, matters));
    }

    private void test(int times) {
        Segment step = list.getSelectionModel().getSelectedItem();
        close.run();
        actions.test().accept(step, times);
    }

    /** So that the keys go on in it. */
    void takeFocus() {
        list.requestFocus();
    }
}
