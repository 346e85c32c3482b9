package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.settings.ModelChoice;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelPackage;

/** What a card says of memory, and when its model can be loaded. */
@ExtendWith(ApplicationExtension.class)
class ModelMemoryTest {
    private static final Path DEMO = Path.of("../assets/demo-model/package");
    private static final long GIGABYTE = 1_000_000_000;

    private final ObjectProperty<ComputerMemory> memory =
            new SimpleObjectProperty<>(new ComputerMemory(1_000, 16 * GIGABYTE));

    @Start
    void start(Stage stage) {
        LibraryItem demo =
                new LibraryItem(
                        DEMO, LibraryItem.Kind.MODEL, ModelPackage.read(DEMO), null, List.of());
        ModelRow row = new ModelRow(demo, ModelChoice.NONE, List.of(), false, false, false);
        ModelCard.Actions none =
                new ModelCard.Actions(
                        r -> {}, r -> {}, (r, c) -> {}, r -> {}, r -> {}, r -> {}, r -> {});
        stage.setScene(new Scene(new ModelCard(row, memory, LocalDate.now(), none), 600, 200));
        stage.show();
    }

    private static boolean isProblem(FxRobot robot) {
        return robot.lookup(".models-details.problem").tryQuery().isPresent();
    }

    private static Button load(FxRobot robot) {
        return Objects.requireNonNull(robot.lookup(".card-buttons > .button").queryButton());
    }

    /** The model in use leaves before the next one comes. */
    @Test
    void whatIsUsedNowDoesNotKeepAModelFromBeingLoaded(FxRobot robot) {
        assertTrue(isProblem(robot));
        assertFalse(load(robot).isDisabled());
        assertEquals("Load", load(robot).getText());
    }

    @Test
    void whatNeverFitsIsNotLoaded(FxRobot robot) {
        robot.interact(() -> memory.set(new ComputerMemory(1_000, 2_000)));
        assertTrue(load(robot).isDisabled());
    }

    @Test
    void theCardFollowsWhatIsFree(FxRobot robot) {
        robot.interact(() -> memory.set(new ComputerMemory(8 * GIGABYTE, 16 * GIGABYTE)));
        assertFalse(isProblem(robot));
        assertFalse(load(robot).isDisabled());
    }
}
