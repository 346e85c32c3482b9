package ponder.app.markdown.math;

import java.util.Set;
import org.commonmark.node.Node;

/** A formula as it was written, for output that does not lay it out. */
public final class MathSource {
    public static final Set<Class<? extends Node>> NODES =
            Set.of(MathInline.class, MathBlock.class);

    private MathSource() {}

    /** Whether a formula, as it was written, stands on a line of its own wherever it is. */
    public static boolean display(String source) {
        return Environments.display(source);
    }

    /** Without the marks around it. */
    public static String latex(Node formula) {
        return switch (formula) {
            case MathInline inline -> inline.latex();
            case MathBlock block -> block.latex();
            default -> throw new IllegalArgumentException("no formula: " + formula);
        };
    }

    public static String of(Node formula) {
        return switch (formula) {
            case MathInline inline -> inline.source();
            case MathBlock block ->
                    Environments.end(block.latex()).isPresent()
                            ? block.latex()
                            : "\\[\n" + block.latex() + "\n\\]";
            default -> throw new IllegalArgumentException("no formula: " + formula);
        };
    }
}
