package ponder.app.chat.composer;

import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.Tip;
import ponder.app.settings.ThinkingWish;
import ponder.app.text.EffortNames;
import ponder.app.text.Texts;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.ThinkingMode;

/** Whether and how much the next replies think, apart from what the parameters say. */
final class ThinkingChoice extends MenuButton {
    private final ObservableValue<ReasoningOptions> offered;
    private final ChangeListener<ReasoningOptions> changed = (o, before, now) -> offeredChanged();
    private @Nullable ThinkingWish wish;

    /**
     * @param offered what the model can be asked
     */
    ThinkingChoice(ObservableValue<ReasoningOptions> offered) {
        this.offered = offered;
        setId("thinking-choice");
        getStyleClass().addAll("flat", "small", "thinking-choice");
        setMinWidth(USE_PREF_SIZE);
        setGraphic(new FontIcon(Feather.CPU));
        offered.addListener(new WeakChangeListener<>(changed));
        list();
        choose("", null);
    }

    /** What the new model cannot be asked is no longer chosen. */
    private void offeredChanged() {
        String effort = wish == null ? null : wish.effort();
        if (effort != null && !offered.getValue().efforts().contains(effort)) {
            choose("", null);
        }
        list();
    }

    private void list() {
        ToggleGroup group = new ToggleGroup();
        getItems()
                .setAll(
                        item(group, Texts.of("thinking.asSet"), "", null),
                        mode(group, "thinking.on", "thinking.onShort", ThinkingMode.ON),
                        mode(group, "thinking.off", "thinking.offShort", ThinkingMode.OFF),
                        mode(group, "thinking.auto", "thinking.autoShort", ThinkingMode.AUTO));
        if (!offered.getValue().efforts().isEmpty()) {
            getItems().add(new SeparatorMenuItem());
        }
        for (String effort : offered.getValue().efforts()) {
            String name = EffortNames.of(effort);
            getItems()
                    .add(
                            item(
                                    group,
                                    Texts.of("thinking.effort", name),
                                    name,
                                    new ThinkingWish(ThinkingMode.ON, effort)));
        }
    }

    private RadioMenuItem mode(ToggleGroup group, String name, String label, ThinkingMode mode) {
        return item(group, Texts.of(name), Texts.of(label), ThinkingWish.of(mode));
    }

    private RadioMenuItem item(
            ToggleGroup group, String name, String label, @Nullable ThinkingWish choice) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setToggleGroup(group);
        item.setSelected(choice == null ? wish == null : choice.equals(wish));
        item.setOnAction(e -> choose(label, choice));
        return item;
    }

    private void choose(String label, @Nullable ThinkingWish choice) {
        wish = choice;
        setText(label);
        Tip.on(this, Texts.of("thinking.help"));
        setAccessibleText(
                Texts.of(
                        "thinking.name",
                        label.isEmpty() ? Texts.of("thinking.asSetShort") : label));
    }

    @Nullable ThinkingWish wish() {
        return wish;
    }
}
