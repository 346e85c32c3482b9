package ponder.app.chat.composer;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.inference.chat.Part.FileText;

/** The files that went with a question, by their names. */
public final class SentFiles extends FlowPane {
    public SentFiles(List<FileText> files) {
        super(6, 6);
        setAlignment(Pos.CENTER_RIGHT);
        for (FileText file : files) {
            Label chip = new Label(file.name(), new FontIcon(Feather.FILE_TEXT));
            chip.getStyleClass().add("file-chip");
            getChildren().add(chip);
        }
    }
}
