package ponder.app.shell;

import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import ponder.inference.onnx.Device;

/** What the model runs on and how fast; a press tells why it is not the GPU. */
final class DeviceBadge extends MenuButton {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    private final ReadOnlyDoubleProperty tokensPerSecond;
    private final BooleanProperty cpuOnly;
    private @Nullable Device device;

    DeviceBadge(ReadOnlyDoubleProperty tokensPerSecond, BooleanProperty cpuOnly) {
        this.tokensPerSecond = tokensPerSecond;
        this.cpuOnly = cpuOnly;
        setId("device-badge");
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().addAll("flat", "badge");
        Circle dot = new Circle(4);
        dot.getStyleClass().add("badge-dot");
        setGraphic(dot);
        tokensPerSecond.addListener((o, before, now) -> updateText());
        show(null);
    }

    void show(@Nullable Device now) {
        device = now;
        setVisible(now != null);
        pseudoClassStateChanged(WARNING, now != null && fellBack(now));
        setTooltip(new Tooltip(explanation()));
        CheckMenuItem force = new CheckMenuItem("Always use the CPU");
        force.setSelected(cpuOnly.get());
        force.setOnAction(e -> cpuOnly.set(force.isSelected()));
        MenuItem reason = new MenuItem(explanation());
        reason.setDisable(true);
        getItems().setAll(reason, new SeparatorMenuItem(), force);
        updateText();
    }

    /** A machine without an NVIDIA driver runs on what it has; that is no reason for a warning. */
    private static boolean fellBack(Device device) {
        String reason = device.fallbackReason();
        return reason != null && !reason.equals(Device.NO_DRIVER);
    }

    private String explanation() {
        if (device == null) {
            return "";
        }
        String reason = device.fallbackReason();
        return reason == null
                ? "Runs on " + device.provider()
                : "Runs on " + device.provider() + ": " + reason;
    }

    private void updateText() {
        if (device != null) {
            double rate = tokensPerSecond.get();
            setText(
                    device.provider()
                            + (rate > 0 ? String.format(Locale.ROOT, "  %.0f tok/s", rate) : ""));
            setAccessibleText(explanation());
        }
    }
}
