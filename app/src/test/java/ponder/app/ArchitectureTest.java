package ponder.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.platform.BundledModels;
import ponder.app.session.ModelControl;
import ponder.app.session.ModelSession;
import ponder.app.shell.ModelsWindow;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.engines.ModelConversion;

/** The arrows between the rooms. */
class ArchitectureTest {
    private static final JavaClasses PONDER =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("ponder");

    private static final String[] FEATURES = {
        "ponder.app.chat..",
        "ponder.app.parameters..",
        "ponder.app.history..",
        "ponder.app.modelmanager..",
        "ponder.app.print..",
        "ponder.app.settings.pane.."
    };

    /** Of the engine, for whoever asks it. */
    private static final String[] DOORS = {
        "ponder.inference",
        "ponder.inference.engines..",
        "ponder.inference.evaluation..",
        "ponder.inference.chat",
        "ponder.inference.chat.words",
        "ponder.inference.sampling..",
        "ponder.inference.problem..",
        "ponder.inference.system.."
    };

    /** Of the engine, for whoever keeps models. */
    private static final String[] MODEL_DOORS = {
        "ponder.inference.models..", "ponder.inference.convert..", "ponder.inference.download.."
    };

    private static final String FILES = "ponder.inference.files..";
    private static final String PROBLEMS = "ponder.inference.problem..";
    private static final String SYSTEM = "ponder.inference.system..";

    private static void check(ArchRule rule) {
        rule.check(PONDER);
    }

    @Test
    void theEngineKnowsNoWindow() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ponder.app..", "javafx..")
                        .because("the engine must be usable and testable alone"));
    }

    @Test
    void theDoorKnowsNoEngine() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference",
                                                                "ponder.inference.chat",
                                                                "ponder.inference.chat.words",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS))))
                        .because("what is promised at the door any engine can keep"));
    }

    @Test
    void oneRoomKnowsWhichEnginesThereAre() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder..")
                        .and()
                        .resideOutsideOfPackages(
                                "ponder.inference.engines..", "ponder.inference.local..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ponder.inference.local..")
                        .because("another engine is then one more room and one more case"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder..")
                        .and()
                        .resideOutsideOfPackages(
                                "ponder.inference.engines..", "ponder.inference.remote..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ponder.inference.remote..")
                        .because("words leave this machine through one room only"));
    }

    @Test
    void whatAsksServersRunsNothingHere() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.remote..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference",
                                                                "ponder.inference.remote..",
                                                                "ponder.inference.reply",
                                                                "ponder.inference.chat",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS,
                                                                SYSTEM))))
                        .because("a server has the model, its tokens and its template"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "tokenizer", "sampling", "files", "problem", "system"})
    void theseRoomsOfTheEngineStandAlone(String room) {
        String inside = "ponder.inference." + room + "..";
        check(
                noClasses()
                        .that()
                        .resideInAPackage(inside)
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(not(resideInAnyPackage(inside, PROBLEMS))))
                        .because("text, tokens, arithmetic and folders do not need each other"));
    }

    @Test
    void decodingKnowsOnlySampling() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.decoding..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference.decoding..",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS))))
                        .because("the loop knows only ids; text stays at the edges"));
    }

    @Test
    void evaluationKnowsOnlyDecoding() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.evaluation..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference.evaluation..",
                                                                "ponder.inference.decoding..",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS))))
                        .because("a model is measured by its ids and logits, whatever runs it"));
    }

    @Test
    void onnxKnowsOnlyDecoding() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.onnx..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference.onnx..",
                                                                "ponder.inference.decoding..",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS,
                                                                SYSTEM))))
                        .because("it is one way to run a decoder"));
    }

    @Test
    void modelsKnowOnlyTheirFiles() {
        String inside = "ponder.inference.models..";
        check(
                noClasses()
                        .that()
                        .resideInAPackage(inside)
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(not(resideInAnyPackage(inside, FILES, PROBLEMS))))
                        .because("a folder can be read without what runs it"));
    }

    @Test
    void conversionStandsAlone() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.convert..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference.convert..",
                                                                FILES,
                                                                PROBLEMS,
                                                                SYSTEM))))
                        .because("a checkpoint becomes a folder of files; nobody need run it"));
    }

    @Test
    void downloadStandsAlone() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.inference.download..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.inference.download..",
                                                                PROBLEMS,
                                                                SYSTEM))))
                        .because("what fetches files need not know what they are"));
    }

    @Test
    void noRoomsNeedEachOtherInACircle() {
        check(
                slices().matching("ponder.(**)")
                        .should()
                        .beFreeOfCycles()
                        .because("what is used can be read, tested and moved without its users"));
    }

    @Test
    void eachNativeOrForeignLibraryHasOneImporter() {
        onlyImporter("ponder.inference.(download|remote|system.network)..", "java.net.http..");
        onlyImporter("ponder.inference.onnx..", "ai.onnxruntime..");
        onlyImporter(
                "ponder.(inference.onnx|inference.system|inference.convert|app.platform)..",
                "java.lang.foreign..");
        onlyImporter("ponder.inference.tokenizer..", "ai.djl..");
        onlyImporter("ponder.inference.convert.graph", "ai.onnx.proto..", "com.google.protobuf..");
        onlyImporter("ponder.app.markdown..", "org.commonmark..", "org.scilab..", "java.awt..");
        onlyImporter("ponder.app.commandline..", "picocli..");
        onlyImporter("ponder.app.server..", "com.sun.net.httpserver..");
        onlyImporter("ponder.app.conversation.store", "java.sql..", "org.sqlite..");
    }

    @Test
    void whatOneConversationHasKnowsNoSession() {
        check(
                noClasses()
                        .that()
                        .implement("ponder.inference.onnx.StateTensor")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(".*\\.(OrtSession.*|DecoderSession|OnnxLanguageModel)")
                        .because("weights are shared, and the state of a sequence is not"));
    }

    private static void onlyImporter(String room, String... libraries) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder..")
                        .and()
                        .resideOutsideOfPackage(room)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(libraries)
                        .because(
                                "one package touches each library, so that it can be replaced there"));
    }

    @Test
    void featuresDoNotKnowEachOther() {
        for (String feature : FEATURES) {
            check(
                    noClasses()
                            .that()
                            .resideInAPackage(feature)
                            .should()
                            .dependOnClassesThat(
                                    resideInAnyPackage(FEATURES)
                                            .and(not(resideInAPackage(feature))))
                            .because("start and shell hand each feature what it needs"));
        }
    }

    @Test
    void conversationsKnowNoWindow() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.conversation..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(FEATURES)
                                        .or(
                                                resideInAnyPackage(
                                                        "javafx..",
                                                        "ponder.app.session..",
                                                        "ponder.app.shell..",
                                                        "ponder.app.start..")))
                        .because("they are kept and read without a window"));
    }

    @Test
    void requestsKnowNoWindow() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.requests..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(FEATURES)
                                        .or(
                                                resideInAnyPackage(
                                                        "javafx..",
                                                        "ponder.app.session..",
                                                        "ponder.app.shell..",
                                                        "ponder.app.start..",
                                                        "ponder.app.commandline..")))
                        .because("a command asks where no window can open"));
    }

    @Test
    void whatServesModelsKnowsNoWindowAndNoChats() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.server..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder..")
                                        .and(
                                                not(
                                                        resideInAnyPackage(
                                                                "ponder.app.server..",
                                                                "ponder.app.problem",
                                                                "ponder.inference",
                                                                "ponder.inference.chat",
                                                                "ponder.inference.sampling..",
                                                                PROBLEMS)))
                                        .or(resideInAPackage("javafx..")))
                        .because("clients get replies of an engine, and nothing of the user's"));
    }

    @Test
    void whoServesTheWindowsModelNeedsNoWindow() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.serving..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(FEATURES)
                                        .or(
                                                resideInAnyPackage(
                                                        "javafx.scene..",
                                                        "javafx.stage..",
                                                        "ponder.app.conversation..",
                                                        "ponder.app.shell..",
                                                        "ponder.app.start..")))
                        .because("programs get a model, and nothing of the user's chats"));
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app..")
                        .and()
                        .resideOutsideOfPackages(
                                "ponder.app.server..",
                                "ponder.app.serving..",
                                "ponder.app.commandline..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ponder.app.server..")
                        .because("two rooms open a door to this machine, each at the user's wish"));
    }

    @Test
    void featuresDoNotKnowShellAndStart() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(FEATURES)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("ponder.app.start..", "ponder.app.shell..")
                        .because("arrows point from start and shell to features"));
    }

    @Test
    void whatHappensToChatsNeedsNoWindow() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.session..")
                        .should()
                        .dependOnClassesThat(
                                resideInAnyPackage(FEATURES)
                                        .or(
                                                resideInAnyPackage(
                                                        "javafx.scene..",
                                                        "javafx.stage..",
                                                        "ponder.app.shell..",
                                                        "ponder.app.start..")))
                        .because("features look at the session, which runs and is tested alone"));
    }

    @Test
    void theShellDoesNotKnowHowItIsStarted() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.shell..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("ponder.app.start..")
                        .because("start puts everything together, and nothing points back"));
    }

    @Test
    void everyClassIsInARoom() {
        check(
                classes()
                        .that()
                        .resideInAPackage("ponder.app..")
                        .should()
                        .resideOutsideOfPackage("ponder.app")
                        .because("a folder says what a class is for"));
    }

    @Test
    void theAppUsesTheEngineByItsDoors() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app..")
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("ponder.inference..")
                                        .and(not(resideInAnyPackage(DOORS)))
                                        .and(not(resideInAnyPackage(MODEL_DOORS))))
                        .because("what runs a model, and on what, is the engine's own business"));
    }

    @Test
    void onlyWhoKeepsModelsKnowsThatTheyAreFolders() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app..")
                        .and()
                        .resideOutsideOfPackages(
                                "ponder.app.modelmanager..", "ponder.app.commandline..")
                        .and()
                        .doNotBelongToAnyOf(
                                BundledModels.class,
                                ModelControl.class,
                                ModelSession.class,
                                ModelsWindow.class)
                        .and()
                        .doNotHaveFullyQualifiedName("ponder.app.session.ModelSearch")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(MODEL_DOORS)
                        .because("a model can be elsewhere; who asks it has a ModelSource"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "control", "theme", "concurrent", "text"})
    void toolsOfTheWindowKnowNoFeature(String room) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app." + room + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "ponder.app.start..",
                                "ponder.app.session..",
                                "ponder.app.shell..",
                                "ponder.app.chat..",
                                "ponder.app.parameters..",
                                "ponder.app.history..",
                                "ponder.app.conversation..",
                                "ponder.app.modelmanager..",
                                "ponder.app.settings..",
                                "ponder.inference..")
                        .because("they can be reused anywhere"));
    }

    @Test
    void viewModelsKnowNoScene() {
        check(
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("ViewModel")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("javafx.scene..", "javafx.stage..")
                        .because("a view model is tested without a window"));
    }

    @Test
    void thereIsOneDoorToTheJavaFxThread() {
        check(
                noClasses()
                        .that()
                        .doNotHaveSimpleName("UiThread")
                        .should()
                        .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                        .because("raw runLater in exactly one class"));
    }

    @Test
    void nobodyOnlyForwards() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app..")
                        .should()
                        .haveSimpleName("Host")
                        .because("what can be done is in the session, and views call it there"));
    }

    @Test
    void featuresReachTheStoreThroughTheSession() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage(FEATURES)
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "ponder\\.app\\.conversation\\."
                                        + "(ConversationRepository|ChatWriter|ConversationTree)")
                        .because("only the session changes and keeps chats"));
    }

    @Test
    void aFileIsNeverGoneWhileItIsReplaced() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder..")
                        .should()
                        .accessField(StandardCopyOption.class, "REPLACE_EXISTING")
                        .because("a move that is not atomic deletes the old file first"));
    }

    @Test
    void theWindowDoesNotWaitForCudasLibraries() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("ponder.app.modelmanager..")
                        .should()
                        .callMethod(
                                ModelConversion.class,
                                "deviceHere",
                                Path.class,
                                ConversionOptions.class)
                        .because("they load in seconds, and a conversion asks in its own thread"));
    }

    @Test
    void thereIsOneKindOfBackgroundTask() {
        check(
                fields().that()
                        .haveName("progress")
                        .and()
                        .haveRawType(ReadOnlyDoubleWrapper.class)
                        .should()
                        .beDeclaredIn(BackgroundTask.class)
                        .because("progress, cancelling and time left are written once"));
    }

    @Test
    void namesSayWhatAClassIs() {
        check(
                classes()
                        .that()
                        .resideInAPackage("ponder..")
                        .should()
                        .haveNameNotMatching(".*(Util|Utils|Helper|Impl|Manager)")
                        .because("such a name says nothing"));
    }
}
