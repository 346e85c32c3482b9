package ponder.app.theme;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/**
 * The few colours in which the system wants all windows, for people who see little contrast.
 * Windows calls it a contrast theme, GTK has themes named HighContrast.
 *
 * @see <a
 *     href="https://openjfx.io/javadoc/26/javafx.graphics/javafx/application/Platform.Preferences.html">
 *     The keys of the system's preferences</a>
 */
record ForcedColours(
        Color window,
        Color text,
        Color face,
        Color faceText,
        Color grey,
        Color highlight,
        Color highlightText,
        Color link) {
    private static final String WINDOWS = "Windows.SysColor.COLOR_";
    private static final String GTK = "GTK.";

    /** Of lines against their ground, by the Web Content Accessibility Guidelines. */
    private static final double LEAST_CONTRAST = 3;

    /**
     * What has the focus has a line in the highlight's colour, which GTK's themes mean for grounds.
     */
    ForcedColours {
        if (contrast(highlight, window) < LEAST_CONTRAST) {
            highlight = text;
            highlightText = window;
        }
    }

    private static double contrast(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color of) {
        return 0.2126 * linear(of.getRed())
                + 0.7152 * linear(of.getGreen())
                + 0.0722 * linear(of.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    /** Those of the system's preferences; null where it asks for none, or does not say which. */
    static @Nullable ForcedColours of(Map<String, Object> system) {
        if (Boolean.TRUE.equals(system.get("Windows.SPI.HighContrast"))) {
            return of(
                    system,
                    WINDOWS,
                    "WINDOW",
                    "WINDOWTEXT",
                    "3DFACE",
                    "BTNTEXT",
                    "GRAYTEXT",
                    "HIGHLIGHT",
                    "HIGHLIGHTTEXT",
                    "HOTLIGHT");
        }
        if (system.get("GTK.theme_name") instanceof String name
                && name.startsWith("HighContrast")) {
            return of(
                    system,
                    GTK,
                    "theme_base_color",
                    "theme_fg_color",
                    "theme_bg_color",
                    "theme_fg_color",
                    "insensitive_fg_color",
                    "theme_selected_bg_color",
                    "theme_selected_fg_color",
                    "theme_fg_color");
        }
        return null;
    }

    private static @Nullable ForcedColours of(
            Map<String, Object> system, String prefix, String... keys) {
        Color[] all = new Color[keys.length];
        for (int i = 0; i < keys.length; i++) {
            if (!(system.get(prefix + keys[i]) instanceof Color color)) {
                return null;
            }
            all[i] = color;
        }
        return new ForcedColours(all[0], all[1], all[2], all[3], all[4], all[5], all[6], all[7]);
    }

    boolean dark() {
        return window.getBrightness() < text.getBrightness();
    }

    /** The address of a style sheet that names them, for {@code forced.css}. */
    String sheet() {
        String rule =
                ".root {"
                        + named("window", window)
                        + named("text", text)
                        + named("face", face)
                        + named("face-text", faceText)
                        + named("grey", grey)
                        + named("highlight", highlight)
                        + named("highlight-text", highlightText)
                        + named("link", link)
                        + "}";
        return "data:text/css;base64,"
                + Base64.getEncoder().encodeToString(rule.getBytes(StandardCharsets.UTF_8));
    }

    private static String named(String name, Color color) {
        return String.format(
                Locale.ROOT,
                " -forced-%s: #%02x%02x%02x;",
                name,
                Math.round(color.getRed() * 255),
                Math.round(color.getGreen() * 255),
                Math.round(color.getBlue() * 255));
    }
}
