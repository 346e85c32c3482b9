package ponder.app.parameters;

import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;
import ponder.inference.LoopGuard;
import ponder.inference.Probing;

/** The rows of what watches a thought: whether it goes in circles, and what it comes to. */
final class ThoughtRows {
    private static final int MOST_PROBES = 20;
    private static final double USUAL_CERTAINTY = 0.9;

    private final ParameterControls controls;

    ThoughtRows(ParameterControls controls) {
        this.controls = controls;
    }

    Node loopGuard() {
        return box(
                Texts.of("parameters.loopGuard"),
                Texts.of("parameters.loopGuardHelp"),
                "loop-guard",
                ChatParameters::loopGuard,
                guard -> guard != LoopGuard.OFF,
                (p, on) -> p.withLoopGuard(on ? LoopGuard.ON : LoopGuard.OFF),
                ChatParameters::withLoopGuard);
    }

    Node probing() {
        return box(
                Texts.of("parameters.probing"),
                Texts.of("parameters.probingHelp"),
                "probing",
                p -> p.probing().on(),
                on -> on,
                ThoughtRows::asked,
                ThoughtRows::asked);
    }

    private static ChatParameters asked(ChatParameters p, boolean on) {
        return p.withProbing(
                new Probing(
                        on,
                        p.probing().every(),
                        on ? p.probing().settledAfter() : 0,
                        p.probing().settledAt()));
    }

    private <T> Node box(
            String name,
            String help,
            String id,
            Function<ChatParameters, T> get,
            Predicate<T> isOn,
            BiFunction<ChatParameters, Boolean, ChatParameters> choose,
            BiFunction<ChatParameters, T, ChatParameters> with) {
        CheckBox box = new CheckBox(name);
        box.setId(id);
        box.setWrapText(true);
        box.setOnAction(e -> controls.change(p -> choose.apply(p, box.isSelected())));
        ParameterHeader header = controls.header(name, box, get, with);
        VBox row = new VBox(header, ParameterControls.help(help));
        row.getStyleClass().add("parameter");
        controls.follow(() -> box.setSelected(isOn.test(get.apply(controls.now()))));
        return row;
    }

    Node settledAfter() {
        DoubleFunction<String> label =
                v -> Math.round(v) == 0 ? Texts.of("parameters.off") : Texts.number(v, 0);
        return controls.row(
                Texts.of("parameters.settledAfter"),
                Texts.of("parameters.settledAfterHelp"),
                0,
                MOST_PROBES,
                1,
                new TypedNumber(1, MOST_PROBES, 0, label),
                p -> p.probing().settledAfter(),
                Integer::doubleValue,
                ThoughtRows::settledAfter,
                v -> (int) Math.round(v));
    }

    /** Whoever wants a thought ended by its answers wants them asked for. */
    private static ChatParameters settledAfter(ChatParameters p, int probes) {
        Probing before = p.probing();
        return p.withProbing(
                new Probing(before.on() || probes > 0, before.every(), probes, certainty(p)));
    }

    /** Nobody who has not asked for an end has said how sure it must be. */
    private static double certainty(ChatParameters p) {
        Probing probing = p.probing();
        return probing.settledAfter() == 0 && probing.settledAt() == 1
                ? USUAL_CERTAINTY
                : probing.settledAt();
    }

    /** Shown where it counts. */
    Node settledAt() {
        DoubleFunction<String> label = v -> Texts.of("inspect.percent", Texts.number(v, 0));
        ParameterRow row =
                controls.row(
                        Texts.of("parameters.settledAt"),
                        Texts.of("parameters.settledAtHelp"),
                        50,
                        100,
                        1,
                        new TypedNumber(1, 100, Double.NaN, label),
                        ThoughtRows::certainty,
                        v -> v * 100,
                        (p, v) -> p.withProbing(sure(p.probing(), v)),
                        v -> Math.round(v) / 100.0);
        row.managedProperty().bind(row.visibleProperty());
        controls.follow(() -> row.setVisible(controls.now().probing().settledAfter() > 0));
        return row;
    }

    private static Probing sure(Probing before, double certainty) {
        return new Probing(before.on(), before.every(), before.settledAfter(), certainty);
    }
}
