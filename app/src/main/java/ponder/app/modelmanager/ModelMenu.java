package ponder.app.modelmanager;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.engines.Endpoints;
import ponder.inference.models.LibraryItem;

/** The model's name, and the other models one press away. */
public final class ModelMenu extends MenuButton {
    private final Consumer<Consumer<List<LibraryItem>>> find;
    private List<LibraryItem> known = List.of();
    private Runnable manage = () -> {};
    private Runnable addServer = () -> {};
    private Supplier<List<Endpoint>> servers = List::of;
    private Consumer<ModelSource> choose = source -> {};
    private @Nullable ModelSource current;

    /**
     * @param find looks for models off the JavaFX thread and hands them over on it
     */
    public ModelMenu(Consumer<Consumer<List<LibraryItem>>> find) {
        this.find = find;
        setId("model-menu");
        getStyleClass().addAll("flat", "model-menu");
        setAccessibleText(Texts.of("model.menu"));
        setMnemonicParsing(false);
        setOnShowing(e -> refresh());
        fill();
        refresh();
    }

    /** What choosing a model does. */
    public void onChoose(Consumer<ModelSource> action) {
        choose = action;
    }

    public void showModel(String name, ModelSource source) {
        setText(name);
        current = source;
    }

    public void showNone() {
        setText(Texts.of("model.none"));
        current = null;
    }

    /** Models on servers, which are offered beside those of this machine. */
    public void offerServers(Supplier<List<Endpoint>> known, Runnable add) {
        servers = known;
        addServer = add;
        fill();
    }

    /** What "Manage models" does. */
    public void onManage(Runnable action) {
        manage = action;
    }

    /** The models found last time are shown at once, those of a new search soon after. */
    public void refresh() {
        fill();
        find.accept(
                found -> {
                    if (!found.equals(known)) {
                        known = found;
                        fill();
                    }
                });
    }

    private void fill() {
        getItems().clear();
        for (LibraryItem found : known) {
            if (found.kind() != LibraryItem.Kind.MODEL) {
                continue; // the window of models says what is to be done with it
            }
            getItems().add(item(found.name(), new ModelSource.LocalFolder(found.path())));
        }
        for (Endpoint endpoint : servers.get()) {
            String place = Endpoints.host(endpoint.server());
            getItems().add(item(Texts.of("model.at", endpoint.name(), place), endpoint));
        }
        if (!getItems().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        MenuItem all = new MenuItem(Texts.of("model.manage"));
        all.setOnAction(e -> manage.run());
        MenuItem other = new MenuItem(Texts.of("model.open"));
        other.setOnAction(e -> browse());
        MenuItem server = new MenuItem(Texts.of("servers.add"));
        server.setOnAction(e -> addServer.run());
        getItems().addAll(all, other, server);
    }

    private CheckMenuItem item(String name, ModelSource source) {
        CheckMenuItem item = new CheckMenuItem(name);
        item.setMnemonicParsing(false);
        boolean inUse = source.equals(current);
        item.setSelected(inUse);
        item.setOnAction(e -> choose(item, source, inUse));
        return item;
    }

    /** A click takes a tick away, but not the model that is in use. */
    private void choose(CheckMenuItem item, ModelSource source, boolean inUse) {
        item.setSelected(inUse);
        if (!inUse) {
            choose.accept(source);
        }
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("model.openTitle"));
        var folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            choose.accept(new ModelSource.LocalFolder(folder.toPath()));
        }
    }
}
