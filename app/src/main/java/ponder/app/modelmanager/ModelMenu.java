package ponder.app.modelmanager;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.ModelPackage;
import ponder.inference.models.ModelPackageException;

/** The model's name, and the other models one press away. */
public final class ModelMenu extends MenuButton {
    private final Supplier<List<Path>> folders;
    private Consumer<Path> choose = folder -> {};
    private @Nullable Path current;

    /**
     * @param folders the models known now
     */
    public ModelMenu(Supplier<List<Path>> folders) {
        this.folders = folders;
        setId("model-menu");
        getStyleClass().addAll("flat", "model-menu");
        setAccessibleText("Model");
        setOnShowing(e -> fill());
        fill();
    }

    /** What choosing a folder does. */
    public void onChoose(Consumer<Path> action) {
        choose = action;
    }

    public void showModel(String name, Path folder) {
        setText(name);
        current = folder;
    }

    private void fill() {
        getItems().clear();
        for (Path folder : folders.get()) {
            MenuItem item = new MenuItem(title(folder));
            item.setDisable(folder.equals(current));
            item.setOnAction(e -> choose.accept(folder));
            getItems().add(item);
        }
        if (!getItems().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        MenuItem other = new MenuItem("Open a model folder…");
        other.setOnAction(e -> browse());
        getItems().add(other);
    }

    private static String title(Path folder) {
        try {
            return ModelPackage.read(folder).name();
        } catch (ModelPackageException e) {
            return folder.getFileName() + " (cannot be used)";
        }
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a model folder");
        var folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            choose.accept(folder.toPath());
        }
    }
}
