package ponder.app.control;

import java.io.File;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import ponder.app.text.Texts;

/** Says, over the whole window, what dropping files does while some are dragged over it. */
public final class DropTarget extends StackPane {
    private DropTarget() {
        getStyleClass().add("drop-target");
        setMouseTransparent(true);
        setVisible(false);
        Label what = new Label(Texts.of("file.drop"));
        what.setWrapText(true);
        getChildren().add(what);
    }

    /**
     * Takes files that are dropped anywhere.
     *
     * @param take files and folders
     */
    public static void over(StackPane window, Consumer<List<File>> take) {
        DropTarget target = new DropTarget();
        window.getChildren().add(target);
        window.addEventHandler(
                DragEvent.DRAG_OVER,
                e -> {
                    if (e.getDragboard().hasFiles()) {
                        e.acceptTransferModes(TransferMode.COPY);
                        target.setVisible(true);
                        target.toFront();
                        e.consume();
                    }
                });
        window.setOnDragExited(e -> target.setVisible(false));
        window.setOnDragDropped(
                e -> {
                    target.setVisible(false);
                    take.accept(e.getDragboard().getFiles());
                    e.setDropCompleted(true);
                    e.consume();
                });
    }
}
