package ponder.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ChoiceBoxes;
import ponder.app.control.Converters;
import ponder.app.control.EditorKeys;
import ponder.app.control.FieldName;
import ponder.app.settings.ChatParameters;
import ponder.app.text.EffortNames;
import ponder.app.text.Texts;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/** The rows of the drawer: each changes a parameter and follows it. */
final class ParameterControls {
    private static final int DECIMALS = 4;
    private static final double FINEST = 0.00005;
    private static final int MOST_COUNT = 1_000_000;
    private static final String BY_MODEL = "";

    private final ObjectProperty<ChatParameters> parameters;
    private final List<Runnable> followers = new ArrayList<>();
    private ChatParameters defaults;
    private boolean showing;

    ParameterControls(ObjectProperty<ChatParameters> parameters) {
        this.parameters = parameters;
        this.defaults = parameters.get();
    }

    /** Forgets the rows that were made so far. */
    void clear() {
        followers.clear();
    }

    /**
     * @param model what the model advises
     */
    void advise(ChatParameters model) {
        defaults = model;
        refresh();
    }

    /** Shows the parameters as they are now, unless a row has just changed them. */
    void refresh() {
        if (!showing) {
            followers.forEach(this::showing);
        }
    }

    /**
     * @param off the value that changes nothing, or NaN
     */
    ParameterRow number(
            String name,
            String help,
            double min,
            double max,
            double step,
            double off,
            Function<SamplingParameters, Float> get,
            BiFunction<SamplingParameters, Float, SamplingParameters> with) {
        DoubleFunction<String> label =
                v ->
                        Math.abs(v - off) < FINEST
                                ? Texts.of("parameters.off")
                                : Texts.number(v, 2, DECIMALS);
        return row(
                name,
                help,
                min,
                max,
                step,
                new TypedNumber(min, max, off, label),
                p -> get.apply(p.sampling()),
                Float::doubleValue,
                (p, v) -> p.withSampling(with.apply(p.sampling(), v)),
                v -> (float) v);
    }

    ParameterRow count(
            String name,
            String help,
            double min,
            double max,
            double step,
            Function<SamplingParameters, Integer> get,
            BiFunction<SamplingParameters, Integer, SamplingParameters> with) {
        DoubleFunction<String> label =
                v -> Math.round(v) == 0 ? Texts.of("parameters.off") : Texts.number(v, 0);
        return row(
                name,
                help,
                min,
                max,
                step,
                new TypedNumber(1, MOST_COUNT, 0, label),
                p -> get.apply(p.sampling()),
                Integer::doubleValue,
                (p, v) -> p.withSampling(with.apply(p.sampling(), v)),
                v -> (int) Math.round(v));
    }

    <T> ParameterRow row(
            String name,
            String help,
            double min,
            double max,
            double step,
            TypedNumber numbers,
            Function<ChatParameters, T> get,
            ToDoubleFunction<T> number,
            BiFunction<ChatParameters, T, ChatParameters> with,
            DoubleFunction<T> value) {
        ParameterRow row =
                new ParameterRow(name, help, min, max, step, numbers, () -> reset(get, with));
        row.onChange(
                v -> {
                    parameters.set(with.apply(parameters.get(), value.apply(v)));
                    row.show(number.applyAsDouble(get.apply(parameters.get())));
                });
        follow(
                () -> {
                    row.follow(number.applyAsDouble(get.apply(parameters.get())));
                    row.mark(differs(get));
                });
        return row;
    }

    private <T> boolean differs(Function<ChatParameters, T> get) {
        return !Objects.equals(get.apply(parameters.get()), get.apply(defaults));
    }

    private <T> void reset(
            Function<ChatParameters, T> get, BiFunction<ChatParameters, T, ChatParameters> with) {
        parameters.set(with.apply(parameters.get(), get.apply(defaults)));
    }

    <T> ParameterHeader header(
            String name,
            Labeled title,
            Function<ChatParameters, T> get,
            BiFunction<ChatParameters, T, ChatParameters> with) {
        return header(name, title, get, with, null);
    }

    /** The first line of a row whose value is the model's, or marked. */
    private <T> ParameterHeader header(
            String name,
            Labeled title,
            Function<ChatParameters, T> get,
            BiFunction<ChatParameters, T, ChatParameters> with,
            @Nullable Region beside) {
        ParameterHeader header = new ParameterHeader(name, title, () -> reset(get, with), beside);
        follow(() -> header.mark(differs(get)));
        return header;
    }

    /**
     * Keeps a control at the parameters' value until the rows are {@linkplain #clear forgotten}.
     */
    void follow(Runnable show) {
        followers.add(show);
        showing(show);
    }

    ChatParameters now() {
        return parameters.get();
    }

    void change(UnaryOperator<ChatParameters> change) {
        parameters.set(change.apply(parameters.get()));
    }

    /** Changes controls without their changing the parameters. */
    private void showing(Runnable show) {
        showing = true;
        show.run();
        showing = false;
    }

    Node thinking() {
        return choice(
                "parameters.thinking",
                "parameters.thinkingHelp",
                List.of(ThinkingMode.values()),
                ParameterControls::name,
                ChatParameters::thinkingMode,
                ChatParameters::withThinkingMode);
    }

    /**
     * @param efforts that the model knows
     */
    Node effort(List<String> efforts) {
        List<String> choices = new ArrayList<>(efforts);
        choices.addFirst(BY_MODEL);
        return choice(
                "parameters.effort",
                "parameters.effortHelp",
                choices,
                effort ->
                        effort.equals(BY_MODEL)
                                ? Texts.of("parameters.effortByModel")
                                : EffortNames.of(effort),
                p -> choices.contains(p.effort()) ? p.effort() : BY_MODEL,
                (p, effort) -> p.withEffort(effort.equals(BY_MODEL) ? null : effort));
    }

    Node order() {
        return choice(
                "parameters.order",
                "parameters.orderHelp",
                List.of(SamplingOrder.values()),
                ParameterControls::name,
                p -> p.sampling().order(),
                (p, order) -> p.withSampling(p.sampling().withOrder(order)));
    }

    private <T> Node choice(
            String name,
            String help,
            List<T> values,
            Function<T, String> label,
            Function<ChatParameters, T> get,
            BiFunction<ChatParameters, T, ChatParameters> with) {
        ChoiceBox<T> box = new ChoiceBox<>();
        ChoiceBoxes.mend(box);
        box.getItems().setAll(values);
        box.setConverter(Converters.of(label));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setId(name.replace('.', '-'));
        FieldName.give(box, Texts.of(name));
        box.setOnAction(
                e -> {
                    if (!showing) {
                        parameters.set(with.apply(parameters.get(), box.getValue()));
                    }
                });
        ParameterHeader header =
                header(Texts.of(name), ParameterHeader.title(Texts.of(name)), get, with);
        VBox row = new VBox(header, box, help(Texts.of(help)));
        row.getStyleClass().add("parameter");
        follow(() -> box.setValue(get.apply(parameters.get())));
        return row;
    }

    private static String name(SamplingOrder order) {
        return switch (order) {
            case TEMPERATURE_FIRST -> Texts.of("parameters.temperatureFirst");
            case TEMPERATURE_LAST -> Texts.of("parameters.temperatureLast");
        };
    }

    private static String name(ThinkingMode mode) {
        return switch (mode) {
            case ON -> Texts.of("parameters.thinkingOn");
            case OFF -> Texts.of("parameters.thinkingOff");
            case AUTO -> Texts.of("parameters.thinkingAuto");
        };
    }

    Node seed() {
        CheckBox random = new CheckBox(Texts.of("parameters.random"));
        random.setMinWidth(Region.USE_PREF_SIZE);
        TextField field = new TextField();
        field.setId("seed");
        FieldName.give(field, Texts.of("parameters.seed"));
        field.visibleProperty().bind(random.selectedProperty().not());
        field.managedProperty().bind(field.visibleProperty());
        field.setTextFormatter(
                new TextFormatter<>(
                        change ->
                                showing || change.getControlNewText().matches("\\d{0,18}")
                                        ? change
                                        : null));
        random.setOnAction(
                e -> parameters.set(parameters.get().withSeed(random.isSelected() ? null : 1L)));
        field.textProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!showing && !now.isEmpty()) {
                                parameters.set(parameters.get().withSeed(Long.valueOf(now)));
                            }
                        });
        Label name = ParameterHeader.title(Texts.of("parameters.seed"));
        ParameterHeader header =
                header(
                        name.getText(),
                        name,
                        ChatParameters::seed,
                        ChatParameters::withSeed,
                        random);
        VBox row = new VBox(header, field, help(Texts.of("parameters.seedHelp")));
        row.getStyleClass().add("parameter");
        follow(
                () -> {
                    @Nullable Long value = parameters.get().seed();
                    random.setSelected(value == null);
                    String text = value == null ? "" : Long.toString(value);
                    if (!text.equals(field.getText())) {
                        field.setText(text);
                    }
                });
        return row;
    }

    Node systemText() {
        TextArea area = new TextArea();
        area.setPromptText(Texts.of("parameters.systemTextNone"));
        area.setWrapText(true);
        area.setPrefRowCount(3);
        EditorKeys.tabLeadsOn(area);
        FieldName.give(area, Texts.of("parameters.systemText"));
        area.textProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!showing) {
                                parameters.set(parameters.get().withSystemText(now));
                            }
                        });
        Label name = ParameterHeader.title(Texts.of("parameters.systemText"));
        ParameterHeader header =
                header(
                        name.getText(),
                        name,
                        ChatParameters::systemText,
                        ChatParameters::withSystemText);
        VBox row = new VBox(4, header, area, help(Texts.of("parameters.systemTextHelp")));
        row.getStyleClass().add("parameter");
        follow(
                () -> {
                    if (!area.getText().equals(parameters.get().systemText())) {
                        area.setText(parameters.get().systemText());
                    }
                });
        return row;
    }

    static Label help(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("parameter-help");
        return label;
    }
}
