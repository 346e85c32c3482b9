package ponder.app.settings.pane;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import ponder.app.control.Icons;
import ponder.app.control.KeptNodes;
import ponder.app.control.row.Flow;
import ponder.app.control.row.WrappingRow;
import ponder.app.serving.Serving;
import ponder.app.text.Texts;

/** The key by which other programs ask the window's model. */
final class ServingKey extends VBox {
    private static final String HIDDEN = "••••••••••••";

    private final Serving serving;
    private final Button make;
    private final Button turn;
    private final Button renew;
    private final Button forget;
    private final Button copy;
    private final Flow buttons;
    private final Label text = SettingsRows.text("");
    private boolean shown;
    private boolean needed;

    ServingKey(Serving serving) {
        super(2);
        this.serving = serving;
        setId("settings-serve-key");
        make = SettingsRows.small("serving.makeKey", serving::makeKey);
        turn = SettingsRows.small("serving.showKey", this::turn);
        renew = SettingsRows.small("serving.newKey", serving::makeKey);
        forget = SettingsRows.small("serving.forgetKey", serving::forgetKey);
        copy = Icons.copyButton(Texts.of("serving.copyKey"), () -> serving.keyProperty().get());
        buttons = new Flow(8, HPos.LEFT, List.of(make, turn, renew, forget, copy));
        getChildren()
                .addAll(
                        new WrappingRow(SettingsRows.label(Texts.of("serving.key")), buttons),
                        text);
    }

    /**
     * The buttons stay, for one of them may have brought the change and has the focus.
     *
     * @param open whether it cannot be without a key
     */
    void show(boolean open) {
        needed = open;
        String now = serving.keyProperty().get();
        turn.setText(Texts.of(shown ? "serving.hideKey" : "serving.showKey"));
        text.setText(now.isEmpty() ? Texts.of("serving.noKey") : shown ? now : HIDDEN);
        List<Node> wanted = new ArrayList<>();
        if (now.isEmpty()) {
            wanted.add(make);
        } else {
            wanted.addAll(List.of(turn, renew));
            if (!open) {
                wanted.add(forget);
            }
            wanted.add(copy);
        }
        KeptNodes.show(buttons.getChildren(), wanted);
    }

    private void turn() {
        shown = !shown;
        show(needed);
    }
}
