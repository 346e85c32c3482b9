package ponder.app.theme;

/** What the user wants the window to look like. */
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK;

    /** The choice that one more press of the theme button leads to. */
    public ThemeChoice next() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** As shown in a tooltip. */
    public String label() {
        return switch (this) {
            case SYSTEM -> "Theme: as the system";
            case LIGHT -> "Theme: light";
            case DARK -> "Theme: dark";
        };
    }
}
