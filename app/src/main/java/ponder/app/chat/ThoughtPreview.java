package ponder.app.chat;

import javafx.geometry.Pos;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;
import ponder.app.control.ProseFlow;
import ponder.app.session.chat.GrowingText;

/** The last lines of a thought in a window of fixed height, faded at its top; a click opens it. */
final class ThoughtPreview extends StackPane {
    private static final int CHARACTERS = 800;
    private static final double HEIGHT = 126;

    private final ProseFlow flow = new ProseFlow();

    ThoughtPreview(Runnable open) {
        getStyleClass().add("thought-preview");
        flow.setMinHeight(Region.USE_PREF_SIZE);
        setAlignment(flow, Pos.BOTTOM_LEFT);
        getChildren().addAll(flow, fade(flow));
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        setOnMouseClicked(e -> open.run());
    }

    private static Region fade(Region flow) {
        Region fade = new Region();
        fade.getStyleClass().add("thought-fade");
        fade.setMaxHeight(40);
        fade.setMouseTransparent(true);
        fade.visibleProperty().bind(flow.heightProperty().greaterThan(HEIGHT + 1));
        setAlignment(fade, Pos.TOP_LEFT);
        return fade;
    }

    void show(GrowingText thought) {
        flow.show(thought.tail(CHARACTERS).strip(), "thought-text");
    }
}
