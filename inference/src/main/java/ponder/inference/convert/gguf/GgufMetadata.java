package ponder.inference.convert.gguf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The key-value pairs of a GGUF file, read by key and type. */
final class GgufMetadata {
    private static final long NO_ID = 0xFFFFFFFFL;

    private final Map<String, Object> values;

    GgufMetadata(Map<String, Object> values) {
        this.values = values;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable String text(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw unusable(key);
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /**
     * A whole number within an int, or {@code otherwise} where there is none.
     *
     * @throws PonderException if there is something else
     */
    int integer(String key, int otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof double[] ofLayers) {
            return same(key, ofLayers);
        }
        if (value instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        throw unusable(key);
    }

    /** Some files have a list with a number for each layer. */
    private static int same(String key, double[] ofLayers) {
        double[] different = Arrays.stream(ofLayers).distinct().toArray();
        if (different.length > 1) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_LAYERS_DIFFER)));
        }
        if (different.length == 1 && different[0] == (int) different[0]) {
            return (int) different[0];
        }
        throw unusable(key);
    }

    /** A token's id; -1 where there is none, which files also write as 4,294,967,295. */
    int id(String key) {
        return Long.valueOf(NO_ID).equals(values.get(key)) ? -1 : integer(key, -1);
    }

    /** A finite number. */
    double number(String key, double otherwise) {
        Object value = values.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw unusable(key);
    }

    boolean flag(String key, boolean otherwise) {
        Object value = values.get(key);
        if (value == null || value instanceof Boolean) {
            return value == null ? otherwise : (Boolean) value;
        }
        throw unusable(key);
    }

    /** Whether there is something other than 0, false and a list of zeros. */
    boolean saysYes(String key) {
        Object value = values.get(key);
        return switch (value) {
            case null -> false;
            case Number number -> number.doubleValue() != 0;
            case Boolean flag -> flag;
            case double[] numbers -> Arrays.stream(numbers).anyMatch(n -> n != 0);
            default -> true;
        };
    }

    /** The numbers of a list; empty where there is none or a single number. */
    double[] numberList(String key) {
        return values.get(key) instanceof double[] numbers ? numbers : new double[0];
    }

    /** A list of numbers; empty where there is none. */
    double[] numbers(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof double[]) {
            return value == null ? new double[0] : (double[]) value;
        }
        throw unusable(key);
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof GgufFile.Texts texts) {
            return texts.values();
        }
        throw unusable(key);
    }

    /** A list of whole numbers; empty where there is none. */
    int[] integers(String key) {
        Object value = values.get(key);
        if (value == null) {
            return new int[0];
        }
        if (value instanceof double[] numbers
                && Arrays.stream(numbers).allMatch(n -> n == (int) n)) {
            return Arrays.stream(numbers).mapToInt(n -> (int) n).toArray();
        }
        throw unusable(key);
    }

    private static PonderException unusable(String key) {
        return new PonderException(Problem.of(ProblemCode.GGUF_WRONG_VALUE, key));
    }
}
