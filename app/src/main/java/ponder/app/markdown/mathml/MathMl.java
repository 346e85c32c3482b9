package ponder.app.markdown.mathml;

import java.util.Optional;
import java.util.regex.Pattern;
import ponder.app.markdown.math.Chemistry;

/**
 * A formula in LaTeX as MathML Core (<a href="https://www.w3.org/TR/mathml-core/">W3C</a>), with
 * its source as an annotation.
 *
 * <pre>{@code
 * MathMl.of("\\frac{a}{b}", false)  // <math><semantics><mfrac><mi>a</mi>...
 * }</pre>
 */
public final class MathMl {
    private static final int LONGEST = 4_000;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

    private MathMl() {}

    /**
     * @param display on a line of its own
     * @return nothing if the formula has a command or a structure that is not known
     */
    public static Optional<String> of(String latex, boolean display) {
        if (latex.length() > LONGEST || CONTROL.matcher(latex).find()) {
            return Optional.empty();
        }
        try {
            String body = new MathReader(Chemistry.laidOut(latex)).formula();
            return Optional.of(
                    (display ? "<math display=\"block\">" : "<math>")
                            + "<semantics>"
                            + body
                            + "<annotation encoding=\"application/x-tex\">"
                            + escape(latex)
                            + "</annotation></semantics></math>");
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** An element whose content is markup already. */
    static String element(String name, String content) {
        return "<" + name + ">" + content + "</" + name.split(" ", 2)[0] + ">";
    }

    /** An element around text. */
    static String leaf(String name, String text) {
        return element(name, escape(text));
    }
}
