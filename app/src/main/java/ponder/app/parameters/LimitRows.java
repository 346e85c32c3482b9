package ponder.app.parameters;

import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntSupplier;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;

/** The rows of how long a thought or an answer may be: as long as the model's context at most. */
final class LimitRows {
    private static final int LEAST = 128;
    private static final int STEP = 64;

    private final ParameterControls controls;
    private final IntSupplier context;

    /**
     * @param context of the model in tokens, as it is now
     */
    LimitRows(ParameterControls controls, IntSupplier context) {
        this.controls = controls;
        this.context = context;
    }

    ParameterRow thought() {
        return row(
                Texts.of("parameters.thoughtLimit"),
                Texts.of("parameters.thoughtLimitHelp"),
                ChatParameters::thoughtLimit,
                ChatParameters::withThoughtLimit);
    }

    ParameterRow answer() {
        return row(
                Texts.of("parameters.answerLimit"),
                Texts.of("parameters.answerLimitHelp"),
                ChatParameters::answerLimit,
                ChatParameters::withAnswerLimit);
    }

    /** The far end of the slider means no limit other than the context. */
    private ParameterRow row(
            String name,
            String help,
            Function<ChatParameters, Integer> get,
            BiFunction<ChatParameters, Integer, ChatParameters> with) {
        return controls.row(
                name,
                help,
                LEAST,
                top(),
                STEP,
                numbers(),
                get,
                v -> v == 0 ? top() : v,
                with,
                v -> v >= top() ? 0 : (int) Math.round(v));
    }

    /** Gives a row the range of another context, before the rows are refreshed. */
    void fit(ParameterRow row) {
        row.range(top(), numbers());
    }

    private int top() {
        int steps = Math.ceilDiv(Math.max(1, context.getAsInt() - LEAST), STEP);
        return LEAST + steps * STEP;
    }

    private TypedNumber numbers() {
        int top = top();
        DoubleFunction<String> label =
                v -> v >= top ? Texts.of("parameters.context") : Texts.number(Math.round(v), 0);
        return new TypedNumber(1, Math.max(1, context.getAsInt()), top, label);
    }
}
