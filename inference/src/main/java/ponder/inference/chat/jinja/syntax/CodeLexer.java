package ponder.inference.chat.jinja.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.chat.jinja.syntax.Token.Kind;
import ponder.inference.chat.jinja.text.Spaces;
import ponder.inference.chat.jinja.value.TemplateException;

/** Cuts the inside of one tag into tokens, up to the brackets that close it. */
final class CodeLexer {
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<float>(?<!\\.)\\d+(?:_\\d+)*(?:\\.\\d+(?:_\\d+)*(?:[eE][-+]?\\d+(?:_\\d+)*)?|[eE][-+]?\\d+(?:_\\d+)*))"
                            + "|(?<int>0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[0-9a-fA-F])+|[1-9](?:_?\\d)*|0(?:_?0)*)"
                            + "|(?<name>[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}]*)"
                            + "|(?<string>'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
                            + "|(?<op>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=|.,:;()\\[\\]{}])",
                    Pattern.DOTALL);

    private final String source;
    private final String close;
    private final Deque<String> open = new ArrayDeque<>();
    private final Matcher match;
    private final int openedIn;
    private int at;

    /**
     * @param line that it is opened in, from 1
     */
    CodeLexer(String source, int from, String close, int line) {
        this.source = source;
        this.close = close;
        this.at = from;
        this.openedIn = line;
        this.match = CODE.matcher(source);
    }

    /** Whether there is another token before the tag closes. */
    boolean next() {
        while (at < source.length() && Spaces.isSpace(source.charAt(at))) {
            at++;
        }
        if (open.isEmpty() && closes()) {
            return false;
        }
        if (!match.region(at, source.length()).useTransparentBounds(true).lookingAt()) {
            throw new TemplateException(
                    at >= source.length()
                            ? "the tag in line " + openedIn + " is never closed"
                            : "line "
                                    + line()
                                    + " has an unexpected '"
                                    + Character.toString(source.codePointAt(at))
                                    + "'");
        }
        at = match.end();
        if (kind() == Kind.OPERATOR) {
            balance(match.group());
        }
        return true;
    }

    private boolean closes() {
        boolean marked =
                source.startsWith("-" + close, at)
                        || close.equals("%}") && source.startsWith("+" + close, at);
        return marked || source.startsWith(close, at);
    }

    private void balance(String bracket) {
        switch (bracket) {
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "{" -> open.push("}");
            case ")", "]", "}" -> {
                if (open.isEmpty() || !open.pop().equals(bracket)) {
                    throw new TemplateException(
                            "line " + line() + " has an unexpected '" + bracket + "'");
                }
            }
            default -> {}
        }
    }

    private long line() {
        return source.substring(0, Math.min(at, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    Kind kind() {
        if (match.group("name") != null) {
            return Kind.NAME;
        }
        if (match.group("string") != null) {
            return Kind.STRING;
        }
        if (match.group("op") != null) {
            return Kind.OPERATOR;
        }
        return match.group("int") == null ? Kind.FLOAT : Kind.INTEGER;
    }

    /** The token's text; of a string, what it stands for. */
    String text() {
        String text = match.group();
        return kind() == Kind.STRING
                ? StringLiteral.unescape(text.substring(1, text.length() - 1))
                : text;
    }

    int start() {
        return match.start();
    }

    /** Where the closing brackets stand. */
    int end() {
        return at;
    }
}
