package ponder.app.modelmanager;

import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;

/** What went wrong or was done last, and whether the model that was chosen can now be asked. */
final class ModelNews {
    private static final Supplier<String> NOTHING = () -> "";

    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper askable = new ReadOnlyBooleanWrapper();
    private Supplier<String> sentence = NOTHING;
    private @Nullable ModelSource chosen;

    /** Says a sentence in the place of the one before. */
    void say(Supplier<String> now) {
        sentence = now;
        message.set(now.get());
        askable.set(false);
    }

    void sayNothing() {
        say(NOTHING);
    }

    /** A model is being loaded because it was chosen here. */
    void chosen(ModelSource source) {
        chosen = source;
    }

    /** A model is in use. */
    void loaded(ModelSource source) {
        if (source.equals(chosen)) {
            chosen = null;
            if (message.get().isEmpty()) {
                say(() -> Texts.of("models.ready"));
            }
            askable.set(true);
        }
    }

    /** Says the same in the language now in use. */
    void reword() {
        message.set(sentence.get());
    }

    ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty askableProperty() {
        return askable.getReadOnlyProperty();
    }
}
