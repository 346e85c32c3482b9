package ponder.app.parameters;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.concurrent.UiThread;
import ponder.app.control.Icons;
import ponder.app.control.KeptNodes;
import ponder.app.control.Tip;
import ponder.app.control.row.WrappingRow;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ReasoningOptions;
import ponder.inference.sampling.SamplingParameters;

/** The drawer in which a reply's parameters are set. */
public final class ParametersPane extends VBox implements AutoCloseable {
    private static final ReasoningOptions ANY = new ReasoningOptions(true, List.of(), true, true);

    private final ObjectProperty<ChatParameters> parameters;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);
    private final BooleanProperty onlyThisChat;
    private final CheckBox scope = new CheckBox(Texts.of("parameters.onlyThis"));
    private Runnable close = () -> {};
    private ChatParameters defaults;
    private ReasoningOptions reasoning = ANY;
    private int contextLength = 1024;
    private final ParameterControls lasting;
    private final ParameterControls ofModel;
    private final List<Node> sampling;
    private final Node thinking;
    private final List<Node> steering;
    private final LimitRows limits;
    private final ParameterRow thoughtLimit;
    private final ParameterRow answerLimit;
    private final List<Node> last;
    private final InvalidationListener listener = o -> changed();

    /**
     * @param onlyThisChat whether the chat on screen has parameters of its own
     */
    public ParametersPane(
            ObjectProperty<ChatParameters> parameters,
            BooleanProperty onlyThisChat,
            Preferences preferences) {
        this.parameters = parameters;
        this.lasting = new ParameterControls(parameters);
        this.ofModel = new ParameterControls(parameters);
        ThoughtRows thought = new ThoughtRows(lasting);
        this.sampling = sampling(lasting);
        this.thinking = lasting.thinking();
        this.steering = List.of(thought.probing(), thought.settledAfter(), thought.settledAt());
        this.limits = new LimitRows(lasting, () -> contextLength);
        this.thoughtLimit = limits.thought();
        this.answerLimit = limits.answer();
        this.last = List.of(thought.loopGuard(), lasting.seed(), lasting.systemText());
        this.onlyThisChat = onlyThisChat;
        this.defaults = parameters.get();
        getStyleClass().add("drawer");
        Label title = new Label(Texts.of("parameters.title"));
        title.getStyleClass().add("drawer-title");
        title.setMinWidth(USE_PREF_SIZE);
        PresetMenu presets = new PresetMenu(parameters, preferences);
        presets.setMinWidth(USE_PREF_SIZE);
        WrappingRow name = new WrappingRow(title, presets);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox header =
                new HBox(
                        name,
                        Icons.button(Feather.X, Texts.of("parameters.close"), () -> close.run()));
        header.setAlignment(Pos.TOP_LEFT);
        header.getStyleClass().add("drawer-header");
        rows.getStyleClass().add("drawer-rows");
        scope.setId("only-this-chat");
        scope.setWrapText(true);
        scope.setMinHeight(USE_PREF_SIZE);
        scope.selectedProperty().bindBidirectional(onlyThisChat);
        Tip.on(scope, Texts.of("parameters.onlyThisHelp"));
        VBox scopeRow = new VBox(scope);
        scopeRow.getStyleClass().add("drawer-scope");
        scroll.getStyleClass().add("chat-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button reset = new Button(Texts.of("parameters.reset"));
        reset.setId("reset-parameters");
        reset.setWrapText(true);
        reset.setMinHeight(USE_PREF_SIZE);
        reset.setMaxWidth(Double.MAX_VALUE);
        reset.setOnAction(e -> parameters.set(defaults));
        VBox footer = new VBox(reset);
        footer.getStyleClass().add("drawer-footer");
        getChildren().addAll(header, scopeRow, scroll, footer);
        parameters.addListener(listener);
        build();
    }

    private void changed() {
        lasting.refresh();
        ofModel.refresh();
    }

    /** Stops listening to the parameters. */
    @Override
    public void close() {
        parameters.removeListener(listener);
        scope.selectedProperty().unbindBidirectional(onlyThisChat);
    }

    /** Puts the focus on the first parameter. */
    public void focusFirst() {
        applyCss(); // what is in a scroll pane belongs to the window once that has its skin
        layout();
        scope.requestFocusTraversal(TraversalDirection.NEXT);
        UiThread.later(() -> scroll.setVvalue(0)); // its name is above it
    }

    /** What hides the drawer. */
    public void onClose(Runnable action) {
        close = action;
    }

    /**
     * A model with its own defaults and context has been loaded. Rows that no model changes stay,
     * for somebody may be typing in one.
     */
    public void modelChanged(
            ChatParameters modelDefaults, ReasoningOptions modelReasoning, int context) {
        boolean other = !modelReasoning.equals(reasoning);
        defaults = modelDefaults;
        reasoning = modelReasoning;
        if (context != contextLength) {
            contextLength = context;
            limits.fit(thoughtLimit);
            limits.fit(answerLimit);
        }
        lasting.advise(defaults);
        ofModel.advise(defaults);
        if (other) {
            build();
        }
    }

    /** A model is being loaded, and how it thinks is not known yet. */
    public void modelChanged(ChatParameters modelDefaults, int context) {
        modelChanged(modelDefaults, ANY, context);
    }

    private void build() {
        ofModel.clear();
        List<Node> wanted = new ArrayList<>(sampling);
        if (reasoning.switchable()) {
            wanted.add(thinking);
        }
        if (!reasoning.efforts().isEmpty()) {
            wanted.add(ofModel.effort(reasoning.efforts()));
        }
        if (reasoning.budget()) {
            wanted.add(thoughtLimit);
        }
        if (reasoning.steerable()) {
            wanted.addAll(steering);
        }
        wanted.add(answerLimit);
        wanted.addAll(last);
        KeptNodes.show(rows.getChildren(), wanted);
    }

    private static List<Node> sampling(ParameterControls lasting) {
        return List.of(
                lasting.number(
                        Texts.of("parameters.temperature"),
                        Texts.of("parameters.temperatureHelp"),
                        0,
                        2,
                        0.05,
                        Double.NaN,
                        SamplingParameters::temperature,
                        SamplingParameters::withTemperature),
                lasting.number(
                        Texts.of("parameters.topP"),
                        Texts.of("parameters.topPHelp"),
                        0.05,
                        1,
                        0.05,
                        1,
                        SamplingParameters::topP,
                        SamplingParameters::withTopP),
                lasting.count(
                        Texts.of("parameters.topK"),
                        Texts.of("parameters.topKHelp"),
                        0,
                        200,
                        5,
                        SamplingParameters::topK,
                        SamplingParameters::withTopK),
                lasting.number(
                        Texts.of("parameters.minP"),
                        Texts.of("parameters.minPHelp"),
                        0,
                        1,
                        0.01,
                        0,
                        SamplingParameters::minP,
                        SamplingParameters::withMinP),
                lasting.number(
                        Texts.of("parameters.repetition"),
                        Texts.of("parameters.repetitionHelp"),
                        1,
                        2,
                        0.05,
                        1,
                        SamplingParameters::repetitionPenalty,
                        SamplingParameters::withRepetitionPenalty),
                lasting.order());
    }
}
