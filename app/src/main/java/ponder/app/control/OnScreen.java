package ponder.app.control;

import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Window;

/** Keeps windows on the screen of the one that they belong to. */
public final class OnScreen {
    /** The most that a window's title and border are high. */
    private static final double FRAME = 40;

    private OnScreen() {}

    /**
     * Puts a window that is about to be shown as near to a place as its size lets it be. Where both
     * ends cannot be seen, the title is.
     */
    public static void place(
            Window owner, Window window, double x, double y, double width, double height) {
        Rectangle2D screen = of(owner);
        window.setX(within(screen.getMinX(), screen.getMaxX() - width, x));
        window.setY(within(screen.getMinY(), screen.getMaxY() - height, y));
    }

    /** The same for a dialog, which has found its place and is no higher than the screen. */
    static void keep(Window owner, Window dialog, double width, double height) {
        double most = of(owner).getHeight();
        double whole = height + FRAME;
        if (whole > most) {
            dialog.setHeight(most);
        }
        place(owner, dialog, dialog.getX(), dialog.getY(), width, Math.min(whole, most));
    }

    /** So many pixels for what is so high at the usual size of text, if the screen has them. */
    public static double fittingHeight(Window owner, double usual, double textScale) {
        return fitting(of(owner).getHeight() - FRAME, usual, textScale);
    }

    /** The same for what is so wide. */
    public static double fittingWidth(Window owner, double usual, double textScale) {
        return fitting(of(owner).getWidth(), usual, textScale);
    }

    private static double fitting(double most, double usual, double textScale) {
        return Math.max(usual, Math.min(most, usual * textScale));
    }

    private static Rectangle2D of(Window owner) {
        return Screen.getScreensForRectangle(
                        owner.getX(), owner.getY(), owner.getWidth(), owner.getHeight())
                .stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
    }

    private static double within(double least, double most, double value) {
        return Math.max(least, Math.min(most, value));
    }
}
