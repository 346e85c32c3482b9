package ponder.inference.chat.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.inference.chat.jinja.syntax.Token.Kind;
import ponder.inference.chat.jinja.text.Spaces;
import ponder.inference.chat.jinja.value.TemplateException;

/**
 * Cuts a template into text and tags, with Jinja's whitespace control as Hugging Face sets it:
 * {@code trim_blocks} and {@code lstrip_blocks} on, {@code -} strips everything, {@code +} nothing.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#whitespace-control">Jinja's
 *     whitespace control</a>
 */
final class Lexer {
    private static final Pattern OPEN = Pattern.compile("\\{[{%#]");
    private static final Pattern RAW =
            Pattern.compile("\\{%[-+]?\\s*raw\\s*(?:-%}\\s*|%})", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*([-+]?)%}", Pattern.UNICODE_CHARACTER_CLASS);

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int counted;

    /** Whether the last tag took the rest of its line with it. */
    private boolean lineStarts = true;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String source) {
        // Jinja's keep_trailing_newline is off: one newline at the very end is dropped
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        return new Lexer(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).run();
    }

    private List<Token> run() {
        Matcher open = OPEN.matcher(source);
        while (at < source.length()) {
            if (!open.find(at)) {
                add(Kind.TEXT, source.substring(at));
                at = source.length();
                break;
            }
            String text = source.substring(at, open.start());
            at = open.start();
            Matcher raw = RAW.matcher(source).region(at, source.length());
            char tag = source.charAt(at + 1);
            text(text, mark(at + 2), tag != '{');
            if (tag == '%' && raw.lookingAt()) {
                raw(raw);
            } else {
                at += mark(at + 2) == 0 ? 2 : 3;
                tag(tag);
            }
        }
        add(Kind.END, "");
        return tokens;
    }

    private void add(Kind kind, String text) {
        for (; counted < Math.min(at, source.length()); counted++) {
            line += source.charAt(counted) == '\n' ? 1 : 0;
        }
        if (kind != Kind.TEXT || !text.isEmpty()) {
            tokens.add(new Token(kind, text, line));
        }
    }

    /** The {@code -} or {@code +} at a place, or 0. */
    private char mark(int place) {
        char c = place < source.length() ? source.charAt(place) : 0;
        return c == '-' || c == '+' ? c : 0;
    }

    private void text(String text, char mark, boolean stripsIndent) {
        String kept = text;
        if (mark == '-') {
            kept = Spaces.strip(text, null, false, true);
        } else if (mark == 0 && stripsIndent) {
            int lineStart = text.lastIndexOf('\n') + 1;
            if ((lineStart > 0 || lineStarts) && Spaces.isSpace(text.substring(lineStart))) {
                kept = text.substring(0, lineStart);
            }
        }
        add(Kind.TEXT, kept);
    }

    private void tag(char tag) {
        if (tag == '#') {
            comment();
            return;
        }
        boolean block = tag == '%';
        add(block ? Kind.OPEN_BLOCK : Kind.OPEN_OUTPUT, "");
        String close = block ? "%}" : "}}";
        CodeLexer code = new CodeLexer(source, at, close, line);
        while (code.next()) {
            at = code.start();
            add(code.kind(), code.text());
        }
        at = code.end();
        char mark = mark(at);
        at += mark == 0 ? 2 : 3;
        add(block ? Kind.CLOSE_BLOCK : Kind.CLOSE_OUTPUT, "");
        close(mark, block);
    }

    private void comment() {
        // as in Jinja: one that is opened by the last characters is none
        int end = at == source.length() ? at : source.indexOf("#}", at);
        if (end < 0) {
            throw new TemplateException("a comment in line " + line + " is never closed");
        }
        char mark = end > at ? mark(end - 1) : 0;
        at = end + 2;
        close(mark, true);
    }

    private void raw(Matcher open) {
        at = open.end();
        lineStarts = source.charAt(at - 1) == '\n';
        Matcher end = END_RAW.matcher(source);
        if (!end.find(at)) {
            throw new TemplateException("a raw block in line " + line + " is never closed");
        }
        String text = source.substring(at, end.start());
        at = end.end();
        text(text, end.group(1).isEmpty() ? 0 : end.group(1).charAt(0), true);
        close(end.group(2).isEmpty() ? 0 : end.group(2).charAt(0), true);
    }

    /** What follows a tag: {@code -} takes all white space, a block the end of its line. */
    private void close(char mark, boolean block) {
        int before = at;
        if (mark == '-') {
            while (at < source.length() && Spaces.isSpace(source.charAt(at))) {
                at++;
            }
        } else if (block && mark == 0 && source.startsWith("\n", at)) {
            at++;
        }
        lineStarts = at > before && source.charAt(at - 1) == '\n';
    }
}
