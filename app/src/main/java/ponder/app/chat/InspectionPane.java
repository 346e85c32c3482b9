package ponder.app.chat;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.LazyColumn;
import ponder.app.problem.Problems;
import ponder.app.session.chat.InspectionViewModel;
import ponder.app.text.Texts;
import ponder.inference.TokenScore;

/** A reply's tokens, coloured by how sure the model was of each, with what it could have said. */
final class InspectionPane extends VBox {
    private final InspectionViewModel inspection;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label problem = new Label();
    private final LazyColumn parts = new LazyColumn();
    private final Subscription subscription;

    /**
     * @param close takes the pane away
     */
    InspectionPane(InspectionViewModel inspection, Runnable close) {
        this.inspection = inspection;
        getStyleClass().add("inspection");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.managedProperty().bind(progress.visibleProperty());
        progress.progressProperty().bind(inspection.progressProperty());
        problem.getStyleClass().add("error-line");
        problem.setWrapText(true);
        problem.textProperty()
                .bind(inspection.problemProperty().map(Problems::sentence).orElse(""));
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(header(close), progress, problem, parts);
        parts.getStyleClass().add("inspected");
        subscription = inspection.scoresProperty().subscribe(this::show);
    }

    private HBox header(Runnable close) {
        VBox words = new VBox(line("inspect.title", "vote-title"));
        if (inspection.canBranch()) {
            words.getChildren().add(line("inspect.legend", "note-line"));
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        Button leave =
                Icons.button(
                        Feather.X,
                        Texts.of("common.close"),
                        () -> {
                            inspection.cancel();
                            close.run();
                        });
        HBox header = new HBox(10, words, leave);
        header.getStyleClass().add("inspection-header");
        header.setAlignment(Pos.TOP_LEFT);
        return header;
    }

    /** It goes on in the next line in half a column, where two replies are compared. */
    private static Label line(String key, String style) {
        Label line = new Label(Texts.of(key));
        line.getStyleClass().add(style);
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    private void show(@Nullable List<TokenScore> scores) {
        progress.setVisible(scores == null && inspection.problemProperty().get() == null);
        parts.show(List.of());
        if (scores == null) {
            return;
        }
        parts.show(
                InspectedTokens.of(
                        scores,
                        inspection.canBranch()
                                ? (token, at) -> inspection.branch(at, token)
                                : null));
    }

    /** Stops listening to the inspection. */
    void close() {
        subscription.unsubscribe();
    }
}
