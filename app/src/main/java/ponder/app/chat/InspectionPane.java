package ponder.app.chat;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.ProseFlow;
import ponder.app.control.Tip;
import ponder.app.text.Texts;
import ponder.inference.TokenScore;

/** A reply's tokens, coloured by how sure the model was of each, with what it could have said. */
final class InspectionPane extends VBox {
    private static final double SURE = 0.9;
    private static final double LIKELY = 0.5;

    private final InspectionViewModel inspection;
    private final ProgressBar progress = new ProgressBar(0);
    private final Label problem = new Label();
    private final VBox parts = new VBox(12);
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
        problem.textProperty().bind(inspection.problemProperty());
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        getChildren().addAll(header(close), progress, problem, parts);
        subscription = inspection.scoresProperty().subscribe(this::show);
    }

    private HBox header(Runnable close) {
        Label title = new Label(Texts.of("inspect.title"));
        title.getStyleClass().add("vote-title");
        Label legend = new Label(Texts.of("inspect.legend"));
        legend.getStyleClass().add("note-line");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button leave =
                Icons.button(
                        Feather.X,
                        Texts.of("common.close"),
                        () -> {
                            inspection.cancel();
                            close.run();
                        });
        HBox header = new HBox(10, title, legend, space, leave);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private void show(@Nullable List<TokenScore> scores) {
        progress.setVisible(scores == null && inspection.problemProperty().get().isEmpty());
        parts.getChildren().clear();
        if (scores == null) {
            return;
        }
        ProseFlow thought = new ProseFlow();
        ProseFlow answer = new ProseFlow();
        for (int i = 0; i < scores.size(); i++) {
            if (!scores.get(i).text().isEmpty()) {
                ProseFlow part = scores.get(i).reasoning() ? thought : answer;
                part.getChildren().add(token(scores.get(i), i));
            }
        }
        if (!thought.getChildren().isEmpty()) {
            parts.getChildren().add(thought);
        }
        parts.getChildren().add(answer);
    }

    private Text token(TokenScore score, int index) {
        Text text = new Text(score.text());
        String sureness =
                score.probability() >= SURE
                        ? "token-sure"
                        : score.probability() >= LIKELY ? "token-likely" : "token-unsure";
        text.getStyleClass().addAll("token", sureness);
        Tip.soonOn(text, described(score));
        text.setOnMouseClicked(e -> menu(score, index).show(text, e.getScreenX(), e.getScreenY()));
        return text;
    }

    private static String described(TokenScore score) {
        StringBuilder out =
                new StringBuilder(
                        "%s  %s".formatted(shown(score.text()), percent(score.probability())));
        for (TokenScore.Alternative other : score.alternatives()) {
            if (!other.text().equals(score.text())) {
                out.append("\n%s  %s".formatted(shown(other.text()), percent(other.probability())));
            }
        }
        return out.toString();
    }

    private ContextMenu menu(TokenScore score, int index) {
        ContextMenu menu = new ContextMenu();
        MenuItem title = new MenuItem(shown(score.text()) + "  " + percent(score.probability()));
        title.setDisable(true);
        menu.getItems().addAll(title, new SeparatorMenuItem());
        for (TokenScore.Alternative other : score.alternatives()) {
            if (!other.text().isBlank() && !other.text().equals(score.text())) {
                MenuItem item =
                        new MenuItem(
                                Texts.of(
                                        "inspect.goOn",
                                        shown(other.text()),
                                        percent(other.probability())));
                item.setMnemonicParsing(false);
                item.setOnAction(e -> inspection.branch(index, other.text()));
                menu.getItems().add(item);
            }
        }
        return menu;
    }

    private static String shown(String token) {
        return Texts.of("inspect.quoted", token.replace("\n", "⏎"));
    }

    private static String percent(double probability) {
        return Texts.of(
                "inspect.percent", Texts.number(probability * 100, probability < 0.01 ? 2 : 0));
    }

    /** Lets go of the inspection. */
    void close() {
        subscription.unsubscribe();
    }
}
