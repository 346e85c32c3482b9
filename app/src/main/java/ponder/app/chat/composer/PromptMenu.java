package ponder.app.chat.composer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Dialogs;
import ponder.app.control.Icons;
import ponder.app.control.MenuOpener;
import ponder.app.control.Menus;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.SavedPrompt;
import ponder.app.text.Texts;

/** The user's prompts, and the directive that DeepSeek advises for mathematics. */
final class PromptMenu extends MenuOpener {
    private final SavedPrompt mathematics =
            new SavedPrompt(
                    Texts.of("prompt.mathematics"),
                    "Please reason step by step, and put your final answer within \\boxed{}.");

    private final ChatViewModel chat;
    private final Preferences preferences;

    PromptMenu(ChatViewModel chat, Preferences preferences) {
        this.chat = chat;
        this.preferences = preferences;
        setId("prompts");
        Icons.dressed(this, Feather.BOOK_OPEN, Texts.of("prompt.menu"));
    }

    @Override
    protected List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.add(Menus.item(mathematics.name(), () -> apply(mathematics)));
        List<SavedPrompt> own = preferences.settings().prompts();
        if (!own.isEmpty()) {
            items.add(new SeparatorMenuItem());
            own.forEach(prompt -> items.add(Menus.item(prompt.name(), () -> apply(prompt))));
            Menu forget = new Menu(Texts.of("common.forget"));
            own.forEach(
                    prompt ->
                            forget.getItems().add(Menus.item(prompt.name(), () -> forget(prompt))));
            items.addAll(List.of(new SeparatorMenuItem(), forget));
        }
        MenuItem save = Menus.item(Texts.of("prompt.save"), this::save);
        save.setDisable(chat.draftProperty().get().isBlank());
        items.add(save);
        return items;
    }

    private void apply(SavedPrompt prompt) {
        chat.draftProperty().set(prompt.applied(chat.draftProperty().get()));
    }

    private void forget(SavedPrompt prompt) {
        List<SavedPrompt> all = new ArrayList<>(preferences.settings().prompts());
        all.remove(prompt);
        keep(all);
    }

    private void save() {
        String text = chat.draftProperty().get().strip();
        TextInputDialog dialog = new TextInputDialog();
        Dialogs.over(getScene().getWindow(), dialog);
        dialog.setTitle(Texts.of("prompt.saveTitle"));
        dialog.setHeaderText(Texts.of("prompt.saveHeader", SavedPrompt.PLACE));
        dialog.setGraphic(null);
        Optional<String> name = dialog.showAndWait().map(String::strip).filter(n -> !n.isEmpty());
        if (name.isPresent()) {
            List<SavedPrompt> all = new ArrayList<>(preferences.settings().prompts());
            all.removeIf(p -> p.name().equals(name.get()));
            all.add(new SavedPrompt(name.get(), text));
            keep(all);
        }
    }

    private void keep(List<SavedPrompt> all) {
        preferences.change(settings -> settings.withPrompts(List.copyOf(all)));
    }
}
