package ponder.app.modelmanager.found;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.text.Texts;

/** The models of other programs: those that can be used, and on request those that cannot. */
public final class FoundSection extends VBox implements AutoCloseable {
    /** Cards of a kind that are made; a window with thousands stands still. */
    private static final int MOST_CARDS = 100;

    private final FoundModels found;
    private final Predicate<FoundModel> isNew;
    private final Consumer<FoundModel> use;
    private final ListChangeListener<FoundModel> listener = change -> fill();
    private final ObservableList<?> library;
    private final ListChangeListener<Object> libraryListener = change -> fill();
    private boolean others;

    /**
     * @param library changes when models are added
     * @param isNew whether a model is not in the library, or made of it, already
     */
    public FoundSection(
            FoundModels found,
            ObservableList<?> library,
            Predicate<FoundModel> isNew,
            Consumer<FoundModel> use) {
        super(8);
        this.found = found;
        this.library = library;
        this.isNew = isNew;
        this.use = use;
        found.all().addListener(listener);
        library.addListener(libraryListener);
        fill();
    }

    private void fill() {
        List<FoundModel> shown = found.all().stream().filter(isNew).toList();
        List<FoundModel> useless = shown.stream().filter(model -> !model.usable()).toList();
        getChildren().clear();
        if (!shown.isEmpty()) {
            Label title = new Label(Texts.of("found.title"));
            title.getStyleClass().add("models-section");
            getChildren().addAll(title, new DetailLine(Texts.of("found.hint")));
        }
        cards(shown.stream().filter(FoundModel::usable).toList());
        if (!useless.isEmpty()) {
            getChildren().add(toggle(useless.size()));
        }
        if (others) {
            cards(useless);
        }
        setVisible(!shown.isEmpty());
        setManaged(isVisible());
    }

    private void cards(List<FoundModel> models) {
        models.stream()
                .limit(MOST_CARDS)
                .forEach(model -> getChildren().add(new FoundCard(model, use)));
        int left = models.size() - MOST_CARDS;
        if (left > 0) {
            getChildren().add(new DetailLine(Texts.count("found.left", left)));
        }
    }

    private Hyperlink toggle(int count) {
        Hyperlink link =
                new Hyperlink(
                        others ? Texts.of("found.hideOthers") : Texts.count("found.others", count));
        link.setId("found-others");
        link.setOnAction(
                e -> {
                    others = !others;
                    fill();
                });
        return link;
    }

    /** Stops listening. */
    @Override
    public void close() {
        found.all().removeListener(listener);
        library.removeListener(libraryListener);
    }
}
