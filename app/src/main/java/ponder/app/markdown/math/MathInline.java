package ponder.app.markdown.math;

import org.commonmark.node.CustomNode;

/** A formula within a line of text. */
public final class MathInline extends CustomNode {
    private final String latex;
    private final String source;

    /**
     * @param latex the formula without its delimiters
     * @param source as it was written
     */
    MathInline(String latex, String source) {
        this.latex = latex;
        this.source = source;
    }

    public String latex() {
        return latex;
    }

    public String source() {
        return source;
    }
}
