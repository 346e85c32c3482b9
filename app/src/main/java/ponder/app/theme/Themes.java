package ponder.app.theme;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Presence;
import ponder.app.platform.Assets;

/**
 * Light and dark, following the system unless told otherwise; the colours that the system forces
 * come before all choices.
 */
public final class Themes {
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    private static final double TEXT = 14;

    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private final ObjectProperty<ThemeChoice> choice =
            new SimpleObjectProperty<>(ThemeChoice.SYSTEM);

    private final ObjectProperty<ThemeFamily> family =
            new SimpleObjectProperty<>(ThemeFamily.PRIMER);

    private final ReadOnlyObjectWrapper<@Nullable ForcedColours> forced;

    /** With the fonts in the jar. */
    public Themes() {
        this(Platform.getPreferences());
    }

    /**
     * @param system its preferences, which change
     */
    Themes(ObservableMap<String, Object> system) {
        this(Fonts::loadPacked, system);
    }

    /**
     * @param fonts the folder where fonts are unpacked
     */
    public Themes(Path fonts) {
        this(() -> Fonts.load(fonts), Platform.getPreferences());
    }

    private Themes(Runnable loadFonts, ObservableMap<String, Object> system) {
        loadFonts.run();
        forced = new ReadOnlyObjectWrapper<>(ForcedColours.of(system));
        system.addListener(
                (MapChangeListener<String, Object>) change -> forced.set(ForcedColours.of(system)));
        forced.addListener((o, before, now) -> apply());
        family.addListener((o, before, now) -> apply());
        choice.addListener((o, before, now) -> apply());
        textScale.addListener((o, before, now) -> apply());
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
        ForcedColours colours = forced.get();
        if (colours != null) {
            return colours.dark();
        }
        return switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /** Gives a scene Ponder's own styles on top of the theme. */
    public void style(Scene scene) {
        ObservableValue<Boolean> shown = Presence.of(scene);
        for (ObservableValue<?> mark :
                List.of(choice, family, Platform.getPreferences().colorSchemeProperty())) {
            mark.when(shown).subscribe(now -> mark(scene));
        }
        textScale.when(shown).subscribe(now -> scale(scene));
        forced.when(shown).subscribe(now -> restyle(scene));
        restyle(scene);
        apply();
    }

    /** Marks a root that has replaced another one in a styled scene. */
    public void restyle(Scene scene) {
        mark(scene);
        scale(scene);
    }

    /** Gives a scene that is printed the styles of paper: black on white, whatever the theme. */
    public static void onPaper(Scene scene) {
        scene.setUserAgentStylesheet(ThemeFamily.PRIMER.sheet(false, 1));
        scene.getStylesheets()
                .setAll(
                        Assets.url("ponder.css").toExternalForm(),
                        Assets.url("print.css").toExternalForm());
    }

    private void scale(Scene scene) {
        double by = textScale.get();
        scene.getRoot().setStyle("-fx-font-size: " + TEXT * by + "px;");
        List<String> sheets = new ArrayList<>();
        sheets.add(ScaledSheet.of(Assets.url("ponder.css"), by));
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            sheets.add(Assets.url("opaque.css").toExternalForm());
        }
        ForcedColours colours = forced.get();
        if (colours != null) {
            sheets.add(colours.sheet());
            sheets.add(ScaledSheet.of(Assets.url("forced.css"), by));
        }
        if (!sheets.equals(scene.getStylesheets())) {
            scene.getStylesheets().setAll(sheets);
        }
    }

    private void mark(Scene scene) {
        scene.getRoot().pseudoClassStateChanged(DARK, dark());
        for (ThemeFamily each : ThemeFamily.values()) {
            boolean shown = each == family.get() && forced.get() == null;
            scene.getRoot().pseudoClassStateChanged(each.mark(), shown);
        }
    }

    private void apply() {
        Application.setUserAgentStylesheet(family.get().sheet(dark(), textScale.get()));
    }
}
