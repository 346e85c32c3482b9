package ponder.app.modelmanager;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import ponder.app.control.Dialogs;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;
import ponder.inference.models.ModelLibrary;

/** The models window: what is here, what can be downloaded, and what is in progress. */
public final class ModelsView extends BorderPane implements AutoCloseable {
    private final ModelsViewModel models;
    private final Consumer<Path> reveal;
    private final VBox tasks = new VBox(8);
    private final VBox here = new VBox(8);
    private final VBox catalog = new VBox(8);
    private final ListChangeListener<ModelRow> rowsListener = change -> fillRows();
    private final ListChangeListener<ModelTask> tasksListener = change -> fillTasks();

    /**
     * @param reveal opens a folder in the system's file manager
     */
    public ModelsView(ModelsViewModel models, Consumer<Path> reveal) {
        this.models = models;
        this.reveal = reveal;
        getStyleClass().add("models-view");
        setTop(header());
        VBox column =
                new VBox(
                        24,
                        message(),
                        tasks,
                        section(Texts.of("models.here"), here),
                        section(Texts.of("models.toDownload"), catalog));
        column.getStyleClass().add("models-column");
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("chat-scroll");
        setCenter(scroll);
        models.rows().addListener(rowsListener);
        models.tasks().addListener(tasksListener);
        fillRows();
        fillTasks();
        fillCatalog();
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dropped);
    }

    private Node header() {
        Label title = new Label(Texts.of("models.title"));
        title.getStyleClass().add("models-title");
        Label place = new Label(Texts.of("models.keptIn", models.home()));
        place.getStyleClass().add("models-details");
        place.setMinWidth(0);
        VBox words = new VBox(2, title, place);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button add = new Button(Texts.of("models.add"));
        add.setId("add-folder");
        add.setOnAction(e -> addFolder());
        Button convert = new Button(Texts.of("models.convertFile"));
        convert.setId("convert-file");
        convert.setOnAction(e -> convertFile());
        for (Button button : List.of(add, convert)) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        HBox header = new HBox(8, words, add, convert);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("models-header");
        return header;
    }

    private Node message() {
        Label message = new Label();
        message.setId("models-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.textProperty().bind(models.messageProperty());
        message.managedProperty().bind(Bindings.isNotEmpty(models.messageProperty()));
        message.visibleProperty().bind(message.managedProperty());
        return message;
    }

    private static VBox section(String title, VBox content) {
        Label label = new Label(title);
        label.getStyleClass().add("models-section");
        VBox section = new VBox(8, label, content);
        section.visibleProperty().bind(Bindings.isNotEmpty(content.getChildren()));
        section.managedProperty().bind(section.visibleProperty());
        return section;
    }

    private void fillRows() {
        here.getChildren().clear();
        for (ModelRow row : models.rows()) {
            here.getChildren().add(new ModelCard(row, LocalDate.now(), actions()));
        }
        if (here.getChildren().isEmpty()) {
            Label none = new Label(Texts.of("models.empty"));
            none.setWrapText(true);
            here.getChildren().add(none);
        }
    }

    private ModelCard.Actions actions() {
        return new ModelCard.Actions(
                models::load,
                row -> models.unload(),
                models::choose,
                row -> reveal.accept(folder(row.item().path())),
                row -> convert(row.item().path()),
                models::forget,
                this::confirmDelete);
    }

    private static Path folder(Path path) {
        Path parent = path.getParent();
        return path.toFile().isDirectory() || parent == null ? path : parent;
    }

    private void fillTasks() {
        tasks.getChildren().clear();
        for (ModelTask task : models.tasks()) {
            tasks.getChildren().add(new TaskCard(task, models));
        }
        tasks.setManaged(!tasks.getChildren().isEmpty());
    }

    private void fillCatalog() {
        for (CatalogModel model : models.catalog()) {
            catalog.getChildren().add(new CatalogCard(model, models::download));
        }
    }

    private void addFolder() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of("models.addTitle"));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            take(folder.toPath());
        }
    }

    private void convertFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("models.convertTitle"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("GGUF", "*.gguf", "*.GGUF"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            convert(file.toPath());
        }
    }

    /** What can be converted is offered for it; everything else is added to the list. */
    private void take(Path path) {
        if (ModelLibrary.isCheckpoint(path)) {
            convert(path);
        } else {
            models.add(path);
        }
    }

    /** Asks how to convert a checkpoint or GGUF file, and starts. */
    public void convert(Path source) {
        models.look(source, this::ask);
    }

    private void ask(Convertible found) {
        ConvertDialog dialog = new ConvertDialog(found, models.int8Cache());
        Dialogs.over(getScene().getWindow(), dialog);
        Optional<ConvertRequest> request = dialog.showAndWait();
        request.ifPresent(models::convert);
    }

    private void confirmDelete(ModelRow row) {
        Alert alert =
                new Alert(
                        Alert.AlertType.CONFIRMATION,
                        models.canUndelete()
                                ? Texts.of("models.toTrash")
                                : Texts.of("models.forGood"),
                        new ButtonType(Texts.of("models.remove"), ButtonBar.ButtonData.OK_DONE),
                        ButtonType.CANCEL);
        alert.setHeaderText(Texts.of("models.removeQuestion", row.item().name()));
        Dialogs.over(getScene().getWindow(), alert);
        alert.showAndWait()
                .filter(button -> button != ButtonType.CANCEL)
                .ifPresent(button -> models.delete(row));
    }

    private void dragOver(DragEvent e) {
        if (e.getDragboard().hasFiles()) {
            e.acceptTransferModes(TransferMode.LINK, TransferMode.COPY);
        }
        e.consume();
    }

    private void dropped(DragEvent e) {
        List<File> files = e.getDragboard().getFiles();
        e.setDropCompleted(!files.isEmpty());
        e.consume();
        files.forEach(file -> take(file.toPath()));
    }

    /** Looks at the disk again whenever somebody comes back to the window. */
    public void refreshWhenShown() {
        sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::focusedProperty)
                .orElse(false)
                .addListener(
                        (o, before, focused) -> {
                            if (focused) {
                                models.refresh();
                            }
                        });
    }

    /** Stops listening to the lists. */
    @Override
    public void close() {
        models.rows().removeListener(rowsListener);
        models.tasks().removeListener(tasksListener);
    }
}
