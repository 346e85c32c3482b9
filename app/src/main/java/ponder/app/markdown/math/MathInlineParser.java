package ponder.app.markdown.math;

import java.util.Optional;
import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Formulas between {@code \( \)}, {@code \[ \]}, {@code $ $} and {@code $$ $$}, bare environments,
 * and two commands that models write without marks: {@code \boxed{...}} around a final answer, and
 * {@code \ce{...}} around a chemical formula.
 */
public final class MathInlineParser implements InlineContentParser {
    /** Makes a parser for each paragraph. */
    public static final class Factory implements InlineContentParserFactory {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('\\', '$');
        }

        @Override
        public InlineContentParser create() {
            return new MathInlineParser();
        }
    }

    /** A paragraph with this many unclosed formulas has none. */
    private static final int MOST_UNENDED = 50;

    /**
     * How far the end of a formula is searched for: each opening mark in a long text starts a
     * search.
     */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_NAME = 20;

    private int unended;

    @Override
    public ParsedInline tryParse(InlineParserState state) {
        if (unended > MOST_UNENDED) {
            return ParsedInline.none();
        }
        Scanner scanner = state.scanner();
        Position start = scanner.position();
        if (scanner.next("\\(")) {
            return until("\\)", start, scanner);
        }
        if (scanner.next("\\[")) {
            return until("\\]", start, scanner);
        }
        if (scanner.next("$$")) {
            return until("$$", start, scanner);
        }
        if (scanner.next("\\boxed{") || scanner.next("\\ce{")) {
            return command(start, scanner);
        }
        return scanner.next('$') ? dollar(start, scanner) : environment(start, scanner);
    }

    /**
     * As pandoc reads it: no blank within the marks and no digit after the second, so that prices
     * stay prices.
     */
    private ParsedInline dollar(Position start, Scanner scanner) {
        Position from = scanner.position();
        char before = ' ';
        for (int length = 0; scanner.hasNext() && length < LONGEST; length++) {
            char c = scanner.peek();
            Position end = scanner.position();
            scanner.next();
            if (c == '$') {
                return Character.isWhitespace(before) || Character.isDigit(scanner.peek())
                        ? ParsedInline.none()
                        : formula(text(scanner, from, end), start, scanner);
            }
            if (length == 0 && Character.isWhitespace(c)) {
                return ParsedInline.none();
            }
            if (c == '\\' && scanner.hasNext()) {
                scanner.next();
            }
            before = c;
        }
        unended++;
        return ParsedInline.none();
    }

    private ParsedInline environment(Position start, Scanner scanner) {
        if (!scanner.next("\\begin{")) {
            return ParsedInline.none();
        }
        StringBuilder begin = new StringBuilder("\\begin{");
        for (int length = 0; scanner.hasNext() && length < LONGEST_NAME; length++) {
            char c = scanner.peek();
            scanner.next();
            begin.append(c);
            if (c == '}') {
                break;
            }
        }
        Optional<String> close = Environments.end(begin);
        if (close.isEmpty()) {
            return ParsedInline.none();
        }
        ParsedInline inside = until(close.get(), start, scanner);
        return inside == ParsedInline.none()
                ? inside
                : formula(text(scanner, start, scanner.position()), start, scanner);
    }

    private ParsedInline until(String close, Position start, Scanner scanner) {
        Position from = scanner.position();
        for (int length = 0; scanner.hasNext() && length < LONGEST; length++) {
            Position end = scanner.position();
            if (scanner.next(close)) {
                return formula(text(scanner, from, end), start, scanner);
            }
            scanner.next();
        }
        unended++;
        return ParsedInline.none();
    }

    private ParsedInline command(Position start, Scanner scanner) {
        int depth = 1;
        for (int length = 0; depth > 0 && scanner.hasNext() && length < LONGEST; length++) {
            char c = scanner.peek();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            scanner.next();
        }
        if (depth > 0) {
            unended++;
            return ParsedInline.none();
        }
        return formula(text(scanner, start, scanner.position()), start, scanner);
    }

    private static ParsedInline formula(String latex, Position start, Scanner scanner) {
        Position end = scanner.position();
        return latex.isBlank()
                ? ParsedInline.none()
                : ParsedInline.of(new MathInline(latex.strip(), text(scanner, start, end)), end);
    }

    private static String text(Scanner scanner, Position from, Position to) {
        return scanner.getSource(from, to).getContent();
    }
}
