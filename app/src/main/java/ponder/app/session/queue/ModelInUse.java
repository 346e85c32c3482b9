package ponder.app.session.queue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.ChatEngine;
import ponder.inference.EngineInfo;
import ponder.inference.Occupation;
import ponder.inference.ReasoningOptions;
import ponder.inference.problem.Problem;

/** The model that replies are asked of, and why there is none. */
public final class ModelInUse {
    private final ReadOnlyObjectWrapper<ModelState> state =
            new ReadOnlyObjectWrapper<>(ModelState.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ReasoningOptions> reasoning =
            new ReadOnlyObjectWrapper<>(new ReasoningOptions(true, List.of(), true, true));
    private final ModelUses uses = new ModelUses();
    private @Nullable ChatEngine engine;
    private @Nullable String server;
    private Runnable load = () -> {};
    private Predicate<String> consent = server -> false;

    void loading(@Nullable String to) {
        engine = null;
        server = to;
        problem.set(null);
        state.set(ModelState.LOADING);
    }

    void loaded(ChatEngine now) {
        engine = now;
        server = now.info().server();
        reasoning.set(now.info().reasoning());
        state.set(ModelState.READY);
    }

    void rests(Runnable again) {
        engine = null;
        server = null;
        load = again;
        state.set(ModelState.RESTING);
    }

    void failed(Problem reason) {
        engine = null;
        server = null;
        problem.set(reason);
        state.set(ModelState.NONE);
    }

    /** Nothing is asked of it any more. */
    void letGo() {
        if (engine != null) {
            engine = null;
            state.set(ModelState.LOADING);
        }
    }

    void wake() {
        if (state.get() == ModelState.RESTING) {
            load.run();
        }
    }

    @Nullable ChatEngine engine() {
        return engine;
    }

    boolean occupied() {
        ChatEngine now = engine;
        return uses.any()
                || now != null
                        && now.capability(Occupation.class)
                                .filter(Occupation::occupied)
                                .isPresent();
    }

    /**
     * Hands over the model as soon as there is one; one that rests is loaded.
     *
     * @param without told why there is none
     */
    public void whenLoaded(Consumer<ChatEngine> with, Consumer<Problem> without) {
        uses.count();
        ChatEngine now = engine;
        if (now != null) {
            with.accept(now);
        } else if (state.get() == ModelState.NONE) {
            without.accept(reason());
        } else {
            uses.add(with, without);
            wake();
        }
    }

    private Problem reason() {
        Problem known = problem.get();
        return known == null ? Problem.of(AppProblem.MODEL_NOT_LOADED) : known;
    }

    /** Who needs it beside the replies that wait. */
    public ModelUses uses() {
        return uses;
    }

    /** What the model in use can do beyond answering; empty while there is none. */
    public <T> Optional<T> capability(Class<T> wanted) {
        uses.count();
        ChatEngine now = engine;
        return now == null ? Optional.empty() : now.capability(wanted);
    }

    /** What it is; empty while there is none. */
    public Optional<EngineInfo> info() {
        return Optional.ofNullable(engine).map(ChatEngine::info);
    }

    /** The host that the model in use, or being loaded, sends everything to; null for none. */
    public @Nullable String server() {
        return server;
    }

    /**
     * @param asking puts it to the user whether a chat that was begun elsewhere is sent to a host
     */
    public void askBeforeSending(Predicate<String> asking) {
        consent = asking;
    }

    /** Whether the user wants a chat sent to a host that was begun elsewhere; asks at each call. */
    public boolean consents(String server) {
        return consent.test(server);
    }

    /** Whether there is a model, and it cannot do this beyond answering. */
    public boolean lacks(Class<?> capability) {
        ChatEngine now = engine;
        return now != null && now.capability(capability).isEmpty();
    }

    public ReadOnlyObjectProperty<ModelState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether the last loaded model can be asked to think or not to; true before the first. */
    public ReadOnlyObjectProperty<ReasoningOptions> reasoningProperty() {
        return reasoning.getReadOnlyProperty();
    }

    /** Why there is no model, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}
