package ponder.app.chat.composer;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Tip;
import ponder.app.text.Texts;
import ponder.inference.chat.ThinkingMode;

/** Whether the next replies think, apart from what the parameters say. */
final class ThinkingChoice extends MenuButton {
    private @Nullable ThinkingMode mode;

    ThinkingChoice() {
        setId("thinking-choice");
        getStyleClass().addAll("flat", "small", "thinking-choice");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(new FontIcon(Feather.CLOUD));
        ToggleGroup group = new ToggleGroup();
        getItems()
                .addAll(
                        item(group, Texts.of("thinking.asSet"), "", null),
                        item(
                                group,
                                Texts.of("thinking.on"),
                                Texts.of("thinking.onShort"),
                                ThinkingMode.ON),
                        item(
                                group,
                                Texts.of("thinking.off"),
                                Texts.of("thinking.offShort"),
                                ThinkingMode.OFF),
                        item(
                                group,
                                Texts.of("thinking.auto"),
                                Texts.of("thinking.autoShort"),
                                ThinkingMode.AUTO));
        choose("", null);
    }

    private RadioMenuItem item(
            ToggleGroup group, String name, String label, @Nullable ThinkingMode choice) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setToggleGroup(group);
        item.setSelected(choice == null);
        item.setOnAction(e -> choose(label, choice));
        return item;
    }

    private void choose(String label, @Nullable ThinkingMode choice) {
        mode = choice;
        setText(label);
        Tip.on(this, Texts.of("thinking.help"));
        setAccessibleText(
                Texts.of(
                        "thinking.name",
                        label.isEmpty() ? Texts.of("thinking.asSetShort") : label));
    }

    @Nullable ThinkingMode mode() {
        return mode;
    }
}
