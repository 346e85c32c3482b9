package ponder.app.markdown;

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
final class MathInlineParser implements InlineContentParser, InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('\\', '$');
    }

    @Override
    public InlineContentParser create() {
        return this;
    }

    @Override
    public ParsedInline tryParse(InlineParserState state) {
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

    private static ParsedInline until(String close, Position start, Scanner scanner) {
        Position from = scanner.position();
        while (scanner.hasNext()) {
            Position end = scanner.position();
            if (scanner.next(close)) {
                return formula(text(scanner, from, end), start, scanner);
            }
            scanner.next();
        }
        return ParsedInline.none();
    }

    private static ParsedInline boxed(Position start, Scanner scanner) {
        int depth = 1;
        while (depth > 0 && scanner.hasNext()) {
            char c = scanner.peek();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            scanner.next();
        }
        return depth > 0
                ? ParsedInline.none()
                : formula(text(scanner, start, scanner.position()), start, scanner);
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
