package ponder.app.theme;

import java.net.URL;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** Light and dark, following the system unless told otherwise. */
public final class Themes {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private final ObjectProperty<ThemeChoice> choice =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);

    private final ObjectProperty<ThemeFamily> family =
            new SimpleObjectProperty<>(ThemeFamily.PRIMER);

    public Themes() {
        family.addListener((o, before, now) -> apply());
        choice.addListener((o, before, now) -> apply());
        Platform.getPreferences().colorSchemeProperty().addListener((o, before, now) -> apply());
    }

    public ObjectProperty<ThemeChoice> choiceProperty() {
        return choice;
    }

    public ObjectProperty<ThemeFamily> familyProperty() {
        return family;
    }

    public boolean dark() {
        return switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Gives a scene Ponder's own styles on top of the theme. */
    public void style(Scene scene) {
        for (String weight : new String[] {"Regular", "Bold"}) {
            Font.loadFont(asset("fonts/JetBrainsMono-" + weight + ".ttf").toExternalForm(), 13);
        }
        scene.getStylesheets().add(asset("ponder.css").toExternalForm());
        choice.addListener((o, before, now) -> mark(scene));
        family.addListener((o, before, now) -> mark(scene));
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener((o, before, now) -> mark(scene));
        mark(scene);
        apply();
    }

    /** Marks a root that has taken the place of another one in a styled scene. */
    public void restyle(Scene scene) {
        mark(scene);
    }

    private void mark(Scene scene) {
        scene.getRoot().pseudoClassStateChanged(DARK, dark());
        for (ThemeFamily each : ThemeFamily.values()) {
            scene.getRoot().pseudoClassStateChanged(each.mark(), each == family.get());
        }
    }

    private void apply() {
        Application.setUserAgentStylesheet(family.get().theme(dark()).getUserAgentStylesheet());
    }

    /** A file of the assets module. */
    public static URL asset(String name) {
        return Objects.requireNonNull(
                Themes.class.getResource("/ponder/assets/" + name), "no asset " + name);
    }
}
