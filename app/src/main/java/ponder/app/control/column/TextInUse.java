package ponder.app.control.column;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import org.jspecify.annotations.Nullable;
import ponder.app.control.ProseFlow;

/** What somebody types into or has selected; it must not slide away under their hands. */
final class TextInUse {
    private TextInUse() {}

    /**
     * @param last what stands at the column's end: a field there grows with what is typed, and its
     *     end must be seen
     */
    static boolean in(Node column, @Nullable Node last) {
        Scene scene = column.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        if (owner == null || !isInside(owner, column)) {
            return false;
        }
        return owner instanceof TextInputControl
                ? last == null || !isInside(owner, last)
                : owner instanceof Parent text && ProseFlow.anySelectedIn(text);
    }

    static boolean isInside(Node node, Node place) {
        Node at = node;
        while (at != null && at != place) {
            at = at.getParent();
        }
        return at == place;
    }
}
