package ponder.app.start;

import javafx.application.Application;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import ponder.app.platform.Terminal;
import ponder.app.platform.UserFolders;
import ponder.app.problem.Problems;
import ponder.app.settings.SettingsStore;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.problem.Problem;

/** Says in a window why Ponder cannot start, since whoever clicked on it sees no other output. */
public final class StartRefusal extends Application {
    private static final double WIDTH = 480;

    /** Waits until it has been read. Where no window can open either, what was printed is all. */
    static void show(Problem problem) {
        if (Terminal.showsErrors()) {
            return;
        }
        UserFolders folders = UserFolders.ofThisSystem();
        Texts.use(new SettingsStore(folders.config()).look().choices().language());
        try {
            Application.launch(StartRefusal.class, Problems.sentence(problem));
        } catch (RuntimeException | LinkageError e) {
            System.getLogger(StartRefusal.class.getName())
                    .log(System.Logger.Level.DEBUG, "no window", e);
        }
    }

    @Override
    public void start(Stage stage) {
        alert(getParameters().getRaw().getFirst()).showAndWait();
    }

    static Alert alert(String sentence) {
        Alert alert = new Alert(Alert.AlertType.NONE, sentence, ButtonType.CLOSE);
        alert.setTitle("Ponder");
        alert.setHeaderText(Texts.of("start.refused"));
        alert.getDialogPane().setPrefWidth(WIDTH);
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        new Themes().style(alert.getDialogPane().getScene());
        return alert;
    }
}
