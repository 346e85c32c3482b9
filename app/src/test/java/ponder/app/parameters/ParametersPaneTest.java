package ponder.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import ponder.app.TestChats;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.LoopGuard;
import ponder.inference.ReasoningOptions;
import ponder.inference.sampling.SamplingOrder;

/** The drawer has what counts for the model. */
@ExtendWith(ApplicationExtension.class)
class ParametersPaneTest {
    private final ObjectProperty<ChatParameters> parameters =
            new SimpleObjectProperty<>(TestChats.DEEPSEEK.get());
    private @Nullable ParametersPane drawer;

    @Start
    void start(Stage stage) {
        drawer =
                new ParametersPane(
                        parameters, new SimpleBooleanProperty(), new Preferences(Settings.DEFAULT));
        Scene scene = new Scene(drawer, 320, 900);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void everythingIsThereBeforeAModelIs(FxRobot robot) {
        assertEquals(1, rows(robot, "parameters.thinking"));
        assertEquals(1, rows(robot, "parameters.thoughtLimit"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void whatAModelIgnoresIsNotAsked(boolean switchable, boolean budget, FxRobot robot) {
        ReasoningOptions reasoning = new ReasoningOptions(switchable, List.of(), budget);
        robot.interact(
                () ->
                        Objects.requireNonNull(drawer)
                                .modelChanged(TestChats.DEEPSEEK.get(), reasoning, 4096));
        assertEquals(switchable ? 1 : 0, rows(robot, "parameters.thinking"));
        assertEquals(budget ? 1 : 0, rows(robot, "parameters.thoughtLimit"));
        assertEquals(1, rows(robot, "parameters.answerLimit"));
    }

    @Test
    void theEffortIsLeftToTheModelUntilItIsChosen(FxRobot robot) {
        ReasoningOptions reasoning =
                new ReasoningOptions(true, List.of("low", "medium", "high"), false);
        robot.interact(
                () ->
                        Objects.requireNonNull(drawer)
                                .modelChanged(TestChats.DEEPSEEK.get(), reasoning, 4096));
        ChoiceBox<String> box = robot.lookup("#parameters-effort").query();
        assertEquals("", box.getValue());
        assertEquals(1, rows(robot, "parameters.answerLimit"));
        robot.interact(() -> box.setValue("high"));
        assertEquals("high", parameters.get().effort());
        robot.interact(() -> box.setValue(""));
        assertNull(parameters.get().effort());
        robot.interact(() -> parameters.set(parameters.get().withEffort("max")));
        assertEquals("", box.getValue());
    }

    @Test
    void theOrderOfSamplingIsShownAndChanged(FxRobot robot) {
        ChoiceBox<SamplingOrder> box =
                robot.<ChoiceBox<SamplingOrder>>lookup(
                                node ->
                                        node instanceof ChoiceBox<?> choice
                                                && Texts.of("parameters.order")
                                                        .equals(choice.getAccessibleText()))
                        .query();
        assertEquals(SamplingOrder.TEMPERATURE_FIRST, box.getValue());
        robot.interact(() -> box.setValue(SamplingOrder.TEMPERATURE_LAST));
        assertEquals(SamplingOrder.TEMPERATURE_LAST, parameters.get().sampling().order());
    }

    @Test
    void theGuardAgainstLoopsCanBeSwitchedOff(FxRobot robot) {
        CheckBox box = robot.lookup("#loop-guard").queryAs(CheckBox.class);
        assertEquals(true, box.isSelected());
        robot.interact(box::fire);
        assertEquals(LoopGuard.OFF, parameters.get().loopGuard());
        robot.interact(() -> parameters.set(TestChats.DEEPSEEK.get()));
        assertEquals(true, box.isSelected());
    }

    private static int rows(FxRobot robot, String name) {
        return robot.lookup(".parameter-name")
                .match(LabeledMatchers.hasText(Texts.of(name)))
                .queryAll()
                .size();
    }
}
