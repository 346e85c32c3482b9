package ponder.app.parameters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import ponder.app.Drawn;
import ponder.app.Spoken;
import ponder.app.TestChats;
import ponder.app.WholeWords;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.LoopGuard;
import ponder.inference.Probing;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

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

    /** A long name beside it took its room. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsSetIsReadWhole(Language language, FxRobot robot) {
        isReadWhole(language, 1, 320, robot);
    }

    /** What is wider than the drawer moved all of it aside. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void whatIsSetIsReadWholeInLargeText(Language language, FxRobot robot) {
        isReadWhole(language, 2, 440, robot);
    }

    private void isReadWhole(Language language, double size, double width, FxRobot robot) {
        try {
            robot.interact(
                    () -> {
                        Texts.use(language);
                        // how sure the answers must be is hidden otherwise, and has no size then
                        parameters.set(parameters.get().withProbing(new Probing(true, 0, 3, 1)));
                        ParametersPane spoken =
                                new ParametersPane(
                                        parameters,
                                        new SimpleBooleanProperty(),
                                        new Preferences(Settings.DEFAULT));
                        spoken.setStyle("-fx-font-size: " + 14 * size + "px");
                        Scene scene = Objects.requireNonNull(drawer).getScene();
                        scene.setRoot(spoken);
                        scene.getWindow().setWidth(width);
                        spoken.modelChanged(
                                TestChats.DEEPSEEK.get(),
                                new ReasoningOptions(true, List.of(), true, true),
                                32_768);
                    });
            Drawn.all(robot);
            List<TextField> fields =
                    List.copyOf(robot.lookup(".parameter-value").<TextField>queryAll());
            assertTrue(fields.size() > 5);
            assertEquals(List.of(), fields.stream().filter(ParametersPaneTest::cut).toList());
            ScrollPane scroll = robot.lookup(".chat-scroll").query();
            Region rows = (Region) scroll.getContent();
            assertEquals(List.of(), WholeWords.faults(rows));
            assertEquals(scroll.getViewportBounds().getWidth(), rows.getWidth(), 1);
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }

    private static boolean cut(TextField field) {
        Text ruler = new Text(field.getText());
        ruler.setFont(field.getFont());
        double room = field.getWidth() - field.getInsets().getLeft() - field.getInsets().getRight();
        return ruler.getLayoutBounds().getWidth() > room;
    }

    @Test
    void everythingIsThereBeforeAModelIs(FxRobot robot) {
        assertEquals(1, rows(robot, "parameters.thinking"));
        assertEquals(1, rows(robot, "parameters.thoughtLimit"));
    }

    @ParameterizedTest
    @CsvSource({"true, true", "true, false", "false, true", "false, false"})
    void whatAModelIgnoresIsNotAsked(boolean switchable, boolean budget, FxRobot robot) {
        ReasoningOptions reasoning = new ReasoningOptions(switchable, List.of(), budget, true);
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
                new ReasoningOptions(true, List.of("low", "medium", "high"), false, true);
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
                                                        .equals(Spoken.name(choice)))
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

    @Test
    void aThoughtThatIsToEndByItsAnswerIsAskedForIt(FxRobot robot) {
        CheckBox box = robot.lookup("#probing").queryAs(CheckBox.class);
        assertEquals(true, box.isSelected());
        assertEquals(0, rows(robot, "parameters.settledAt"));
        robot.interact(box::fire);
        assertEquals(Probing.OFF, parameters.get().probing());
        robot.interact(
                () -> parameters.set(parameters.get().withProbing(new Probing(true, 0, 3, 0.8))));
        assertEquals(1, rows(robot, "parameters.settledAt"));
        assertEquals(true, box.isSelected());
        robot.interact(box::fire);
        assertEquals(new Probing(false, 0, 0, 0.8), parameters.get().probing());
    }

    /** By the model's default no thought is ended, and a certainty of 100 % is nobody's wish. */
    @Test
    void howSureAnEndMustBeIsMarkedOnlyOnceItIsChanged(FxRobot robot) {
        robot.interact(
                () -> parameters.set(parameters.get().withProbing(new Probing(true, 0, 3, 0.9))));
        assertEquals(List.of(back("Stop when the answer stands")), marked(robot));
        robot.interact(
                () -> parameters.set(parameters.get().withProbing(new Probing(true, 0, 3, 0.8))));
        assertEquals(
                List.of(back("Stop when the answer stands"), back("Certainty of each")),
                marked(robot));
        robot.interact(resets(robot).getLast()::fire);
        assertEquals(new Probing(true, 0, 3, 0.9), parameters.get().probing());
    }

    @Test
    void whatIsTypedAfterAClickReplacesTheValue(FxRobot robot) {
        TextField temperature = robot.lookup(".parameter-value").query();
        robot.clickOn(temperature).write("0.3").type(KeyCode.ENTER);
        assertEquals(0.3f, parameters.get().sampling().temperature());
    }

    /** Files looked at, loaded, at rest: each is a change of the model. */
    @Test
    void whoTypesWhileTheModelIsLoadedGoesOnTyping(FxRobot robot) {
        ParametersPane pane = Objects.requireNonNull(drawer);
        TextArea system = robot.lookup(".drawer .text-area").query();
        robot.interact(system::requestFocus);
        robot.write("Be b");
        ChatParameters model = TestChats.DEEPSEEK.get();
        ReasoningOptions reasoning = new ReasoningOptions(false, List.of("low"), true, true);
        robot.interact(() -> pane.modelChanged(model, reasoning, 8_192));
        robot.write("rief.");
        assertEquals("Be brief.", parameters.get().systemText());
        TextField temperature = robot.lookup(".parameter-value").query();
        robot.interact(temperature::requestFocus);
        robot.write("0.4");
        robot.interact(() -> pane.modelChanged(model, reasoning, 16_384));
        robot.write("5").type(KeyCode.ENTER);
        assertEquals(0.45f, parameters.get().sampling().temperature());
        TextField limit =
                List.copyOf(robot.lookup(".parameter-value").<TextField>queryAll()).getLast();
        assertEquals("No limit", limit.getText());
        robot.interact(limit::requestFocus);
        robot.write("4");
        robot.interact(() -> pane.modelChanged(model, reasoning, 32_768));
        robot.write("096").type(KeyCode.ENTER);
        assertEquals(4096, parameters.get().answerLimit());
        robot.interact(() -> pane.modelChanged(model, reasoning, 2_048));
        assertEquals(4096, parameters.get().answerLimit(), "a model of less does not change it");
    }

    @Test
    void whatCannotBeSteeredIsNotAskedOnItsWay(FxRobot robot) {
        ReasoningOptions reasoning = new ReasoningOptions(true, List.of(), true, false);
        robot.interact(
                () ->
                        Objects.requireNonNull(drawer)
                                .modelChanged(TestChats.DEEPSEEK.get(), reasoning, 4096));
        assertEquals(0, robot.lookup("#probing").queryAll().size());
        assertEquals(0, rows(robot, "parameters.settledAfter"));
    }

    /** Digits are taken as they are written, or not at all. */
    @Test
    void theSeedIsANumberThatCanBeRead(FxRobot robot) {
        TextField field = robot.lookup("#seed").queryAs(TextField.class);
        assertEquals(false, field.isVisible());
        CheckBox random = robot.lookup(LabeledMatchers.hasText("Random")).queryAs(CheckBox.class);
        robot.interact(random::fire);
        assertEquals(1, parameters.get().seed());
        robot.interact(() -> field.setText("abc"));
        assertEquals("1", field.getText());
        robot.interact(() -> field.setText("12345678901234567890123"));
        assertEquals("1", field.getText());
        robot.interact(() -> field.setText("123456789012345678"));
        assertEquals(123_456_789_012_345_678L, parameters.get().seed());
        Label seed = robot.lookup(LabeledMatchers.hasText("Seed")).queryAs(Label.class);
        assertEquals(seed.prefWidth(-1), seed.getWidth(), 1);
        assertEquals(random.prefWidth(-1), random.getWidth(), 1);
        assertEquals(true, field.getWidth() > 200);
    }

    /** As with Top-k, which says so since it was made. */
    @Test
    void aStepThatChangesNothingIsSaidToBeOff(FxRobot robot) {
        SamplingParameters off =
                SamplingParameters.DEEPSEEK
                        .withTopP(1f)
                        .withTopK(0)
                        .withMinP(0f)
                        .withRepetitionPenalty(1f);
        robot.interact(() -> parameters.set(parameters.get().withSampling(off)));
        assertEquals(List.of("0.60", "Off", "Off", "Off", "Off"), values(robot));
    }

    private static TextField field(FxRobot robot, String name) {
        return robot.lookup(".parameter-value").queryAllAs(TextField.class).stream()
                .filter(field -> name.equals(Spoken.name(field)))
                .findFirst()
                .orElseThrow();
    }

    private static void type(FxRobot robot, TextField field, String text) {
        robot.interact(field::requestFocus);
        robot.interact(() -> field.setText(text));
        robot.type(KeyCode.ENTER);
    }

    @Test
    void valuesAreTypedBetweenTheSlidersSteps(FxRobot robot) {
        TextField temperature = field(robot, "Temperature");
        type(robot, temperature, "0.625");
        assertEquals(0.625f, parameters.get().sampling().temperature());
        assertEquals("0.625", temperature.getText());
        type(robot, field(robot, "Top-k"), "37");
        assertEquals(37, parameters.get().sampling().topK());
        type(robot, field(robot, "Top-k"), "off");
        assertEquals(0, parameters.get().sampling().topK());
        TextField answer = field(robot, "Answer limit");
        type(robot, answer, "50");
        assertEquals(50, parameters.get().answerLimit());
        type(robot, answer, "No limit");
        assertEquals(0, parameters.get().answerLimit());
    }

    @Test
    void valuesCanBeReadOnEveryGround(FxRobot robot) {
        TextField temperature = field(robot, "Temperature");
        Text text = (Text) temperature.lookup(".text");
        Label help = robot.lookup(".parameter-help").query();
        assertEquals(help.getTextFill(), text.getFill());
    }

    @Test
    void whatIsNoValueIsSaidAndChangesNothing(FxRobot robot) {
        TextField temperature = field(robot, "Temperature");
        for (String wrong : List.of("9", "hot", "-1", "0.6x")) {
            type(robot, temperature, wrong);
            assertTrue(robot.lookup("Enter a number from 0 to 2.").tryQuery().isPresent(), wrong);
            assertEquals(0.6f, parameters.get().sampling().temperature());
        }
        robot.interact(() -> field(robot, "Top-p").requestFocus());
        assertEquals("0.60", temperature.getText());
        assertFalse(robot.lookup("Enter a number from 0 to 2.").tryQuery().isPresent());
    }

    @Test
    void aWrongValueThatIsLeftByTabIsNotForgottenSilently(FxRobot robot) {
        TextField temperature = field(robot, "Temperature");
        robot.interact(temperature::requestFocus);
        robot.interact(() -> temperature.setText("0.6x"));
        robot.type(KeyCode.TAB);
        assertEquals("0.60", temperature.getText());
        String kept = "“0.6x” is not a number from 0 to 2, so the value stays as it was.";
        assertTrue(robot.lookup(kept).tryQuery().isPresent());
        type(robot, temperature, "0.7");
        assertFalse(robot.lookup(kept).tryQuery().isPresent());
    }

    @Test
    void escapeBringsTheValueBack(FxRobot robot) {
        TextField temperature = field(robot, "Temperature");
        type(robot, temperature, "hot");
        robot.type(KeyCode.ESCAPE);
        assertEquals("0.60", temperature.getText());
        assertTrue(temperature.isFocused());
        assertFalse(robot.lookup("Enter a number from 0 to 2.").tryQuery().isPresent());
    }

    @Test
    void whatDiffersFromTheModelIsMarkedAndResetAlone(FxRobot robot) {
        assertEquals(List.of(), marked(robot));
        ChatParameters changed =
                parameters
                        .get()
                        .withSampling(SamplingParameters.DEEPSEEK.withTemperature(1f))
                        .withSeed(4L)
                        .withLoopGuard(LoopGuard.OFF)
                        .withSystemText("Be brief")
                        .withThinkingMode(ThinkingMode.OFF)
                        .withThoughtLimit(500);
        robot.interact(() -> parameters.set(changed));
        List<String> all =
                List.of(
                        "Temperature",
                        "Thinking",
                        "Thinking limit",
                        "Stop when the model repeats itself",
                        "Seed",
                        "System prompt");
        assertEquals(all.stream().map(ParametersPaneTest::back).toList(), marked(robot));
        Button reset = resets(robot).getFirst();
        robot.interact(reset::requestFocus);
        robot.type(KeyCode.SPACE);
        assertEquals(0.6f, parameters.get().sampling().temperature());
        assertEquals(4L, parameters.get().seed());
        assertEquals(field(robot, "Temperature"), reset.getScene().getFocusOwner());
        for (Button one : resets(robot)) {
            robot.interact(one::fire);
        }
        assertEquals(TestChats.DEEPSEEK.get(), parameters.get());
        assertEquals(List.of(), marked(robot));
    }

    private static String back(String name) {
        return "Reset " + name + " to the model’s default";
    }

    private static List<Button> resets(FxRobot robot) {
        return robot.lookup(".parameter-reset").queryAllAs(Button.class).stream()
                .filter(Button::isVisible)
                .toList();
    }

    private static List<String> marked(FxRobot robot) {
        return resets(robot).stream().map(Button::getAccessibleText).toList();
    }

    private static List<String> values(FxRobot robot) {
        return robot.lookup(".parameter-value").queryAllAs(TextField.class).stream()
                .limit(5)
                .map(TextField::getText)
                .toList();
    }

    private static boolean isShown(Node node) {
        return node.isVisible() && (node.getParent() == null || isShown(node.getParent()));
    }

    private static int rows(FxRobot robot, String name) {
        return robot.lookup(".parameter-name")
                .match(LabeledMatchers.hasText(Texts.of(name)))
                .match(ParametersPaneTest::isShown)
                .queryAll()
                .size();
    }
}
