package ponder.app.control;

import javafx.scene.Node;
import javafx.scene.Parent;

/** What is laid out to be printed. Nothing scrolls on it, so all of it must fit in its width. */
public interface Paper {
    /** Whether a node is on paper. */
    static boolean holds(Node node) {
        for (Parent p = node.getParent(); p != null; p = p.getParent()) {
            if (p instanceof Paper) {
                return true;
            }
        }
        return false;
    }
}
