package ponder.app.chat.map;

import java.util.function.Supplier;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.stage.Popup;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.session.map.MapViewModel;
import ponder.app.text.Texts;

/** Opens the map of a thought, which stays beside it while one jumps from step to step. */
public final class MapButton extends Button {
    private static final double GAP = 8;

    /** In heights of the letters. */
    private static final double WIDTH = 32;

    private final Supplier<MapViewModel> drawing;
    private final MapActions actions;
    private @Nullable Popup open;
    private int chosen;
    private boolean givesWay;

    /**
     * @param drawing begins to draw the map
     */
    public MapButton(Supplier<MapViewModel> drawing, MapActions actions) {
        this.drawing = drawing;
        this.actions = actions;
        Icons.onHover(Icons.dressed(this, Feather.MAP, Texts.of("map.title")));
        setOnAction(e -> toggle());
        sceneProperty().subscribe(now -> hide());
    }

    private void toggle() {
        if (open != null) {
            hide();
            return;
        }
        Popup popup = new Popup();
        Window window = getScene().getWindow();
        double width = Math.min(WIDTH * getFont().getSize(), window.getWidth() - 2 * GAP);
        double room = window.getHeight() / 2;
        MapPane pane = new MapPane(drawing.get(), actions, width, room, this::giveWay, popup::hide);
        pane.choose(chosen, now -> chosen = now);
        // text of the window's size
        pane.setStyle(getScene().getRoot().getStyle());
        popup.getContent().setAll(pane);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        // JavaFX's own listener fails where it is taken away while the window tells that it hides
        EventHandler<WindowEvent> first = e -> popup.hide();
        window.addEventHandler(WindowEvent.WINDOW_HIDING, first);
        popup.setOnHidden(
                e -> {
                    window.removeEventHandler(WindowEvent.WINDOW_HIDING, first);
                    open = null;
                    if (!givesWay) {
                        actions.leave().run();
                    }
                    givesWay = false;
                });
        open = popup;
        Bounds at = localToScreen(getBoundsInLocal());
        double beside = at.getMaxX() + 4 * GAP;
        double within = window.getX() + window.getWidth() - width - GAP;
        popup.show(this, Math.min(beside, within), at.getMaxY() + GAP / 2);
        pane.takeFocus();
    }

    /**
     * Where there is no room beside a thought, the map lies on it, but not on what was jumped to;
     * where it would lie on that in any place, it goes, and begins at that step when it comes back.
     */
    private void giveWay(Bounds place) {
        Popup map = open;
        if (map == null || !lies(map, place)) {
            return;
        }
        Window window = getScene().getWindow();
        double bottom = window.getY() + window.getHeight() - GAP - map.getHeight();
        double top = window.getY() + GAP;
        boolean low = place.getCenterY() > window.getY() + window.getHeight() / 2;
        map.setY(low ? top : bottom);
        if (lies(map, place)) {
            map.setY(low ? bottom : top);
        }
        if (lies(map, place)) {
            givesWay = true;
            map.hide();
        }
    }

    private static boolean lies(Popup map, Bounds on) {
        return on.intersects(map.getX(), map.getY(), map.getWidth(), map.getHeight());
    }

    private void hide() {
        if (open != null) {
            open.hide();
        }
    }
}
