package ponder.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ChoiceKeys;
import ponder.app.control.Converters;
import ponder.app.control.EditorKeys;
import ponder.app.settings.ChatParameters;
import ponder.app.text.EffortNames;
import ponder.app.text.Texts;
import ponder.inference.LoopGuard;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

/** The rows of the drawer: each changes a parameter and follows it. */
final class ParameterControls {
    private static final int LEAST_LIMIT = 128;
    private static final int LIMIT_STEP = 64;
    private static final String BY_MODEL = "";

    private final ObjectProperty<ChatParameters> parameters;
    private final List<Runnable> followers = new ArrayList<>();
    private boolean showing;

    ParameterControls(ObjectProperty<ChatParameters> parameters) {
        this.parameters = parameters;
    }

    /** Forgets the rows that were made so far. */
    void begin() {
        followers.clear();
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
        ParameterRow row = row(name, help, min, max, step, v -> Math.abs(v - off) < step / 2, 2);
        connect(
                row,
                p -> get.apply(p.sampling()).doubleValue(),
                (p, v) -> p.withSampling(with.apply(p.sampling(), v.floatValue())),
                step);
        return row;
    }

    private static ParameterRow row(
            String name,
            String help,
            double min,
            double max,
            double step,
            DoublePredicate off,
            int decimals) {
        return new ParameterRow(
                name,
                help,
                min,
                max,
                step,
                v -> off.test(v) ? Texts.of("parameters.off") : Texts.number(v, decimals));
    }

    ParameterRow count(
            String name,
            String help,
            double min,
            double max,
            double step,
            Function<SamplingParameters, Integer> get,
            BiFunction<SamplingParameters, Integer, SamplingParameters> with) {
        ParameterRow row = row(name, help, min, max, step, v -> Math.round(v) == 0, 0);
        connect(
                row,
                p -> get.apply(p.sampling()).doubleValue(),
                (p, v) -> p.withSampling(with.apply(p.sampling(), (int) Math.round(v))),
                step);
        return row;
    }

    /** The far end of the slider means no limit other than the context. */
    ParameterRow limit(
            int contextLength,
            String name,
            String help,
            Function<ChatParameters, Integer> get,
            BiFunction<ChatParameters, Integer, ChatParameters> with) {
        int top =
                LEAST_LIMIT
                        + Math.ceilDiv(Math.max(1, contextLength - LEAST_LIMIT), LIMIT_STEP)
                                * LIMIT_STEP;
        ParameterRow row =
                new ParameterRow(
                        name,
                        help,
                        LEAST_LIMIT,
                        top,
                        LIMIT_STEP,
                        v ->
                                v >= top
                                        ? Texts.of("parameters.context")
                                        : Texts.number(Math.round(v), 0));
        connect(
                row,
                p -> get.apply(p) == 0 ? (double) top : get.apply(p),
                (p, v) -> with.apply(p, v >= top ? 0 : (int) Math.round(v)),
                LIMIT_STEP);
        return row;
    }

    private void connect(
            ParameterRow row,
            Function<ChatParameters, Double> get,
            BiFunction<ChatParameters, Double, ChatParameters> with,
            double step) {
        double min = row.slider().getMin();
        row.slider()
                .valueProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!showing) {
                                double snapped =
                                        min + Math.round((now.doubleValue() - min) / step) * step;
                                parameters.set(with.apply(parameters.get(), snapped));
                            }
                        });
        follow(() -> row.slider().setValue(get.apply(parameters.get())));
    }

    /** Keeps a control at the parameters' value until the rows are built again. */
    private void follow(Runnable show) {
        followers.add(show);
        showing(show);
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
        ChoiceKeys.on(box);
        box.getItems().setAll(values);
        box.setConverter(Converters.of(label));
        box.setMaxWidth(Double.MAX_VALUE);
        box.setId(name.replace('.', '-'));
        box.setAccessibleText(Texts.of(name));
        box.setOnAction(
                e -> {
                    if (!showing) {
                        parameters.set(with.apply(parameters.get(), box.getValue()));
                    }
                });
        Label title = new Label(Texts.of(name));
        title.getStyleClass().add("parameter-name");
        VBox row = new VBox(title, box, help(Texts.of(help)));
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

    Node loopGuard() {
        CheckBox box = new CheckBox(Texts.of("parameters.loopGuard"));
        box.setId("loop-guard");
        box.setWrapText(true);
        box.setOnAction(
                e ->
                        parameters.set(
                                parameters
                                        .get()
                                        .withLoopGuard(
                                                box.isSelected() ? LoopGuard.ON : LoopGuard.OFF)));
        VBox row = new VBox(box, help(Texts.of("parameters.loopGuardHelp")));
        row.getStyleClass().add("parameter");
        follow(() -> box.setSelected(parameters.get().loopGuard() != LoopGuard.OFF));
        return row;
    }

    Node seed() {
        CheckBox random = new CheckBox(Texts.of("parameters.random"));
        random.setMinWidth(Region.USE_PREF_SIZE);
        TextField field = new TextField();
        field.setId("seed");
        field.setAccessibleText(Texts.of("parameters.seed"));
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
        Label name = new Label(Texts.of("parameters.seed"));
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.getStyleClass().add("parameter-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, name, space, random);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(line, field, help(Texts.of("parameters.seedHelp")));
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
        area.setAccessibleText(Texts.of("parameters.systemText"));
        area.textProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!showing) {
                                parameters.set(parameters.get().withSystemText(now));
                            }
                        });
        Label name = new Label(Texts.of("parameters.systemText"));
        name.getStyleClass().add("parameter-name");
        VBox row = new VBox(4, name, area, help(Texts.of("parameters.systemTextHelp")));
        row.getStyleClass().add("parameter");
        follow(
                () -> {
                    if (!area.getText().equals(parameters.get().systemText())) {
                        area.setText(parameters.get().systemText());
                    }
                });
        return row;
    }

    private static Label help(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("parameter-help");
        return label;
    }
}
