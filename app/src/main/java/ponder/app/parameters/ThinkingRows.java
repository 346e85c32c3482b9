package ponder.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Converters;
import ponder.app.settings.ChatParameters;
import ponder.app.text.EffortNames;
import ponder.app.text.Texts;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.ThinkingMode;

/** The rows of the drawer for what a model can be asked about its thinking. */
final class ThinkingRows {
    private static final String BY_MODEL = "";

    private final Consumer<UnaryOperator<ChatParameters>> change;
    private final BooleanSupplier showing;
    private final Consumer<Consumer<ChatParameters>> follow;

    /**
     * @param change takes what the user chose
     * @param showing whether controls change by themselves
     * @param follow takes what shows the parameters, now and when they change
     */
    ThinkingRows(
            Consumer<UnaryOperator<ChatParameters>> change,
            BooleanSupplier showing,
            Consumer<Consumer<ChatParameters>> follow) {
        this.change = change;
        this.showing = showing;
        this.follow = follow;
    }

    List<Node> of(ReasoningOptions options) {
        List<Node> rows = new ArrayList<>();
        if (options.switchable()) {
            rows.add(
                    choice(
                            "parameters.thinking",
                            List.of(ThinkingMode.values()),
                            ThinkingRows::name,
                            ChatParameters::thinkingMode,
                            (p, mode) -> p.withThinkingMode(mode)));
        }
        if (!options.efforts().isEmpty()) {
            List<String> efforts = new ArrayList<>(options.efforts());
            efforts.addFirst(BY_MODEL);
            rows.add(
                    choice(
                            "parameters.effort",
                            efforts,
                            effort ->
                                    effort.equals(BY_MODEL)
                                            ? Texts.of("parameters.effortByModel")
                                            : EffortNames.of(effort),
                            p -> offered(efforts, p.effort()),
                            (p, effort) -> p.withEffort(effort.equals(BY_MODEL) ? null : effort)));
        }
        return rows;
    }

    private static String offered(List<String> efforts, @Nullable String effort) {
        return effort != null && efforts.contains(effort) ? effort : BY_MODEL;
    }

    /** Changes parameters by what was chosen. */
    private interface Setter<T> {
        ChatParameters set(ChatParameters parameters, T chosen);
    }

    private <T> Node choice(
            String key,
            List<T> choices,
            Function<T, String> name,
            Function<ChatParameters, T> get,
            Setter<T> set) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.setId(key.replace('.', '-'));
        box.getItems().setAll(choices);
        box.setConverter(Converters.of(name));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Texts.of(key));
        box.setOnAction(
                e -> {
                    if (!showing.getAsBoolean()) {
                        change.accept(p -> set.set(p, box.getValue()));
                    }
                });
        Label label = new Label(Texts.of(key));
        label.getStyleClass().add("parameter-name");
        VBox row = new VBox(label, box, ParametersPane.help(Texts.of(key + "Help")));
        row.getStyleClass().add("parameter");
        follow.accept(p -> box.setValue(get.apply(p)));
        return row;
    }

    private static String name(ThinkingMode mode) {
        return switch (mode) {
            case ON -> Texts.of("parameters.thinkingOn");
            case OFF -> Texts.of("parameters.thinkingOff");
            case AUTO -> Texts.of("parameters.thinkingAuto");
        };
    }
}
