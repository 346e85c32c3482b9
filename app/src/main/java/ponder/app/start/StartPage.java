package ponder.app.start;

import java.nio.file.Path;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.Assets;
import ponder.app.text.Texts;

/** What the window shows until its views are made: Ponder's mark on the theme's background. */
final class StartPage {
    private static final double SIZE = 96;

    private StartPage() {}

    static Region make() {
        ImageView mark =
                new ImageView(
                        new Image(
                                Assets.url("icon-256.png").toExternalForm(),
                                2 * SIZE,
                                2 * SIZE,
                                true,
                                true));
        mark.setFitWidth(SIZE);
        mark.setFitHeight(SIZE);
        StackPane page = new StackPane(mark);
        page.getStyleClass().add("start-page");
        return page;
    }

    /**
     * Replaces the mark with the views, or with a sentence if that fails.
     *
     * @param logs folder in which the failure, which is thrown on, will be written down
     */
    static void fill(Scene scene, Path logs, Runnable views) {
        try {
            views.run();
        } catch (RuntimeException | Error e) {
            Label sentence = new Label(Texts.of("start.failed", reason(e), logs));
            sentence.setWrapText(true);
            sentence.setMaxWidth(560);
            StackPane page = new StackPane(sentence);
            page.getStyleClass().add("start-page");
            scene.setRoot(page);
            throw e;
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Runs something once, after the scene as it is now has been drawn. */
    static void whenDrawn(Scene scene, Runnable next) {
        Runnable[] listener = new Runnable[1];
        listener[0] =
                () -> {
                    scene.removePostLayoutPulseListener(listener[0]);
                    UiThread.later(next);
                };
        scene.addPostLayoutPulseListener(listener[0]);
        Platform.requestNextPulse();
    }
}
