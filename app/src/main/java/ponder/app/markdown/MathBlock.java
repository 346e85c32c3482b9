package ponder.app.markdown;

import org.commonmark.node.CustomBlock;

/** A formula on lines of its own. */
final class MathBlock extends CustomBlock {
    private String latex = "";

    String latex() {
        return latex;
    }

    void setLatex(String latex) {
        this.latex = latex;
    }
}
