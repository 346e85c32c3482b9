package ponder.app.control;

import java.util.List;
import javafx.scene.layout.Region;

/** One part of a {@link LazyColumn}. */
public interface ColumnPart {
    /** Two parts with equal keys look the same. */
    Object key();

    /** How much text there is in it, in characters. */
    int length();

    /** What can be found and copied. */
    String text();

    /** What is copied between its text and the next part's. */
    default String joint() {
        return Passage.LINE;
    }

    /** Its text as it is read: a paragraph after the other, without marks such as bullets. */
    default List<String> paragraphs() {
        return List.of(text());
    }

    /** The height that it probably has in a width, in pixels. */
    double guess(double width);

    /** Makes its node, on the JavaFX thread. */
    Region make();

    /** Makes the node of the part that was in its place before show this one, if it can. */
    default boolean update(Region node) {
        return false;
    }

    /** What is shown in its place when it cannot be laid out. */
    Region source();
}
