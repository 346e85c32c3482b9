package ponder.app.chat;

import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
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
                        item(group, "As set in the parameters", "", null),
                        item(group, "Think first", "Think", ThinkingMode.ON),
                        item(
                                group,
                                "Answer without thinking: quicker, but worse",
                                "No thought",
                                ThinkingMode.OFF),
                        item(group, "As the model likes", "Auto", ThinkingMode.AUTO));
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
        setTooltip(new Tooltip("Whether the model thinks before it answers"));
        setAccessibleText("Thinking: " + (label.isEmpty() ? "as set" : label));
    }

    @Nullable ThinkingMode mode() {
        return mode;
    }
}
