package ponder.app.chat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
import ponder.app.control.KeptNodes;
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
    private final Label title = new Label();
    private final Region space = new Region();
    private final Button end = new Button();

    /** To the thought of which a step is tested. */
    private final Button back = new Button(Texts.of("step.back"));

    private final HBox header = new HBox(8);
    private final GridPane bars = new GridPane(12, 6);
    private final Map<String, Button> answers = new HashMap<>();

    VotePane(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        getStyleClass().add("vote-pane");
        managedProperty().bind(visibleProperty());
        title.getStyleClass().add("vote-title");
        end.getStyleClass().add("small");
        end.setOnAction(e -> context.commands().stop());
        back.getStyleClass().addAll("flat", "small");
        back.setMinWidth(USE_PREF_SIZE);
        header.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(space, Priority.ALWAYS);
    }

    /** What can be pressed stays while the replies of a vote end. */
    void show(@Nullable Vote vote) {
        setVisible(vote != null);
        List<Node> parts = new ArrayList<>();
        if (vote != null) {
            showHeader(vote);
            showBars(vote);
            parts.add(header);
            note(step(vote)).ifPresent(parts::add);
            parts.add(bars);
            note(outcome(vote)).ifPresent(parts::add);
        }
        KeptNodes.show(getChildren(), parts);
    }

    private static Optional<Label> note(String words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Label note = new Label(words);
        note.getStyleClass().add("note-line");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return Optional.of(note);
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

    private void showHeader(Vote vote) {
        title.setText(title(vote));
        List<Node> parts = new ArrayList<>(List.of(title, space));
        if (vote.running()) {
            end.setText(Texts.of(isPlain(vote) ? "vote.end" : "step.end"));
            parts.add(end);
        }
        context.examining()
                .tested(vote)
                .ifPresent(
                        tested -> {
                            long reply = tested.reply().id();
                            back.setOnAction(e -> context.commands().reveal(reply));
                            parts.add(back);
                        });
        KeptNodes.show(header.getChildren(), parts);
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

    private void showBars(Vote vote) {
        List<Node> nodes = new ArrayList<>();
        int row = 0;
        for (Vote.Count count : vote.counts()) {
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
            List<Node> line = List.of(answer(count), bar, number, heavy);
            for (int column = 0; column < line.size(); column++) {
                GridPane.setConstraints(line.get(column), column, row);
            }
            nodes.addAll(line);
            row++;
        }
        KeptNodes.show(bars.getChildren(), nodes);
    }

    private Button answer(Vote.Count count) {
        Button answer = answers.computeIfAbsent(count.answer(), VotePane::answer);
        answer.setOnAction(e -> context.commands().reveal(next(count)));
        return answer;
    }

    private static Button answer(String given) {
        String name = given.isEmpty() ? Texts.of("vote.noAnswer") : given;
        Button answer = new Button(name);
        answer.setMnemonicParsing(false);
        answer.getStyleClass().addAll("flat", "small", "vote-answer");
        answer.setMaxWidth(260);
        answer.setAlignment(Pos.CENTER_LEFT);
        answer.setAccessibleText(Texts.of("vote.showReply", name));
        return answer;
    }

    /** The reply after the one on screen among those of the same answer. */
    private long next(Vote.Count count) {
        int now = count.replies().indexOf(message.id());
        return count.replies().get((now + 1) % count.replies().size());
    }
}
