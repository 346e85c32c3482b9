package ponder.app.markdown.math;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scilab.forge.jlatexmath.ParseException;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;

/**
 * Lays formulas out with JLaTeXMath, on a thread of their own: the library keeps much in static
 * fields, and a hostile formula can keep it busy forever. What it could choke on is refused first.
 */
public final class Formulas {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 60;
    private static final int MOST_CELLS = 800;
    private static final int SECONDS = 2;
    private static final int KEPT = 500;
    private static final int STACK = 16 << 20;

    /**
     * Commands that define commands (a formula could then run forever, and change other formulas),
     * that read files or addresses, or that repeat something a given number of times.
     */
    private static final Pattern REFUSED =
            Pattern.compile(
                    "\\\\(?:re)?new(?:command|environment)|\\\\Declare|\\\\def(?![a-z])"
                            + "|\\\\includegraphics|\\\\jlm|\\\\magnification|\\\\makeat"
                            + "|\\\\definecolor|\\\\romannumeral|\\\\longdiv|\\\\hdotsfor"
                            + "|\\*\\s*\\{");

    private static final Pattern CELL = Pattern.compile("&|\\\\\\\\");

    private static final Map<String, CompletableFuture<Optional<TeXFormula>>> PARSED =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.@Nullable Entry<String, CompletableFuture<Optional<TeXFormula>>> e) {
                    return size() > KEPT;
                }
            };

    private static ExecutorService thread = newThread();

    private Formulas() {}

    private static ExecutorService newThread() {
        ExecutorService formulas =
                Executors.newSingleThreadExecutor(
                        Thread.ofPlatform().name("formulas").daemon().stackSize(STACK).factory());
        formulas.execute(Formulas::begin);
        return formulas;
    }

    /** The library reads its fonts before its first formula, however long that takes. */
    private static void begin() {
        new TeXFormula("x").createTeXIcon(TeXConstants.STYLE_DISPLAY, 12);
    }

    /** The formula, or nothing if it cannot be laid out; within {@value #SECONDS} s. */
    public static CompletableFuture<Optional<TeXFormula>> parse(String latex) {
        synchronized (PARSED) {
            return PARSED.computeIfAbsent(latex, l -> run(() -> parsed(l)));
        }
    }

    private static @Nullable TeXFormula parsed(String latex) {
        return refused(latex)
                ? null
                : new TeXFormula(
                        Environments.laidOut(
                                LoneSigns.laidOut(Chemistry.laidOut(MathLetters.laidOut(latex)))));
    }

    private static boolean refused(String latex) {
        return latex.length() > LONGEST
                || depth(latex) > DEEPEST
                || MathLetters.beyond(latex)
                || REFUSED.matcher(latex).find()
                || cells(latex) > MOST_CELLS;
    }

    private static int depth(String latex) {
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < latex.length(); i++) {
            char c = latex.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static int cells(String latex) {
        Matcher matcher = CELL.matcher(latex);
        int cells = 0;
        while (matcher.find()) {
            cells++;
        }
        return cells;
    }

    /**
     * Does something with formulas on their thread. Its time begins when it does: a slow computer
     * may have many formulas waiting.
     *
     * @return its result; nothing if that is null, or if it fails or takes too long
     */
    public static synchronized <T> CompletableFuture<Optional<T>> run(Supplier<@Nullable T> work) {
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        thread.execute(
                () -> {
                    limit(result);
                    result.complete(attempt(work));
                });
        return result;
    }

    private static synchronized <T> void limit(CompletableFuture<Optional<T>> result) {
        ExecutorService now = thread;
        CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS)
                .execute(
                        () -> {
                            if (result.complete(Optional.empty())) {
                                abandon(now);
                            }
                        });
    }

    private static <T> Optional<T> attempt(Supplier<@Nullable T> work) {
        try {
            return Optional.ofNullable(work.get());
        } catch (ParseException e) {
            return Optional.empty();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            System.getLogger(Formulas.class.getName())
                    .log(System.Logger.Level.DEBUG, "a formula is shown as its source", e);
            return Optional.empty();
        }
    }

    /** A thread that does not come back is abandoned; another does what waited for it. */
    private static synchronized void abandon(ExecutorService stuck) {
        if (thread == stuck) {
            thread = newThread();
            stuck.shutdownNow().forEach(thread::execute);
        }
    }
}
