package ponder.app.settings.pane;

import static ponder.app.settings.pane.SettingsRows.box;
import static ponder.app.settings.pane.SettingsRows.button;
import static ponder.app.settings.pane.SettingsRows.choice;
import static ponder.app.settings.pane.SettingsRows.heading;
import static ponder.app.settings.pane.SettingsRows.label;
import static ponder.app.settings.pane.SettingsRows.numbers;
import static ponder.app.settings.pane.SettingsRows.row;
import static ponder.app.settings.pane.SettingsRows.text;
import static ponder.app.settings.pane.SettingsRows.textSize;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import ponder.app.control.FieldName;
import ponder.app.control.Icons;
import ponder.app.control.Presence;
import ponder.app.platform.UserFolders;
import ponder.app.serving.Serving;
import ponder.app.session.ModelControl;
import ponder.app.settings.Choices;
import ponder.app.settings.Preferences;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;

/** What the user can set for the whole program, and what is kept where. */
public final class SettingsPane extends ScrollPane {
    private static final List<Integer> CONTEXTS =
            List.of(0, 2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072);

    private static final List<Integer> GIGABYTES = List.of(0, 2, 5, 10, 20, 50);
    private static final List<Integer> REST_MINUTES = List.of(0, 5, 10, 15, 30, 60, 120);

    /** What takes windows and dialogs beyond the pane. */
    public interface Windows {
        /** Opens a folder in the system's file manager. */
        void reveal(Path folder);

        /** Whether the system has notifications. */
        boolean notifies();

        void changeKeys();

        /** Shows versions, licences and folders. */
        void about();

        /** Whether the user really wants other computers to reach the model. */
        boolean opensToOthers();

        /** Removes all chats, after asking. */
        void clearChats();

        /** Removes the copies that were kept of chats, after asking. */
        void deleteCopies();
    }

    private final Preferences preferences;
    private final ModelControl models;
    private final UserFolders folders;
    private final Serving serving;
    private final Windows windows;
    private final VBox copies = new VBox(8);

    public SettingsPane(
            Preferences preferences,
            ModelControl models,
            UserFolders folders,
            Serving serving,
            Windows windows) {
        this.preferences = preferences;
        this.models = models;
        this.folders = folders;
        this.serving = serving;
        this.windows = windows;
        VBox rows = new VBox();
        rows.getChildren().addAll(looks());
        rows.getChildren().addAll(chats());
        rows.getChildren().addAll(modelRows());
        rows.getChildren().add(heading("serving.title"));
        rows.getChildren().add(new ServingRows(preferences.servingProperty(), serving, windows));
        rows.getChildren().addAll(privacy());
        rows.getStyleClass().add("settings-rows");
        getStyleClass().addAll("settings-pane", "chat-scroll");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setContent(rows);
        showCopies("");
    }

    private List<Node> looks() {
        Button keys = button("settings.keys", "change-keys", windows::changeKeys);
        return List.of(
                heading("settings.looks"),
                row(
                        "settings.language",
                        choice(
                                preferences.languageProperty(),
                                List.of(Language.values()),
                                Language::label,
                                "language")),
                row(
                        "settings.theme",
                        choice(
                                preferences.themeProperty(),
                                List.of(ThemeFamily.values()),
                                ThemeFamily::label,
                                "theme")),
                row(
                        "settings.brightness",
                        choice(
                                preferences.brightnessProperty(),
                                List.of(ThemeChoice.values()),
                                ThemeChoice::label,
                                "brightness")),
                textSize(preferences.textScaleProperty()),
                box("settings.lessMotion", preferences.lessMotionProperty()),
                text(Texts.of("settings.lessMotionHelp")),
                keys);
    }

    private List<Node> chats() {
        List<String> starts = new ArrayList<>();
        starts.add("");
        preferences.settings().presets().keySet().stream().sorted().forEach(starts::add);
        CheckBox notifications = box("settings.notifications", preferences.notificationsProperty());
        notifications.setVisible(windows.notifies());
        notifications.setManaged(windows.notifies());
        return List.of(
                heading("settings.chats"),
                box("settings.lastChat", preferences.lastChatProperty()),
                row(
                        "settings.newChatsStart",
                        choice(
                                preferences.newChatPresetProperty(),
                                starts,
                                SettingsPane::start,
                                "new-chats")),
                closingWords(),
                text(Texts.of("settings.closingWordsHelp")),
                box("settings.openThoughts", preferences.openThoughtsProperty()),
                box("settings.checkArithmetic", preferences.checkArithmeticProperty()),
                box("settings.modelTitles", preferences.modelTitlesProperty()),
                notifications);
    }

    private Node closingWords() {
        TextField field = new TextField();
        field.setId("settings-closing-words");
        FieldName.prompt(
                field,
                Texts.of("settings.closingWordsUsual"),
                Texts.of("settings.closingWordsShort"));
        // a column is as wide as a W
        field.setPrefColumnCount(field.getPromptText().length() * 3 / 5);
        field.setTextFormatter(
                new TextFormatter<>(
                        change ->
                                change.getControlNewText().length() <= Choices.MOST_CLOSING_WORDS
                                        ? change
                                        : null));
        field.textProperty().bindBidirectional(preferences.closingWordsProperty());
        return row("settings.closingWords", field);
    }

    private static String start(String preset) {
        return preset.isEmpty()
                ? Texts.of("settings.newChatsModel")
                : Texts.of("settings.newChatsPreset", preset);
    }

    private List<Node> modelRows() {
        int cores = Runtime.getRuntime().availableProcessors();
        List<Integer> threads = new ArrayList<>();
        for (int count = 0; count <= cores; count++) {
            threads.add(count);
        }
        CheckBox int8 = box("settings.cacheInt8", preferences.int8CacheProperty());
        return List.of(
                heading("settings.models"),
                place(
                        Texts.of("settings.modelFolder"),
                        models.home(),
                        changing(preferences.modelHomeProperty(), "settings.chooseModelFolder")),
                box("device.cpuOnly", preferences.cpuOnlyProperty()),
                cudaFolder(),
                row("settings.threads", numbers(preferences.threadsProperty(), threads, "threads")),
                threadsNow(),
                row(
                        "settings.contextLimit",
                        numbers(preferences.contextProperty(), CONTEXTS, "context")),
                text(Texts.of("settings.contextHelp")),
                row(
                        "settings.rest",
                        numbers(preferences.restMinutesProperty(), REST_MINUTES, "rest")),
                text(Texts.of("settings.restHelp")),
                row(
                        "settings.kept",
                        numbers(preferences.keptGigabytesProperty(), GIGABYTES, "kept")),
                text(Texts.of("settings.keptHelp")),
                label(Texts.of("settings.cache")),
                int8);
    }

    /** What was chosen automatically, or what is left of a choice on this computer. */
    private Label threadsNow() {
        Label now = text("");
        now.setId("settings-threads-now");
        now.managedProperty().bind(now.visibleProperty());
        models.threads()
                .when(Presence.of(now))
                .subscribe(
                        count -> {
                            now.setVisible(count > 0);
                            now.setText(Texts.count("settings.threadsNow", count));
                        });
        return now;
    }

    private Node cudaFolder() {
        @Nullable String chosen = preferences.cudaFolderProperty().get();
        Label place = text(chosen == null ? Texts.of("settings.usualPlaces") : chosen);
        List<Button> buttons =
                changing(preferences.cudaFolderProperty(), "settings.chooseCudaFolder");
        buttons.getLast().setAccessibleText(Texts.of("settings.cuda"));
        return SettingsRows.place(Texts.of("settings.cuda"), place, buttons);
    }

    /** Chooses another folder, or goes back to the usual one. */
    private List<Button> changing(ObjectProperty<@Nullable String> folder, String title) {
        List<Button> buttons = new ArrayList<>();
        if (folder.get() != null) {
            Button usual = new Button(Texts.of("settings.usualPlaces"));
            usual.setOnAction(e -> folder.set(null));
            buttons.add(usual);
        }
        Button change = new Button(Texts.of("common.change"));
        change.setOnAction(e -> choose(folder, title));
        buttons.add(change);
        return buttons;
    }

    private void choose(ObjectProperty<@Nullable String> folder, String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.of(title));
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.set(chosen.getAbsolutePath());
        }
    }

    private List<Node> privacy() {
        List<Node> rows = new ArrayList<>();
        rows.add(heading("settings.privacy"));
        rows.add(text(Texts.of("settings.privacyHelp")));
        rows.add(place("settings.placeChats", folders.data()));
        rows.add(place("settings.placeSettings", folders.config()));
        rows.add(place("settings.placeLibraries", folders.cache()));
        Button clearAll = button("settings.clear", "clear-chats", windows::clearChats);
        clearAll.getStyleClass().add("danger");
        Button about = button("settings.about", "about", windows::about);
        rows.add(copies);
        rows.add(clearAll);
        rows.add(new Separator());
        rows.add(about);
        return rows;
    }

    /**
     * Shows which copies of chats were kept, and offers to delete them.
     *
     * @param sentence empty where there are none
     */
    public void showCopies(String sentence) {
        copies.getChildren().clear();
        copies.setVisible(!sentence.isEmpty());
        copies.setManaged(copies.isVisible());
        if (!sentence.isEmpty()) {
            Button delete = button("copies.delete", "delete-copies", windows::deleteCopies);
            delete.getStyleClass().add("danger");
            copies.getChildren().setAll(text(sentence), delete);
        }
    }

    private Node place(String key, Path place) {
        return place(Texts.of(key), place, List.of());
    }

    private Node place(String name, Path place, List<Button> more) {
        Button show = new Button(Texts.of("common.show"));
        show.setAccessibleText(Texts.of("settings.showFolder", name));
        show.setOnAction(e -> windows.reveal(place));
        List<Button> buttons = new ArrayList<>(more);
        buttons.add(show);
        buttons.add(Icons.copyButton(Texts.of("settings.copyPath", name), place::toString));
        return SettingsRows.place(name, text(place.toString()), buttons);
    }
}
