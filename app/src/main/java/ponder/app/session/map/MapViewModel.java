package ponder.app.session.map;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.conversation.Message;
import ponder.inference.TokenCounting;
import ponder.inference.TokenScore;

/** The map of one finished thought, which is drawn when somebody wants to see it. */
public final class MapViewModel {
    private final ReadOnlyObjectWrapper<@Nullable ThoughtMap> map = new ReadOnlyObjectWrapper<>();

    /**
     * @param scores of all tokens of the reply, or empty
     * @param counting of the model in use, or null
     * @param background where the thought is read
     */
    public MapViewModel(
            Message reply,
            List<TokenScore> scores,
            @Nullable TokenCounting counting,
            Executor background,
            Executor uiThread) {
        new BackgroundTask<ThoughtMap>(uiThread, -1, () -> "")
                .start(background, () -> ThoughtMap.of(reply, scores, counting), this::drawn);
    }

    /** A thought that cannot be read has no steps. */
    private Supplier<String> drawn(BackgroundTask.Outcome<ThoughtMap> end) {
        if (end instanceof BackgroundTask.Failed(Throwable reason)) {
            System.getLogger(MapViewModel.class.getName())
                    .log(System.Logger.Level.WARNING, "a thought has no map", reason);
        }
        map.set(
                end instanceof BackgroundTask.Done(ThoughtMap made)
                        ? made
                        : new ThoughtMap(List.of()));
        return () -> "";
    }

    /** Null until it is there. */
    public ReadOnlyObjectProperty<@Nullable ThoughtMap> mapProperty() {
        return map.getReadOnlyProperty();
    }
}
