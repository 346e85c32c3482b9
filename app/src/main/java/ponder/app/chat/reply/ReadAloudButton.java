package ponder.app.chat.reply;

import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.control.Presence;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** Reads a reply aloud and, pressed again, stops; it is there only where the system can speak. */
public final class ReadAloudButton extends ToggleButton {
    /**
     * @param tell shows a sentence to the user
     */
    public ReadAloudButton(MessageViewModel reply, ReadingAloud aloud, Consumer<String> tell) {
        getStyleClass().add("hover-action");
        setOnAction(
                e -> {
                    if (isSelected()) {
                        aloud.read(reply, tell);
                    } else {
                        aloud.stop();
                    }
                });
        aloud.offeredProperty().when(Presence.of(this)).subscribe(this::offer);
        aloud.readingProperty().when(Presence.of(this)).subscribe(now -> show(now == reply));
    }

    private void offer(boolean offered) {
        setVisible(offered);
        setManaged(offered);
    }

    private void show(boolean reading) {
        setSelected(reading);
        Icons.dressed(
                this,
                reading ? Feather.SQUARE : Feather.VOLUME_2,
                Texts.of(reading ? "aloud.stop" : "aloud.read"));
    }
}
