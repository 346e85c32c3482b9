package ponder.app.modelmanager;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import javafx.util.Subscription;
import ponder.app.concurrent.UiThread;
import ponder.app.control.Dialogs;
import ponder.app.control.FocusHome;
import ponder.app.control.KeptNodes;
import ponder.app.control.Presence;
import ponder.app.control.QuickClicks;
import ponder.app.control.row.HeadOfList;
import ponder.app.control.row.NewsAtTop;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.KeptCards;
import ponder.app.modelmanager.found.FoundModel;
import ponder.app.modelmanager.found.FoundSection;
import ponder.app.modelmanager.hub.HubView;
import ponder.app.modelmanager.hub.TokenDialog;
import ponder.app.modelmanager.server.ServersSection;
import ponder.app.text.Texts;

/** The models window: what is here, what can be downloaded, and what is in progress. */
public final class ModelsView extends BorderPane implements AutoCloseable {
    private final ModelsViewModel models;
    private final Consumer<Path> reveal;
    private final Runnable ask;
    private final TaskSection tasks;
    private final Button asking = new Button(Texts.of("models.ask"));
    private final VBox here = new VBox(8);
    private final CatalogSection catalog;
    private final FoundSection found;
    private final HubView hub;
    private final ServersSection servers;
    private final ScrollPane scroll = new ScrollPane();
    private final NewsAtTop news = new NewsAtTop(this, scroll);
    private final KeptCards<Here> cards = new KeptCards<>(this::card);
    private final Label none = new Label(Texts.of("models.empty"));
    private final VBox downloads;
    private Set<Path> places = Set.of();

    /** Whether what was pressed has gone, and the question to the model is still to come. */
    private boolean untilAskable;

    private Subscription wanted = Subscription.EMPTY;
    private final ListChangeListener<ModelRow> rowsListener = change -> rowsChanged();
    private final ListChangeListener<ModelTask> tasksListener = this::tasksChanged;

    /** What a card of a model shows, whose last use is told from today. */
    private record Here(ModelRow row, LocalDate today) {}

    /**
     * @param reveal opens a folder in the system's file manager
     * @param browse opens a page in the system's browser
     * @param ask leads to where the model in use is asked
     */
    public ModelsView(
            ModelsViewModel models, Consumer<Path> reveal, Consumer<String> browse, Runnable ask) {
        this.models = models;
        this.reveal = reveal;
        this.ask = ask;
        this.tasks = new TaskSection(models);
        this.found = new FoundSection(models.found(), models.rows(), models::isNew, this::use);
        this.hub =
                new HubView(
                        models.hub(),
                        browse,
                        this::askToken,
                        models::isHere,
                        models.work()::coming);
        this.servers = new ServersSection(models.servers());
        this.catalog = new CatalogSection(models);
        this.downloads = section(Texts.of("models.toDownload"), catalog);
        downloads.getChildren().addAll(1, List.of(hub, title(Texts.of("models.suggested"))));
        getStyleClass().add("models-view");
        VBox column =
                new VBox(
                        24,
                        message(),
                        tasks,
                        section(Texts.of("models.here"), here),
                        servers,
                        downloads,
                        found,
                        new DetailLine(Texts.of("models.byHand")));
        column.getStyleClass().add("models-column");
        scroll.setContent(column);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("chat-scroll");
        scroll.addEventFilter(ScrollEvent.SCROLL, e -> wanted.unsubscribe());
        scroll.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> wanted.unsubscribe());
        scroll.addEventFilter(KeyEvent.KEY_PRESSED, e -> wanted.unsubscribe());
        QuickClicks.keepToTheirButton(scroll);
        setCenter(scroll);
        none.setWrapText(true);
        models.rows().addListener(rowsListener);
        models.tasks().addListener(tasksListener);
        models.messageProperty().when(Presence.of(this)).subscribe(this::showMessage);
        models.askableProperty()
                .when(Presence.of(this))
                .subscribe(now -> UiThread.later(this::focusQuestion));
        rowsChanged();
        catalog.fill();
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dropped);
        FocusHome.keep(this, this::focusNext);
        HeadOfList.keep(
                this,
                ModelsHeader.of(models.home(), this::addFolder, this::convertFile, this::addServer),
                column);
    }

    private Node message() {
        Label message = new Label();
        message.setId("models-message");
        message.setWrapText(true);
        message.setMinHeight(Region.USE_PREF_SIZE);
        message.textProperty().bind(models.messageProperty());
        HBox.setHgrow(message, Priority.ALWAYS);
        message.setMaxWidth(Double.MAX_VALUE);
        asking.setId("ask-it");
        asking.getStyleClass().add("accent");
        asking.setMinWidth(Region.USE_PREF_SIZE);
        asking.setOnAction(e -> ask.run());
        asking.visibleProperty().bind(models.askableProperty());
        asking.managedProperty().bind(asking.visibleProperty());
        HBox row = new HBox(8, message, asking);
        row.setAlignment(Pos.CENTER_LEFT);
        row.managedProperty().bind(Bindings.isNotEmpty(models.messageProperty()));
        row.visibleProperty().bind(row.managedProperty());
        return row;
    }

    private void showMessage(String now) {
        if (!now.isEmpty()) {
            news.show();
        }
    }

    private static VBox section(String title, VBox content) {
        VBox section = new VBox(8, title(title), content);
        section.visibleProperty().bind(Bindings.isNotEmpty(content.getChildren()));
        section.managedProperty().bind(section.visibleProperty());
        return section;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("models-section");
        return title;
    }

    private void rowsChanged() {
        fillRows();
        Set<Path> now =
                models.rows().stream().map(row -> row.item().path()).collect(Collectors.toSet());
        if (!now.equals(places)) {
            places = now;
            catalog.fill();
            hub.refresh();
        }
    }

    private void fillRows() {
        LocalDate today = LocalDate.now();
        List<Here> all = models.rows().stream().map(row -> new Here(row, today)).toList();
        KeptNodes.show(here.getChildren(), all.isEmpty() ? List.of(none) : cards.of(all));
    }

    private Node card(Here shown) {
        return new ModelCard(shown.row, models.memory(), shown.today, actions());
    }

    private ModelCard.Actions actions() {
        return new ModelCard.Actions(
                models::load,
                row -> models.unload(),
                (row, change) -> answered(() -> models.choose(row, change)),
                row -> answered(() -> reveal.accept(folder(row.item().path()))),
                row -> answered(() -> convert(row.item().path())),
                row -> answered(() -> models.forget(row)),
                row -> answered(() -> confirmDelete(row)));
    }

    private void answered(Runnable action) {
        news.await();
        action.run();
    }

    private static Path folder(Path path) {
        Path parent = path.getParent();
        return path.toFile().isDirectory() || parent == null ? path : parent;
    }

    /** What begins is shown at the top, wherever it was asked for. */
    private void tasksChanged(ListChangeListener.Change<? extends ModelTask> change) {
        while (change.next()) {
            if (change.wasAdded()) {
                news.show();
            }
        }
    }

    /** Asks for a server with models. */
    public void addServer() {
        servers.add();
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
        models.add(path, this::ask);
    }

    /** A file without a chat template is asked about first. */
    private void use(FoundModel model) {
        if (model.needsTemplate()) {
            convert(model.item().path());
        } else {
            models.use(model);
        }
    }

    /** Asks how to convert a checkpoint or GGUF file, and starts. */
    public void convert(Path source) {
        models.look(source, this::ask);
    }

    private void askToken() {
        models.token().read(this::askToken);
    }

    private void askToken(String now) {
        TokenDialog dialog = new TokenDialog(now);
        Dialogs.over(getScene().getWindow(), dialog);
        dialog.showAndWait().ifPresent(models.token()::keep);
    }

    /** From a button that was pressed and is no more: to what came of it. */
    private void focusNext() {
        if (asking.isVisible()) {
            asking.requestFocus();
        } else if (tasks.focusFirst()) {
            scroll.setVvalue(0); // JavaFX has scrolled to where it would have put the focus
        } else {
            focus();
            untilAskable = true;
        }
    }

    /** Who used a model goes on to the question, unless something is looked for by then. */
    private void focusQuestion() {
        if (untilAskable && asking.isVisible()) {
            untilAskable = false;
            if (hub.fieldUntouched()) {
                asking.requestFocus();
            }
        }
    }

    /** Puts the cursor where one can type at once; nothing is moved. */
    public void focus() {
        hub.focusField();
    }

    /** Brings what can be downloaded to the top, with the cursor in the field of the search. */
    public void showDownloads() {
        bringUp(downloads);
        hub.focusField();
    }

    /** Brings what other programs have here to the top, once it is known. */
    public void showFound() {
        bringUp(found);
        wanted.unsubscribe();
        wanted = found.heightProperty().subscribe(now -> UiThread.later(() -> bringUp(found)));
    }

    private void bringUp(Region section) {
        applyCss();
        layout();
        double room =
                scroll.getContent().getBoundsInLocal().getHeight()
                        - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(room <= 0 ? 0 : Math.min(1, section.getBoundsInParent().getMinY() / room));
    }

    private void ask(Convertible found) {
        ConvertDialog dialog = new ConvertDialog(found, models.int8Cache());
        Dialogs.over(getScene().getWindow(), dialog);
        Optional<ConvertRequest> request = dialog.showAndWait();
        request.ifPresent(models::convert);
    }

    private void confirmDelete(ModelRow row) {
        ButtonType delete = new ButtonType(Texts.of("models.remove"), ButtonBar.ButtonData.OK_DONE);
        String what = Texts.of(models.canUndelete(row) ? "models.toTrash" : "models.forGood");
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, what, delete, ButtonType.CANCEL);
        alert.setHeaderText(Texts.of("models.removeQuestion", row.item().name()));
        Dialogs.over(getScene().getWindow(), alert);
        Dialogs.keepUnless(alert, delete);
        alert.showAndWait()
                .filter(button -> button == delete)
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
        answered(() -> files.forEach(file -> take(file.toPath())));
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
        wanted.unsubscribe();
        tasks.close();
        servers.close();
        found.close();
        hub.close();
    }
}
