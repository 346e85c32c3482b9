package ponder.app.theme;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import ponder.app.control.Presence;
import ponder.app.platform.Assets;

/** Light and dark, following the system unless told otherwise. */
public final class Themes {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private static final double TEXT = 14;

    /** Icons beside text of the usual size; of two that fit, the later one counts. */
    private static final List<IconSize> ICONS =
            List.of(
                    new IconSize(".icon-button .ikonli-font-icon", 16),
                    new IconSize(".header .ikonli-font-icon", 16),
                    new IconSize(".thought-toggle .ikonli-font-icon", 15),
                    new IconSize(".stop .ikonli-font-icon", 12),
                    new IconSize(".header .temporary-mark .ikonli-font-icon", 14),
                    new IconSize(".thinking-choice .ikonli-font-icon", 16));

    private record IconSize(String selector, int pixels) {
        String rule(double scale) {
            return selector + " { -fx-icon-size: " + Math.round(pixels * scale) + "px; }\n";
        }
    }

    private static final String GENERATED = "data:text/css;base64,";

    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private final ObjectProperty<ThemeChoice> choice =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);

    private final ObjectProperty<ThemeFamily> family =
            new SimpleObjectProperty<>(ThemeFamily.PRIMER);

    /** With the fonts in the jar. */
    public Themes() {
        this(Fonts::loadPacked);
    }

    /**
     * @param fonts the folder where fonts are unpacked
     */
    public Themes(Path fonts) {
        this(() -> Fonts.load(fonts));
    }

    private Themes(Runnable loadFonts) {
        loadFonts.run();
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

    /** The scale of all text; 1 is 100 %. */
    public DoubleProperty textScaleProperty() {
        return textScale;
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
        scene.getStylesheets().add(Assets.url("ponder.css").toExternalForm());
        ObservableValue<Boolean> shown = Presence.of(scene);
        for (ObservableValue<?> mark :
                List.of(choice, family, Platform.getPreferences().colorSchemeProperty())) {
            mark.when(shown).subscribe(now -> mark(scene));
        }
        textScale.when(shown).subscribe(now -> scale(scene));
        restyle(scene);
        apply();
    }

    /** Marks a root that has replaced another one in a styled scene. */
    public void restyle(Scene scene) {
        mark(scene);
        scale(scene);
    }

    /**
     * Sizes in the style sheet are in em of the root; icons cannot be, because they are glyphs of a
     * font.
     */
    private void scale(Scene scene) {
        double by = textScale.get();
        scene.getRoot().setStyle("-fx-font-size: " + TEXT * by + "px;");
        String icons = ICONS.stream().map(icon -> icon.rule(by)).collect(Collectors.joining());
        byte[] sheet = icons.getBytes(StandardCharsets.UTF_8);
        scene.getStylesheets().removeIf(address -> address.startsWith(GENERATED));
        scene.getStylesheets().add(GENERATED + Base64.getEncoder().encodeToString(sheet));
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
}
