package ponder.app.markdown;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Content that is wider than the column scrolls sideways and is always shown in full height. */
final class SidewaysScroll {
    private SidewaysScroll() {}

    static ScrollPane of(Region content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("sideways");
        scroll.setFitToWidth(true);
        showWholeHeight(scroll, content);
        return scroll;
    }

    /**
     * A preferred viewport height makes the pane keep room for its scroll bar below the content.
     */
    static void showWholeHeight(ScrollPane scroll, Region content) {
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(Region.USE_PREF_SIZE);
        scroll.prefViewportHeightProperty().bind(content.heightProperty());
    }
}
