package ponder.app.shell;

import java.io.File;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The name of a file to save, which gets its extension where it was typed without one. */
final class SaveName {
    private SaveName() {}

    /**
     * Asks until there is a name that is free or may be replaced. The system's dialog asks only
     * whether the file may be replaced that has the name as it was typed.
     *
     * @param dialog gives null where it was cancelled
     * @param completed the name with its extension
     * @param replace whether the file that has this name may be replaced
     */
    static @Nullable File ask(
            Supplier<@Nullable File> dialog,
            UnaryOperator<File> completed,
            Predicate<File> replace) {
        while (true) {
            File typed = dialog.get();
            if (typed == null) {
                return null;
            }
            File file = completed.apply(typed);
            if (file.equals(typed) || !file.exists() || replace.test(file)) {
                return file;
            }
        }
    }
}
