package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Bounds;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Clicks;
import ponder.app.Drawn;
import ponder.app.Memory;
import ponder.app.TestChats;
import ponder.app.WholeWords;
import ponder.app.platform.secret.SecretStore;
import ponder.app.problem.Problems;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;
import ponder.inference.models.LibraryItem;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The window of models while its view is made anew, as at each change of the language. */
@ExtendWith(ApplicationExtension.class)
class ModelsViewTest extends TestChats.NoModels {
    private static final CatalogModel OFFERED =
            new CatalogModel("Offered", "a/c", "", List.of("*"), "mit", 0, false, "first");
    private static final CatalogModel ANOTHER =
            new CatalogModel("Another", "a/d", "", List.of("*"), "mit", 0, false, "first");

    @TempDir private Path home = Path.of("");
    private @Nullable Stage stage;
    private int asked;
    private int unloaded;
    private final List<Throwable> uncaught = new ArrayList<>();
    private final ModelsViewModel models =
            new ModelsViewModel(
                    this,
                    new Preferences(Settings.DEFAULT),
                    home.resolve("cache"),
                    new ModelSupply(
                            List.of(OFFERED, ANOTHER),
                            () -> new Repository(URI.create("http://127.0.0.1:9/")),
                            List.of(),
                            SecretStore.inFiles(home)),
                    task -> {},
                    Runnable::run);

    @Start
    void start(Stage shown) {
        stage = shown;
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> uncaught.add(e));
        models.download(new CatalogModel("R1", "a/b", "", List.of("*"), "mit", 0, false, ""));
        shown.setScene(new Scene(view(), 640, 480));
        shown.show();
    }

    private ModelsView view() {
        ModelsView view = new ModelsView(models, folder -> {}, page -> {}, () -> asked++);
        view.refreshWhenShown();
        return view;
    }

    /** Who pauses and resumes with the keyboard stays where it was. */
    @Test
    void theFocusStaysOnACardThatIsMadeAnew(FxRobot robot) {
        Button pause = robot.lookup(Texts.of("work.pause")).queryButton();
        robot.interact(
                () -> {
                    pause.requestFocus();
                    models.resume(models.tasks().getFirst());
                });
        Button focused = (Button) Objects.requireNonNull(stage().getScene().getFocusOwner());
        assertTrue(focused != pause);
        assertEquals(Texts.of("work.pause"), focused.getText());
    }

    /** The next button in the list would be another model's download. */
    @Test
    void theFocusGoesFromADownloadToWhatComesOfIt(FxRobot robot) {
        robot.interact(() -> models.dismiss(models.tasks().getFirst()));
        Button download = robot.lookup(Texts.of("catalog.download")).queryButton();
        robot.interact(download::requestFocus);
        robot.interact(download::fire);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(download.isDisabled());
        Button focused = (Button) Objects.requireNonNull(stage().getScene().getFocusOwner());
        assertEquals(Texts.of("work.pause"), focused.getText());
    }

    /** JavaFX scrolls to the button after the pressed one, before the focus goes to the card. */
    @Test
    void aDownloadBegunAtTheEndOfTheListIsInView(FxRobot robot) {
        robot.interact(() -> stage().setHeight(300));
        Drawn.all(robot);
        ScrollPane scroll = robot.lookup(".chat-scroll").queryAs(ScrollPane.class);
        Button download = robot.lookup(Texts.of("catalog.download")).queryButton();
        robot.interact(() -> scroll.setVvalue(1));
        robot.interact(download::requestFocus);
        robot.interact(download::fire);
        WaitForAsyncUtils.waitForFxEvents();
        Drawn.all(robot);
        assertEquals(0, scroll.getVvalue());
        assertEquals(2, models.tasks().size());
    }

    /** It ends at the button that leads to the first question. */
    @Test
    void theFocusGoesFromATaskThatIsDoneToTheQuestion(FxRobot robot) {
        Button pause = robot.lookup(Texts.of("work.pause")).queryButton();
        ModelRow row = row("R1", List.of());
        robot.interact(pause::requestFocus);
        robot.interact(
                () -> {
                    models.load(row);
                    models.loadedProperty().set(new ModelSource.LocalFolder(row.item().path()));
                    models.dismiss(models.tasks().getFirst());
                });
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("ask-it", stage().getScene().getFocusOwner().getId());
    }

    @Override
    public void unload(Runnable freed) {
        unloaded++;
    }

    /** A small model is loaded before the second of two quick clicks. */
    @Test
    void aDoubleClickOnLoadDoesNotUnload(FxRobot robot) {
        robot.interact(() -> models.rows().setAll(row("R1", false)));
        Button load = enabled(robot, "model.load");
        robot.interact(() -> Clicks.on(load, 1));
        robot.interact(() -> models.rows().setAll(row("R1", true)));
        Button unload = enabled(robot, "model.unload");
        robot.interact(() -> Clicks.on(unload, 2));
        assertEquals(0, unloaded);
        robot.interact(() -> Clicks.on(unload, 1));
        assertEquals(1, unloaded);
    }

    /** The button of a model whose files are not there, as if it fitted. */
    private static Button enabled(FxRobot robot, String button) {
        Button found = robot.lookup(Texts.of(button)).queryButton();
        robot.interact(() -> found.setDisable(false));
        return found;
    }

    private ModelRow row(String name, boolean loaded) {
        ModelRow row = row(name, List.of());
        return new ModelRow(row.item(), row.choice(), List.of(), loaded, false, false);
    }

    /** What was pressed has gone when the model is loaded, some seconds later. */
    @Test
    void theFocusGoesFromAModelThatIsUsedToTheQuestion(FxRobot robot) {
        ModelRow row = row("R1", List.of());
        robot.interact(() -> models.dismiss(models.tasks().getFirst()));
        robot.interact(() -> models.rows().setAll(row));
        robot.interact(robot.lookup(Texts.of("model.load")).queryButton()::requestFocus);
        robot.interact(() -> models.rows().clear());
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> models.load(row));
        robot.interact(
                () -> models.loadedProperty().set(new ModelSource.LocalFolder(row.item().path())));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("ask-it", stage().getScene().getFocusOwner().getId());
    }

    @Test
    void aCardOfWhichNothingChangesStaysWhenAnotherModelIsLoaded(FxRobot robot) {
        robot.interact(() -> models.rows().setAll(row("R1", false), row("R2", false)));
        Button second = lastLoad(robot);
        robot.interact(() -> second.setDisable(false));
        robot.interact(second::requestFocus);
        robot.interact(() -> models.rows().setAll(row("R1", true), row("R2", false)));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(second.isFocused());
        assertEquals(second, lastLoad(robot));
    }

    private static Button lastLoad(FxRobot robot) {
        return robot
                .lookup(
                        n ->
                                n instanceof Button button
                                        && button.getText().equals(Texts.of("model.load")))
                .queryAllAs(Button.class)
                .stream()
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** What is offered far below is read while a model is loaded. */
    @Test
    void whoHasGoneOnIsNotThrownToTheTopWhenAModelIsReady(FxRobot robot) {
        ScrollPane scroll = robot.lookup(".chat-scroll").queryAs(ScrollPane.class);
        ModelRow row = row("R1", false);
        robot.interact(() -> models.rows().setAll(row));
        Drawn.all(robot);
        robot.interact(() -> scroll.setVvalue(0.5));
        robot.interact(enabled(robot, "model.load")::fire);
        ready(robot, row);
        assertEquals(0, scroll.getVvalue(), "what is said of it comes into view");
        robot.interact(enabled(robot, "model.load")::fire);
        robot.interact(() -> models.loadedProperty().set(null));
        robot.moveTo(scroll).scroll(20, VerticalDirection.DOWN);
        assertTrue(scroll.getVvalue() > 0);
        ready(robot, row);
        assertTrue(scroll.getVvalue() > 0);
    }

    private void ready(FxRobot robot, ModelRow row) {
        robot.interact(
                () -> models.loadedProperty().set(new ModelSource.LocalFolder(row.item().path())));
        Drawn.all(robot);
        assertTrue(robot.lookup(Texts.of("models.ready")).query().isVisible());
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    @Test
    void aViewThatGoesWhenTheWindowWasClosedSaysNothing(FxRobot robot) {
        robot.interact(() -> stage().hide());
        robot.interact(() -> stage().getScene().setRoot(new Region()));
        assertEquals(List.of(), uncaught);
    }

    /** Beside the button that loads it, for it runs as it is, too. */
    @Test
    void anExportThatIsSlowOffersItsConversion(FxRobot robot) {
        Problem slow = Problem.of(ProblemCode.RUN_COPIES_CACHE);
        robot.interact(() -> models.rows().setAll(row("fast", List.of())));
        assertEquals(List.of(Texts.of("model.load")), buttons(robot));
        robot.interact(() -> models.rows().setAll(row("slow", List.of(slow))));
        assertEquals(List.of(Texts.of("model.convert"), Texts.of("model.load")), buttons(robot));
        assertTrue(robot.lookup(Problems.sentence(slow)).tryQuery().isPresent());
    }

    @Test
    void whoChoseAModelIsLedToAskIt(FxRobot robot) {
        ModelRow row = row("R1", List.of());
        robot.interact(() -> models.dismiss(models.tasks().getFirst()));
        robot.interact(() -> models.load(row));
        Button ask = robot.lookup("#ask-it").queryButton();
        assertFalse(ask.isVisible());
        robot.interact(
                () -> models.loadedProperty().set(new ModelSource.LocalFolder(row.item().path())));
        assertTrue(robot.lookup(Texts.of("models.ready")).query().isVisible());
        robot.clickOn(ask);
        assertEquals(1, asked);
        robot.interact(() -> models.add(home.resolve("none"), found -> {}));
        assertFalse(ask.isVisible());
    }

    @Test
    void inANarrowWindowTheButtonsGoBelow(FxRobot robot) {
        Node add = robot.lookup("#add-folder").query();
        robot.interact(() -> stage().setWidth(320));
        Drawn.all(robot);
        Bounds place = add.localToScene(add.getLayoutBounds());
        assertTrue(place.getMinX() < 60, () -> "not below: " + place);
        assertTrue(place.getMaxX() <= 320, () -> "cut: " + place);
    }

    /** Else nothing but the title and two buttons would be seen there. */
    @Test
    void inALowWindowTheHeadScrollsWithTheList(FxRobot robot) throws TimeoutException {
        assertFalse(headScrolls(robot));
        robot.interact(() -> stage().setHeight(60));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> headScrolls(robot));
        robot.interact(() -> stage().setHeight(480));
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !headScrolls(robot));
    }

    private static boolean headScrolls(FxRobot robot) {
        return robot.lookup(".models-column #add-folder").tryQuery().isPresent();
    }

    @Test
    void withLargeTextTheHeadScrollsWithTheList(FxRobot robot) {
        robot.interact(() -> stage().getScene().getRoot().setStyle("-fx-font-size: 60px;"));
        Drawn.all(robot);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup(".models-column #add-folder").tryQuery().isPresent());
    }

    /** It ends with what tells it from its neighbours. */
    @Test
    void theNameOfAModelIsShownWholeInANarrowWindow(FxRobot robot) {
        String name = "DeepSeek-R1-0528-Distill-Qwen3-8B-Instruct Q4_K_M (original)";
        robot.interact(() -> stage().setWidth(320));
        robot.interact(() -> models.rows().setAll(row(name, List.of())));
        Drawn.all(robot);
        Node shown = robot.lookup(LabeledMatchers.hasText(name)).query();
        assertEquals(List.of(), WholeWords.faults(shown.getParent()));
    }

    private ModelRow row(String name, List<Problem> notes) {
        return new ModelRow(
                new LibraryItem(home.resolve(name), LibraryItem.Kind.MODEL, null, null, notes),
                ModelChoice.NONE,
                List.of(),
                false,
                false,
                false);
    }

    @Test
    void enterKeepsAModel(FxRobot robot) throws IOException {
        Path folder = Files.createDirectories(home.resolve("Mine"));
        LibraryItem mine = new LibraryItem(folder, LibraryItem.Kind.MODEL, null, null, List.of());
        ModelRow row = new ModelRow(mine, ModelChoice.NONE, List.of(), false, true, false);
        robot.interact(() -> models.rows().setAll(row));
        Drawn.all(robot);
        robot.clickOn(".card-buttons .menu-button");
        robot.clickOn(Texts.of("model.remove"));
        assertTrue(robot.lookup("Delete Mine?").tryQuery().isPresent());
        Button keep = robot.lookup(LabeledMatchers.hasText("Cancel")).queryButton();
        assertTrue(keep.isFocused() && keep.isDefaultButton());
        robot.type(KeyCode.ENTER);
        assertTrue(robot.lookup("Delete Mine?").tryQuery().isEmpty());
        assertTrue(Files.exists(folder));
    }

    /** Of what is on this computer. */
    private static List<String> buttons(FxRobot robot) {
        return robot.lookup(".card-buttons > .button").queryAllAs(Button.class).stream()
                .map(Button::getText)
                .filter(text -> !text.equals(Texts.of("catalog.download")))
                .toList();
    }

    @Test
    void viewsThatWereReplacedAreReleasedWithTheirCards(FxRobot robot) {
        List<WeakReference<?>> replaced = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            robot.interact(
                    () -> {
                        ModelsView old = (ModelsView) stage().getScene().getRoot();
                        replaced.add(new WeakReference<>(old));
                        old.applyCss();
                        old.lookupAll(".model-card")
                                .forEach(card -> replaced.add(new WeakReference<>(card)));
                        stage().getScene().setRoot(view());
                        old.close();
                    });
        }
        assertTrue(replaced.size() >= 6, "no cards were shown");
        Memory.assertReleased(replaced);
    }

    @Override
    public Path home() {
        return home;
    }
}
