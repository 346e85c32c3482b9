package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.Token.Kind;

/**
 * Cuts a template into tokens, with Jinja's whitespace control as Hugging Face sets it: {@code
 * trim_blocks} and {@code lstrip_blocks} on, {@code -} strips everything, {@code +} nothing.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control">Jinja's
 *     whitespace control</a>
 */
final class Lexer {
    private static final Pattern OPEN = Pattern.compile("\\{[{%#]");
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<space>\\s+)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<float>\\d+\\.\\d+)|(?<int>\\d+)"
                            + "|(?<string>'(?:[^'\\\\]|\\\\.)*+'|\"(?:[^\"\\\\]|\\\\.)*+\")"
                            + "|(?<op>\\*\\*|//|==|!=|<=|>=|[-+*/%~<>=|.,:()\\[\\]{}])",
                    Pattern.DOTALL);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean trimNext;
    private boolean dropNewline;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        // Jinja's keep_trailing_newline is off: one newline at the very end is dropped
        String text = source.replace("\r\n", "\n");
        return new Lexer(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).run();
    }

    private List<Token> run() {
        while (at < source.length()) {
            Matcher open = OPEN.matcher(source);
            boolean found = open.find(at);
            int end = found ? open.start() : source.length();
            char tag = found ? source.charAt(end + 1) : 0;
            char mark = found && end + 2 < source.length() ? source.charAt(end + 2) : 0;
            text(source.substring(at, end), tag, mark);
            at = end;
            if (found) {
                tag(tag, mark);
            }
        }
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
    }

    private void text(String raw, char nextTag, char mark) {
        String text = raw;
        if (trimNext) {
            text = text.stripLeading();
        } else if (dropNewline && text.startsWith("\n")) {
            text = text.substring(1);
        }
        if (mark == '-') {
            text = text.stripTrailing();
        } else if ((nextTag == '%' || nextTag == '#') && mark != '+') {
            text = stripIndent(text);
        }
        trimNext = false;
        dropNewline = false;
        if (!text.isEmpty()) {
            tokens.add(new Token(Kind.TEXT, text, at));
        }
    }

    private String stripIndent(String text) {
        int lineStart = text.lastIndexOf('\n') + 1;
        boolean startsLine = lineStart > 0 || at == 0 || source.charAt(at - 1) == '\n';
        return startsLine && text.substring(lineStart).isBlank()
                ? text.substring(0, lineStart)
                : text;
    }

    private void tag(char tag, char mark) {
        int start = at;
        at += mark == '-' || mark == '+' ? 3 : 2;
        if (tag == '#') {
            skipComment(start);
            return;
        }
        boolean block = tag == '%';
        tokens.add(new Token(block ? Kind.OPEN_BLOCK : Kind.OPEN_OUTPUT, "", start));
        String close = block ? "%}" : "}}";
        int depth = 0;
        while (true) {
            if (depth == 0 && closes(close)) {
                break;
            }
            Token token = code(start);
            if (token != null) {
                depth += depthChange(token);
                tokens.add(token);
            }
        }
        tokens.add(new Token(block ? Kind.CLOSE_BLOCK : Kind.CLOSE_OUTPUT, "", at));
        endTag(block);
    }

    private static int depthChange(Token token) {
        if (token.kind() != Kind.OPERATOR) {
            return 0;
        }
        return switch (token.text()) {
            case "(", "[", "{" -> 1;
            case ")", "]", "}" -> -1;
            default -> 0;
        };
    }

    private boolean closes(String close) {
        Matcher space = Pattern.compile("\\s*").matcher(source).region(at, source.length());
        int from = space.lookingAt() ? space.end() : at;
        if (source.startsWith(close, from)
                || source.startsWith("-" + close, from)
                || source.startsWith("+" + close, from)) {
            at = from;
            return true;
        }
        return false;
    }

    private void endTag(boolean trimBlock) {
        char mark = source.charAt(at);
        trimNext = mark == '-';
        dropNewline = trimBlock && mark != '+';
        at += mark == '-' || mark == '+' ? 3 : 2;
    }

    private void skipComment(int start) {
        int end = source.indexOf("#}", at);
        if (end < 0) {
            throw new TemplateException("a comment opened at character " + start + " never closes");
        }
        at = source.charAt(end - 1) == '-' || source.charAt(end - 1) == '+' ? end - 1 : end;
        endTag(true);
    }

    private @Nullable Token code(int tagStart) {
        Matcher match = CODE.matcher(source).region(at, source.length());
        if (!match.lookingAt()) {
            throw new TemplateException(
                    at >= source.length()
                            ? "a tag opened at character " + tagStart + " never closes"
                            : "unexpected '" + source.charAt(at) + "' at character " + at);
        }
        int position = at;
        at = match.end();
        String text = match.group();
        if (match.group("space") != null) {
            return null;
        }
        if (match.group("string") != null) {
            return new Token(Kind.STRING, unescape(text.substring(1, text.length() - 1)), position);
        }
        Kind kind =
                match.group("name") != null
                        ? Kind.NAME
                        : match.group("float") != null
                                ? Kind.FLOAT
                                : match.group("int") != null ? Kind.INTEGER : Kind.OPERATOR;
        return new Token(kind, text, position);
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                out.append(c);
                continue;
            }
            char next = text.charAt(++i);
            switch (next) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case '\\', '\'', '"' -> out.append(next);
                default -> out.append('\\').append(next);
            }
        }
        return out.toString();
    }
}
