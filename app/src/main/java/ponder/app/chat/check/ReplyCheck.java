package ponder.app.chat.check;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.arithmetic.Finding;
import ponder.app.session.chat.GrowingText;
import ponder.app.session.chat.ReplyState;

/**
 * The arithmetic of a thought or of an answer, checked and shown.
 *
 * <pre>{@code
 * ReplyCheck check = ReplyCheck.ofThought(text, this, this::jump, this::correct, this::canAsk);
 * header.getChildren().add(check.badge());
 * check.follow(message.stateProperty(), state -> state == ReplyState.DONE, wanted);
 * }</pre>
 */
public final class ReplyCheck {
    private final Supplier<CheckBadge> makes;
    private final HBox place = new HBox();
    private @Nullable CheckBadge badge;
    private final WrongMarks marks;
    private final CheckedText checked;
    private Subscription state = Subscription.EMPTY;

    private ReplyCheck(GrowingText text, Parent view, Supplier<CheckBadge> makes) {
        this.makes = makes;
        place.setAlignment(Pos.CENTER_LEFT);
        this.marks = new WrongMarks(view);
        this.checked = new CheckedText(text, this::show);
    }

    /**
     * Of a thought, with a count of what is right, too.
     *
     * @param view where the text is on screen
     * @param show brings a wrong statement into view
     * @param correct has the model go on with the right one
     * @param canCorrect whether it can just now
     */
    public static ReplyCheck ofThought(
            GrowingText text,
            Parent view,
            Consumer<Finding> show,
            Consumer<Finding> correct,
            BooleanSupplier canCorrect) {
        return new ReplyCheck(text, view, () -> new CheckBadge(show, correct, canCorrect, true));
    }

    /** Of an answer, which says so only where something is wrong. */
    public static ReplyCheck ofAnswer(GrowingText text, Parent view, Consumer<Finding> show) {
        return new ReplyCheck(text, view, () -> new CheckBadge(show, null, () -> false, false));
    }

    /**
     * @param ended in which states the text is whole
     * @param wanted whether the user wants it checked
     */
    public void follow(
            ObservableValue<ReplyState> now,
            Predicate<ReplyState> ended,
            ObservableValue<Boolean> wanted) {
        state =
                Subscription.combine(
                        now.subscribe(value -> checked.ended(ended.test(value))),
                        wanted.subscribe(value -> checked.wanted(value)));
    }

    private void show(List<Finding> findings) {
        if (badge == null && !findings.isEmpty()) {
            badge = makes.get();
            place.getChildren().add(badge);
        }
        if (badge != null) {
            badge.show(findings);
        }
        marks.show(findings.stream().filter(finding -> !finding.right()).toList());
    }

    /** Where the badge is once there is something to say: in most replies there never is. */
    public Region badge() {
        return place;
    }

    public void close() {
        state.unsubscribe();
        checked.close();
        marks.close();
    }
}
