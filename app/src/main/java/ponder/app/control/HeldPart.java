package ponder.app.control;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A part of a column with its node, while it has one, and with its height. What cannot be laid out
 * is shown as its source.
 */
final class HeldPart {
    private final ColumnPart part;
    private @Nullable Region node;
    private double height;
    private double measuredAt = -1;

    HeldPart(ColumnPart part) {
        this.part = part;
    }

    ColumnPart part() {
        return part;
    }

    @Nullable Region node() {
        return node;
    }

    /** Makes its node. */
    Region make() {
        try {
            return hold(part.make());
        } catch (RuntimeException | StackOverflowError e) {
            return substitute(e);
        }
    }

    /** Takes the source as its node. */
    Region substitute(Throwable problem) {
        System.getLogger(LazyColumn.class.getName())
                .log(System.Logger.Level.WARNING, "a part is shown as its source", problem);
        PangoRepair.install();
        return hold(part.source());
    }

    private Region hold(Region made) {
        node = made;
        measuredAt = -1;
        return made;
    }

    void release() {
        node = null;
    }

    /** The node of a part that has grown goes on as the node of what it is now. */
    void takeOver(HeldPart before) {
        Region grown = before.node;
        if (grown != null && part.update(grown)) {
            node = grown;
            before.node = null;
        }
    }

    /** Whether its height in a width is known, measured or guessed. */
    boolean measuredAt(double width) {
        return measuredAt == width;
    }

    /** In the width at which it was measured last. */
    double height() {
        return height;
    }

    void measured(double now, double width) {
        height = now;
        measuredAt = width;
    }

    /** Its height may be another one now. */
    void remeasure() {
        measuredAt = -1;
    }
}
