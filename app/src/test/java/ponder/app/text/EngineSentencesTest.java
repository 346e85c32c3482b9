package ponder.app.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EngineSentencesTest {
    private static final Path ENGINE = Path.of("../inference/src/main/java");
    private static final Pattern SAID =
            Pattern.compile(
                    "new (?:Download|Export|GgufFormat|Inference|ModelPackage|OnnxModel|ChatTemplate"
                            + "|Tokenizer)Exception\\(|broken\\((?=\")|part = |in\\.count\\((?=\")"
                            + "|(?:401, 403|404, 410|default) -> (?=\\s*\"the server)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d");
    private static final Locale BEFORE = Locale.getDefault();

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Language.ENGLISH);
        Locale.setDefault(BEFORE);
    }

    /** The first argument, or the expression, that begins at {@code from}. */
    private static String expression(String code, int from) {
        int depth = 0;
        for (int i = from; ; i++) {
            char c = code.charAt(i);
            if (c == '"') {
                Matcher literal = LITERAL.matcher(code).region(i, code.length());
                assertTrue(literal.lookingAt());
                i = literal.end() - 1;
            } else if (c == '(') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')' || c == ';')) {
                return code.substring(from, i);
            } else if (c == ')') {
                depth--;
            }
        }
    }

    /** As the program would say it, with an x for each value. */
    private static String spoken(String expression) {
        StringBuilder said = new StringBuilder();
        boolean formats = expression.contains(".formatted(") || expression.contains("format(");
        Matcher literal = LITERAL.matcher(expression);
        int from = 0;
        while (literal.find()) {
            if (!formats && expression.substring(from, literal.start()).matches("(?s).*\\w.*")) {
                said.append('x');
            }
            said.append(literal.group(1));
            from = literal.end();
        }
        if (!formats && expression.substring(from).matches("(?s).*\\w.*")) {
            said.append('x');
        }
        return said.toString()
                .replace("%.1f", "7.5")
                .replace("%,d", "7,000")
                .replaceAll("%[sd]", "x")
                .replace("xx", "x");
    }

    private static Set<String> sentences() throws IOException {
        Set<String> all = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ENGINE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String code = Files.readString(file);
                for (MatchResult found : SAID.matcher(code).results().toList()) {
                    String said = spoken(expression(code, found.end()));
                    if (said.contains(" ")) {
                        all.add(said);
                    }
                }
            }
        }
        return all;
    }

    /** Each has words in every other language; one that is new in the engine fails here. */
    @ParameterizedTest
    @EnumSource(names = {"GERMAN", "SPANISH", "CHINESE"})
    void whatTheEngineSaysIsKnown(Language language) throws IOException {
        Texts.use(language);
        List<String> unknown = new ArrayList<>();
        for (String sentence : sentences()) {
            if (EngineSentences.of(sentence).equals(sentence)) {
                unknown.add(sentence);
            }
        }
        assertEquals(List.of(), unknown);
        assertTrue(sentences().size() > 100);
    }

    @ParameterizedTest
    @EnumSource(names = {"GERMAN", "SPANISH", "CHINESE"})
    void everySentenceHasTheSamePlaces(Language language) {
        ResourceBundle english = Texts.bundle("ponder.app.text.engine", Locale.ENGLISH);
        ResourceBundle other = Texts.bundle("ponder.app.text.engine", language.locale());
        assertEquals(other.getLocale().getLanguage(), language.locale().getLanguage());
        for (String key : english.keySet()) {
            assertNotEquals(english.getString(key), other.getString(key), key);
            assertEquals(places(english.getString(key)), places(other.getString(key)), key);
        }
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }

    @Test
    void valuesNumbersAndPartsAreCarriedOver() {
        String memory =
                "R1 32B needs 24.5 GB for a context of 4,096 tokens; 7.1 GB are free. Close other programs, or choose a shorter context or a smaller model.";
        assertEquals(memory, EngineSentences.of(memory));
        Texts.use(Language.GERMAN);
        assertEquals(
                "R1 32B braucht 24,5 GB für einen Kontext von 4.096 Token; 7,1 GB sind frei. Schließe andere Programme oder wähle einen kürzeren Kontext oder ein kleineres Modell.",
                EngineSentences.of(memory));
        assertEquals(
                "a{0}'b.gguf ist nicht brauchbar: sie hat den Schlüssel „k“ zweimal. Lade die Datei neu herunter.",
                EngineSentences.of(
                        "a{0}'b.gguf cannot be used: it has the key 'k' twice. Download it again."));
        assertEquals("Something unknown.", EngineSentences.of("Something unknown."));
    }
}
