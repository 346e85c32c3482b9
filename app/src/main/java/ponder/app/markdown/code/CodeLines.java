package ponder.app.markdown.code;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import ponder.app.concurrent.Soon;
import ponder.app.control.ColumnPart;
import ponder.app.control.Emoji;
import ponder.app.control.LazyColumn;
import ponder.app.control.Paper;
import ponder.app.control.ProseFlow;
import ponder.app.control.ShapedText;

/**
 * The lines of a block of code, in paragraphs of some lines; coloured once the code is complete.
 */
public final class CodeLines extends LazyColumn {
    private static final int LINES = 40;
    private static final int LONGEST = 3_000;
    private static final double LINE = 21;
    private static final Executor COLOURING =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("code colours").daemon().factory());

    private final String language;
    private final Text ruler = new Text();
    private boolean wrapped;
    private String shown = "";

    public CodeLines(String language) {
        this.language = language;
        getStyleClass().add("code-lines");
        ruler.getStyleClass().add("code-text");
        ruler.setManaged(false);
        ruler.setVisible(false);
    }

    public void show(String code, boolean finished) {
        shown = code;
        show(parts(List.of(new SyntaxColours.Piece(code, ""))));
        measureBy(longestLine(code));
        if (finished && SyntaxColours.knows(language)) {
            Soon.take(
                    CompletableFuture.supplyAsync(
                            () -> SyntaxColours.of(language, code), COLOURING),
                    pieces -> colour(code, pieces));
        }
    }

    /** Loads what the first colours would wait for. */
    public static void warmUp() {
        SyntaxColours.of("java", "int h = 1; // i");
    }

    private void colour(String code, List<SyntaxColours.Piece> pieces) {
        if (code.equals(shown)) {
            show(parts(pieces));
        }
    }

    private void measureBy(String line) {
        ruler.setText(line);
        if (!getChildren().contains(ruler)) {
            getChildren().add(ruler);
        }
    }

    private static String longestLine(String code) {
        String longest = "";
        for (String line : code.split("\n")) {
            if (line.length() > longest.length()) {
                longest = line;
            }
        }
        return longest.substring(0, Math.min(longest.length(), LONGEST));
    }

    /** Cuts between lines, and within a line that is too long to be laid out in one piece. */
    private static List<Lines> parts(List<SyntaxColours.Piece> pieces) {
        List<Lines> parts = new ArrayList<>();
        List<SyntaxColours.Piece> open = new ArrayList<>();
        int lines = 0;
        int length = 0;
        for (SyntaxColours.Piece piece : pieces) {
            int from = 0;
            String text = piece.text();
            for (int i = 0; i < text.length(); i++) {
                boolean newline = text.charAt(i) == '\n';
                lines += newline ? 1 : 0;
                length++;
                boolean full =
                        newline ? lines >= LINES || length >= LONGEST : length >= 2 * LONGEST;
                if (full && !Character.isHighSurrogate(text.charAt(i))) {
                    open.add(
                            new SyntaxColours.Piece(
                                    text.substring(from, newline ? i : i + 1), piece.style()));
                    parts.add(new Lines(List.copyOf(open), lines, newline ? "\n" : ""));
                    open.clear();
                    from = i + 1;
                    lines = 0;
                    length = 0;
                }
            }
            if (from < text.length()) {
                open.add(new SyntaxColours.Piece(text.substring(from), piece.style()));
            }
        }
        if (!open.isEmpty() || parts.isEmpty()) {
            parts.add(new Lines(List.copyOf(open), lines + 1, "\n"));
        }
        return parts;
    }

    /** Whether long lines wrap; otherwise they scroll sideways. On paper they do. */
    public void wrap(boolean now) {
        wrapped = now;
        requestLayout();
    }

    @Override
    protected double computeMinWidth(double height) {
        return wrapped || Paper.holds(this) ? 0 : Math.max(computePrefWidth(height), rulerWidth());
    }

    private double rulerWidth() {
        return snapSizeX(ruler.getLayoutBounds().getWidth());
    }

    /**
     * Some lines of the code, or a piece of a line.
     *
     * @param joint the line break behind them, if there is one
     */
    private record Lines(List<SyntaxColours.Piece> pieces, int lines, String joint)
            implements ColumnPart {
        @Override
        public Object key() {
            return this;
        }

        @Override
        public int length() {
            return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
        }

        @Override
        public String text() {
            return pieces.stream().map(SyntaxColours.Piece::text).collect(Collectors.joining());
        }

        @Override
        public double guess(double width) {
            return lines * LINE;
        }

        @Override
        public Region make() {
            ProseFlow flow = new ProseFlow();
            update(flow);
            return flow;
        }

        /** In the same paragraph, so that what is selected in it stays so. */
        @Override
        public boolean update(Region node) {
            if (!(node instanceof ProseFlow flow)) {
                return false;
            }
            flow.getChildren().removeIf(Node::isManaged);
            for (SyntaxColours.Piece piece : pieces) {
                for (String part : ShapedText.pieces(piece.text())) {
                    flow.getChildren().add(styled(part, piece.style()));
                }
            }
            flow.joined(joint);
            return true;
        }

        @Override
        public Region source() {
            return new Region();
        }
    }

    private static Text styled(String piece, String style) {
        Text text = new Text(Emoji.drawable(piece));
        text.getStyleClass().add("code-text");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        if (Emoji.in(piece)) {
            text.getStyleClass().add("with-emoji");
        }
        return text;
    }
}
