package ponder.app.print;

import javafx.geometry.VPos;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import ponder.app.theme.Themes;

/** One page: a window on the roll, and the page's number below it. It serves page after page. */
final class Sheet extends Pane {
    /** Points for a pixel: text of 15 pixels is printed at 10.8 points. */
    private static final double POINTS = 0.72;

    private static final double FOOTER = 34;

    /** Lines at the sides of a table lie half outside. */
    private static final double EDGE = 1;

    private final Rectangle window = new Rectangle();
    private final Text footer = new Text();
    private final PaperRoll roll;
    private final double room;
    private double top;
    private int pages;

    /**
     * @param width of what can be printed on a page, in points
     */
    Sheet(double width, double height) {
        double pixelsWide = width / POINTS;
        double pixelsHigh = height / POINTS;
        roll = new PaperRoll(pixelsWide);
        room = pixelsHigh - FOOTER;
        window.setX(-EDGE);
        window.setWidth(pixelsWide + 2 * EDGE);
        roll.setClip(window);
        footer.getStyleClass().add("page-number");
        footer.setTextOrigin(VPos.BOTTOM);
        footer.setY(pixelsHigh);
        getChildren().addAll(roll, footer);
        getTransforms().add(new Scale(POINTS, POINTS));
        setPrefSize(pixelsWide, pixelsHigh);
        Themes.onPaper(new Scene(this, pixelsWide, pixelsHigh));
    }

    PaperRoll roll() {
        return roll;
    }

    /** Whether there is enough on the roll to know where the next page ends. */
    boolean isFull() {
        return roll.bottom() - top > room;
    }

    boolean isEmpty() {
        return roll.bottom() <= top;
    }

    void lay() {
        applyCss();
        layout();
    }

    /** Shows the next page. */
    void turn() {
        roll.showAll();
        lay();
        double end = isFull() ? PageBreaks.after(top, room, roll.bands(room)) : roll.bottom();
        window.setY(top);
        window.setHeight(end - top);
        roll.setTranslateY(-top);
        roll.showOnly(top, end);
        pages++;
        footer.setText(Integer.toString(pages));
        footer.setX((getPrefWidth() - footer.getLayoutBounds().getWidth()) / 2);
        top = end;
    }

    /** Drops what has been printed. */
    void dropPrinted() {
        roll.dropAbove(top);
    }
}
