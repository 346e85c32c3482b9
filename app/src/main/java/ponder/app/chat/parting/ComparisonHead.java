package ponder.app.chat.parting;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.chat.Wording;
import ponder.app.text.Texts;

/** Above two replies side by side: what they are, how they differ, and an end of it. */
public final class ComparisonHead extends HBox {
    /**
     * @param second the reply that is made for the comparison
     */
    public ComparisonHead(MessageViewModel second, Runnable differences, Runnable end) {
        super(4);
        Label title = new Label(Texts.of("compare.title"));
        title.getStyleClass().add("note-line");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button show = new Button(Texts.of("parting.show"));
        show.getStyleClass().addAll("flat", "small");
        show.setMinWidth(Region.USE_PREF_SIZE);
        show.setOnAction(e -> differences.run());
        show.disableProperty().bind(second.stateProperty().isNotEqualTo(ReplyState.DONE));
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, show, Icons.button(Feather.X, Texts.of("compare.close"), end));
    }

    /** By what a reply was made that the other was not. */
    public static Label columnTitle(MessageViewModel of, MessageViewModel other) {
        Label title = new Label();
        title.getStyleClass().add("vote-title");
        title.setWrapText(true);
        title.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> Wording.madeBy(of.toMessage().run(), other.toMessage().run()),
                                of.statsProperty(),
                                other.statsProperty()));
        return title;
    }
}
