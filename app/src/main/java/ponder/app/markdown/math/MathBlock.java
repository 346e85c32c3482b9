package ponder.app.markdown.math;

import org.commonmark.node.CustomBlock;

/** A formula on lines of its own; its children are what stands behind it on the last of them. */
public final class MathBlock extends CustomBlock {
    private String latex = "";

    public String latex() {
        return latex;
    }

    void setLatex(String latex) {
        this.latex = latex;
    }
}
