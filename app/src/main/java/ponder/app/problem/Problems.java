package ponder.app.problem;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ProblemSentences;

/** Turns problems into sentences of the language in use. */
public final class Problems {
    private static final String BUNDLE = "ponder.app.problem.problems";

    private Problems() {}

    public static String sentence(Problem problem) {
        Locale locale = Texts.locale();
        if (locale.getLanguage().equals(Locale.ENGLISH.getLanguage())) {
            return problem.toString();
        }
        ResourceBundle bundle = Texts.bundle(BUNDLE, locale);
        return new ProblemSentences(code -> bundle.getString(code.key()), locale).of(problem);
    }

    /** Empty where there is none. */
    public static String sentenceOrNone(@Nullable Problem problem) {
        return problem == null ? "" : sentence(problem);
    }

    /** The sentence of an exception, or of what it wraps. */
    public static String sentence(Throwable e) {
        return sentence(of(e));
    }

    /**
     * As {@link Problem#of(Throwable)}, where what is unexpected is not the model's. Whoever asks
     * logs that.
     */
    public static Problem of(Throwable e) {
        Throwable cause = cause(e);
        Problem problem = Problem.of(cause);
        return cause instanceof PonderException || problem.code() != ProblemCode.RUN_UNEXPECTED
                ? problem
                : Problem.of(AppProblem.WORK_UNEXPECTED);
    }

    /** What failed in work of which a later step tells. */
    public static Throwable cause(Throwable e) {
        return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
    }
}
