package ponder.app.parameters;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import ponder.app.text.Texts;

/**
 * A number as the user types it, in their language's way or with a point, or as the word that
 * stands for one.
 *
 * @param least that is taken
 * @param most that is taken
 * @param special what the word stands for, such as "Off"
 * @param label writes a number, or the word
 */
record TypedNumber(double least, double most, double special, DoubleFunction<String> label) {
    /** Empty for what is no number, or is out of range. */
    OptionalDouble read(String typed) {
        String text = typed.strip();
        if (!Double.isNaN(special) && text.equalsIgnoreCase(label.apply(special))) {
            return OptionalDouble.of(special);
        }
        double value = number(text);
        boolean known = value == special || value >= least && value <= most;
        return known ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** A point or comma before three digits parts thousands where the language does so. */
    private static double number(String text) {
        double here = localized(text);
        boolean plain = text.matches("-?\\d*[.,]\\d+");
        boolean thousands = text.matches("-?\\d{1,3}[.,]\\d{3}");
        return plain && (!thousands || Double.isNaN(here))
                ? Double.parseDouble(text.replace(',', '.'))
                : here;
    }

    private static double localized(String text) {
        ParsePosition at = new ParsePosition(0);
        Number number = NumberFormat.getInstance(Texts.locale()).parse(text, at);
        return number != null && at.getIndex() == text.length() ? number.doubleValue() : Double.NaN;
    }
}
