package ponder.app.theme;

import atlantafx.base.theme.CupertinoDark;
import atlantafx.base.theme.CupertinoLight;
import atlantafx.base.theme.NordDark;
import atlantafx.base.theme.NordLight;
import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;

/** The themes that AtlantaFX provides in light and dark. */
public enum ThemeFamily {
    PRIMER("Primer", new PrimerLight(), new PrimerDark()),
    NORD("Nord", new NordLight(), new NordDark()),
    CUPERTINO("Cupertino", new CupertinoLight(), new CupertinoDark());

    private final String label;
    private final Theme light;
    private final Theme dark;

    ThemeFamily(String label, Theme light, Theme dark) {
        this.label = label;
        this.light = light;
        this.dark = dark;
    }

    /** Its name, which is the same in all languages. */
    public String label() {
        return label;
    }

    /** Tells the families apart in the style sheet. */
    PseudoClass mark() {
        return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }

    /** The style sheet for text of this size; 1 is as the theme's makers meant it. */
    String sheet(boolean isDark, double textScale) {
        Theme theme = isDark ? dark : light;
        String path = theme.getUserAgentStylesheet();
        return textScale == 1
                ? path
                : ScaledSheet.of(
                        Objects.requireNonNull(theme.getClass().getResource(path), path),
                        textScale);
    }
}
