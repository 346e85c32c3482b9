package ponder.app;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.control.PangoRepair;
import ponder.app.conversation.ChatWriter;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.modelmanager.ModelSupply;
import ponder.app.modelmanager.ModelsView;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.parameters.ParametersPane;
import ponder.app.platform.Assets;
import ponder.app.platform.secret.SecretStore;
import ponder.app.serving.Serving;
import ponder.app.session.ModelControl;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.VoteRule;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
import ponder.app.settings.Settings;
import ponder.app.settings.pane.SettingsPane;
import ponder.app.shell.ExamplePrompts;
import ponder.app.shell.Keys;
import ponder.app.shell.KeysDialog;
import ponder.app.shell.MainWindow;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.ForcedColoursTest;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;
import ponder.app.theme.Themes;
import ponder.inference.AnswerSoFar;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;
import ponder.inference.ReasoningEnd;
import ponder.inference.ReplyEvent;
import ponder.inference.TokenScore;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelCatalog;
import ponder.inference.download.Repository;
import ponder.inference.models.ModelLibrary;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Draws each state of the window, light and dark, into {@code target/screenshots}; those in the
 * README are copies of them.
 */
@Tag("pictures")
@ExtendWith(ApplicationExtension.class)
class ScreenshotTest {
    private static final Path FOLDER = Path.of("target/screenshots");

    /** Where the models are said to be kept. */
    private static final Path MODELS = Path.of("/home/ada/.local/share/ponder/models");

    private static final String SUMS =
            """
            , so I need 47 × 36.

            First 40 × 36 = 1440. Then 7 × 36 = 242, and 1440 + 252 = 1692.

            In one line: \\( 47 \\times 36 = 1682 \\).

            The digits are 1, 6, 9 and 2, and 1 + 6 + 9 + 2 = 18, so 1692 is divisible by 9. And 91 is prime.
            """;
    private static final String THOUGHT =
            """
            Okay, the user wants to know how long the two candles burn. Let me set up the heights.
            The first candle is 20 cm and loses 2 cm each hour, so its height is 20 - 2t.
            The second is 26 cm and loses 3 cm each hour, so its height is 26 - 3t.

            They are equal when 20 - 2t = 26 - 3t. Then t = 6.
            Wait, let me check this. After 6 hours the first has 20 - 12 = 8 cm.
            The second has 26 - 18 = 8 cm. Yes, both are 8 cm.
            """;
    private static final String ANSWER =
            """
            Both candles are equally tall after **6 hours**. The heights are

            \\[ h_1(t) = 20 - 2t, \\qquad h_2(t) = 26 - 3t \\]

            and setting them equal gives \\(t = \\frac{26 - 20}{3 - 2} = 6\\).

            | Hours | First | Second |
            |------:|------:|-------:|
            | 0 | 20 cm | 26 cm |
            | 3 | 14 cm | 17 cm |
            | 6 | **8 cm** | **8 cm** |

            ```python
            def equal_after(a, fast_a, b, fast_b):
                return (b - a) / (fast_b - fast_a)
            ```

            The answer is \\boxed{6}.
            """;

    private static final Locale BEFORE = Locale.getDefault();

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ObjectProperty<ChatParameters> parameters =
            new SimpleObjectProperty<>(ChatParameters.of(SamplingParameters.DEEPSEEK));
    private long now = 1;
    private final ReplyQueue queue = new ReplyQueue(UiThread::later);
    private final ChatViewModel chat =
            ChatViewModel.begin(
                    queue, TestChats.host(ChatWriter.NOWHERE, parameters::get, () -> now));
    private final ObservableMap<String, Object> system = FXCollections.observableHashMap();
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private @Nullable Rig rig;

    /** What can be made on the JavaFX thread only. */
    private record Rig(MainWindow window, ChatView view, Themes themes, Stage stage) {}

    @Start
    void start(Stage shown) throws IOException {
        PangoRepair.install(); // as the program does
        Files.createDirectories(FOLDER);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        Themes themes = new Themes(system);
        ModelMenu models = new ModelMenu(found -> {});
        ParametersPane drawer =
                new ParametersPane(
                        parameters, new SimpleBooleanProperty(), new Preferences(Settings.DEFAULT));
        MainWindow window =
                Windows.main(Histories.filled(), models, drawer, themes, queue, textScale);
        window.showChat(view);
        window.openHistory(true);
        rig = new Rig(window, view, themes, shown);
        models.showModel(engine.info().name(), new ModelSource.LocalFolder(Path.of("scripted")));
        window.showDevice(new Device("CPU", 2, null));
        view.showStart(new StartText(Texts.of("empty.title"), "", ExamplePrompts.of(false)));
        Scene scene = Windows.scene(window, themes, 1120, 760);
        shown.setScene(scene);
        shown.show();
        queue.modelLoaded(engine);
        drawer.modelChanged(parameters.get(), engine.info().reasoning(), 32_768);
    }

    /** What one picture changed is not in the next. */
    @AfterEach
    void speakAsBefore() {
        Texts.use(Language.ENGLISH);
        Locale.setDefault(BEFORE);
    }

    private Rig rig() {
        return Objects.requireNonNull(rig);
    }

    private Stage shown() {
        return rig().stage();
    }

    private MainWindow window() {
        return rig().window();
    }

    /** In a scene of its own: the headless platform's windows are no larger than its screen. */
    private void resize(double width, double height) {
        window().getScene().setRoot(new Region());
        Windows.scene(window(), rig().themes(), width, height);
    }

    @Test
    void emptyChat(FxRobot robot) throws IOException {
        shoot("empty", robot);
        robot.interact(() -> resize(440, 520));
        shoot("empty-small", robot);
    }

    /** The window of models, over a library with one of each kind. */
    @Test
    void models(FxRobot robot, @TempDir Path home) throws IOException {
        showModels(robot, home);
        shoot("models", robot, 720, 900);
        shoot("models-small", robot, 420, 480);
    }

    private void showModels(FxRobot robot, Path home) throws IOException {
        Path demo = Path.of("../assets/demo-model/package").toAbsolutePath().normalize();
        Files.writeString(home.resolve("DeepSeek-R1-Distill-Llama-8B-Q4_K_M.gguf"), "");
        List<CatalogModel> catalog;
        try (InputStream in = Assets.url("models.json").openStream()) {
            catalog = ModelCatalog.read(in);
        }
        List<Runnable> work = new ArrayList<>();
        ModelsViewModel models =
                new ModelsViewModel(
                        new ShownModels(MODELS, new ModelLibrary(List.of(demo, home))),
                        new Preferences(Settings.DEFAULT),
                        Path.of("cache"),
                        new ModelSupply(
                                catalog,
                                () -> new Repository(URI.create("http://127.0.0.1:9/")),
                                List.of(),
                                SecretStore.inFiles(Path.of("none"))),
                        work::add,
                        Runnable::run);
        robot.interact(
                () -> {
                    models.loadedProperty().set(new ModelSource.LocalFolder(demo));
                    work.forEach(Runnable::run);
                    models.download(catalog.getFirst());
                    shown().getScene()
                            .setRoot(new ModelsView(models, path -> {}, page -> {}, () -> {}));
                });
    }

    private record ShownModels(Path home, ModelLibrary library) implements ModelControl {
        @Override
        public void load(ModelSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void unload(Runnable freed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean lacksRealModel() {
            return true;
        }

        @Override
        public double expectedLoadSeconds() {
            return 0;
        }

        @Override
        public double loadSeconds() {
            return 0;
        }
    }

    /** The root of the scene at another size. */
    private void shoot(String name, FxRobot robot, double width, double height) throws IOException {
        Scene[] scene = new Scene[1];
        robot.interact(
                () -> {
                    Parent root = shown().getScene().getRoot();
                    shown().getScene().setRoot(new Region());
                    scene[0] = new Scene(root, width, height);
                    rig().themes().style(scene[0]);
                    shown().setScene(scene[0]);
                });
        shoot(name, robot, scene[0]);
    }

    @Test
    void streamingThought(FxRobot robot) throws IOException {
        robot.interact(
                () ->
                        chat.commands()
                                .ask(
                                        "Two candles are 20 cm and 26 cm tall and lose 2 cm and 3 cm each hour. When are they equally tall?"));
        say(() -> THOUGHT.lines().forEach(line -> engine.think(line + "\n")));
        now += 4_200_000_000L;
        robot.interact(chat::tick);
        shoot("thinking", robot);
    }

    /** What a thought comes to, and a hint that it was given. */
    @Test
    void steeredThought(FxRobot robot) throws IOException {
        robot.interact(
                () ->
                        chat.commands()
                                .ask(
                                        "Two candles are 20 cm and 26 cm tall and lose 2 cm and 3 cm each hour. When are they equally tall?"));
        say(() -> engine.think("Let me see. After 4 hours they are 12 cm and 14 cm tall.\n\n"));
        say(() -> probe("4", 0.31, 192));
        say(() -> probe("5", 0.62, 384));
        robot.interact(() -> chat.draftProperty().set("write both as functions of time"));
        robot.interact(() -> chat.commands().hintDraft());
        say(
                () ->
                        engine.say(
                                new ReplyEvent.HintGiven(
                                        "Hint: write both as functions of time\n\n", 400)));
        say(() -> engine.think("20 - 2t = 26 - 3t, so t = 6. Wait, let me check that.\n\n"));
        say(() -> probe("6", 0.974, 576));
        say(() -> probe("6", 0.996, 768));
        say(() -> probe("6", 0.998, 960));
        robot.interact(() -> rig().view().toggleThoughts());
        robot.interact(() -> chat.draftProperty().set("is that after lunch?"));
        shoot("steering", robot);
        robot.interact(() -> speak(Language.GERMAN));
        robot.interact(() -> resize(440, 700));
        shoot("steering-small-german", robot);
    }

    private void probe(String answer, double probability, int tokens) {
        engine.say(
                new ReplyEvent.AnswerProbed(
                        new AnswerSoFar(answer, probability, tokens, Duration.ofMillis(90))));
    }

    @Test
    void finishedAnswer(FxRobot robot) throws IOException {
        answered(robot);
        shoot("answer", robot);
        robot.interact(() -> rig().view().toggleThoughts());
        shoot("answer-thought-open", robot);
        robot.interact(() -> resize(440, 700));
        shoot("answer-small", robot);
    }

    @Test
    void checkedArithmetic(FxRobot robot) throws IOException, TimeoutException {
        robot.interact(() -> chat.commands().ask("What is 47 × 36, and is it divisible by 9?"));
        say(() -> engine.think("Okay"));
        now += 4_200_000_000L;
        say(() -> engine.think(SUMS));
        say(() -> engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 212)));
        say(() -> engine.answer("**47 × 36 = 1692**, because 40 × 36 = 1440 and 7 × 36 = 253."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> rig().view().toggleThoughts());
        WaitForAsyncUtils.waitFor(
                20,
                TimeUnit.SECONDS,
                () -> robot.lookup(".wrong-underline").queryAll().size() == 4);
        WaitForAsyncUtils.sleep(3, TimeUnit.SECONDS); // for the formula, and the line under it
        shoot("arithmetic", robot);
        robot.interact(() -> shown().setWidth(440)); // lines are drawn in windows that are shown
        WaitForAsyncUtils.sleep(1, TimeUnit.SECONDS);
        shoot("arithmetic-small", robot);
        robot.interact(() -> speak(Language.CHINESE));
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> robot.lookup(".check-wrong").queryAll().size() == 2);
        shoot("arithmetic-chinese", robot);
        robot.interact(() -> shown().setWidth(1120));
    }

    /** Editing a thought, versions of a reply, a question that waits, a find. */
    @Test
    void steering(FxRobot robot) throws IOException {
        answered(robot);
        robot.interact(() -> chat.steering().regenerate());
        say(() -> engine.think("Let me see."));
        say(() -> engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.ANSWER_NOW, 31)));
        say(() -> engine.answer("After **6 hours** both are 8 cm tall."));
        say(() -> engine.finish(FinishReason.CANCELLED));
        robot.moveTo(".action-row");
        shoot("versions", robot);
        robot.clickOn(
                robot.lookup(
                                n ->
                                        n instanceof Button b
                                                && "Edit thoughts and resume"
                                                        .equals(b.getAccessibleText()))
                        .<Button>query());
        shoot("edit-thought", robot);
        robot.type(KeyCode.ESCAPE);
        robot.interact(() -> chat.commands().ask("And after 7 hours?"));
        robot.interact(() -> chat.commands().ask("What if the second one is wet?"));
        robot.interact(() -> rig().view().find());
        robot.write("hour");
        shoot("queue-and-find", robot);
        robot.interact(() -> resize(520, 760));
        robot.interact(() -> window().openHistory(true));
        shoot("history-floating", robot);
    }

    /** The tally of a vote, and files that go with a question. */
    @Test
    void voteAndFiles(FxRobot robot, @TempDir Path folder) throws IOException {
        answered(robot);
        robot.interact(
                () -> chat.steering().vote(chat.messages().getLast(), new VoteRule(8, 0, false)));
        for (String answer : List.of("6", "6", "26", "6", "5", "6", "6")) {
            say(() -> engine.think("Let me see."));
            say(() -> engine.answer("They are equally tall after \\boxed{" + answer + "} hours."));
            say(() -> engine.finish(FinishReason.STOP));
        }
        Path notes = Files.writeString(folder.resolve("candles.csv"), "hours,height\n".repeat(90));
        Path book = Files.writeString(folder.resolve("a long book.txt"), "word ".repeat(60_000));
        robot.interact(() -> chat.draft().attach(notes));
        robot.interact(() -> chat.draft().attach(book));
        robot.interact(() -> chat.draftProperty().set("What do these say about candles?"));
        robot.interact(chat.draft()::measure);
        shoot("vote-and-files", robot);
    }

    /** Two replies side by side, and a look into a reply. */
    @Test
    void comparedAndInspected(FxRobot robot) throws IOException {
        answered(robot);
        robot.interact(
                () ->
                        chat.steering()
                                .compare(
                                        chat.messages().getLast(),
                                        new Comparison.Change(
                                                "", p -> p.withThinkingMode(ThinkingMode.OFF))));
        say(() -> engine.answer("They are equally tall after \\boxed{26} hours, I would say."));
        say(() -> engine.finish(FinishReason.STOP));
        shoot("compare", robot);
        robot.interact(() -> chat.examining().inspect(chat.messages().getLast()));
        robot.interact(() -> engine.inspection.complete(scores()));
        shoot("look-inside", robot);
    }

    private static List<TokenScore> scores() {
        List<TokenScore> scores = new ArrayList<>();
        String[] words = "They are equally tall after 26 hours , I would say .".split(" ");
        double[] sure = {0.97, 0.99, 0.62, 0.95, 0.93, 0.31, 0.99, 0.55, 0.42, 0.98, 0.97, 0.99};
        for (int i = 0; i < words.length; i++) {
            scores.add(
                    new TokenScore(
                            " " + words[i],
                            false,
                            false,
                            sure[i],
                            List.of(new TokenScore.Alternative(" 6", 1 - sure[i]))));
        }
        return scores;
    }

    @Test
    void parametersDrawer(FxRobot robot) throws IOException {
        answered(robot);
        robot.interact(() -> window().openParameters(true));
        shoot("parameters", robot);
        robot.interact(
                () -> robot.lookup(".drawer .scroll-pane").queryAs(ScrollPane.class).setVvalue(1));
        shoot("parameters-low", robot);
        robot.interact(() -> resize(600, 760));
        shoot("parameters-floating", robot);
    }

    @Test
    void troubles(FxRobot robot) throws IOException {
        robot.interact(() -> chat.commands().ask("How many days does the child need?"));
        say(() -> engine.answer("The child will need **4 days** to save the rest.\n\n".repeat(6)));
        say(() -> engine.finish(FinishReason.LOOP));
        shoot("looped", robot);
        robot.interact(() -> chat.commands().ask("Hello?"));
        say(() -> engine.say(new ReplyEvent.PromptProgress(8400, 3120, 4)));
        shoot("reading", robot);
        say(() -> engine.say(new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE))));
        robot.interact(
                () ->
                        window().showDevice(
                                        new Device(
                                                "CPU",
                                                2,
                                                Problem.of(
                                                        ProblemCode.RUNTIME_NOT_FOUND,
                                                        "libcublasLt.so.12"))));
        shoot("failed", robot);
        robot.interact(
                () -> window().showChat(new ChatView(TestChats.chat(queue), TestChats.PROGRAM)));
        robot.interact(() -> queue.modelLoading(TestChats.SOURCE));
        shoot("loading", robot);
        robot.interact(
                () ->
                        queue.modelFailed(
                                Problem.of(
                                        ProblemCode.FOLDER_WRONG_SIZE,
                                        "model.onnx.data",
                                        100000,
                                        4411648)));
        shoot("no-model", robot);
    }

    @Test
    void aLargeScreenAndLongWords(FxRobot robot) throws IOException {
        robot.interact(() -> chat.commands().ask("W".repeat(300)));
        say(() -> engine.think("x".repeat(400)));
        say(
                () ->
                        engine.answer(
                                "y".repeat(400)
                                        + "\n\n```\n"
                                        + "long line ".repeat(60)
                                        + "\n```\n"));
        say(() -> engine.finish(FinishReason.ANSWER_LIMIT));
        shoot("long-words", robot);
        robot.interact(() -> resize(3840, 2160));
        shoot("4k", robot);
    }

    @Test
    void writingFromRightToLeftAndInOtherScripts(FxRobot robot) throws IOException {
        robot.interact(() -> chat.commands().ask("متى تتساوى الشمعتان في الطول؟"));
        say(() -> engine.answer("بعد **6 ساعات** يكون طول كل منهما \\(h = 8\\) سم.\n\n"));
        say(
                () ->
                        engine.answer(
                                "- الأولى: 20 سم\n- الثانية: 26 سم\n\nשני הנרות שווים ב־`t = 6`.\n\n"));
        say(() -> engine.answer("两支蜡烛在**六小时**后一样高。日本語も한국어도 👍🏽 zugleich: größer, naïve.\n\n"));
        say(
                () ->
                        engine.answer(
                                "🙂 ✅ 👩‍💻 ⚠️ `🎉 done`\n\n```python\nprint('🚀 start')  # 一\n```\n"));
        say(() -> engine.finish(FinishReason.STOP));
        shoot("scripts", robot);
    }

    /** The whole window in each language; Chinese with the drawer and the settings too. */
    @Test
    void languages(FxRobot robot) throws IOException {
        answered(robot);
        for (Language language : List.of(Language.GERMAN, Language.SPANISH, Language.CHINESE)) {
            robot.interact(() -> speak(language));
            shoot("in-" + language.name().toLowerCase(Locale.ROOT), robot);
        }
        robot.interact(() -> shown().getScene().setRoot(Windows.settings()));
        shoot("settings-chinese", robot, 560, 900);
    }

    /** As the program does it: the chat stays, its views are made anew. */
    private void speak(Language language) {
        Texts.use(language);
        chat.reword();
        ModelMenu models = new ModelMenu(found -> {});
        models.showModel(engine.info().name(), new ModelSource.LocalFolder(Path.of("scripted")));
        ParametersPane drawer =
                new ParametersPane(
                        parameters, new SimpleBooleanProperty(), new Preferences(Settings.DEFAULT));
        drawer.modelChanged(parameters.get(), engine.info().reasoning(), 32_768);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        MainWindow window = Windows.main(Histories.filled(), models, drawer, rig().themes(), queue);
        window.openHistory(true);
        window.openParameters(true);
        window.showChat(view);
        window.showDevice(new Device("CPU", 2, Problem.of(ProblemCode.RUNTIME_NO_DRIVER)));
        Stage stage = shown();
        stage.setScene(Windows.scene(window, rig().themes(), 1320, 800));
        rig = new Rig(window, view, rig().themes(), stage);
    }

    @Test
    void settingsAndKeys(FxRobot robot) throws IOException {
        robot.interact(() -> KeysDialog.show(shown(), new Keys(Map.of("FIND", "Alt+F"))));
        Scene dialog = robot.lookup("#keys-message").query().getScene();
        shoot("keys", robot, dialog);
        robot.interact(() -> dialog.getWindow().hide());
        robot.interact(() -> shown().getScene().setRoot(Windows.settings()));
        shoot("settings", robot, 560, 900);
        shoot("settings-small", robot, 420, 480);
        Preferences chosen = new Preferences(Settings.DEFAULT);
        chosen.cudaFolderProperty().set("/home/ada/libraries/cuda-12.8/lib64");
        chosen.modelHomeProperty().set("/mnt/large/models");
        robot.interact(
                () -> {
                    SettingsPane pane = Windows.settings(chosen);
                    shown().getScene().setRoot(pane);
                    pane.setVvalue(1);
                });
        shoot("settings-folders", robot, 420, 900);
    }

    /** The sign in the header, and what the settings say, with a program being answered. */
    @Test
    void otherPrograms(FxRobot robot) throws Exception {
        Preferences on = new Preferences(Settings.DEFAULT);
        on.servingProperty().set(ServingChoice.DEFAULT.withPort(7769).withOn(true));
        try (Serving serving = Windows.serving(on, queue)) {
            robot.interact(
                    () -> {
                        serving.begin();
                        serving.makeKey();
                        queue.model().uses().guestCame();
                    });
            WaitForAsyncUtils.waitFor(
                    20,
                    TimeUnit.SECONDS,
                    () -> serving.stateProperty().get() instanceof Serving.On);
            for (Language language :
                    List.of(
                            Language.ENGLISH,
                            Language.GERMAN,
                            Language.SPANISH,
                            Language.CHINESE)) {
                shootServing(
                        "serving-" + language.name().toLowerCase(Locale.ROOT),
                        robot,
                        on,
                        serving,
                        language,
                        560,
                        1);
            }
            shootServing("serving-narrow", robot, on, serving, Language.GERMAN, 440, 1);
            shootServing("serving-large", robot, on, serving, Language.GERMAN, 440, 2);
            MainWindow[] window = new MainWindow[1];
            for (double width : new double[] {1120, 440}) {
                robot.interact(
                        () -> {
                            ModelMenu models = new ModelMenu(found -> {});
                            models.showModel(
                                    "DeepSeek-R1 1.5B",
                                    new ModelSource.LocalFolder(Path.of("scripted")));
                            window[0] =
                                    Windows.main(
                                            Histories.filled(),
                                            models,
                                            Windows.drawer(),
                                            rig().themes(),
                                            queue,
                                            textScale,
                                            serving);
                            window[0].showChat(rig().view());
                            window[0].showDevice(new Device("CPU", 2, null));
                            shown().getScene().setRoot(window[0]);
                        });
                shoot("serving-window-" + (int) width, robot, width, 500);
            }
            robot.interact(
                    () -> {
                        window[0].showDevice(null);
                        window[0].showResting(true);
                        textScale.set(2);
                    });
            shoot("serving-window-resting-large", robot, 440, 500);
            robot.interact(
                    () -> {
                        textScale.set(1);
                        queue.model().uses().guestLeft();
                        serving.forgetKey();
                    });
        }
    }

    private void shootServing(
            String name,
            FxRobot robot,
            Preferences on,
            Serving serving,
            Language language,
            double width,
            double size)
            throws IOException {
        Scene[] scene = new Scene[1];
        robot.interact(
                () -> {
                    Texts.use(language);
                    textScale.set(size);
                    SettingsPane pane =
                            Windows.settings(on, TestChats.NO_MODELS, serving, () -> true);
                    scene[0] = new Scene(pane, width, 720);
                    rig().themes().style(scene[0]);
                    shown().setScene(scene[0]);
                });
        robot.interact(
                () -> {
                    SettingsPane pane = (SettingsPane) scene[0].getRoot();
                    Node rows = pane.lookup("#settings-serve").getParent();
                    double above = rows.getBoundsInParent().getMinY() - 60;
                    double rest =
                            pane.getContent().getBoundsInLocal().getHeight()
                                    - pane.getViewportBounds().getHeight();
                    pane.setVvalue(above / rest);
                });
        shoot(name, robot, scene[0]);
        robot.interact(() -> textScale.set(1));
    }

    /** A contrast theme of the system, in the colours of one that Windows has. */
    @Test
    void forcedColours(FxRobot robot, @TempDir Path home) throws IOException {
        answered(robot);
        robot.interact(
                () -> {
                    ForcedColoursTest.AQUATIC.forEach(
                            (key, c) -> system.put("Windows.SysColor.COLOR_" + key, c));
                    system.put("Windows.SPI.HighContrast", true);
                    window().openParameters(true);
                    rig().view().find();
                });
        robot.write("hour");
        shoot("forced", robot);
        robot.interact(() -> shown().getScene().setRoot(Windows.settings()));
        shoot("forced-settings", robot, 560, 900);
        showModels(robot, home);
        shoot("forced-models", robot, 720, 900);
    }

    /** Large text, and windows that are narrow, low or very wide. */
    @Test
    void textAndWindowsOfAllSizes(FxRobot robot, @TempDir Path home) throws IOException {
        answered(robot);
        robot.interact(() -> resize(5120, 1440));
        shoot("5k", robot);
        robot.interact(() -> resize(900, 500));
        shoot("low", robot);
        for (int percent : List.of(125, 150)) {
            robot.interact(() -> textScale.set(percent / 100.0));
            robot.interact(() -> window().openParameters(true));
            robot.interact(() -> resize(1320, 800));
            shoot("text-" + percent, robot);
            robot.interact(() -> window().openParameters(false));
            robot.interact(() -> resize(418, 760));
            shoot("text-" + percent + "-small", robot);
        }
        robot.interact(() -> textScale.set(2));
        robot.interact(() -> resize(1120, 760));
        shoot("text-200", robot);
        robot.interact(() -> resize(418, 760));
        shoot("text-200-small", robot);
        robot.interact(() -> window().openParameters(true));
        robot.interact(() -> resize(900, 760));
        shoot("text-200-parameters", robot);
        robot.interact(() -> Texts.use(Language.GERMAN));
        showModels(robot, home);
        shoot("text-200-models-german", robot, 720, 900);
        robot.interact(() -> Texts.use(Language.ENGLISH));
        robot.interact(() -> shown().getScene().setRoot(Windows.settings()));
        shoot("text-200-settings", robot, 560, 900);
    }

    @ParameterizedTest
    @EnumSource(names = {"NORD", "CUPERTINO"})
    void otherThemes(ThemeFamily family, FxRobot robot, @TempDir Path home) throws IOException {
        String name = family.name().toLowerCase(Locale.ROOT);
        answered(robot);
        robot.interact(() -> rig().themes().familyProperty().set(family));
        robot.interact(() -> rig().view().toggleThoughts());
        robot.interact(() -> window().openParameters(true));
        robot.interact(() -> resize(1320, 900));
        shoot(name, robot);
        robot.interact(() -> shown().getScene().setRoot(Windows.settings()));
        shoot(name + "-settings", robot, 560, 900);
        showModels(robot, home);
        shoot(name + "-models", robot, 720, 900);
    }

    private void answered(FxRobot robot) {
        robot.interact(
                () ->
                        chat.commands()
                                .ask(
                                        "Two candles are 20 cm and 26 cm tall and lose 2 cm and 3 cm each hour. When are they equally tall?"));
        say(() -> engine.think("Okay"));
        now += 4_200_000_000L;
        say(() -> engine.think(THOUGHT.substring(4)));
        say(() -> engine.say(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 212)));
        say(() -> engine.answer(ANSWER));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(chat.draft()::measure);
    }

    private static void say(Runnable words) {
        words.run();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void shoot(String name, FxRobot robot) throws IOException {
        shoot(name, robot, window().getScene());
    }

    private void shoot(String name, FxRobot robot, Scene scene) throws IOException {
        for (ThemeChoice theme : List.of(ThemeChoice.LIGHT, ThemeChoice.DARK)) {
            robot.interact(() -> rig().themes().choiceProperty().set(theme));
            robot.interact(() -> rig().themes().restyle(scene)); // it may be in no window
            WaitForAsyncUtils.waitForFxEvents(3);
            WritableImage[] image = new WritableImage[1];
            robot.interact(() -> scene.snapshot(null)); // lays out what is in no window
            robot.interact(() -> image[0] = scene.snapshot(null));
            File file =
                    FOLDER.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png")
                            .toFile();
            ImageIO.write(awt(image[0]), "png", file);
            assertTrue(differentColours(image[0]) > 10, "the picture is not empty");
        }
    }

    private static BufferedImage awt(WritableImage image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                out.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        return out;
    }

    private static long differentColours(WritableImage image) {
        return IntStream.range(0, 20_000)
                .map(
                        i ->
                                image.getPixelReader()
                                        .getArgb(
                                                (int) (i * 7919L % (long) image.getWidth()),
                                                (int) (i * 104_729L % (long) image.getHeight())))
                .distinct()
                .count();
    }
}
