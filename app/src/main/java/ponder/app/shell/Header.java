package ponder.app.shell;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.Themes;

/** The bar at the top: model, device, new chat, theme, parameters. */
final class Header extends HBox {
    /** Below this width the name of the model has the room of what can do without. */
    private static final double NARROW = 600;

    private final ToggleButton parameters = Icons.toggle(Feather.SLIDERS, "Parameters (Ctrl+P)");

    private final ToggleButton history = Icons.toggle(Feather.SIDEBAR, "Chats (Ctrl+B)");
    private final Label temporary = new Label("Temporary chat", new FontIcon(Feather.CLOCK));

    Header(
            Region modelMenu,
            DeviceBadge badge,
            Themes themes,
            Runnable newChat,
            Runnable settings) {
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        Button fresh = new Button("New", new FontIcon(Feather.PLUS));
        fresh.setId("new-chat");
        fresh.setMinWidth(USE_PREF_SIZE);
        fresh.getStyleClass().add("flat");
        fresh.setAccessibleText("New chat");
        fresh.setTooltip(new Tooltip("New chat (Ctrl+N)"));
        fresh.setOnAction(e -> newChat.run());
        Button theme = new Button();
        theme.setOnAction(e -> themes.choiceProperty().set(themes.choiceProperty().get().next()));
        themes.choiceProperty().addListener((o, before, now) -> dress(theme, now));
        dress(theme, themes.choiceProperty().get());
        Button gear = Icons.button(Feather.SETTINGS, "Settings (Ctrl+,)", settings);
        gear.setId("settings");
        parameters.setId("parameters");
        theme.managedProperty().bind(theme.visibleProperty());
        widthProperty()
                .addListener(
                        (o, before, now) -> {
                            boolean narrow = now.doubleValue() < NARROW;
                            theme.setVisible(!narrow);
                            fresh.setText(narrow ? "" : "New");
                        });
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        history.setId("history");
        temporary.getStyleClass().add("temporary-mark");
        temporary.setTooltip(new Tooltip("This chat is never written to the disk"));
        temporary.managedProperty().bind(temporary.visibleProperty());
        temporary.setVisible(false);
        getChildren()
                .addAll(
                        history,
                        modelMenu,
                        badge,
                        temporary,
                        space,
                        fresh,
                        theme,
                        gear,
                        parameters);
    }

    private static void dress(Button button, ThemeChoice choice) {
        Feather icon =
                switch (choice) {
                    case SYSTEM -> Feather.MONITOR;
                    case LIGHT -> Feather.SUN;
                    case DARK -> Feather.MOON;
                };
        Icons.dressed(button, icon, choice.label());
    }

    ToggleButton historyButton() {
        return history;
    }

    void showTemporary(boolean now) {
        temporary.setVisible(now);
    }

    ToggleButton parametersButton() {
        return parameters;
    }
}
