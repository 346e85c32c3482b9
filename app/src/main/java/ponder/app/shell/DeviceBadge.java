package ponder.app.shell;

import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Tip;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.Device;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What the model runs on, or where everything is sent, and how fast it is; a click tells why it is
 * not the GPU.
 */
final class DeviceBadge extends MenuButton {
    /** In a window of less than this width, with text of the usual size, it is a dot. */
    private static final double SLIM = 480;

    /** In one of less than this width there is no room for it at all. */
    private static final double SLIMMEST = 300;

    private static final Set<ProblemCode> EXPECTED =
            Set.of(
                    ProblemCode.RUNTIME_NO_DRIVER,
                    ProblemCode.RUNTIME_NO_PROVIDER,
                    ProblemCode.RUNTIME_MADE_FOR_CPU);

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");
    private static final PseudoClass RESTING = PseudoClass.getPseudoClass("resting");

    private final ReadOnlyDoubleProperty tokensPerSecond;
    private final BooleanProperty cpuOnly;
    private final InvalidationListener listener = o -> updateText();
    private @Nullable Device device;
    private @Nullable String server;
    private boolean room = true;
    private boolean resting;

    DeviceBadge(ReadOnlyDoubleProperty tokensPerSecond, BooleanProperty cpuOnly) {
        this.tokensPerSecond = tokensPerSecond;
        this.cpuOnly = cpuOnly;
        setId("device-badge");
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().addAll("flat", "badge");
        Region dot = new Region();
        dot.getStyleClass().add("badge-dot");
        setGraphic(dot);
        tokensPerSecond.addListener(listener);
        show(null, null);
    }

    /**
     * @param sentTo the host that everything is sent to; null for none
     */
    void show(@Nullable Device now, @Nullable String sentTo) {
        device = now;
        server = sentTo;
        resting = false;
        place();
        pseudoClassStateChanged(RESTING, false);
        pseudoClassStateChanged(WARNING, now != null && (server != null || fellBack(now)));
        Tip.on(this, explanation());
        if (server != null) {
            getItems().setAll(told(explanation()));
            updateText();
            return;
        }
        CheckMenuItem force = new CheckMenuItem(Texts.of("device.cpuOnly"));
        force.setSelected(cpuOnly.get());
        force.setOnAction(e -> cpuOnly.set(force.isSelected()));
        getItems().setAll(told(explanation()), new SeparatorMenuItem(), force);
        if (now != null) {
            getItems().add(1, told(Texts.count("device.threads", now.threads())));
        }
        updateText();
    }

    /**
     * @param now whether the model has left memory until somebody asks it
     */
    void showResting(boolean now) {
        if (now) {
            resting = true;
            pseudoClassStateChanged(RESTING, true);
            place();
            Tip.on(this, explanation());
            getItems().setAll(told(explanation()));
            updateText();
        }
    }

    private static MenuItem told(String text) {
        MenuItem item = new MenuItem(text);
        item.setDisable(true);
        return item;
    }

    /**
     * Takes less room in a narrow window.
     *
     * @param width of the window, as it would be with text of the usual size
     */
    void fit(double width) {
        setContentDisplay(width < SLIM ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        room = width >= SLIMMEST;
        place();
    }

    private void place() {
        setManaged(room);
        setVisible(room && (device != null || resting));
    }

    /**
     * A machine without an NVIDIA driver runs on what it has, a package of Ponder or a model on
     * what it was made for; that is no reason for a warning.
     */
    private static boolean fellBack(Device device) {
        Problem reason = device.fallbackReason();
        return reason != null && !EXPECTED.contains(reason.code());
    }

    private String explanation() {
        if (device == null) {
            return resting ? Texts.of("device.restingHelp") : "";
        }
        if (server != null) {
            return Texts.of("device.sentToHelp", server);
        }
        Problem reason = device.fallbackReason();
        if (reason == null) {
            return Texts.of("device.runsOn", device.provider());
        }
        return Texts.of("device.runsOnBecause", device.provider(), Problems.sentence(reason));
    }

    /** Stops listening to the model's speed. */
    void close() {
        tokensPerSecond.removeListener(listener);
    }

    private void updateText() {
        if (device != null) {
            double rate = tokensPerSecond.get();
            String place = server == null ? device.provider() : Texts.of("device.sentTo", server);
            setText(
                    rate > 0
                            ? Texts.of("device.rate", place, Texts.number(rate, rate < 1 ? 1 : 0))
                            : place);
            setAccessibleText(explanation());
        } else if (resting) {
            setText(Texts.of("device.resting"));
            setAccessibleText(explanation());
        }
    }
}
