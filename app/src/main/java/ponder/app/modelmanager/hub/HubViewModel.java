package ponder.app.modelmanager.hub;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.download.Hub;
import ponder.inference.download.HubHit;
import ponder.inference.download.HubModel;
import ponder.inference.download.HubName;
import ponder.inference.download.Repository;
import ponder.inference.engines.RepositoryVariants;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** What was asked of the hub, and its answer. The network is asked by {@link #ask} alone. */
public final class HubViewModel {
    /** What is shown. */
    public sealed interface Shown {}

    public record Nothing() implements Shown {}

    public record Asking() implements Shown {}

    /**
     * @param sentence why there is no answer, in the language then in use
     * @param page where more is to be learnt; null if nowhere
     */
    public record Refused(Supplier<String> sentence, @Nullable URI page) implements Shown {}

    public record Hits(List<HubHit> all) implements Shown {}

    public record Model(HubModel model, List<HubChoice> choices) implements Shown {}

    private final Supplier<Repository> repository;
    private final Executor background;
    private final Executor uiThread;
    private final Consumer<HubChoice> download;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(new Nothing());
    private final ObjectProperty<String> asked = new SimpleObjectProperty<>("");
    private @Nullable Hits hits;
    private int questions;

    /**
     * @param download begins to fetch what was chosen
     */
    public HubViewModel(
            Supplier<Repository> repository,
            Executor background,
            Executor uiThread,
            Consumer<HubChoice> download) {
        this.repository = repository;
        this.background = background;
        this.uiThread = uiThread;
        this.download = download;
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What stands in the field. */
    public ObjectProperty<String> askedProperty() {
        return asked;
    }

    /** Searches for words, or opens the repository that they name. */
    public void ask(String text) {
        if (text.isBlank()) {
            clear();
            return;
        }
        asked.set(text);
        hits = null;
        find(text);
    }

    /** Opens one of the repositories that were found; {@link #back} leads to the others. */
    public void open(String name) {
        hits = shown.get() instanceof Hits found ? found : null;
        find(name);
    }

    /** Whether what is shown was chosen among others. */
    public boolean canGoBack() {
        return hits != null;
    }

    /** Shows again what was found. */
    public void back() {
        Hits found = hits;
        if (found != null) {
            questions++;
            hits = null;
            shown.set(found);
        }
    }

    private void find(String text) {
        int question = ++questions;
        shown.set(new Asking());
        background.execute(
                () -> {
                    Shown answer = answer(text);
                    uiThread.execute(
                            () -> {
                                if (question == questions) {
                                    shown.set(answer);
                                }
                            });
                });
    }

    private Shown answer(String text) {
        try {
            Hub hub = new Hub(repository.get());
            String name = HubName.in(text).orElse(null);
            return name == null ? hits(hub, text) : model(hub, name);
        } catch (PonderException e) {
            return new Refused(() -> Problems.sentence(e), null);
        } catch (RuntimeException e) {
            System.getLogger(HubViewModel.class.getName())
                    .log(System.Logger.Level.ERROR, "the hub could not be asked", e);
            return new Refused(() -> Problems.sentence(e), null);
        }
    }

    private static Shown hits(Hub hub, String words) {
        List<HubHit> hits = hub.search(words);
        return hits.isEmpty()
                ? new Refused(() -> Texts.of("hub.none", words), null)
                : new Hits(hits);
    }

    private static Shown model(Hub hub, String name) {
        try {
            return model(hub.model(name));
        } catch (PonderException e) {
            if (e.problem().code() == ProblemCode.HUB_REFUSED) {
                return new Refused(() -> Problems.sentence(e), hub.page(name));
            }
            throw e;
        }
    }

    private static Shown model(HubModel model) {
        List<HubChoice> choices =
                RepositoryVariants.of(model).stream()
                        .map(variant -> HubChoice.of(model, variant))
                        .toList();
        return choices.isEmpty()
                ? new Refused(() -> Texts.of("hub.nothingIn", model.name()), model.page())
                : new Model(model, choices);
    }

    /** Shows nothing any more. */
    public void clear() {
        questions++;
        hits = null;
        asked.set("");
        shown.set(new Nothing());
    }

    public void download(HubChoice choice) {
        download.accept(choice);
    }
}
