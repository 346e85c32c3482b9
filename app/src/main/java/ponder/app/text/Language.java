package ponder.app.text;

import java.util.Locale;

/** The languages of the interface. */
public enum Language {
    SYSTEM(Locale.ROOT, ""),
    ENGLISH(Locale.ENGLISH, "English"),
    GERMAN(Locale.GERMAN, "Deutsch"),
    SPANISH(Locale.of("es"), "Español"),
    CHINESE(Locale.SIMPLIFIED_CHINESE, "简体中文");

    private static final Locale OF_THIS_SYSTEM = Locale.getDefault();

    private final Locale locale;
    private final String ownName;

    Language(Locale locale, String ownName) {
        this.locale = locale;
        this.ownName = ownName;
    }

    /** Its own name for itself; for the system's, a text in the language in use. */
    public String label() {
        return this == SYSTEM ? Texts.of("language.system") : ownName;
    }

    /** Its texts and its way of writing numbers. */
    public Locale locale() {
        return this == SYSTEM ? spoken(OF_THIS_SYSTEM) : locale;
    }

    /** The locale itself if Ponder speaks its language, English otherwise. */
    static Locale spoken(Locale wanted) {
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(wanted.getLanguage()) && language != SYSTEM) {
                return wanted;
            }
        }
        return Locale.ENGLISH;
    }
}
