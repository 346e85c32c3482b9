package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import ponder.app.settings.ModelChoice;
import ponder.app.text.Texts;
import ponder.inference.models.GraphFile;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelPackage;

/** Which models may guess for another, and how one is chosen. */
@ExtendWith(ApplicationExtension.class)
class DraftModelsTest {
    private static final long MEGABYTE = 1_000_000;
    private static final Path HERE = Path.of("/models");

    private final ModelRow large = row("R1 7B", "Qwen2ForCausalLM", 4_700, null);
    private final ModelRow small = row("R1 1.5B", "Qwen2ForCausalLM", 1_100, null);
    private final List<ModelRow> all =
            List.of(
                    large,
                    row("Llama 1B", "LlamaForCausalLM", 800, null),
                    row("R1 3B", "Qwen2ForCausalLM", 2_400, null),
                    small,
                    new ModelRow(
                            new LibraryItem(
                                    HERE.resolve("broken"),
                                    LibraryItem.Kind.BROKEN,
                                    null,
                                    null,
                                    List.of()),
                            ModelChoice.NONE,
                            false,
                            false,
                            false));

    private final List<ModelChoice> chosen = new ArrayList<>();

    private static ModelRow row(
            String name, String architecture, long megabytes, @Nullable String draftModel) {
        ModelPackage demo = ModelPackage.read(Path.of("../assets/demo-model/package"));
        Path folder = HERE.resolve(name);
        GraphFile graph = new GraphFile(folder.resolve("model.onnx"), "int4", megabytes * MEGABYTE);
        ModelPackage model =
                new ModelPackage(
                        folder,
                        name,
                        architecture,
                        demo.layout(),
                        List.of(graph),
                        demo.tokenizer(),
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
                        demo.reasoningMarks(),
                        demo.attentionWindow(),
                        List.of());
        return new ModelRow(
                new LibraryItem(folder, LibraryItem.Kind.MODEL, model, null, List.of()),
                ModelChoice.NONE.withDraftModel(draftModel),
                false,
                false,
                false);
    }

    private ModelCard card(ModelRow of) {
        return new ModelCard(
                of,
                LocalDate.now(),
                new ModelCard.Actions(
                        row -> {},
                        row -> {},
                        row -> row.draftModels(all),
                        (row, choice) -> chosen.add(choice),
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
    void muchSmallerOnesOfTheFamilyMayGuess() {
        assertEquals(List.of(small), large.draftModels(all));
        assertEquals(List.of(), small.draftModels(all));
    }

    @Test
    void oneIsChosenInTheMenuOfTheLargerOne(FxRobot robot) {
        robot.interact(
                () -> {
                    Menu menu = drafts(card(large)).orElseThrow();
                    assertEquals(List.of(Texts.of("model.draftNone"), "R1 1.5B"), texts(menu));
                    assertTrue(((RadioMenuItem) menu.getItems().getFirst()).isSelected());
                    menu.getItems().getLast().fire();
                });
        assertEquals(HERE.resolve("R1 1.5B").toString(), chosen.getLast().draftModel());
    }

    @Test
    void whereNoneMayGuessNothingIsOffered(FxRobot robot) {
        robot.interact(() -> assertFalse(drafts(card(small)).isPresent()));
    }

    /** It would be tried at each start, and said to be gone. */
    @Test
    void oneThatIsGoneCanBeGivenUp(FxRobot robot) {
        ModelRow alone = row("R1 1.5B", "Qwen2ForCausalLM", 1_100, "/gone");
        robot.interact(
                () -> {
                    Menu menu = drafts(card(alone)).orElseThrow();
                    assertEquals(List.of(Texts.of("model.draftNone")), texts(menu));
                    menu.getItems().getFirst().fire();
                });
        assertEquals(null, chosen.getLast().draftModel());
    }
}
