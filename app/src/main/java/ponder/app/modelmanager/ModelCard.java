package ponder.app.modelmanager;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Presence;
import ponder.app.control.Tip;
import ponder.app.control.row.WrappingRow;
import ponder.app.modelmanager.card.DetailLine;
import ponder.app.modelmanager.card.FactsLine;
import ponder.app.modelmanager.card.OfferedCard;
import ponder.app.problem.Problems;
import ponder.app.settings.ModelChoice;
import ponder.app.text.Texts;
import ponder.inference.models.GraphFile;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.MemoryPlan;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.ByteSizes;

/** One model of this machine, with what it needs and what can be done with it. */
final class ModelCard extends HBox {
    private static final double MENU_WIDTH = 40;
    private static final int[] CONTEXTS = {2_048, 4_096, 8_192, 16_384, 32_768, 65_536, 131_072};

    /** What the buttons do. */
    record Actions(
            Consumer<ModelRow> load,
            Consumer<ModelRow> unload,
            BiConsumer<ModelRow, UnaryOperator<ModelChoice>> choose,
            Consumer<ModelRow> reveal,
            Consumer<ModelRow> convert,
            Consumer<ModelRow> forget,
            Consumer<ModelRow> delete) {}

    private final ModelRow row;
    private final Actions actions;
    private final Label needs = new DetailLine("");
    private final Button load = button("");

    /**
     * @param memory what there is, followed while the card is shown
     */
    ModelCard(
            ModelRow row,
            ObservableValue<ComputerMemory> memory,
            LocalDate today,
            Actions actions) {
        this.row = row;
        this.actions = actions;
        getStyleClass().add("model-card");
        setAlignment(Pos.CENTER_LEFT);
        pseudoClassStateChanged(PseudoClass.getPseudoClass("loaded"), row.loaded());
        VBox words = new VBox(2, name(), details(today));
        words.setMinWidth(0);
        if (row.item().kind() == LibraryItem.Kind.MODEL) {
            words.getChildren().add(needs);
            row.item()
                    .notes()
                    .forEach(
                            note ->
                                    words.getChildren()
                                            .add(new DetailLine(Problems.sentence(note))));
        }
        HBox buttons = new HBox(8);
        buttons.getStyleClass().add("card-buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        if (row.fasterConverted()) {
            buttons.getChildren().add(convertButton(true));
        }
        buttons.getChildren().addAll(mainButton(), menu());
        WrappingRow line = new WrappingRow(words, buttons);
        HBox.setHgrow(line, Priority.ALWAYS);
        getChildren().add(line);
        memory.when(Presence.of(this)).subscribe(this::show);
    }

    private Region name() {
        Label name = OfferedCard.name(row.item().name());
        if (!row.loaded()) {
            return name;
        }
        Label badge = new Label(Texts.of("model.inUse"));
        badge.getStyleClass().add("in-use");
        badge.setMinWidth(USE_PREF_SIZE);
        HBox both = new HBox(8, name, badge);
        both.setAlignment(Pos.CENTER_LEFT);
        return both;
    }

    private Region details(LocalDate today) {
        String details = row.details(today);
        return row.item().problem() == null ? FactsLine.of(details) : DetailLine.problem(details);
    }

    /**
     * Says whether it fits now. It can be loaded all the same, unless it never fits: the model in
     * use leaves first, and a graphics card has memory of its own.
     */
    private void show(ComputerMemory now) {
        MemoryPlan plan = row.memory(now.free());
        needs.setText(plan == null ? "" : needs(plan, row.context(now.free())));
        needs.getStyleClass().remove("problem");
        if (!row.fits(now.free())) {
            needs.getStyleClass().add("problem");
        }
        load.setDisable(!row.fits(now.most()));
    }

    private static String needs(MemoryPlan plan, int context) {
        List<String> sizes = ByteSizes.of(Texts.locale(), plan.needed(context), plan.free());
        return Texts.of("model.needs", sizes.getFirst(), context, sizes.getLast());
    }

    private Region mainButton() {
        return switch (row.item().kind()) {
            case CHECKPOINT -> convertButton(row.convertible());
            case BROKEN -> {
                Region none = new Region();
                none.setManaged(false);
                yield none;
            }
            case MODEL -> loadButton();
        };
    }

    private Button convertButton(boolean possible) {
        Button button = button(Texts.of("model.convert"));
        button.setDisable(!possible);
        button.setOnAction(e -> actions.convert().accept(row));
        return button;
    }

    private Button loadButton() {
        load.setText(Texts.of(row.loaded() ? "model.unload" : "model.load"));
        load.setOnAction(e -> (row.loaded() ? actions.unload() : actions.load()).accept(row));
        return load;
    }

    private static Button button(String text) {
        Button button = new Button(text);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private Region menu() {
        MenuButton menu = new MenuButton();
        menu.setGraphic(new FontIcon(Feather.MORE_HORIZONTAL));
        menu.getStyleClass().addAll("flat", "icon-button", "no-arrow");
        Tip.on(menu, Texts.of("common.more"));
        menu.setAccessibleText(Texts.of("model.moreFor", row.item().name()));
        menu.setMinWidth(MENU_WIDTH);
        menu.setMaxWidth(MENU_WIDTH);
        ModelPackage model = row.item().model();
        if (model != null) {
            menu.getItems().add(contexts(model));
            if (model.graphs().size() > 1 || !row.choiceIsThere(model)) {
                menu.getItems().add(precisions(model));
            }
            if (!row.draftModels().isEmpty() || row.choice().draftModel() != null) {
                menu.getItems().add(draftModels());
            }
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().add(item(Texts.of("model.reveal"), actions.reveal()));
        if (row.added()) {
            menu.getItems().add(item(Texts.of("model.forget"), actions.forget()));
        }
        if (row.deletable()) {
            menu.getItems().add(item(Texts.of("model.remove"), actions.delete()));
        }
        return menu;
    }

    private MenuItem item(String text, Consumer<ModelRow> action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(e -> action.accept(row));
        return item;
    }

    private Menu contexts(ModelPackage model) {
        Menu menu = new Menu(Texts.of("model.contextMenu"));
        menu.getItems().add(context(Texts.of("model.contextMost"), 0));
        MemoryPlan plan = row.memory(0);
        for (int tokens : CONTEXTS) {
            if (tokens <= model.contextLength() && plan != null) {
                menu.getItems()
                        .add(
                                context(
                                        Texts.of(
                                                "model.contextTokens",
                                                tokens,
                                                Texts.size(plan.needed(tokens))),
                                        tokens));
            }
        }
        return ofOneChoice(menu);
    }

    /** What is chosen stays marked when it is chosen once more. */
    private static Menu ofOneChoice(Menu menu) {
        ToggleGroup choices = new ToggleGroup();
        for (MenuItem item : menu.getItems()) {
            if (item instanceof RadioMenuItem choice) {
                choice.setToggleGroup(choices);
            }
        }
        return menu;
    }

    private MenuItem context(String text, int tokens) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setSelected(row.choice().context() == tokens);
        item.setOnAction(e -> actions.choose().accept(row, c -> c.withContext(tokens)));
        return item;
    }

    private Menu draftModels() {
        Menu menu = new Menu(Texts.of("model.draft"));
        menu.getItems().add(draftModel(Texts.of("model.draftNone"), null));
        for (LibraryItem smaller : row.draftModels()) {
            menu.getItems().add(draftModel(smaller.name(), smaller.path().toString()));
        }
        return ofOneChoice(menu);
    }

    private MenuItem draftModel(String text, @Nullable String folder) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setSelected(Objects.equals(row.choice().draftModel(), folder));
        item.setOnAction(e -> actions.choose().accept(row, c -> c.withDraftModel(folder)));
        return item;
    }

    private Menu precisions(ModelPackage model) {
        Menu menu = new Menu(Texts.of("model.precision"));
        GraphFile current = row.choiceIsThere(model) ? row.graph(model) : null;
        for (GraphFile graph : model.graphs()) {
            RadioMenuItem item =
                    new RadioMenuItem(
                            Texts.of(
                                    "model.precisionSize",
                                    graph.label(),
                                    Texts.size(graph.bytes())));
            item.setMnemonicParsing(false);
            item.setSelected(graph.equals(current));
            item.setOnAction(
                    e -> actions.choose().accept(row, c -> c.withPrecision(graph.label())));
            menu.getItems().add(item);
        }
        return ofOneChoice(menu);
    }
}
