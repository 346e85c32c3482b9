package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/** A walk with Tab through a window: it comes everywhere, and each place is seen and named. */
public final class FocusWalk {
    /** More than a text cursor has, fewer than the smallest ring. */
    private static final int SEEN = 60;

    private static final int MOST_STOPS = 120;

    private FocusWalk() {}

    /**
     * Where Tab leads, until it comes round: names, and whether the place can be told from the
     * others.
     */
    private static Map<Node, List<String>> walk(FxRobot robot, Scene scene) {
        Map<Node, List<String>> faults = new LinkedHashMap<>();
        Node at = next(robot, scene);
        while (!faults.containsKey(at) && faults.size() < MOST_STOPS) {
            Node here = at;
            Image focused = picture(robot, here);
            at = next(robot, scene);
            List<String> wrong = new ArrayList<>();
            if (at != here && differing(focused, picture(robot, here)) < SEEN) {
                wrong.add("no visible focus: " + here);
            }
            wrong.addAll(Spoken.faults(here));
            faults.put(here, wrong);
        }
        return faults;
    }

    private static Node next(FxRobot robot, Scene scene) {
        robot.type(KeyCode.TAB);
        return scene.getFocusOwner();
    }

    /** The composer's own frame tells that its field has the focus. */
    private static Image picture(FxRobot robot, Node node) {
        Node shown = "composer-text".equals(node.getId()) ? node.getParent().getParent() : node;
        Image[] image = new Image[1];
        robot.interact(() -> image[0] = shown.snapshot(null, null));
        return image[0];
    }

    private static int differing(Image one, Image other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return Integer.MAX_VALUE;
        }
        int many = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    many++;
                }
            }
        }
        return many;
    }

    private static List<String> faults(Map<Node, List<String>> stops) {
        return stops.values().stream().flatMap(List::stream).toList();
    }

    /** What could have the focus and is in view. */
    private static List<Node> focusable(Parent root) {
        List<Node> all = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable()) {
                all.add(node);
            }
            if (node instanceof Parent parent) {
                all.addAll(focusable(parent));
            }
        }
        return all;
    }

    /** Asserts it of a window that is in front. */
    public static void isWalked(FxRobot robot, Scene scene) {
        Map<Node, List<String>> stops = walk(robot, scene);
        assertEquals(List.of(), faults(stops));
        List<Node> missed = focusable(scene.getRoot());
        missed.removeAll(stops.keySet());
        assertEquals(List.of(), missed);
    }

    /** Asserts it of the window that was opened last, and closes it. */
    public static void isWalkedOnTop(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        Window window = Window.getWindows().getLast();
        try {
            isWalked(robot, window.getScene());
        } finally {
            robot.interact(window::hide);
        }
    }
}
