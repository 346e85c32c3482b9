package ponder.app.markdown.math;

import org.commonmark.node.CustomBlock;

/** A formula on lines of its own; its children are what stands behind it on the last of them. */
public final class MathBlock extends CustomBlock {
    private String latex = "";
    private String missing = "";

    public String latex() {
        return latex;
    }

    void setLatex(String latex) {
        this.latex = latex;
    }

    /** What should have ended it and has not come; empty if it has. */
    String missing() {
        return missing;
    }

    void setMissing(String end) {
        missing = end;
    }
}
