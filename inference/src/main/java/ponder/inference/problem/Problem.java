package ponder.inference.problem;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * What failed, without prose. The sentence comes from a bundle by the code, in the language of
 * whoever reads it; what is kept, printed as JSON or compared is this.
 *
 * <pre>{@code
 * throw new PonderException(Problem.of(ProblemCode.FOLDER_FILE_MISSING, "config.json", folder));
 * }</pre>
 *
 * @param values by the names that the code gives them, in their order: a {@link String}, a {@link
 *     Long}, a {@link Double} or a problem that is the reason of this one; sizes in bytes
 */
public record Problem(Code code, Map<String, Object> values) {
    /** What a program can do about it, which decides the command line's exit code. */
    public enum Kind {
        /** What was asked for cannot be done; asking for something else helps. */
        REQUEST,
        /** The model's files are damaged, incomplete or of a kind that is not known. */
        MODEL,
        MEMORY,
        /** Something could not be read or written, or has no room. */
        DISK,
        NETWORK,
        /** This machine lacks something, such as a library. */
        SYSTEM,
        /** An unexpected failure. */
        INTERNAL
    }

    /** One thing that can go wrong; an enum for each module that has such. */
    public interface Code {
        /** The constant's name, such as {@code FOLDER_FILE_MISSING}. */
        String name();

        Kind kind();

        /** The names of the values. */
        List<String> valueNames();

        /**
         * The English sentence, with {@linkplain ProblemSentences places}: from {@code
         * problems.properties} beside the enum.
         */
        default String english() {
            String bundle = getClass().getPackageName() + ".problems";
            return ResourceBundle.getBundle(bundle, Locale.ROOT).getString(key());
        }

        /** The one of these that has a {@linkplain #key() key}. */
        static <C extends Code> Optional<C> of(String key, C[] all) {
            return Arrays.stream(all).filter(code -> code.key().equals(key)).findFirst();
        }

        /** For bundles, files and scripts: {@code folder.fileMissing}. */
        default String key() {
            String[] words = name().toLowerCase(Locale.ROOT).split("_");
            StringBuilder key = new StringBuilder(words[0]).append('.').append(words[1]);
            for (int i = 2; i < words.length; i++) {
                key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
            }
            return key.toString();
        }
    }

    public Problem {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((name, value) -> plain.put(name, plain(value)));
        values = Collections.unmodifiableMap(plain);
    }

    /**
     * @param values as many as the code names, in its order; null for one that is not known
     */
    public static Problem of(Code code, @Nullable Object... values) {
        List<String> names = code.valueNames();
        if (names.size() != values.length) {
            throw new IllegalArgumentException(code.key() + " has the values " + names);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), Objects.requireNonNullElse(values[i], ""));
        }
        return new Problem(code, named);
    }

    /** What an exception tells: its own problem, or that it was unexpected. */
    public static Problem of(Throwable e) {
        return switch (e) {
            case PonderException known -> known.problem();
            case OutOfMemoryError memory -> of(ProblemCode.MEMORY_NONE);
            default -> of(ProblemCode.RUN_UNEXPECTED);
        };
    }

    private static Object plain(Object value) {
        return switch (value) {
            case Problem reason -> reason;
            case Double number -> number;
            case Float number -> number.doubleValue();
            case Number number -> number.longValue();
            default -> value.toString();
        };
    }

    /** For JSON: {@code code} and {@code values}, and so the problems among these. */
    public Map<String, Object> toMap() {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach(
                (name, value) ->
                        shown.put(name, value instanceof Problem reason ? reason.toMap() : value));
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("code", code.key());
        map.put("values", shown);
        return map;
    }

    /** The English sentence. */
    @Override
    public String toString() {
        return ProblemSentences.ENGLISH.of(this);
    }
}
