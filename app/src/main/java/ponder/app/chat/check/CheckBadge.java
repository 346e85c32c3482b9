package ponder.app.chat.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.arithmetic.Finding;
import ponder.app.chat.steer.AnswerWording;
import ponder.app.control.Tip;
import ponder.app.text.Texts;

/** How many statements were checked, and those that are wrong, to be shown and corrected. */
final class CheckBadge extends MenuButton {
    private static final int LONGEST = 60;

    private final Consumer<Finding> show;
    private final @Nullable Consumer<Finding> correct;
    private final boolean counts;
    private List<Finding> wrong = List.of();

    /**
     * @param show brings a wrong statement into view
     * @param correct has the model go on with the right one; null where it cannot
     * @param canCorrect whether it can just now
     * @param counts whether it is there if nothing is wrong, too
     */
    CheckBadge(
            Consumer<Finding> show,
            @Nullable Consumer<Finding> correct,
            BooleanSupplier canCorrect,
            boolean counts) {
        this.counts = counts;
        this.show = show;
        this.correct = correct;
        getStyleClass().addAll("flat", "small", "check-badge");
        setMinWidth(0);
        setAccessibleText(Texts.of("check.rightHelp"));
        managedProperty().bind(visibleProperty());
        setVisible(false);
        setOnShowing(
                e -> {
                    fill();
                    enable(canCorrect.getAsBoolean());
                });
    }

    void show(List<Finding> findings) {
        wrong = findings.stream().filter(f -> !f.right()).toList();
        setVisible(!wrong.isEmpty() || counts && !findings.isEmpty());
        if (!isVisible()) {
            return;
        }
        getStyleClass().remove("check-wrong");
        if (wrong.isEmpty()) {
            dress(
                    Feather.CHECK,
                    Texts.count("check.right", findings.size()),
                    Texts.of("check.rightHelp"));
        } else {
            getStyleClass().add("check-wrong");
            dress(
                    Feather.ALERT_TRIANGLE,
                    Texts.count("check.wrong", wrong.size()),
                    Texts.of("check.wrongHelp", findings.size()));
        }
        if (!isShowing()) {
            fill();
        }
    }

    /** Not while it is open, but whenever it is opened. */
    private void fill() {
        getItems().setAll(wrong.isEmpty() ? List.of(nothingWrong()) : items(wrong));
    }

    private void dress(Feather icon, String text, String help) {
        setGraphic(new FontIcon(icon));
        setText(text);
        setAccessibleText(text);
        Tip.on(this, help);
    }

    private static MenuItem nothingWrong() {
        MenuItem none = new MenuItem(Texts.of("check.rightHelp"));
        none.setDisable(true);
        return none;
    }

    private List<MenuItem> items(List<Finding> wrong) {
        List<MenuItem> items = new ArrayList<>();
        for (Finding finding : wrong) {
            items.add(item(finding));
        }
        return items;
    }

    private MenuItem item(Finding finding) {
        if (correct == null) {
            return action(wording(finding), () -> show.accept(finding));
        }
        Menu both = new Menu(wording(finding));
        both.setMnemonicParsing(false);
        MenuItem correction = action(Texts.of("check.correct"), () -> correct.accept(finding));
        both.getItems()
                .setAll(action(Texts.of("check.show"), () -> show.accept(finding)), correction);
        return both;
    }

    /** The model cannot be asked while it makes a reply. */
    private void enable(boolean canCorrect) {
        for (MenuItem item : getItems()) {
            if (item instanceof Menu both) {
                both.getItems().getLast().setDisable(!canCorrect);
            }
        }
    }

    private static MenuItem action(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(e -> action.run());
        return item;
    }

    private static String wording(Finding finding) {
        String statement = AnswerWording.shown(finding.plain());
        String shown =
                statement.length() > LONGEST ? statement.substring(0, LONGEST) + "…" : statement;
        return Texts.of("check.item", shown, AnswerWording.shown(finding.correction()));
    }
}
