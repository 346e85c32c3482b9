package ponder.app.chat.parting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.ColumnPart;
import ponder.app.control.Icons;
import ponder.app.control.LazyColumn;
import ponder.app.control.SideBySide;
import ponder.app.control.TextSelection;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.Wording;
import ponder.app.session.parting.DiffRow;
import ponder.app.session.parting.PartingViewModel;
import ponder.app.session.parting.PartingViewModel.Version;
import ponder.app.session.parting.ReplyDiff;
import ponder.app.text.Texts;

/**
 * What differs between two versions of a reply, paragraph beside paragraph, with the place where
 * they part; what is the same is folded.
 */
public final class PartingPane extends VBox {
    private final PartingViewModel parting;
    private final Label count = new Label();
    private final LazyColumn rows = new LazyColumn();
    private final Set<DiffRow.Same> unfolded = new HashSet<>();
    private final Button leave;
    private final Runnable opened;
    private final Subscription subscription;

    /**
     * @param opened told when there is something to see
     * @param close takes the pane away
     */
    public PartingPane(PartingViewModel parting, Runnable opened, Runnable close) {
        this.parting = parting;
        this.opened = opened;
        this.leave = Icons.button(Feather.X, Texts.of("parting.close"), close);
        getStyleClass().add("parting-pane");
        rows.getStyleClass().add("parting-rows");
        getChildren().addAll(header(), titles(), rows);
        addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE && !closesMenu(e)) {
                        e.consume();
                        close.run();
                    }
                });
        TextSelection.install(rows);
        subscription =
                Subscription.combine(
                        parting.diffProperty().subscribe(() -> compared()),
                        parting.placeProperty().subscribe(() -> show()));
        show();
    }

    /** A menu button takes Escape for itself, its menu open or not. */
    private static boolean closesMenu(KeyEvent e) {
        return e.getTarget() instanceof MenuButton button && button.isShowing();
    }

    private HBox header() {
        Label title =
                new Label(
                        Texts.of(
                                "parting.title", parting.one().number(), parting.other().number()));
        title.getStyleClass().add("vote-title");
        count.getStyleClass().add("note-line");
        VBox words = new VBox(title, count);
        for (Label label : List.of(title, count)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox header = new HBox(10, words, leave);
        header.setAlignment(Pos.TOP_LEFT);
        return header;
    }

    private SideBySide titles() {
        return new SideBySide(
                title(parting.one(), parting.other()), title(parting.other(), parting.one()));
    }

    private static Label title(Version of, Version beside) {
        String madeBy = Wording.madeBy(of.reply().run(), beside.reply().run());
        String name = Texts.of("parting.version", of.number());
        Label title = new Label(madeBy.isEmpty() ? name : Texts.of("parting.madeBy", name, madeBy));
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        title.getStyleClass().add("parting-version");
        return title;
    }

    /** So that the keys go on where the pane has come, and it is seen where they are. */
    public void takeFocus() {
        requestFocusTraversal(TraversalDirection.NEXT);
    }

    private void compared() {
        show();
        opened.run();
    }

    private void show() {
        ReplyDiff diff = parting.diffProperty().get();
        if (diff == null) {
            rows.show(place());
            return;
        }
        int changes = diff.changes();
        count.setText(
                changes == 0
                        ? Texts.of("parting.identical")
                        : Texts.count("parting.differ", changes));
        List<ColumnPart> parts = new ArrayList<>();
        boolean thought = !diff.thought().isEmpty();
        boolean partInThought = diff.thought().stream().anyMatch(DiffRow.Changed.class::isInstance);
        if (thought) {
            parts.add(new DiffPart.Heading(Texts.of("thought.plain")));
            add(parts, diff.thought(), "thought-text", partInThought);
        }
        if (!diff.answer().isEmpty()) {
            if (thought) {
                parts.add(new DiffPart.Heading(Texts.of("parting.answer")));
            }
            add(parts, diff.answer(), "prose-text", !partInThought);
        }
        rows.show(parts);
    }

    /** The place where they part stands before the first row that differs. */
    private void add(List<ColumnPart> to, List<DiffRow> all, String style, boolean partHere) {
        boolean parted = !partHere;
        for (DiffRow row : all) {
            if (!parted && row instanceof DiffRow.Changed) {
                to.addAll(place());
                parted = true;
            }
            to.add(part(row, style));
        }
        if (!parted) {
            to.addAll(place());
        }
    }

    private List<ColumnPart> place() {
        return PlacePart.of(parting);
    }

    private ColumnPart part(DiffRow row, String style) {
        return switch (row) {
            case DiffRow.Changed changed ->
                    new DiffPart.Differing(
                            changed, parting.one().number(), parting.other().number(), style);
            case DiffRow.Same same -> {
                boolean open = unfolded.contains(same) || !DiffPart.Equal.folds(same);
                yield new DiffPart.Equal(same, open, style, this::toggle);
            }
        };
    }

    private void toggle(DiffRow.Same row) {
        if (!unfolded.remove(row)) {
            unfolded.add(row);
        }
        VirtualColumn.opensBelow(this);
        show();
    }

    /** Stops listening. */
    public void close() {
        subscription.unsubscribe();
    }
}
