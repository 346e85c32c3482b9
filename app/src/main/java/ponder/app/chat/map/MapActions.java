package ponder.app.chat.map;

import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import javafx.geometry.Bounds;
import ponder.app.session.map.Segment;

/**
 * What can be done with a step of a thought.
 *
 * @param jump brings it into view, and tells where on the screen it is then
 * @param leave takes away what marks the place of the last jump
 * @param resume lets the model think on from before it
 * @param test lets the model think on from before it so many times, and counts the answers
 * @param offered whether there is a model that can go on with a thought
 * @param possible whether it could just now
 * @param answered whether the reply has an answer that could change
 */
public record MapActions(
        BiConsumer<Segment, Consumer<Bounds>> jump,
        Runnable leave,
        Consumer<Segment> resume,
        ObjIntConsumer<Segment> test,
        BooleanSupplier offered,
        BooleanSupplier possible,
        BooleanSupplier answered) {}
