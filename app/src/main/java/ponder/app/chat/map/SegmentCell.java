package ponder.app.chat.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.chat.steer.AnswerWording;
import ponder.app.session.chat.Wording;
import ponder.app.session.map.Segment;
import ponder.app.text.Texts;

/** A step: what it does by icon and word, its first words, what it took, what it comes to. */
final class SegmentCell extends ListCell<Segment> {
    /** Less would be 0.0. */
    private static final double LEAST_SECONDS = 0.05;

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label detail = new Label();
    private final Label answer = new Label();
    private final HBox row;

    /**
     * @param jump told which one was clicked
     */
    SegmentCell(Consumer<Segment> jump) {
        detail.getStyleClass().add("note-line");
        answer.getStyleClass().addAll("candidate", "candidate-now");
        answer.setMinWidth(USE_PREF_SIZE);
        answer.setMaxWidth(120);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        VBox words = new VBox(new HBox(10, title, answer), detail);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        row = new HBox(10, icon, words);
        row.setAlignment(Pos.CENTER_LEFT);
        // no wider than the list
        setPrefWidth(0);
        getStyleClass().add("segment-cell");
        setOnMouseClicked(
                e -> {
                    if (getItem() != null) {
                        jump.accept(getItem());
                    }
                });
    }

    @Override
    protected void updateItem(@Nullable Segment segment, boolean empty) {
        super.updateItem(segment, empty);
        if (empty || segment == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        icon.setIconCode(icon(segment.kind()));
        icon.getStyleClass()
                .setAll(
                        "ikonli-font-icon",
                        "segment-" + segment.kind().name().toLowerCase(Locale.ROOT));
        String words = AnswerWording.shown(segment.title());
        title.setText(words);
        String about = about(segment);
        detail.setText(about);
        String comesTo = comesTo(segment);
        answer.setText(comesTo);
        answer.setVisible(!comesTo.isEmpty());
        answer.setManaged(!comesTo.isEmpty());
        setGraphic(row);
        setAccessibleText(
                comesTo.isEmpty()
                        ? Texts.of("map.spoken", about, words)
                        : Texts.of("map.spokenAnswer", about, words, comesTo));
    }

    /** The last one, for the step ends with it. */
    private static String comesTo(Segment segment) {
        return segment.answers().isEmpty() ? "" : AnswerWording.shown(segment.answers().getLast());
    }

    private static String about(Segment segment) {
        List<String> parts = new ArrayList<>();
        parts.add(segment.kind().inWords());
        if (segment.certainty() != null) {
            parts.add(Texts.of("map.sure", Texts.number(segment.certainty() * 100, 0)));
        }
        if (segment.tokens() > 0) {
            String tokens = Texts.count("tokens", segment.tokens());
            parts.add(
                    segment.seconds() >= LEAST_SECONDS
                            ? Texts.of("map.about", tokens, Wording.seconds(segment.seconds()))
                            : Texts.of("map.aboutTokens", tokens));
        }
        return String.join(" · ", parts);
    }

    private static Feather icon(Segment.Kind kind) {
        return switch (kind) {
            case SETUP -> Feather.FLAG;
            case COMPUTING -> Feather.EDIT_3;
            case CHECKING -> Feather.CHECK_SQUARE;
            case TURNING_BACK -> Feather.CORNER_UP_LEFT;
            case ANSWER -> Feather.TARGET;
        };
    }
}
