package ponder.app.theme;

import ponder.app.text.Texts;

/** Whether the user wants the window light or dark. */
public enum ThemeChoice {
    SYSTEM("theme.system"),
    LIGHT("theme.light"),
    DARK("theme.dark");

    private final String key;

    ThemeChoice(String key) {
        this.key = key;
    }

    /** The choice after one more press of the theme button. */
    public ThemeChoice next() {
        return values()[(ordinal() + 1) % values().length];
    }

    public String label() {
        return Texts.of(key);
    }
}
