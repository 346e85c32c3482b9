package ponder.app.parameters;

import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Dialogs;
import ponder.app.control.Menus;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;

/** Applies, saves and deletes named parameters. */
final class PresetMenu extends MenuButton {
    private final ObjectProperty<ChatParameters> parameters;
    private final Preferences preferences;

    PresetMenu(ObjectProperty<ChatParameters> parameters, Preferences preferences) {
        super(Texts.of("parameters.presets"));
        this.parameters = parameters;
        this.preferences = preferences;
        setId("presets");
        getStyleClass().addAll("flat", "small");
        setOnShowing(e -> fill());
        fill();
    }

    private void fill() {
        getItems().clear();
        Map<String, ChatParameters> all = new TreeMap<>(preferences.settings().presets());
        all.forEach(
                (name, preset) -> getItems().add(Menus.item(name, () -> parameters.set(preset))));
        if (!all.isEmpty()) {
            Menu forget = new Menu(Texts.of("common.forget"));
            for (String name : all.keySet()) {
                forget.getItems().add(Menus.item(name, () -> keep(name, null)));
            }
            getItems().addAll(new SeparatorMenuItem(), forget);
        }
        getItems().add(Menus.item(Texts.of("parameters.savePreset"), this::save));
    }

    private void save() {
        TextInputDialog dialog = new TextInputDialog();
        Dialogs.over(getScene().getWindow(), dialog);
        dialog.setTitle(Texts.of("parameters.savePresetTitle"));
        dialog.setHeaderText(Texts.of("parameters.presetName"));
        dialog.setGraphic(null);
        dialog.showAndWait()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> keep(name, parameters.get()));
    }

    /**
     * @param preset null to forget it
     */
    private void keep(String name, @Nullable ChatParameters preset) {
        preferences.change(settings -> settings.withPreset(name, preset));
    }
}
