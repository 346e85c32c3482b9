package ponder.app.markdown.math;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Position;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * Formulas between {@code \( \)}, {@code \[ \]}, {@code $ $} and {@code $$ $$}, bare environments,
 * and two commands that models write without marks: {@code \boxed{...}} around a final answer, and
 * {@code \ce{...}} around a chemical formula.
 */
public final class MathInlineParser implements InlineContentParser {
    /** Makes a parser for each paragraph. */
    public static final class Factory implements InlineContentParserFactory {
        private final int growsAt;

        /** For a text that is complete. */
        public Factory() {
            this(NOWHERE);
        }

        /**
         * For a text that still grows: a formula that has only begun there is one as far as it has
         * come.
         *
         * @param growsAt where the text ends, without blanks
         */
        public Factory(int growsAt) {
            this.growsAt = growsAt;
        }

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('\\', '$');
        }

        @Override
        public InlineContentParser create() {
            return new MathInlineParser(growsAt);
        }
    }

    private static final int NOWHERE = Integer.MAX_VALUE;

    /** A paragraph with this many unclosed formulas has none. */
    private static final int MOST_UNENDED = 50;

    /**
     * How far the end of a formula is searched for: each opening mark in a long text starts a
     * search.
     */
    private static final int LONGEST = 2_000;

    private static final int LONGEST_NAME = 20;

    /** What an open dollar must be followed by: a price or a variable of a shell is no formula. */
    private static final Pattern LATEX = Pattern.compile("(?s)\\D.*?(\\\\[A-Za-z]|\\^).*");

    private final int growsAt;
    private int unended;

    private MathInlineParser(int growsAt) {
        this.growsAt = growsAt;
    }

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
        String begun = text(scanner, from, scanner.position());
        return grows(start, scanner) && LATEX.matcher(begun).matches()
                ? begun(begun, start, scanner)
                : unended();
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
        if (toEndOf(close.get(), scanner) != null) {
            return formula(text(scanner, start, scanner.position()), start, scanner);
        }
        return grows(start, scanner)
                ? begun(text(scanner, start, scanner.position()), start, scanner)
                : unended();
    }

    private ParsedInline until(String close, Position start, Scanner scanner) {
        Position from = scanner.position();
        Position end = toEndOf(close, scanner);
        if (end != null) {
            return formula(text(scanner, from, end), start, scanner);
        }
        return grows(start, scanner)
                ? begun(text(scanner, from, scanner.position()), start, scanner)
                : unended();
    }

    /** Passes over what ends a formula, and tells where that begins; null if it is not there. */
    private static @Nullable Position toEndOf(String close, Scanner scanner) {
        for (int length = 0; scanner.hasNext() && length < LONGEST; length++) {
            Position end = scanner.position();
            if (scanner.next(close)) {
                return end;
            }
            scanner.next();
        }
        return null;
    }

    private ParsedInline unended() {
        unended++;
        return ParsedInline.none();
    }

    /** Whether what goes on to here goes on to the end of a text that still grows. */
    private boolean grows(Position start, Scanner scanner) {
        if (growsAt == NOWHERE || scanner.hasNext()) {
            return false;
        }
        List<SourceSpan> spans = scanner.getSource(start, scanner.position()).getSourceSpans();
        return !spans.isEmpty()
                && spans.getLast().getInputIndex() + spans.getLast().getLength() >= growsAt;
    }

    /** A formula as far as it has come. */
    private static ParsedInline begun(String latex, Position start, Scanner scanner) {
        Position end = scanner.position();
        String whole = BegunFormula.whole(latex);
        return ParsedInline.of(
                whole.isEmpty() ? new Text("") : new MathInline(whole, text(scanner, start, end)),
                end);
    }

    private ParsedInline command(Position start, Scanner scanner) {
        int depth = 1;
        for (int length = 0; depth > 0 && scanner.hasNext() && length < LONGEST; length++) {
            char c = scanner.peek();
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            scanner.next();
        }
        String latex = text(scanner, start, scanner.position());
        if (depth == 0) {
            return formula(latex, start, scanner);
        }
        return grows(start, scanner) ? begun(latex, start, scanner) : unended();
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
