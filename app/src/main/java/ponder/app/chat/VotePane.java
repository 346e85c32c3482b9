package ponder.app.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Vote;
import ponder.app.text.Texts;

/** The tally of a vote as bars; a click on one shows a reply that gave this answer. */
final class VotePane extends VBox {
    private final MessageViewModel message;
    private final MessageContext context;

    VotePane(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        getStyleClass().add("vote-pane");
        managedProperty().bind(visibleProperty());
    }

    void show(@Nullable Vote vote) {
        setVisible(vote != null);
        getChildren().clear();
        if (vote != null) {
            getChildren().addAll(header(vote), bars(vote));
        }
    }

    private HBox header(Vote vote) {
        Label title =
                new Label(
                        vote.running()
                                ? Texts.of("vote.running", vote.done(), vote.wanted())
                                : Texts.of("vote.done", vote.done()));
        title.getStyleClass().add("vote-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(8, title, space);
        header.setAlignment(Pos.CENTER_LEFT);
        if (vote.running()) {
            Button end = new Button(Texts.of("vote.end"));
            end.getStyleClass().add("small");
            end.setOnAction(e -> context.commands().stop());
            header.getChildren().add(end);
        }
        return header;
    }

    private GridPane bars(Vote vote) {
        GridPane grid = new GridPane(12, 6);
        int row = 0;
        for (Vote.Count count : vote.counts()) {
            String name = count.answer().isEmpty() ? Texts.of("vote.noAnswer") : count.answer();
            Button answer = new Button(name);
            answer.setMnemonicParsing(false);
            answer.getStyleClass().addAll("flat", "small", "vote-answer");
            answer.setMaxWidth(260);
            answer.setAccessibleText(Texts.of("vote.showReply", name));
            answer.setOnAction(e -> context.commands().reveal(next(count)));
            ProgressBar bar = new ProgressBar((double) count.replies().size() / vote.wanted());
            bar.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(bar, Priority.ALWAYS);
            if (row > 0) {
                bar.getStyleClass().add("minor");
            }
            Label number = new Label(String.valueOf(count.replies().size()));
            grid.addRow(row++, answer, bar, number);
        }
        return grid;
    }

    /** The reply after the one on screen among those of the same answer. */
    private long next(Vote.Count count) {
        int now = count.replies().indexOf(message.id());
        return count.replies().get((now + 1) % count.replies().size());
    }
}
