package ponder.app.control;

import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.text.Texts;

/** Buttons that are an icon, each with a tooltip and an accessible name. */
public final class Icons {
    private static final Duration COPIED = Duration.seconds(1.5);

    private Icons() {}

    public static Button button(Feather icon, String name, Runnable action) {
        Button button = new Button();
        button.setOnAction(e -> action.run());
        return dressed(button, icon, name);
    }

    /** One that is seen while the pointer or the focus is in its message. */
    public static Button hoverButton(Feather icon, String name, Runnable action) {
        return onHover(button(icon, name, action));
    }

    /** A button that is seen while the pointer or the focus is in its message. */
    public static Button onHover(Button button) {
        button.getStyleClass().add("hover-action");
        return button;
    }

    /** One that puts a text on the clipboard, and shows for a moment that it has. */
    public static Button copyButton(String name, Supplier<String> text) {
        PauseTransition moment = new PauseTransition(COPIED);
        Button button = new Button();
        button.setOnAction(
                e -> {
                    TextSelection.copy(text.get());
                    dressed(button, Feather.CHECK, Texts.of("common.copied"));
                    moment.playFromStart();
                });
        moment.setOnFinished(e -> dressed(button, Feather.COPY, name));
        return dressed(button, Feather.COPY, name);
    }

    public static ToggleButton toggle(Feather icon, String name) {
        return dressed(new ToggleButton(), icon, name);
    }

    /** Changes icon and name of such a button. */
    public static <B extends ButtonBase> B dressed(B button, Feather icon, String name) {
        button.setGraphic(new FontIcon(icon));
        Tip.on(button, name);
        button.setAccessibleText(name);
        if (!button.getStyleClass().contains("icon-button")) {
            button.getStyleClass().addAll("icon-button", "flat");
        }
        return button;
    }
}
