package ponder.app.control;

import java.util.function.Function;
import java.util.function.Supplier;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** Names for the items of a choice, and numbers that are typed. */
public final class Converters {
    private Converters() {}

    /**
     * For a whole number that may be typed.
     *
     * @param otherwise taken where no number is typed
     */
    public static StringConverter<Integer> wholeNumber(Supplier<Integer> otherwise) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer number) {
                return number == null ? "" : number.toString();
            }

            @Override
            public Integer fromString(String text) {
                try {
                    return Integer.valueOf(text.strip());
                } catch (NumberFormatException e) {
                    return otherwise.get();
                }
            }
        };
    }

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
