package ponder.app.chat.steer;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.control.Tip;
import ponder.app.control.row.Flow;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.session.tally.Candidates;
import ponder.app.session.tally.Candidates.Candidate;
import ponder.app.text.Texts;
import ponder.inference.AnswerSoFar;

/**
 * Below a running thought: what it would answer now, and what it would have answered before. The
 * composer has the button to answer now.
 */
public final class AnswerSoFarPane extends VBox {
    /** Older ones are left out. */
    private static final int SHOWN = 5;

    private final MessageViewModel message;
    private final Flow line = new Flow(6, HPos.LEFT, List.of());
    private final Subscription subscription;

    public AnswerSoFarPane(MessageViewModel message) {
        this.message = message;
        getChildren().add(line);
        getStyleClass().add("answer-so-far");
        setAccessibleRole(AccessibleRole.TEXT);
        managedProperty().bind(visibleProperty());
        subscription =
                Subscription.combine(
                        message.steered().answersProperty().subscribe(now -> show(now)),
                        message.stateProperty().subscribe(now -> show()));
    }

    private void show() {
        show(message.steered().answersProperty().get());
    }

    private void show(List<AnswerSoFar> answers) {
        boolean thinking = message.stateProperty().get() == ReplyState.THINKING;
        List<Candidate> candidates = thinking ? Candidates.of(answers) : List.of();
        setVisible(!candidates.isEmpty());
        if (isVisible()) {
            line.getChildren().setAll(texts(candidates));
            setAccessibleText(sentence(candidates.getLast()));
        }
    }

    private static List<Label> texts(List<Candidate> candidates) {
        List<Label> texts = new ArrayList<>();
        texts.add(note(Texts.of("soFar.title")));
        int from = Math.max(0, candidates.size() - SHOWN);
        if (from > 0) {
            texts.add(note("…"));
        }
        for (Candidate candidate : candidates.subList(from, candidates.size())) {
            if (texts.getLast().getStyleClass().contains("candidate")) {
                texts.add(note("›"));
            }
            texts.add(chip(candidate, candidate == candidates.getLast()));
        }
        texts.add(note(standing(candidates.getLast())));
        return texts;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("note-line");
        label.setWrapText(true);
        return label;
    }

    private static Label chip(Candidate candidate, boolean last) {
        Label chip = new Label(candidate.isNone() ? "?" : AnswerWording.shown(candidate.answer()));
        chip.getStyleClass().add("candidate");
        if (last) {
            chip.getStyleClass().add("candidate-now");
        }
        Tip.soonOn(chip, sentence(candidate) + "\n" + Texts.of("soFar.help"));
        return chip;
    }

    private static String standing(Candidate candidate) {
        if (candidate.isNone()) {
            return Texts.of("soFar.none");
        }
        String sure = percent(candidate);
        int stood = candidate.until() - candidate.since();
        return stood == 0 ? sure : Texts.of("soFar.standing", sure, Texts.count("tokens", stood));
    }

    private static String sentence(Candidate candidate) {
        return candidate.isNone()
                ? Texts.of("soFar.none")
                : Texts.of(
                        "soFar.sentence",
                        AnswerWording.shown(candidate.answer()),
                        standing(candidate),
                        Texts.count("tokens", candidate.until()));
    }

    private static String percent(Candidate candidate) {
        return Texts.of(
                "inspect.percent", Texts.number(Math.floor(candidate.probability() * 100), 0));
    }

    /** Stops listening to the message. */
    public void close() {
        subscription.unsubscribe();
    }
}
