package ponder.app.chat.steer;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.control.Tip;
import ponder.app.control.row.Flow;
import ponder.app.session.chat.Candidates;
import ponder.app.session.chat.Candidates.Candidate;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.text.Texts;
import ponder.inference.AnswerSoFar;

/** Below a running thought: what it would answer now, and what it would have answered before. */
public final class AnswerSoFarPane extends VBox {
    /** Older ones are left out. */
    private static final int SHOWN = 5;

    private final MessageViewModel message;
    private final Runnable answerNow;
    private final Subscription subscription;

    public AnswerSoFarPane(MessageViewModel message, Runnable answerNow) {
        this.message = message;
        this.answerNow = answerNow;
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
        getChildren().clear();
        if (isVisible()) {
            getChildren().add(new Flow(6, HPos.LEFT, line(candidates)));
            setAccessibleText(sentence(candidates.getLast()));
        }
    }

    private List<Region> line(List<Candidate> candidates) {
        List<Region> line = new ArrayList<>();
        line.add(note(Texts.of("soFar.title")));
        int from = Math.max(0, candidates.size() - SHOWN);
        if (from > 0) {
            line.add(note("…"));
        }
        for (Candidate candidate : candidates.subList(from, candidates.size())) {
            if (line.getLast().getStyleClass().contains("candidate")) {
                line.add(note("›"));
            }
            line.add(chip(candidate, candidate == candidates.getLast()));
        }
        line.add(note(standing(candidates.getLast())));
        Button now = new Button(Texts.of("command.answerNow"));
        now.getStyleClass().addAll("flat", "small", "accent");
        now.setOnAction(e -> answerNow.run());
        line.add(now);
        return line;
    }

    private static Label note(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("note-line");
        label.setWrapText(true);
        return label;
    }

    private static Label chip(Candidate candidate, boolean last) {
        Label chip = new Label(candidate.isNone() ? "?" : shown(candidate.answer()));
        chip.getStyleClass().add("candidate");
        if (last) {
            chip.getStyleClass().add("candidate-now");
        }
        Tip.soonOn(chip, sentence(candidate) + "\n" + Texts.of("soFar.help"));
        return chip;
    }

    /** LaTeX as far as a line of text can show it. */
    private static String shown(String answer) {
        return answer.replaceAll("\\\\(?:text|mathrm|mathbf|textbf)\\{([^{}]*)}", "$1")
                .replaceAll("\\\\[dt]?frac\\{([^{}]*)}\\{([^{}]*)}", "$1/$2")
                .replaceAll("\\\\(?:left|right|,|;|!|quad)", "")
                .replace("\\pi", "π")
                .replace("\\sqrt", "√")
                .replace("\\cdot", "·")
                .replace("\\times", "×")
                .replaceAll("\\s+", " ");
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
                        shown(candidate.answer()),
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
