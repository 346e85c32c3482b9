package ponder.app.shell;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.MenuItem;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.MenuOpener;
import ponder.app.problem.Problems;
import ponder.app.serving.Serving;
import ponder.app.text.Texts;

/**
 * A quiet sign that other programs can ask the model, and that one is being answered, which can be
 * stopped there.
 */
final class ServingSign extends MenuOpener {
    /**
     * In a window of less than this width, with text of the usual size, there is no room for it.
     */
    private static final double SLIMMEST = 300;

    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final Serving serving;
    private final Runnable settings;
    private final Subscription subscription;
    private boolean room = true;

    /**
     * @param settings shows where it is switched off
     */
    ServingSign(Serving serving, Runnable settings) {
        this.serving = serving;
        this.settings = settings;
        setId("serving-sign");
        getStyleClass().add("serving-sign");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> act());
        subscription =
                serving.stateProperty()
                        .subscribe(now -> update())
                        .and(serving.answeringProperty().subscribe(now -> update()));
    }

    private void act() {
        if (answers()) {
            show();
        } else {
            settings.run();
        }
    }

    private boolean answers() {
        return serving.answeringProperty().get() > 0;
    }

    @Override
    protected List<MenuItem> items() {
        MenuItem stop = new MenuItem(Texts.of("serving.stop"), new FontIcon(Feather.SQUARE));
        stop.setId("serving-stop");
        stop.setOnAction(e -> serving.stopReplies());
        MenuItem other = new MenuItem(Texts.of("settings.title"));
        other.setOnAction(e -> settings.run());
        return answers() ? List.of(stop, other) : List.of(other);
    }

    private void update() {
        Serving.State state = serving.stateProperty().get();
        int answering = serving.answeringProperty().get();
        pseudoClassStateChanged(BUSY, answers());
        setAccessibleRole(answers() ? AccessibleRole.MENU_BUTTON : AccessibleRole.BUTTON);
        pseudoClassStateChanged(WARNING, state instanceof Serving.Failed);
        switch (state) {
            case Serving.On on -> say(Feather.SHARE_2, words(on, answering));
            case Serving.Failed failed ->
                    say(Feather.ALERT_TRIANGLE, Problems.sentence(failed.problem()));
            case Serving.Off(), Serving.Starting() ->
                    say(Feather.SHARE_2, Texts.of("serving.title"));
        }
        place();
    }

    private static String words(Serving.On on, int answering) {
        String running = Texts.of("serving.running", on.addresses().getFirst());
        return answering == 0 ? running : running + "\n" + Texts.count("serving.busy", answering);
    }

    private void say(Feather icon, String words) {
        Icons.dressed(this, icon, words);
    }

    /**
     * @param width of the window, as it would be with text of the usual size
     */
    void fit(double width) {
        room = width >= SLIMMEST;
        place();
    }

    private void place() {
        Serving.State state = serving.stateProperty().get();
        boolean said = state instanceof Serving.On || state instanceof Serving.Failed;
        setVisible(room && said);
        setManaged(room && said);
    }

    /** Stops listening to the server. */
    void close() {
        subscription.unsubscribe();
    }
}
