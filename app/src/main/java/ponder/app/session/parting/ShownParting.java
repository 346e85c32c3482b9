package ponder.app.session.parting;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** What a reply is shown to have in common with another version, while it is. */
public final class ShownParting {
    private final ObjectProperty<@Nullable PartingViewModel> parting = new SimpleObjectProperty<>();

    /** Null while the reply itself is shown. */
    public ReadOnlyObjectProperty<@Nullable PartingViewModel> property() {
        return parting;
    }

    public @Nullable PartingViewModel get() {
        return parting.get();
    }

    /** Shows another one; the one before looks no further. */
    public void show(@Nullable PartingViewModel now) {
        PartingViewModel before = parting.get();
        if (before != null) {
            before.cancel();
        }
        parting.set(now);
    }
}
