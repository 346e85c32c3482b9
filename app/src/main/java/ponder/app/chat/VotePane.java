package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
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
import ponder.app.chat.steer.AnswerWording;
import ponder.app.control.Tip;
import ponder.app.conversation.Message;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.tally.Vote;
import ponder.app.text.Texts;
import ponder.inference.chat.FinalAnswer;

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
            getChildren().add(header(vote));
            note(step(vote));
            getChildren().add(bars(vote));
            note(outcome(vote));
        }
    }

    private void note(String words) {
        if (!words.isEmpty()) {
            Label note = new Label(words);
            note.getStyleClass().add("note-line");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            getChildren().add(note);
        }
    }

    /** Which step is tested. */
    private String step(Vote vote) {
        return context.examining()
                .tested(vote)
                .map(tested -> AnswerWording.shown(tested.step()))
                .filter(words -> !words.isEmpty())
                .map(words -> Texts.of("step.named", words))
                .orElse("");
    }

    private HBox header(Vote vote) {
        Label title = new Label(title(vote));
        title.getStyleClass().add("vote-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox header = new HBox(8, title, space);
        header.setAlignment(Pos.CENTER_LEFT);
        if (vote.running()) {
            Button end = new Button(Texts.of(isPlain(vote) ? "vote.end" : "step.end"));
            end.getStyleClass().add("small");
            end.setOnAction(e -> context.commands().stop());
            header.getChildren().add(end);
        }
        context.examining()
                .tested(vote)
                .ifPresent(tested -> header.getChildren().add(back(tested.reply())));
        return header;
    }

    private static boolean isPlain(Vote vote) {
        return vote.rule().step() == null;
    }

    private static String title(Vote vote) {
        boolean plain = isPlain(vote);
        if (vote.running()) {
            return vote.decided()
                    ? Texts.of("vote.finishing")
                    : Texts.of(
                            plain ? "vote.running" : "step.running",
                            vote.done(),
                            vote.rule().wanted());
        }
        if (vote.done() == 0) {
            return Texts.of(plain ? "vote.none" : "step.none");
        }
        return plain
                ? Texts.count("vote.done", vote.done())
                : Texts.count("step.done", vote.done());
    }

    /** To the thought of which a step is tested. */
    private Button back(Message tested) {
        Button back = new Button(Texts.of("step.back"));
        back.getStyleClass().addAll("flat", "small");
        back.setMinWidth(USE_PREF_SIZE);
        back.setOnAction(e -> context.commands().reveal(tested.id()));
        return back;
    }

    /** In how many replies the answer came again that there was with the step. */
    private static String kept(Vote vote, Message tested) {
        String answer = FinalAnswer.of(tested.content());
        return Texts.count(
                "step.kept", vote.answered(), AnswerWording.shown(answer), vote.kept(answer));
    }

    /** Why it ended before all replies were there, and what that saved. */
    private String outcome(Vote vote) {
        List<String> said = new ArrayList<>();
        if (vote.answered() > 0) {
            context.examining()
                    .tested(vote)
                    .ifPresent(tested -> said.add(kept(vote, tested.reply())));
        }
        if (!vote.running() && vote.decided()) {
            said.add(decision(vote));
        }
        if (vote.unsure() > 0) {
            said.add(Texts.count("vote.unsure", vote.unsure()));
        }
        return Texts.sentences(said);
    }

    static String decision(Vote vote) {
        int left = vote.rule().wanted() - vote.done();
        String why =
                vote.rule().stopAt() == 100
                        ? Texts.count("vote.certain", left)
                        : Texts.count("vote.likely", left);
        return vote.saved() == 0
                ? why
                : Texts.sentences(
                        List.of(why, Texts.of("vote.saved", Texts.number(vote.saved(), 0))));
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
            answer.setAlignment(Pos.CENTER_LEFT);
            answer.setAccessibleText(Texts.of("vote.showReply", name));
            answer.setOnAction(e -> context.commands().reveal(next(count)));
            ProgressBar bar = new ProgressBar(count.weight() / vote.rule().wanted());
            bar.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(bar, Priority.ALWAYS);
            if (row > 0) {
                bar.getStyleClass().add("minor");
            }
            Label number = new Label(String.valueOf(count.replies().size()));
            String weight = Texts.of("vote.weight", Texts.number(count.weight(), 1));
            Label heavy = new Label(weight);
            heavy.getStyleClass().add("note-line");
            Tip.on(heavy, Texts.of("vote.weightHelp"));
            grid.addRow(row++, answer, bar, number, heavy);
        }
        return grid;
    }

    /** The reply after the one on screen among those of the same answer. */
    private long next(Vote.Count count) {
        int now = count.replies().indexOf(message.id());
        return count.replies().get((now + 1) % count.replies().size());
    }
}
