package ponder.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.Tip;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ReasoningOptions;
import ponder.inference.sampling.SamplingParameters;

/** The drawer in which a reply's parameters are set. */
public final class ParametersPane extends VBox implements AutoCloseable {
    private static final int LEAST_LIMIT = 128;
    private static final int LIMIT_STEP = 64;

    private final ObjectProperty<ChatParameters> parameters;
    private final VBox rows = new VBox();
    private final BooleanProperty onlyThisChat;
    private final CheckBox scope = new CheckBox(Texts.of("parameters.onlyThis"));
    private Runnable close = () -> {};
    private ChatParameters defaults;
    private ReasoningOptions reasoning = new ReasoningOptions(true, List.of(), true);
    private int contextLength = 1024;
    private final List<Runnable> followers = new ArrayList<>();
    private boolean showing;
    private final InvalidationListener listener = o -> changed();

    /**
     * @param onlyThisChat whether the chat on screen has parameters of its own
     */
    public ParametersPane(
            ObjectProperty<ChatParameters> parameters,
            BooleanProperty onlyThisChat,
            Preferences preferences) {
        this.parameters = parameters;
        this.onlyThisChat = onlyThisChat;
        this.defaults = parameters.get();
        getStyleClass().add("drawer");
        Label title = new Label(Texts.of("parameters.title"));
        title.getStyleClass().add("drawer-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header =
                new HBox(
                        title,
                        space,
                        new PresetMenu(parameters, preferences),
                        Icons.button(Feather.X, Texts.of("parameters.close"), () -> close.run()));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("drawer-header");
        rows.getStyleClass().add("drawer-rows");
        scope.setId("only-this-chat");
        scope.selectedProperty().bindBidirectional(onlyThisChat);
        Tip.on(scope, Texts.of("parameters.onlyThisHelp"));
        VBox scopeRow = new VBox(scope);
        scopeRow.getStyleClass().add("drawer-scope");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("chat-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button reset = new Button(Texts.of("parameters.reset"));
        reset.setId("reset-parameters");
        reset.setMaxWidth(Double.MAX_VALUE);
        reset.setOnAction(e -> parameters.set(defaults));
        VBox footer = new VBox(reset);
        footer.getStyleClass().add("drawer-footer");
        getChildren().addAll(header, scopeRow, scroll, footer);
        parameters.addListener(listener);
        build();
    }

    private void changed() {
        if (!showing) {
            followers.forEach(this::showing);
        }
    }

    /** Stops listening to the parameters. */
    @Override
    public void close() {
        parameters.removeListener(listener);
        scope.selectedProperty().unbindBidirectional(onlyThisChat);
    }

    /** What hides the drawer. */
    public void onClose(Runnable action) {
        close = action;
    }

    /** A model with its own defaults and context has been loaded. */
    public void modelChanged(
            ChatParameters modelDefaults, ReasoningOptions modelReasoning, int context) {
        defaults = modelDefaults;
        reasoning = modelReasoning;
        contextLength = context;
        build();
    }

    private void build() {
        followers.clear();
        rows.getChildren()
                .setAll(
                        number(
                                Texts.of("parameters.temperature"),
                                Texts.of("parameters.temperatureHelp"),
                                0,
                                2,
                                0.05,
                                SamplingParameters::temperature,
                                SamplingParameters::withTemperature),
                        number(
                                Texts.of("parameters.topP"),
                                Texts.of("parameters.topPHelp"),
                                0.05,
                                1,
                                0.05,
                                SamplingParameters::topP,
                                SamplingParameters::withTopP),
                        count(
                                Texts.of("parameters.topK"),
                                Texts.of("parameters.topKHelp"),
                                0,
                                200,
                                5,
                                SamplingParameters::topK,
                                SamplingParameters::withTopK),
                        number(
                                Texts.of("parameters.minP"),
                                Texts.of("parameters.minPHelp"),
                                0,
                                1,
                                0.01,
                                SamplingParameters::minP,
                                SamplingParameters::withMinP),
                        number(
                                Texts.of("parameters.repetition"),
                                Texts.of("parameters.repetitionHelp"),
                                1,
                                2,
                                0.05,
                                SamplingParameters::repetitionPenalty,
                                SamplingParameters::withRepetitionPenalty));
        rows.getChildren()
                .addAll(
                        new ThinkingRows(
                                        change -> parameters.set(change.apply(parameters.get())),
                                        () -> showing,
                                        show -> follow(() -> show.accept(parameters.get())))
                                .of(reasoning));
        if (reasoning.budget()) {
            rows.getChildren()
                    .add(
                            limit(
                                    Texts.of("parameters.thoughtLimit"),
                                    Texts.of("parameters.thoughtLimitHelp"),
                                    ChatParameters::thoughtLimit,
                                    ChatParameters::withThoughtLimit));
        }
        rows.getChildren()
                .addAll(
                        limit(
                                Texts.of("parameters.answerLimit"),
                                Texts.of("parameters.answerLimitHelp"),
                                ChatParameters::answerLimit,
                                ChatParameters::withAnswerLimit),
                        seed(),
                        systemText());
    }

    private ParameterRow number(
            String name,
            String help,
            double min,
            double max,
            double step,
            Function<SamplingParameters, Float> get,
            BiFunction<SamplingParameters, Float, SamplingParameters> with) {
        ParameterRow row = new ParameterRow(name, help, min, max, step, v -> Texts.number(v, 2));
        connect(
                row,
                p -> get.apply(p.sampling()).doubleValue(),
                (p, v) -> p.withSampling(with.apply(p.sampling(), v.floatValue())),
                step);
        return row;
    }

    private ParameterRow count(
            String name,
            String help,
            double min,
            double max,
            double step,
            Function<SamplingParameters, Integer> get,
            BiFunction<SamplingParameters, Integer, SamplingParameters> with) {
        ParameterRow row =
                new ParameterRow(
                        name,
                        help,
                        min,
                        max,
                        step,
                        v ->
                                Math.round(v) == 0
                                        ? Texts.of("parameters.off")
                                        : Long.toString(Math.round(v)));
        connect(
                row,
                p -> get.apply(p.sampling()).doubleValue(),
                (p, v) -> p.withSampling(with.apply(p.sampling(), (int) Math.round(v))),
                step);
        return row;
    }

    /** The far end of the slider means no limit other than the context. */
    private ParameterRow limit(
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

    private Node seed() {
        CheckBox random = new CheckBox(Texts.of("parameters.random"));
        TextField field = new TextField();
        field.setPrefColumnCount(10);
        field.setAccessibleText(Texts.of("parameters.seed"));
        field.disableProperty().bind(random.selectedProperty());
        random.setOnAction(
                e -> parameters.set(parameters.get().withSeed(random.isSelected() ? null : 1L)));
        field.textProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!showing && now.matches("\\d{1,18}")) {
                                parameters.set(parameters.get().withSeed(Long.valueOf(now)));
                            }
                        });
        Label name = new Label(Texts.of("parameters.seed"));
        name.getStyleClass().add("parameter-name");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, name, space, random, field);
        line.setAlignment(Pos.CENTER_LEFT);
        VBox row = new VBox(line, help(Texts.of("parameters.seedHelp")));
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

    private Node systemText() {
        TextArea area = new TextArea();
        area.setPromptText(Texts.of("parameters.systemTextNone"));
        area.setWrapText(true);
        area.setPrefRowCount(3);
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

    static Label help(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("parameter-help");
        return label;
    }
}
