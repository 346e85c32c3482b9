package ponder.app.markdown.math;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/**
 * Where in a complete text a formula on lines of its own begins and does not end. Its mark is text
 * there, as in {@code $$ is the PID of the shell}; the formula would take all that follows.
 */
public final class UnendedFormulas {
    /** By what would end them: from where to where that does not come. */
    private final Map<String, TreeMap<Integer, Integer>> places = new HashMap<>();

    /**
     * Takes up those of a text that was read with the places of its blocks.
     *
     * @return whether there are any
     */
    public boolean addFrom(Node document) {
        int before = count();
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(CustomBlock block) {
                        if (block instanceof MathBlock formula) {
                            add(formula);
                        }
                    }
                });
        return count() > before;
    }

    private int count() {
        return places.values().stream().mapToInt(Map::size).sum();
    }

    private void add(MathBlock formula) {
        List<SourceSpan> lines = formula.getSourceSpans();
        if (formula.missing().isEmpty() || lines.isEmpty()) {
            return;
        }
        SourceSpan last = lines.getLast();
        places.computeIfAbsent(formula.missing(), end -> new TreeMap<>())
                .put(lines.getFirst().getInputIndex(), last.getInputIndex() + last.getLength());
    }

    /** Whether what is begun at a place would not be ended. */
    boolean at(int place, String end) {
        Map.Entry<Integer, Integer> before =
                places.getOrDefault(end, new TreeMap<>()).floorEntry(place);
        return before != null && place <= before.getValue();
    }
}
