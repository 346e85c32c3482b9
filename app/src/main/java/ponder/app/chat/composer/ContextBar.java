package ponder.app.chat.composer;

import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Tip;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.draft.ContextUsage;
import ponder.app.text.Texts;

/**
 * One line below the composer: how much of the context the question being written takes. A press on
 * it tells what that is.
 */
public final class ContextBar extends VBox {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    /** Below this height, with text of the usual size, messages need every line. */
    private static final double LOW = 180;

    private static final Duration PAUSE = Duration.millis(250);

    private final ChatViewModel chat;
    private final ToggleButton label = new ToggleButton();
    private final Label explanation = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final InvalidationListener listener = o -> pause.playFromStart();
    private final Subscription subscription;
    private boolean low;

    public ContextBar(ChatViewModel chat) {
        this.chat = chat;
        getStyleClass().add("context-bar");
        setAlignment(Pos.CENTER_RIGHT);
        label.getStyleClass().add("context-label");
        label.setMinHeight(USE_PREF_SIZE);
        label.setWrapText(true);
        label.setTextAlignment(TextAlignment.RIGHT);
        explanation.getStyleClass().add("context-explanation");
        explanation.setWrapText(true);
        explanation.setMinHeight(USE_PREF_SIZE);
        explanation.setMaxWidth(Double.MAX_VALUE);
        explanation.visibleProperty().bind(label.selectedProperty().and(label.visibleProperty()));
        explanation.managedProperty().bind(explanation.visibleProperty());
        getChildren().addAll(label, explanation);
        pause.setOnFinished(e -> chat.draft().measure());
        chat.draftProperty().addListener(listener);
        chat.draft().files().addListener(listener);
        chat.stateProperty().addListener(listener);
        chat.messages().addListener(listener);
        chat.conversationProperty().addListener(listener);
        subscription =
                Subscription.combine(
                        chat.draft().usageProperty().subscribe(this::show),
                        chat.awaitedProperty()
                                .subscribe(now -> show(chat.draft().usageProperty().get())));
        pause.playFromStart();
    }

    /** In a low view of a chat the messages get the line, unless it is a warning. */
    public void giveWayIn(Region view, Composer composer) {
        view.heightProperty()
                .subscribe(
                        now -> {
                            double height = now.doubleValue();
                            low = height > 0 && height < LOW * composer.scale();
                            show(chat.draft().usageProperty().get());
                        });
    }

    private void show(@Nullable ContextUsage usage) {
        boolean said = usage != null && worthSaying(usage) && (!low || warns(usage));
        label.setVisible(said);
        label.setManaged(said || !low);
        if (usage == null) {
            return;
        }
        label.setText(text(usage));
        Tip.on(label, inFull(usage));
        label.setAccessibleText(Texts.of("context.explain", text(usage)));
        explanation.setText(Texts.of("context.why") + "\n\n" + inFull(usage));
        label.pseudoClassStateChanged(WARNING, warns(usage));
    }

    private static boolean warns(ContextUsage usage) {
        return usage.leftOut() > 0 || usage.used() > usage.context() || usage.problem() != null;
    }

    /**
     * Before anything is written, the tokens of the template interest nobody, and while the chosen
     * model is on its way nobody knows its context.
     */
    private boolean worthSaying(ContextUsage usage) {
        if (chat.awaitedProperty().get() != null) {
            return false;
        }
        return usage.problem() != null
                || usage.question() + usage.files() > 0
                || !chat.messages().isEmpty();
    }

    static String text(ContextUsage usage) {
        if (usage.problem() != null) {
            return Problems.sentence(usage.problem());
        }
        return usage.leftOut() == 0
                ? Texts.of("context.used", usage.used(), usage.context())
                : Texts.of("context.leftOut", usage.used(), usage.context(), usage.leftOut());
    }

    static String inFull(ContextUsage usage) {
        return Texts.of(
                "context.inFull",
                usage.system(),
                usage.files(),
                usage.history(),
                usage.question(),
                usage.left());
    }

    public void close() {
        pause.stop();
        chat.draftProperty().removeListener(listener);
        chat.draft().files().removeListener(listener);
        chat.stateProperty().removeListener(listener);
        chat.messages().removeListener(listener);
        chat.conversationProperty().removeListener(listener);
        subscription.unsubscribe();
    }
}
