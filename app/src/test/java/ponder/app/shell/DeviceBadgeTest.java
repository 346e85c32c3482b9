package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Objects;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.css.PseudoClass;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.text.Texts;
import ponder.inference.Device;

/** What the model runs on. */
@ExtendWith(ApplicationExtension.class)
class DeviceBadgeTest {
    private @Nullable DeviceBadge made;

    @Start
    void start(Stage stage) {
        made = new DeviceBadge(new SimpleDoubleProperty(), new SimpleBooleanProperty());
    }

    private DeviceBadge badge() {
        return Objects.requireNonNull(made);
    }

    private boolean rests() {
        return badge().getPseudoClassStates().contains(PseudoClass.getPseudoClass("resting"));
    }

    /** Green is for one that is there. */
    @Test
    void aModelThatHasLeftMemoryLooksDifferent(FxRobot robot) {
        robot.interact(() -> badge().show(new Device("CPU", 2, null), null));
        assertEquals(false, rests());
        robot.interact(() -> badge().show(null, null));
        robot.interact(() -> badge().showResting(true));
        assertEquals(true, rests());
        assertEquals(Texts.of("device.resting"), badge().getText());
        robot.interact(() -> badge().show(new Device("CPU", 2, null), null));
        assertEquals(false, rests());
    }
}
