package ponder.app.text;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.PluralRules;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Supplier;

/**
 * The texts of the interface, by their keys in {@code texts*.properties}. English until another
 * language is chosen; texts that are already on screen stay as they are.
 *
 * <pre>{@code
 * Label title = new Label(Texts.of("parameters.title"));
 * notice.set(Texts.count("import.done", chats.size()));
 * }</pre>
 */
public final class Texts {
    private static final String BUNDLE = "ponder.app.text.texts";

    /**
     * English is the bundle without a language, so there is no falling back to the system's
     * language.
     */
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    /** The texts of one language. */
    private record Speech(Locale locale, ResourceBundle bundle) {
        static Speech of(Locale locale) {
            return new Speech(locale, Texts.bundle(BUNDLE, locale));
        }
    }

    private static final ScopedValue<Speech> OTHER = ScopedValue.newInstance();

    private static volatile Speech spoken = Speech.of(Locale.ENGLISH);

    private Texts() {}

    /** Speaks another language from now on, and so do the buttons of JavaFX's own dialogs. */
    public static void use(Language language) {
        spoken = Speech.of(language.locale());
        Locale.setDefault(language.locale());
    }

    /** Does something in another language than the window's, on this thread. */
    public static <T> T in(Language language, Supplier<T> action) {
        return ScopedValue.where(OTHER, Speech.of(language.locale())).call(action::get);
    }

    private static Speech speech() {
        return OTHER.isBound() ? OTHER.get() : spoken;
    }

    public static ResourceBundle bundle(String name, Locale of) {
        return ResourceBundle.getBundle(name, of, NO_FALLBACK);
    }

    /** Of the language in use. */
    public static Locale locale() {
        return speech().locale;
    }

    /**
     * A text, with values in the place of {@code {0}}, {@code {1}} and so on. Whole numbers are
     * grouped as the language does; text is inserted unchanged.
     *
     * @throws java.util.MissingResourceException for a key that is not in the bundle
     */
    public static String of(String key, Object... values) {
        Speech now = speech();
        String pattern = now.bundle.getString(key);
        return values.length == 0 ? pattern : new MessageFormat(pattern, now.locale).format(values);
    }

    /**
     * A text that depends on a number, in which {@code {0}} is the number and the values follow.
     * Its forms are {@code key.one}, {@code key.other} and whichever others of Unicode's plural
     * categories the language has.
     */
    public static String count(String key, long number, Object... values) {
        Object[] all = new Object[values.length + 1];
        all[0] = number;
        System.arraycopy(values, 0, all, 1, values.length);
        return of(key + "." + pluralCategory(locale(), number), all);
    }

    /** Loads, on a thread of its own, the rules that the first counted text would wait for. */
    public static void warmUp() {
        pluralCategory(locale(), 1);
    }

    /** Such as {@code few}, by the rules of Unicode's CLDR. */
    static String pluralCategory(Locale language, long number) {
        return PluralRules.forLocale(language).select(number);
    }

    /** A number with a fixed count of decimals, written as the language does. */
    public static String number(double value, int decimals) {
        return number(value, decimals, decimals);
    }

    /** A number with at least and at most so many decimals. */
    public static String number(double value, int least, int most) {
        NumberFormat format = NumberFormat.getInstance(locale());
        format.setMinimumFractionDigits(least);
        format.setMaximumFractionDigits(most);
        return format.format(value);
    }

    /** Names beside each other, with the word that the language puts before the last. */
    public static String list(List<String> names) {
        return ListFormatter.getInstance(locale()).format(names);
    }

    /** Sentences after each other, with what the language puts between them. */
    public static String sentences(List<String> all) {
        return all.stream()
                .filter(sentence -> !sentence.isEmpty())
                .reduce((before, next) -> of("common.sentences", before, next))
                .orElse("");
    }

    /** Bytes as megabytes or gigabytes, in steps of 1,000. */
    public static String size(long bytes) {
        return bytes <= 999_000_000
                ? of("size.mb", number(Math.ceil(bytes / 1e6), 0))
                : of("size.gb", number(bytes / 1e9, 1));
    }
}
