package ponder.inference.export.gguf;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The key-value pairs of a GGUF file, read by key and type. */
final class GgufMetadata {
    private final Map<String, Object> values;

    GgufMetadata(Map<String, Object> values) {
        this.values = values;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable String text(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /** A whole number, or {@code otherwise} where there is none that fits an int. */
    int integer(String key, int otherwise) {
        return values.get(key) instanceof Long number && number.intValue() == number
                ? number.intValue()
                : otherwise;
    }

    double number(String key, double otherwise) {
        return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** A list of texts; empty where there is none. */
    List<String> texts(String key) {
        return values.get(key) instanceof GgufFile.Texts texts ? texts.values() : List.of();
    }

    /** A list of numbers; empty where there is none. */
    double[] numbers(String key) {
        return values.get(key) instanceof double[] numbers ? numbers : new double[0];
    }
}
