package ponder.app.arithmetic;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import ponder.app.arithmetic.Token.Kind;

/**
 * Tokens of plain text, Markdown and LaTeX; marks that only change how a text looks are left out.
 */
final class Lexer {
    private static final Pattern BLANKS =
            Pattern.compile(
                    "[ \\t\\r\\u00a0\\u2009\\u202f]+|\\\\[,;:! ]|\\\\q?quad\\b|(?<=\\S)~(?=[^~\\s])");
    private static final Pattern LOOKS =
            Pattern.compile(
                    "[`$€£¥&]|\\\\[()\\[\\]]|\\\\(?:left|right)\\b\\.?|\\\\(?:displaystyle|boxed|mathbf|big|Big)\\b");
    private static final Pattern TEXT = Pattern.compile("\\\\(?:text|mathrm|textbf|textit)\\{");

    /** Versions, dates, times and numbers of other bases. */
    private static final Pattern NO_NUMBER =
            Pattern.compile(
                    "\\d++(?:\\.\\d++){2,}+|\\d{1,2}/\\d{1,2}/\\d{2,4}|\\d{4}-\\d{2}-\\d{2}"
                            + "|\\d{1,2}:\\d{2}(?!\\d)|0[xXbBoO][0-9a-fA-F]+|\\d+[eE][+-]?\\d+");

    /** A break of LaTeX and that of its line are one. */
    private static final Pattern COMMAND =
            Pattern.compile("\\\\([A-Za-z]+|%|\\\\)(?:(?<=\\\\)[ \\t]*+\\n)?+");

    private static final Pattern WORD =
            Pattern.compile(
                    "\\p{IsHan}+|[\\p{L}_&&[^\\p{IsHan}]][\\p{L}\\p{N}_'’&&[^\\p{IsHan}]]*");
    private static final Pattern ARROW = Pattern.compile("=>|-+>|<-+|[→⇒⟹⟶↦∴]");
    private static final Pattern RELATION = Pattern.compile("!=|<=|>=|==?|[=<>≤≥≠⩽⩾]");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.{2,}|…");
    private static final Pattern TIMES = Pattern.compile("[xX](?= ?[\\d(])");

    private static final Map<String, String> RELATIONS =
            Map.of("==", "=", "!=", "≠", "<=", "≤", ">=", "≥", "⩽", "≤", "⩾", "≥");
    private static final Map<Character, String> OPERATORS =
            Map.of(
                    '+', "+", '-', "-", '−', "-", '–', "-", '×', "×", '·', "×", '⋅', "×", '∙', "×",
                    '÷', "÷", '/', "÷");
    private static final String ABOUT = "≈≅≃≡∼∝~±";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final String text;
    private final Notation notation;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Boolean> braces = new ArrayDeque<>();
    private int at;
    private boolean spaced;

    Lexer(String text, Notation notation) {
        this.text = text;
        this.notation = notation;
    }

    /** Ends with an {@link Kind#END}. */
    List<Token> tokens() {
        while (at < text.length()) {
            next();
        }
        add(Kind.END, "", 0);
        return tokens;
    }

    private void next() {
        if (skip(BLANKS)) {
            spaced = true;
        } else if (text.charAt(at) == '\n') {
            add(Kind.END, "\n", 1);
        } else if (match(TEXT) instanceof String command) {
            braces.push(true);
            at += command.length();
            spaced = true;
        } else if (!skip(LOOKS) && !number() && !command() && !mark()) {
            word();
        }
    }

    private boolean skip(Pattern pattern) {
        String found = match(pattern);
        at += found == null ? 0 : found.length();
        return found != null;
    }

    private @Nullable String match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher.group() : null;
    }

    private void add(Kind kind, String value, int length) {
        tokens.add(new Token(kind, at, at + length, value, null, 0, spaced));
        at += length;
        spaced = false;
    }

    private void addNumber(BigFraction value, int decimals, int length) {
        String written = text.substring(at, at + length);
        tokens.add(new Token(Kind.NUMBER, at, at + length, written, value, decimals, spaced));
        at += length;
        spaced = false;
    }

    private boolean number() {
        char first = text.charAt(at);
        boolean bare = first == '.' && digitAt(at + 1) && !operandBefore();
        if (!bare && !Character.isDigit(first)) {
            return false;
        }
        String strange = match(NO_NUMBER);
        if (strange != null) {
            add(Kind.WORD, strange, strange.length());
            return true;
        }
        String found = bare ? null : match(notation.pattern());
        if (bare) {
            int end = at + 1;
            while (digitAt(end)) {
                end++;
            }
            BigFraction value = Notation.POINT.value("0" + text.substring(at, end));
            addNumber(value, end - at - 1, end - at);
        } else if (found == null) {
            add(Kind.WORD, text.substring(at, at + 1), 1); // digits of another script
        } else {
            addNumber(notation.value(found), notation.decimals(found), found.length());
        }
        return true;
    }

    private boolean digitAt(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private boolean operandBefore() {
        Token last = tokens.isEmpty() ? null : tokens.getLast();
        return last != null
                && (last.is(Kind.NUMBER) || last.is(Kind.CLOSE) || last.is(Kind.PERCENT));
    }

    private boolean command() {
        Matcher found = COMMAND.matcher(text).region(at, text.length());
        if (found.lookingAt()) {
            LatexCommand meaning = LatexCommand.of(found.group(1));
            add(meaning.kind(), meaning.text(), found.group().length());
            return true;
        }
        return false;
    }

    private boolean mark() {
        String arrow = match(ARROW);
        String relation = match(RELATION);
        String ellipsis = match(ELLIPSIS);
        if (arrow != null) {
            add(Kind.MARK, "→", arrow.length());
        } else if (relation != null) {
            add(Kind.RELATION, RELATIONS.getOrDefault(relation, relation), relation.length());
        } else if (ellipsis != null) {
            add(Kind.APPROXIMATE, "…", ellipsis.length());
        } else {
            return single(text.charAt(at));
        }
        return true;
    }

    private boolean single(char c) {
        String operator = OPERATORS.get(c);
        if (c == '*') {
            star();
        } else if ((c == 'x' || c == 'X') && isTimes()) {
            add(Kind.OPERATOR, "×", 1);
        } else if (operator != null) {
            add(Kind.OPERATOR, operator, 1);
        } else if (c == '^') {
            add(Kind.OPERATOR, "^", 1);
        } else if (SUPERSCRIPTS.indexOf(c) >= 0) {
            superscript();
        } else if (c == '√') {
            add(Kind.ROOT, "√", 1);
        } else if (c == '%') {
            add(Kind.PERCENT, "%", 1);
        } else if (ABOUT.indexOf(c) >= 0) {
            add(Kind.APPROXIMATE, String.valueOf(c), 1);
        } else if ("([{（".indexOf(c) >= 0) {
            braces(c);
        } else if (")]}）".indexOf(c) >= 0) {
            closed(c);
        } else if (".?!;。？！；".indexOf(c) >= 0) {
            sentenceEnd(c);
        } else if (Character.isLetter(c) || c == '_') {
            return false;
        } else {
            add(Kind.MARK, String.valueOf(c), 1);
        }
        return true;
    }

    /** Between operands a product or, doubled, a power; elsewhere emphasis. */
    private void star() {
        int count = text.startsWith("**", at) ? 2 : 1;
        int after = at + count;
        boolean blank = after < text.length() && text.charAt(after) == ' ';
        boolean apart = blank && spaced && !tokens.isEmpty() && !tokens.getLast().is(Kind.END);
        if (apart || operandBefore() && !blank && !spaced && operandAt(after)) {
            add(Kind.OPERATOR, count == 2 ? "^" : "×", count);
        } else {
            at += count;
        }
    }

    private boolean operandAt(int index) {
        int unsigned = text.startsWith("-", index) ? index + 1 : index;
        return digitAt(unsigned) || text.startsWith("(", index);
    }

    private boolean isTimes() {
        String found = match(TIMES);
        return found != null && operandBefore() && spaced == text.startsWith(" ", at + 1);
    }

    private void superscript() {
        int end = at;
        int value = 0;
        while (end < text.length() && SUPERSCRIPTS.indexOf(text.charAt(end)) >= 0 && end < at + 4) {
            value = value * 10 + SUPERSCRIPTS.indexOf(text.charAt(end++));
        }
        int length = end - at;
        add(Kind.OPERATOR, "^", 0);
        addNumber(BigFraction.of(value), 0, length);
    }

    private void braces(char c) {
        if (c == '{') {
            braces.push(false);
        }
        add(Kind.OPEN, String.valueOf(c), 1);
    }

    private void closed(char c) {
        if (c == '}' && !braces.isEmpty() && braces.pop()) {
            at++;
            spaced = true;
        } else {
            add(Kind.CLOSE, String.valueOf(c), 1);
        }
    }

    private void sentenceEnd(char c) {
        int next = at + 1;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        char after = next < text.length() ? text.charAt(next) : '\n';
        boolean factorial =
                c == '!' && operandBefore() && !spaced && "=+-−×*/÷)<>≤≥".indexOf(after) >= 0;
        boolean command =
                after == '\\'
                        && next + 1 < text.length()
                        && Character.isLetter(text.charAt(next + 1));
        boolean inside =
                c == '.' && next == at + 1 && (Character.isLetterOrDigit(after) || command);
        if (factorial) {
            add(Kind.OPERATOR, "!", 1);
        } else if (c == '!' && spaced && operandBefore()) {
            add(Kind.WORD, "!", 1); // a factorial as LaTeX is written
        } else {
            add(inside ? Kind.MARK : Kind.END, String.valueOf(c), 1);
        }
    }

    private void word() {
        String found = match(WORD);
        String word = found == null ? text.substring(at, at + 1) : found;
        boolean letter = word.length() == 1;
        add(Kind.WORD, letter ? word : word.toLowerCase(Locale.ROOT), word.length());
    }
}
