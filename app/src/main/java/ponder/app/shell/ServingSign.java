package ponder.app.shell;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.problem.Problems;
import ponder.app.serving.Serving;
import ponder.app.text.Texts;

/** A quiet sign that other programs can ask the model, and that one is being answered. */
final class ServingSign extends Button {
    /**
     * In a window of less than this width, with text of the usual size, there is no room for it.
     */
    private static final double SLIMMEST = 300;

    private static final PseudoClass BUSY = PseudoClass.getPseudoClass("busy");
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final Serving serving;
    private final Subscription subscription;
    private boolean room = true;

    /**
     * @param settings shows where it is switched off
     */
    ServingSign(Serving serving, Runnable settings) {
        this.serving = serving;
        setId("serving-sign");
        getStyleClass().add("serving-sign");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(e -> settings.run());
        subscription =
                serving.stateProperty()
                        .subscribe(now -> show())
                        .and(serving.answeringProperty().subscribe(now -> show()));
    }

    private void show() {
        Serving.State state = serving.stateProperty().get();
        int answering = serving.answeringProperty().get();
        pseudoClassStateChanged(BUSY, answering > 0);
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
