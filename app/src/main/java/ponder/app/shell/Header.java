package ponder.app.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Icons;
import ponder.app.control.Tip;
import ponder.app.text.Texts;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.Themes;

/** The bar at the top: model, device, new chat, theme, parameters. */
final class Header extends HBox {
    /** Below this width the name of the model takes the room of what can do without. */
    private static final double NARROW = 600;

    private static final PseudoClass NARROW_STATE = PseudoClass.getPseudoClass("narrow");

    private double scale = 1;

    private final ToggleButton parameters = new ToggleButton();
    private final ToggleButton history = new ToggleButton();
    private final Button fresh = new Button("", new FontIcon(Feather.PLUS));
    private final Button theme = new Button();
    private final Button gear = new Button();
    private final DeviceBadge badge;
    private final ServingSign serving;
    private final Label temporary =
            new Label(Texts.of("header.temporary"), new FontIcon(Feather.CLOCK));
    private final Subscription subscription;

    Header(
            Region modelMenu,
            DeviceBadge badge,
            ServingSign serving,
            Themes themes,
            Keys keys,
            MainWindow.Actions actions) {
        this.badge = badge;
        this.serving = serving;
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        fresh.setId("new-chat");
        fresh.setMinWidth(USE_PREF_SIZE);
        fresh.getStyleClass().add("flat");
        fresh.setAccessibleText(Command.NEW_CHAT.title());
        fresh.setOnAction(e -> actions.chats().newChat());
        theme.setOnAction(e -> themes.choiceProperty().set(themes.choiceProperty().get().next()));
        theme.managedProperty().bind(theme.visibleProperty());
        gear.setId("settings");
        gear.setOnAction(e -> actions.settings().run());
        parameters.setId("parameters");
        history.setId("history");
        widthProperty().subscribe(now -> fit());
        sceneProperty().flatMap(Scene::widthProperty).subscribe(now -> fit());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        temporary.getStyleClass().add("temporary-mark");
        Tip.on(temporary, Texts.of("header.temporaryHelp"));
        temporary.managedProperty().bind(temporary.visibleProperty());
        temporary.setVisible(false);
        getChildren()
                .addAll(
                        history,
                        modelMenu,
                        badge,
                        serving,
                        temporary,
                        space,
                        fresh,
                        theme,
                        gear,
                        parameters);
        subscription =
                Subscription.combine(
                        themes.choiceProperty().subscribe(now -> dress(theme, now)),
                        keys.chosenProperty().subscribe(now -> name(keys)));
    }

    /** Leaves room for text of this size; 1 is 100 %. */
    void fit(double textScale) {
        scale = textScale;
        fit();
    }

    /** By the window's own width: what has no room yet makes the header wider than that. */
    private void fit() {
        @Nullable Scene scene = getScene();
        double room = scene == null ? getWidth() : Math.min(getWidth(), scene.getWidth());
        double width = room / scale;
        boolean narrow = width < NARROW;
        pseudoClassStateChanged(NARROW_STATE, narrow);
        badge.fit(width);
        serving.fit(width);
        theme.setVisible(!narrow);
        fresh.setText(narrow ? "" : Texts.of("header.new"));
    }

    /** What a button does and by which keys, which the user can change. */
    private void name(Keys keys) {
        Tip.on(fresh, withKeys(Command.NEW_CHAT, keys));
        Icons.dressed(gear, Feather.SETTINGS, withKeys(Command.SETTINGS, keys));
        Icons.dressed(parameters, Feather.SLIDERS, withKeys(Command.PARAMETERS, keys));
        Icons.dressed(history, Feather.SIDEBAR, withKeys(Command.CHATS, keys));
    }

    private static String withKeys(Command command, Keys keys) {
        return Texts.of("header.withKeys", command.title(), keys.label(command));
    }

    /** Stops listening to themes and keys. */
    void close() {
        subscription.unsubscribe();
        serving.close();
    }

    private static void dress(Button button, ThemeChoice choice) {
        Feather icon =
                switch (choice) {
                    case SYSTEM -> Feather.MONITOR;
                    case LIGHT -> Feather.SUN;
                    case DARK -> Feather.MOON;
                };
        Icons.dressed(button, icon, Texts.of("theme.label", choice.label()));
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
