package ponder.app.markdown.math;

import org.commonmark.node.Block;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParser;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockContinue;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;
import org.jspecify.annotations.Nullable;

/**
 * A block that begins with {@code \[}, {@code $$} or an environment at the start of a line, so that
 * lines of a long formula such as {@code = 5} or {@code - x} are not mistaken for headings or
 * lists.
 */
public final class MathBlockParser extends AbstractBlockParser {
    private final MathBlock block = new MathBlock();
    private final StringBuilder latex = new StringBuilder();
    private final String close;
    private final boolean environment;
    private final boolean growing;
    private boolean first = true;
    private boolean closed;
    private @Nullable SourceLine rest;

    private MathBlockParser(String close, boolean growing) {
        this.close = close;
        this.growing = growing;
        environment = close.startsWith("\\end");
    }

    @Override
    public Block getBlock() {
        return block;
    }

    @Override
    public BlockContinue tryContinue(ParserState state) {
        return closed ? BlockContinue.none() : BlockContinue.atIndex(state.getIndex());
    }

    @Override
    public void addLine(SourceLine line) {
        String text = line.getContent().toString();
        if (first) {
            text = environment ? text.strip() : text.strip().substring(2);
            first = false;
        }
        int found = text.indexOf(close);
        closed = found >= 0;
        int end = environment ? found + close.length() : found;
        latex.append(closed ? text.substring(0, end) : text).append('\n');
        String behind = closed ? text.substring(found + close.length()).strip() : "";
        rest = behind.isEmpty() ? null : SourceLine.of(behind, null);
    }

    @Override
    public void parseInlines(InlineParser inlines) {
        if (rest != null) {
            inlines.parse(SourceLines.of(rest), block);
        }
    }

    @Override
    public void closeBlock() {
        String whole = latex.toString().strip();
        block.setLatex(growing && !closed ? BegunFormula.whole(whole) : whole);
        block.setMissing(closed ? "" : close);
    }

    /**
     * Starts only where nothing follows the formula on its last line; otherwise it is an inline
     * one.
     */
    public static final class Factory extends AbstractBlockParserFactory {
        private final boolean growing;
        private final UnendedFormulas unended;

        private Factory(boolean growing, UnendedFormulas unended) {
            this.growing = growing;
            this.unended = unended;
        }

        /** For a text that is complete, and of which it is known which formulas have no end. */
        public Factory(UnendedFormulas unended) {
            this(false, unended);
        }

        /** For a text of which more is to come: a formula is laid out as far as it has come. */
        public static Factory growing() {
            return new Factory(true, new UnendedFormulas());
        }

        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            String line =
                    state.getLine().getContent().toString().substring(state.getIndex()).strip();
            String close =
                    line.startsWith("\\[")
                            ? "\\]"
                            : line.startsWith("$$") ? "$$" : Environments.end(line).orElse("");
            if (close.isEmpty() || state.getIndent() >= 4 || unended.at(place(state), close)) {
                return BlockStart.none();
            }
            int end = line.indexOf(close, 2);
            return end >= 0 && end + close.length() < line.length()
                    ? BlockStart.none()
                    : BlockStart.of(new MathBlockParser(close, growing)).atIndex(state.getIndex());
        }

        private static int place(ParserState state) {
            SourceSpan line = state.getLine().getSourceSpan();
            return line == null ? 0 : line.getInputIndex() + state.getNextNonSpaceIndex();
        }
    }
}
