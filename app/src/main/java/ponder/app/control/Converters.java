package ponder.app.control;

import java.util.function.Function;
import javafx.util.StringConverter;

/** Names for the items of a choice. */
public final class Converters {
    private Converters() {}

    /** For a choice that is made from a list and never typed. */
    public static <T> StringConverter<T> of(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : name.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("choices are not typed");
            }
        };
    }
}
