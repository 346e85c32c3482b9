package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.settings.ModelChoice;
import ponder.app.text.Texts;
import ponder.inference.engines.DraftModels;
import ponder.inference.models.GraphFile;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelPackage;

/** Which models may guess for another, and how one is chosen. */
@ExtendWith(ApplicationExtension.class)
class DraftModelsTest {
    private static final long MEGABYTE = 1_000_000;
    private static final Path HERE = Path.of("/models");
    private static final Path DEMO = Path.of("../assets/demo-model/package");
    private static final Path OWN = DEMO.resolve("tokenizer.json");

    private static final LibraryItem SMALL = item("R1 1.5B", 1_100, OWN);
    private static final LibraryItem LARGE = item("R1 7B", 4_700, OWN);
    @TempDir private Path folder = Path.of("");

    private final List<ModelChoice> chosen = new ArrayList<>();

    private static LibraryItem item(String name, long megabytes, Path tokenizer) {
        ModelPackage demo = ModelPackage.read(DEMO);
        Path folder = HERE.resolve(name);
        GraphFile graph = new GraphFile(folder.resolve("model.onnx"), "int4", megabytes * MEGABYTE);
        ModelPackage model =
                new ModelPackage(
                        folder,
                        name,
                        demo.architecture(),
                        demo.layout(),
                        List.of(graph),
                        tokenizer,
                        demo.chatTemplate(),
                        demo.bosToken(),
                        demo.eosToken(),
                        demo.stopIds(),
                        demo.contextLength(),
                        demo.shape(),
                        demo.defaults(),
                        demo.licence(),
                        null,
                        null,
                        false,
                        "",
                        demo.reasoningMarks(),
                        demo.attentionWindow(),
                        List.of());
        return new LibraryItem(folder, LibraryItem.Kind.MODEL, model, null, List.of());
    }

    private ModelCard card(LibraryItem of, @Nullable String chosenNow, List<LibraryItem> smaller) {
        return new ModelCard(
                new ModelRow(
                        of,
                        ModelChoice.NONE.withDraftModel(chosenNow),
                        smaller,
                        false,
                        false,
                        false),
                new SimpleObjectProperty<>(ComputerMemory.UNKNOWN),
                LocalDate.now(),
                new ModelCard.Actions(
                        row -> {},
                        row -> {},
                        (row, change) -> chosen.add(change.apply(row.choice())),
                        row -> {},
                        row -> {},
                        row -> {},
                        row -> {}));
    }

    private static Optional<Menu> drafts(ModelCard card) {
        MenuButton more = (MenuButton) Objects.requireNonNull(card.lookup(".menu-button"));
        return more.getItems().stream()
                .filter(item -> Texts.of("model.draft").equals(item.getText()))
                .map(Menu.class::cast)
                .findFirst();
    }

    private static List<String> texts(Menu menu) {
        return menu.getItems().stream().map(MenuItem::getText).toList();
    }

    @Test
    void muchSmallerOnesOfTheSameVocabularyMayGuess() throws IOException {
        String json = Files.readString(OWN);
        Path other = Files.writeString(folder.resolve("other"), json.replace("Ġcarry", "Ġcarrx"));
        Path same = Files.writeString(folder.resolve("same"), json + "\n");
        LibraryItem alike = item("R1 0.5B", 400, same);
        List<LibraryItem> all =
                List.of(
                        LARGE,
                        item("Llama 1B", 800, other),
                        item("R1 3B", 2_400, OWN),
                        SMALL,
                        item("lost", 100, folder.resolve("lost")),
                        new LibraryItem(
                                HERE.resolve("broken"),
                                LibraryItem.Kind.BROKEN,
                                null,
                                null,
                                List.of()),
                        alike);
        DraftModels models = new DraftModels();
        assertEquals(List.of(SMALL, alike), models.of(LARGE, all));
        assertEquals(List.of(alike), models.of(SMALL, all));
        assertEquals(List.of(), models.of(all.get(5), all));
    }

    @Test
    void oneIsChosenInTheMenuOfTheLargerOne(FxRobot robot) {
        robot.interact(
                () -> {
                    Menu menu = drafts(card(LARGE, null, List.of(SMALL))).orElseThrow();
                    assertEquals(List.of(Texts.of("model.draftNone"), "R1 1.5B"), texts(menu));
                    RadioMenuItem none = (RadioMenuItem) menu.getItems().getFirst();
                    assertTrue(none.isSelected());
                    // else a click on what is chosen takes its mark away
                    assertSame(none, none.getToggleGroup().getSelectedToggle());
                    menu.getItems().getLast().fire();
                });
        assertEquals(HERE.resolve("R1 1.5B").toString(), chosen.getLast().draftModel());
    }

    @Test
    void whereNoneMayGuessNothingIsOffered(FxRobot robot) {
        robot.interact(() -> assertFalse(drafts(card(SMALL, null, List.of())).isPresent()));
    }

    /** It would be tried at each start, and said to be gone. */
    @Test
    void oneThatIsGoneCanBeGivenUp(FxRobot robot) {
        robot.interact(
                () -> {
                    Menu menu = drafts(card(SMALL, "/gone", List.of())).orElseThrow();
                    assertEquals(List.of(Texts.of("model.draftNone")), texts(menu));
                    menu.getItems().getFirst().fire();
                });
        assertEquals(null, chosen.getLast().draftModel());
    }
}
