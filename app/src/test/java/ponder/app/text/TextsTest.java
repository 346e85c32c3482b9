package ponder.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.PluralRules;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.app.platform.Assets;
import ponder.app.shell.Command;
import ponder.app.shell.ExamplePrompts;
import ponder.inference.download.ModelCatalog;

class TextsTest {
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern WHOLE_KEY =
            Pattern.compile("\"([a-z][A-Za-z]*(?:\\.[A-Za-z0-9]+)+)\"");
    private static final Pattern KEY = Pattern.compile("(?m)^([A-Za-z0-9.]+) = ");
    private static final Pattern COUNTED =
            Pattern.compile("(?:Texts|StoreProblem)\\s*\\.count\\(\\s*\"([A-Za-z.]+)\"");
    private static final Path KEYS_DIALOG = Path.of("ponder/app/shell/KeysDialog.java");
    private static final Pattern FIXED_KEYS = Pattern.compile("FIXED = \\{([^}]*)}");
    private static final Pattern OWN_WORDS =
            Pattern.compile(
                    "(new (Label|Button|CheckBox|Menu|MenuItem|MenuButton|Tooltip)"
                            + "|\\.set(Text|Title|HeaderText|PromptText|AccessibleText))"
                            + "\\(\\s*\"[^\"]*[A-Za-z]{2}[^\"]*\"");
    private static final Locale BEFORE = Locale.getDefault();

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Language.ENGLISH);
        Locale.setDefault(BEFORE);
    }

    private static Properties bundle(String language) throws IOException {
        Properties texts = new Properties();
        String name = language.isEmpty() ? "texts.properties" : "texts_" + language + ".properties";
        try (InputStream in = Texts.class.getResourceAsStream(name);
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SYSTEM", "ENGLISH"})
    void everyLanguageHasEveryTextWithTheSamePlaces(Language language) throws IOException {
        Properties english = bundle("");
        Properties other = bundle(language.locale().getLanguage());
        assertEquals(inItsForms(english, language.locale()), other.stringPropertyNames());
        for (String key : other.stringPropertyNames()) {
            String text = other.getProperty(key);
            String like = english.getProperty(key.replaceAll("\\.(two|few|many)$", ".other"));
            assertFalse(text.isBlank(), key);
            assertEquals(places(like), places(text), key);
            assertFalse(text.contains("'"), key + " has a sign that MessageFormat takes away");
        }
    }

    /** The keys of English, with the plural forms that another language has. */
    private static Set<String> inItsForms(Properties english, Locale language) {
        Set<String> keys = new HashSet<>(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            if (key.endsWith(".one")) {
                String counted = key.substring(0, key.length() - "one".length());
                keys.removeIf(k -> k.equals(counted + "one") || k.equals(counted + "other"));
                PluralRules.forLocale(language).getKeywords().forEach(f -> keys.add(counted + f));
            }
        }
        return keys;
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1, one",
        "en, 0, other",
        "de, 2, other",
        "es, 1, one",
        "es, 1000000, many",
        "zh, 1, other",
        "pl, 1, one",
        "pl, 3, few",
        "pl, 5, many",
        "pl, 22, few",
        "ar, 0, zero",
        "ar, 2, two",
        "ar, 5, few",
        "ar, 11, many",
        "ar, 100, other"
    })
    void numbersHaveTheFormsOfTheirLanguage(String language, long number, String form) {
        assertEquals(form, Texts.pluralCategory(Locale.of(language), number));
    }

    /** The later one would be taken, without a word. */
    @Test
    void noKeyIsThereTwice() throws IOException {
        Set<String> twice = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/ponder/app"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".properties")).toList()) {
                Set<String> keys = new HashSet<>();
                KEY.matcher(Files.readString(file))
                        .results()
                        .map(m -> m.group(1))
                        .filter(key -> !keys.add(key))
                        .forEach(key -> twice.add(file.getFileName() + " " + key));
            }
        }
        assertEquals(Set.of(), twice);
    }

    /** A text that is only asked for by a key in a string must be there, and none be left over. */
    @Test
    void theCodeAsksForTheTextsThatThereAre() throws IOException {
        Set<String> there = bundle("").stringPropertyNames();
        Set<String> rooms = new HashSet<>();
        there.forEach(key -> rooms.add(key.substring(0, key.indexOf('.'))));
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                boolean speaks =
                        code.contains("Texts.")
                                || code.contains("SettingsPane")
                                || code.contains("StoreProblem");
                if (speaks) {
                    WHOLE_KEY.matcher(code).results().forEach(m -> asked.add(m.group(1)));
                    COUNTED.matcher(code)
                            .results()
                            .forEach(
                                    m ->
                                            asked.addAll(
                                                    Set.of(
                                                            m.group(1) + ".one",
                                                            m.group(1) + ".other")));
                }
            }
        }
        asked.removeIf(key -> !rooms.contains(key.substring(0, key.indexOf('.'))));
        asked.removeIf(key -> there.contains(key + ".one"));
        asked.removeIf(key -> !there.contains(key) && key.matches(".*\\.(txt|json|unreadable)"));
        Set<String> missing = new TreeSet<>(asked);
        missing.removeAll(there);
        assertEquals(Set.of(), missing);
        Set<String> unused = new TreeSet<>(there);
        unused.removeAll(asked);
        unused.removeAll(builtKeys());
        assertEquals(Set.of(), unused);
    }

    /** Keys that the code puts together, each of which has a text. */
    private static Set<String> builtKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Command command : Command.values()) {
            keys.add("command." + camelCase(command.name()));
        }
        Matcher fixed = FIXED_KEYS.matcher(Files.readString(CODE.resolve(KEYS_DIALOG)));
        assertTrue(fixed.find());
        for (String name : fixed.group(1).split(",")) {
            String key = "keys.fixed." + name.strip().replace("\"", "");
            keys.addAll(Set.of(key, key + "Keys"));
        }
        try (InputStream in = Assets.url("models.json").openStream()) {
            ModelCatalog.read(in).forEach(model -> keys.add("catalog.note." + model.note()));
        }
        keys.forEach(key -> assertFalse(Texts.of(key).isEmpty()));
        return keys;
    }

    private static String camelCase(String constant) {
        return Pattern.compile("_(.)")
                .matcher(constant.toLowerCase(Locale.ROOT))
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SYSTEM")
    void everyLanguageHasExampleQuestions(Language language) {
        assertEquals(9, Texts.in(language, () -> ExamplePrompts.of(false)).size());
    }

    @Test
    void noViewHasWordsOfItsOwn() throws IOException {
        Set<String> words = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CODE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                OWN_WORDS
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(m -> words.add(file.getFileName() + ": " + m.group()));
            }
        }
        words.removeIf(found -> found.endsWith("(\"Ponder\""));
        assertEquals(Set.of(), words);
    }

    @Test
    void numbersAreWrittenAsTheLanguageDoes() {
        assertEquals("1,234 of 5,000 tokens", Texts.of("context.used", 1234, 5000));
        Texts.use(Language.GERMAN);
        assertEquals("1.234 von 5.000 Token", Texts.of("context.used", 1234, 5000));
        assertEquals("0,60", Texts.number(0.6, 2));
        Texts.use(Language.SPANISH);
        assertEquals("3 chats importados.", Texts.count("import.done", 3));
        assertEquals("1 chat importado.", Texts.count("import.done", 1));
        Texts.use(Language.CHINESE);
        assertTrue(Texts.of("empty.title").contains("问"));
    }

    @Test
    void sentencesFollowEachOtherAsTheLanguageHasThem() {
        List<String> two = List.of("One.", "", "Two.");
        assertEquals("One. Two.", Texts.sentences(two));
        assertEquals("One.Two.", Texts.in(Language.CHINESE, () -> Texts.sentences(two)));
        assertEquals("", Texts.sentences(List.of()));
    }

    @Test
    void aSystemWhoseLanguageIsNotSpokenGetsEnglish() {
        assertEquals(Locale.ENGLISH, Language.spoken(Locale.FRENCH));
        assertEquals(Locale.of("de", "AT"), Language.spoken(Locale.of("de", "AT")));
        Locale.setDefault(Locale.GERMAN);
        assertEquals("New chat", Texts.of("command.newChat"));
    }

    @Test
    void valuesWithBracesAndQuotesStayAsTheyAre() {
        assertEquals("Runs on {0} 'x'", Texts.of("device.runsOn", "{0} 'x'"));
    }

    @ParameterizedTest
    @CsvSource({"999000000, 999 MB", "999000001, 1.0 GB", "1000000000, 1.0 GB"})
    void aThousandMegabytesAreAGigabyte(long bytes, String said) {
        assertEquals(said, Texts.size(bytes));
    }
}
