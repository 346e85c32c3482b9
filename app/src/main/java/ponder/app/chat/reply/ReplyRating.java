package ponder.app.chat.reply;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.FieldName;
import ponder.app.control.FocusHome;
import ponder.app.control.Icons;
import ponder.app.control.OnDemand;
import ponder.app.conversation.Rating;
import ponder.app.conversation.Rating.Thumb;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** A thumb up or down for a reply, and a line that says why. */
public final class ReplyRating implements AutoCloseable {
    private final MessageViewModel reply;
    private final Consumer<@Nullable Rating> rate;
    private final ToggleButton up = thumb(Thumb.UP, Feather.THUMBS_UP, "rating.up");
    private final ToggleButton down = thumb(Thumb.DOWN, Feather.THUMBS_DOWN, "rating.down");
    private final BooleanProperty noted = new SimpleBooleanProperty();

    /** Made when it is to be seen: a field costs more than the rest of a reply's buttons. */
    private final OnDemand<TextField> place = new OnDemand<>(noted, this::makeNote);

    private final Subscription subscription;

    /** Whether a thumb was pressed here, so that the line is offered for a note. */
    private boolean rated;

    /**
     * @param rate keeps a rating, or null for none
     */
    public ReplyRating(MessageViewModel reply, Consumer<@Nullable Rating> rate) {
        this.reply = reply;
        this.rate = rate;
        subscription = reply.ratingProperty().subscribe(this::show);
    }

    private TextField makeNote() {
        TextField note = new TextField();
        note.getStyleClass().add("rating-note");
        note.setOnAction(
                e -> {
                    saveNote();
                    FocusHome.leave(note);
                });
        note.focusedProperty()
                .addListener(
                        (o, before, now) -> {
                            if (!now) {
                                saveNote();
                            }
                        });
        return note;
    }

    private ToggleButton thumb(Thumb thumb, Feather icon, String name) {
        ToggleButton button = Icons.toggle(icon, Texts.of(name));
        button.getStyleClass().add("hover-action");
        button.setOnAction(e -> press(button.isSelected() ? thumb : null));
        return button;
    }

    /** What is typed next is the note, which Enter ends even if nothing was. */
    private void press(@Nullable Thumb thumb) {
        rated = thumb != null;
        rate.accept(thumb == null ? null : new Rating(thumb, written()));
        if (rated) {
            place.made()
                    .ifPresent(
                            note -> {
                                note.requestFocus();
                                note.end();
                            });
        }
    }

    private String written() {
        return place.made().map(note -> note.getText().strip()).orElse("");
    }

    private void saveNote() {
        Rating now = reply.ratingProperty().get();
        String text = written();
        if (now != null && place.made().isPresent() && !now.note().equals(text)) {
            rate.accept(new Rating(now.thumb(), text));
        }
    }

    private void show(@Nullable Rating now) {
        @Nullable Thumb thumb = now == null ? null : now.thumb();
        up.setSelected(thumb == Thumb.UP);
        down.setSelected(thumb == Thumb.DOWN);
        String text = now == null ? "" : now.note();
        noted.set(now != null && (rated || !text.isEmpty()));
        place.made().ifPresent(note -> show(note, thumb, text));
    }

    private void show(TextField note, @Nullable Thumb thumb, String text) {
        if (!text.equals(note.getText().strip())) {
            note.setText(text);
        }
        String prompt = Texts.of(thumb == Thumb.DOWN ? "rating.whyDown" : "rating.whyUp");
        FieldName.prompt(note, prompt);
        FieldName.give(note, prompt);
    }

    public List<ToggleButton> thumbs() {
        return List.of(up, down);
    }

    /** The line for a note, which takes no room while there is no rating. */
    public OnDemand<TextField> note() {
        return place;
    }

    /** Stops following the reply; a note that is being written is kept. */
    @Override
    public void close() {
        saveNote();
        place.close();
        subscription.unsubscribe();
    }
}
