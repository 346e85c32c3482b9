package ponder.app.session.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ponder.app.arithmetic.ArithmeticCheck;
import ponder.app.arithmetic.Finding;
import ponder.app.session.map.Segment.Kind;
import ponder.app.session.map.Sentences.Sentence;
import ponder.inference.chat.FinalAnswer;
import ponder.inference.chat.words.StepWords;

/**
 * Tells the steps of a thought apart, by rule. A sentence that turns, checks or concludes says so
 * in words, and does so to the end of its paragraph. Before the first that computes a thought is
 * set up; whatever comes after it works on.
 */
final class Segmenter {
    private static final Pattern FENCES = Pattern.compile("^\\s*```", Pattern.MULTILINE);
    private static final Pattern DOLLARS = Pattern.compile("\\$\\$");

    /** A step is not cut up further. */
    private static final int SHORT = 80;

    private static final int LONG = 600;

    /** So many at most, about, of the same kind. */
    private static final int FEWEST = 12;

    private static final int MOST = 40;

    private final String thought;
    private final String answer;
    private final StepWords words;
    private final NavigableMap<Integer, Finding> computed = new TreeMap<>();
    private final int[] fences;
    private final int[] dollars;
    private final int longest;
    private final List<Step> steps = new ArrayList<>();

    /** Sentences one after another that do the same. */
    record Step(Kind kind, int start, int end, List<String> answers) {}

    private Segmenter(String thought, String answer) {
        this.thought = thought;
        this.answer = answer;
        this.words = StepWords.of(thought);
        this.fences = places(FENCES, thought);
        this.dollars = places(DOLLARS, thought);
        this.longest =
                Math.clamp(
                        thought.length() / FEWEST, SHORT, Math.max(LONG, thought.length() / MOST));
        ArithmeticCheck.of(thought).forEach(f -> computed.put(f.start(), f));
    }

    /**
     * @param answer what the reply says in the end, as {@link FinalAnswer} has it, or empty
     */
    static List<Step> steps(String thought, String answer) {
        return new Segmenter(thought, answer).steps();
    }

    private List<Step> steps() {
        Kind before = Kind.SETUP;
        for (Sentence sentence : Sentences.of(thought)) {
            Kind kind = kind(sentence, before);
            add(kind, sentence);
            before = kind;
        }
        return steps;
    }

    private Kind kind(Sentence sentence, Kind before) {
        String text = sentence.in(thought);
        boolean computes =
                computed.ceilingKey(sentence.start()) instanceof Integer at && at < sentence.end();
        // a thought that begins with Hmm has nothing yet to turn back from
        if (words.turns(text) && !steps.isEmpty()) {
            return Kind.TURNING_BACK;
        }
        if (words.concludes(text) || computes && comesTo(text)) {
            return Kind.ANSWER;
        }
        if (words.checks(text)) {
            return Kind.CHECKING;
        }
        boolean holds = before == Kind.CHECKING || before == Kind.TURNING_BACK;
        if (holds && !sentence.paragraph()) {
            return before;
        }
        if (computes) {
            return Kind.COMPUTING;
        }
        return before == Kind.SETUP ? Kind.SETUP : Kind.COMPUTING;
    }

    private boolean comesTo(String sentence) {
        return !answer.isEmpty() && FinalAnswer.of(sentence).equals(answer);
    }

    private void add(Kind kind, Sentence sentence) {
        List<String> answers = new ArrayList<>();
        if (kind == Kind.ANSWER && !FinalAnswer.of(sentence.in(thought)).isEmpty()) {
            answers.add(FinalAnswer.of(sentence.in(thought)));
        }
        Step last = steps.isEmpty() ? null : steps.getLast();
        if (last == null || begins(kind, sentence, last) && !isInside(sentence.start())) {
            steps.add(new Step(kind, sentence.start(), sentence.end(), answers));
            return;
        }
        answers.removeAll(last.answers());
        answers.addAll(0, last.answers());
        steps.set(steps.size() - 1, new Step(kind, last.start(), sentence.end(), answers));
    }

    /** Whether a formula or code has begun there and not ended. */
    private boolean isInside(int at) {
        return thought.lastIndexOf("\\[", at - 2) > thought.lastIndexOf("\\]", at - 2)
                || isOdd(fences, at)
                || isOdd(dollars, at);
    }

    /** Whether an odd number of them stands before a place. */
    private static boolean isOdd(int[] places, int at) {
        int index = Arrays.binarySearch(places, at);
        return (index < 0 ? -index - 1 : index) % 2 == 1;
    }

    private static int[] places(Pattern of, String text) {
        return of.matcher(text).results().mapToInt(MatchResult::start).toArray();
    }

    private boolean begins(Kind kind, Sentence sentence, Step last) {
        int length = sentence.start() - last.start();
        boolean turnsAgain = kind == Kind.TURNING_BACK && words.turns(sentence.in(thought));
        return kind != last.kind()
                || turnsAgain
                || length >= longest && sentence.paragraph()
                || length >= 2 * longest
                || length >= longest && thought.length() < LONG * FEWEST;
    }
}
