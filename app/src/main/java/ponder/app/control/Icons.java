package ponder.app.control;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Buttons that are an icon, each with a tooltip and an accessible name. */
public final class Icons {
    private Icons() {}

    public static Button button(Feather icon, String name, Runnable action) {
        Button button = new Button();
        button.setOnAction(e -> action.run());
        return dressed(button, icon, name);
    }

    /** One that is seen while the pointer or the focus is in its message. */
    public static Button hoverButton(Feather icon, String name, Runnable action) {
        Button button = button(icon, name, action);
        button.getStyleClass().add("hover-action");
        return button;
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
