package ponder.app.markdown.mathml;

import static ponder.app.markdown.mathml.MathMl.element;
import static ponder.app.markdown.mathml.MathMl.leaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads LaTeX and writes MathML on the way.
 *
 * <p>Methods throw IllegalArgumentException at what is not known.
 */
final class MathReader {
    private static final int DEEPEST = 60;
    private static final Set<String> ENDS =
            Set.of(LatexTokens.END, "}", "&", "\\\\", "\\end", "\\right", "\\cr");
    private static final Set<String> SKIPPED =
            Set.of(
                    "\\displaystyle",
                    "\\textstyle",
                    "\\scriptstyle",
                    "\\limits",
                    "\\nolimits",
                    "\\hline",
                    "\\nonumber",
                    "\\notag",
                    "\\hfill",
                    "\\centering");
    private static final Map<String, String> BIG =
            Map.of("big", "1.2em", "Big", "1.8em", "bigg", "2.4em", "Bigg", "3em");
    private static final Set<String> TEXT =
            Set.of(
                    "\\text",
                    "\\textrm",
                    "\\textbf",
                    "\\textit",
                    "\\texttt",
                    "\\mbox",
                    "\\textnormal");

    private final LatexTokens tokens;
    private @Nullable MathAlphabet alphabet;
    private int depth;

    /** Whether scripts of what was read last stand above and below it. */
    private boolean limits;

    MathReader(String latex) {
        tokens = new LatexTokens(latex);
    }

    /** The whole formula; lines and columns make it a table. */
    String formula() {
        String all = new MathTable(this, tokens).aligned();
        if (!tokens.peek().equals(LatexTokens.END)) {
            throw new IllegalArgumentException("left over: " + tokens.peek());
        }
        return all;
    }

    /** What there is until the end of a group, cell or line. */
    String row() {
        return row(ENDS);
    }

    private String row(Set<String> ends) {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        List<String> items = new ArrayList<>();
        while (!ends.contains(tokens.peek())) {
            String item = scripted();
            if (!item.isEmpty()) {
                items.add(item);
            }
        }
        depth--;
        return items.size() == 1 ? items.getFirst() : element("mrow", String.join("", items));
    }

    private String scripted() {
        limits = false;
        String base = Set.of("^", "_").contains(tokens.peek()) ? "<mrow></mrow>" : item();
        boolean outside = limits;
        while (Set.of("\\limits", "\\nolimits").contains(tokens.peek())) {
            outside = tokens.next().equals("\\limits");
        }
        String below = "";
        List<String> above = new ArrayList<>();
        for (String mark = tokens.peek();
                "^_'".contains(mark) && !mark.isEmpty();
                mark = tokens.peek()) {
            tokens.next();
            switch (mark) {
                case "_" -> below = argument();
                case "^" -> above.add(argument());
                default -> above.add("<mo>\u2032</mo>");
            }
        }
        String up = above.size() == 1 ? above.getFirst() : String.join("", above);
        return with(base, below, above.size() > 1 ? element("mrow", up) : up, outside);
    }

    private static String with(String base, String below, String above, boolean outside) {
        if (below.isEmpty() && above.isEmpty()) {
            return base;
        }
        String bearer = there(base);
        if (below.isEmpty()) {
            return element(outside ? "mover" : "msup", bearer + above);
        }
        return above.isEmpty()
                ? element(outside ? "munder" : "msub", bearer + below)
                : element(outside ? "munderover" : "msubsup", bearer + below + above);
    }

    /** A group, or one sign. */
    private String argument() {
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("too deep");
        }
        String token = tokens.next();
        String read = token.equals("{") ? group() : one(token);
        depth--;
        return there(read);
    }

    /** What is read, where MathML demands an element even if LaTeX's command shows nothing. */
    private static String there(String read) {
        return read.isEmpty() ? "<mrow></mrow>" : read;
    }

    private String group() {
        String inside = row();
        expect("}");
        return inside;
    }

    private void expect(String token) {
        if (!tokens.take(token)) {
            throw new IllegalArgumentException("no " + token + " but " + tokens.peek());
        }
    }

    private String item() {
        String token = tokens.next();
        if (token.equals("{")) {
            return group();
        }
        return isDigit(token) ? number(token) : one(token);
    }

    private static boolean isDigit(String token) {
        return token.length() == 1 && token.charAt(0) >= '0' && token.charAt(0) <= '9';
    }

    private String number(String first) {
        StringBuilder digits = new StringBuilder(inAlphabet(first));
        while (isDigit(tokens.peek()) || tokens.peek().equals(".")) {
            digits.append(inAlphabet(tokens.next()));
        }
        return leaf("mn", digits.toString());
    }

    private String inAlphabet(String sign) {
        return alphabet == null ? sign : alphabet.letter(sign);
    }

    private String one(String token) {
        if (token.startsWith("\\")) {
            return command(token);
        }
        if (token.equals(LatexTokens.END) || "}&".contains(token)) {
            throw new IllegalArgumentException("nothing there");
        }
        if (isDigit(token)) {
            return leaf("mn", inAlphabet(token));
        }
        if (Character.isLetter(token.codePointAt(0))) {
            String letter = inAlphabet(token);
            return leaf(
                    alphabet == MathAlphabet.UPRIGHT ? "mi mathvariant=\"normal\"" : "mi", letter);
        }
        return switch (token) {
            case "-" -> leaf("mo", "\u2212");
            case "*" -> leaf("mo", "\u2217");
            case "~" -> leaf("mtext", "\u00a0");
            case "(", ")", "[", "]", "|" -> leaf("mo stretchy=\"false\"", token);
            default -> leaf("mo", token);
        };
    }

    private String command(String token) {
        MathCommands.Command known = MathCommands.of(token);
        if (known != null) {
            return sign(known);
        }
        if (SKIPPED.contains(token)) {
            return "";
        }
        if (TEXT.contains(token)) {
            return text(tokens.text());
        }
        MathAlphabet chosen = MathAlphabet.of(token).orElse(null);
        return chosen == null ? structure(token) : inAlphabet(chosen);
    }

    private String sign(MathCommands.Command command) {
        String sign = command.sign();
        return switch (command.kind()) {
            case 'i' -> leaf("mi", sign);
            case 'o' -> leaf("\u2016|{}[]".contains(sign) ? "mo stretchy=\"false\"" : "mo", sign);
            case 'l' -> {
                limits = true;
                yield leaf("mo movablelimits=\"true\"", sign);
            }
            case 'f' -> applied(leaf("mi", sign));
            case 's' -> "<mspace width=\"" + sign + "\"></mspace>";
            case 'a' -> accent("mover", sign);
            case 'u' -> accent("munder", sign);
            default -> throw new IllegalStateException("kind " + command.kind());
        };
    }

    /** A function's name, with the gap that is between it and what it is applied to. */
    private String applied(String name) {
        return tokens.peek().matches("[_^]") ? name : element("mrow", name + "<mo>\u2061</mo>");
    }

    private String accent(String place, String sign) {
        boolean brace = "\u23de\u23df".contains(sign);
        String mark = leaf("^~\u02d9\u00a8".contains(sign) ? "mo stretchy=\"false\"" : "mo", sign);
        String marked = element(place + (brace ? "" : accented(place)), argument() + mark);
        limits = brace;
        return marked;
    }

    private static String accented(String place) {
        return place.equals("mover") ? " accent=\"true\"" : " accentunder=\"true\"";
    }

    private String inAlphabet(MathAlphabet chosen) {
        MathAlphabet before = alphabet;
        alphabet = chosen;
        String read = argument();
        alphabet = before;
        return read;
    }

    /** Text, in which there may be formulas between dollars. */
    private String text(String written) {
        String[] parts = written.split("(?<!\\\\)\\$", -1);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            String part =
                    parts[i].replaceAll("\\\\([%$#&_{} ])", "$1").replaceAll("^ | $", "\u00a0");
            out.append(i % 2 == 1 ? new MathReader(parts[i]).formula() : leaf("mtext", part));
        }
        return parts.length == 1 ? out.toString() : element("mrow", out.toString());
    }

    private String structure(String token) {
        return switch (token) {
            case "\\frac", "\\dfrac", "\\tfrac", "\\cfrac" ->
                    element("mfrac", argument() + argument());
            case "\\binom", "\\dbinom", "\\tbinom" ->
                    fenced("(", element("mfrac linethickness=\"0\"", argument() + argument()), ")");
            case "\\sqrt" -> root();
            case "\\operatorname" -> operator();
            case "\\boxed" -> element("mrow class=\"boxed\"", argument());
            case "\\left" -> leftRight();
            case "\\middle" -> delimiter(tokens.next());
            case "\\begin" -> new MathTable(this, tokens).environment();
            case "\\overset", "\\stackrel" -> swapped("mover");
            case "\\underset" -> swapped("munder");
            case "\\xrightarrow" -> arrow("\u2192");
            case "\\xleftarrow" -> arrow("\u2190");
            case "\\phantom" -> element("mphantom", argument());
            case "\\substack" -> new MathTable(this, tokens).stack();
            case "\\not" -> negated();
            case "\\bmod", "\\mod" -> leaf("mo lspace=\"0.2em\" rspace=\"0.2em\"", "mod");
            case "\\pmod" ->
                    fenced(
                            "(",
                            leaf("mi", "mod") + "<mspace width=\"0.3em\"></mspace>" + argument(),
                            ")");
            case "\\textcolor" -> skipped() + argument();
            case "\\color", "\\label" -> skipped();
            case "\\tag" -> leaf("mtext", "\u2003(" + tokens.text() + ")");
            case "\\ " -> leaf("mtext", "\u00a0");
            default -> sized(token);
        };
    }

    /** Passes over a group that MathML has no place for. */
    private String skipped() {
        tokens.text();
        return "";
    }

    private String swapped(String place) {
        String mark = argument();
        return element(place, argument() + mark);
    }

    private String arrow(String sign) {
        String below = tokens.option();
        String arrow = leaf("mo stretchy=\"true\"", sign);
        String above = argument();
        return below.isEmpty()
                ? element("mover", arrow + above)
                : element("munderover", arrow + new MathReader(below).formula() + above);
    }

    private String root() {
        String degree = tokens.option();
        return degree.isEmpty()
                ? element("msqrt", argument())
                : element("mroot", argument() + new MathReader(degree).formula());
    }

    private String operator() {
        limits = tokens.take("*");
        String name = tokens.text().replaceAll("\\\\[,:;! ]", "\u2009");
        return limits ? leaf("mo movablelimits=\"true\"", name) : applied(leaf("mi", name));
    }

    private String negated() {
        String sign = one(tokens.next());
        int end = sign.indexOf("</");
        if (end < 0 || sign.startsWith("<mspace")) {
            throw new IllegalArgumentException("nothing to negate");
        }
        return sign.substring(0, end) + "\u0338" + sign.substring(end);
    }

    private String leftRight() {
        String open = delimiter(tokens.next());
        String inside = row();
        expect("\\right");
        return element("mrow", open + inside + delimiter(tokens.next()));
    }

    /** A sign that grows with what it encloses; a full stop is none. */
    private static String delimiter(String token) {
        MathCommands.Command known = MathCommands.of(token);
        String sign = known == null ? token : known.sign();
        if (sign.startsWith("\\") || sign.isEmpty()) {
            throw new IllegalArgumentException("no delimiter: " + token);
        }
        return sign.equals(".") ? "" : leaf("mo fence=\"true\" stretchy=\"true\"", sign);
    }

    static String fenced(String open, String inside, String close) {
        return element(
                "mrow",
                delimiter(open.isEmpty() ? "." : open)
                        + inside
                        + delimiter(close.isEmpty() ? "." : close));
    }

    /** Such as {@code \bigl(}. */
    private String sized(String token) {
        String name = token.substring(1);
        String size = BIG.get(name);
        if (size == null && name.matches("(?i)bigg?[lrm]")) {
            size = BIG.get(name.substring(0, name.length() - 1));
        }
        if (size == null) {
            throw new IllegalArgumentException("unknown: " + token);
        }
        String sign = delimiter(tokens.next());
        return sign.replaceFirst("<mo ", "<mo minsize=\"" + size + "\" maxsize=\"" + size + "\" ");
    }
}
