package ponder.app.markdown.math;

import java.util.Set;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;

/**
 * Formulas between {@code \( \)}, {@code \[ \]} and {@code $$ $$}, and a bare {@code \boxed{...}},
 * which is how reasoning models give a final answer.
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
        if (scanner.next("\\boxed{")) {
            return boxed(start, scanner);
        }
        return ParsedInline.none();
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

    private ParsedInline boxed(Position start, Scanner scanner) {
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
