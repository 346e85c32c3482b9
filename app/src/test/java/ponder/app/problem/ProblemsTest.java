package ponder.app.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class ProblemsTest {
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?:,(?:number|size))?}");
    private static final Pattern WORDS = Pattern.compile("\\p{L}{2}");
    private static final Locale BEFORE = Locale.getDefault();

    @AfterEach
    void speakEnglishAgain() {
        Texts.use(Language.ENGLISH);
        Locale.setDefault(BEFORE);
    }

    private static List<Problem.Code> codes() {
        List<Problem.Code> all = new ArrayList<>(List.of(ProblemCode.values()));
        all.addAll(Arrays.asList(AppProblem.values()));
        return all;
    }

    private static Set<String> places(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(place -> place.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The places as they stand, such as {@code {free,size}}. */
    private static Set<String> written(String sentence) {
        return PLACE.matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noTwoCodesHaveTheSameKey() {
        assertEquals(codes().size(), codes().stream().map(Problem.Code::key).distinct().count());
    }

    /** The English bundle of each module has the codes of its own. */
    @Test
    void noEnglishSentenceIsLeftOver() {
        assertEquals(
                keys(ProblemCode.values()),
                Texts.bundle("ponder.inference.problem.problems", Locale.ROOT).keySet());
        assertEquals(
                keys(AppProblem.values()),
                Texts.bundle("ponder.app.problem.problems", Locale.ROOT).keySet());
    }

    private static Set<String> keys(Problem.Code... codes) {
        return Arrays.stream(codes).map(Problem.Code::key).collect(Collectors.toSet());
    }

    @Test
    void theEnglishSentencesHaveTheValuesOfTheirCodes() {
        for (Problem.Code code : codes()) {
            assertEquals(new TreeSet<>(code.valueNames()), places(code.english()), code.key());
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SYSTEM", "ENGLISH"})
    void everyCodeHasASentenceOfItsOwnInEveryLanguage(Language language) {
        ResourceBundle bundle = Texts.bundle("ponder.app.problem.problems", language.locale());
        assertEquals(language.locale().getLanguage(), bundle.getLocale().getLanguage());
        Set<String> known = codes().stream().map(Problem.Code::key).collect(Collectors.toSet());
        assertEquals(known, bundle.keySet(), "missing, or left over");
        for (Problem.Code code : codes()) {
            String sentence = bundle.getString(code.key());
            assertEquals(written(code.english()), written(sentence), code.key());
            if (WORDS.matcher(PLACE.matcher(code.english()).replaceAll("")).find()) {
                assertNotEquals(code.english(), sentence, code.key());
            }
        }
    }

    @Test
    void aSentenceChangesItsLanguageWithTheWindow() {
        Problem problem =
                Problem.of(
                        ProblemCode.GGUF_UNUSABLE,
                        "a{0}'b.gguf",
                        Problem.of(ProblemCode.GGUF_KEY_TWICE, "k"));
        assertEquals(
                "a{0}'b.gguf cannot be used: it has the key “k” twice. Download it again.",
                Problems.sentence(problem));
        Texts.use(Language.GERMAN);
        assertEquals(
                "a{0}'b.gguf kann nicht verwendet werden: sie hat den Schlüssel „k“ zweimal. Lade die Datei noch einmal herunter.",
                Problems.sentence(problem));
        assertEquals(
                "R1 braucht 24,5 GB für einen Kontext von 4.096 Token; 7,1 GB sind verfügbar. Schließe andere Programme oder wähle einen kürzeren Kontext oder ein kleineres Modell.",
                Problems.sentence(
                        Problem.of(
                                ProblemCode.MEMORY_MODEL,
                                "R1",
                                24_500_000_000L,
                                4096,
                                7_100_000_000L)));
    }

    @Test
    void everySentenceOfItsOwnEnds() {
        List<String> endless =
                codes().stream()
                        .filter(code -> code != ProblemCode.RUNTIME_NO_CUDA) // begins with a name
                        .map(Problem.Code::english)
                        .filter(s -> Character.isUpperCase(s.charAt(0)))
                        .filter(s -> !s.endsWith(".") && !s.endsWith("}"))
                        .toList();
        assertEquals(List.of(), endless);
        assertTrue(codes().size() > 150);
    }

    @Test
    void whatNobodyExpectedIsASentenceToo() {
        assertEquals(
                "There is not enough memory for this. Close other programs or use a smaller model.",
                Problems.sentence(new OutOfMemoryError("Java heap space")));
        assertEquals(
                "This failed unexpectedly. Details are in the log. Try again.",
                Problems.sentence(new CompletionException(new IllegalStateException("no row"))));
    }
}
