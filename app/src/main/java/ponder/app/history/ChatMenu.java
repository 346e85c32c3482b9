package ponder.app.history;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import ponder.app.control.Dialogs;
import ponder.app.control.Menus;
import ponder.app.conversation.Conversation;
import ponder.app.text.Texts;

/** What can be done with one chat or several of the list, or with a folder. */
final class ChatMenu {
    /** What takes the list, or windows beyond it. */
    interface Actions {
        void rename();

        void export(List<Long> chats);

        void print(long chat);

        void delete(List<Long> chats);
    }

    private final HistoryViewModel history;
    private final HistoryCell owner;
    private final ContextMenu menu = new ContextMenu();

    private ChatMenu(HistoryViewModel history, HistoryCell owner) {
        this.history = history;
        this.owner = owner;
    }

    /**
     * @param chosen at least one
     */
    static ContextMenu ofChats(
            HistoryViewModel history, HistoryCell owner, List<Long> chosen, Actions actions) {
        ChatMenu made = new ChatMenu(history, owner);
        List<Conversation> chats = history.known(chosen);
        if (chosen.size() == 1 && !owner.found()) {
            made.add(Menus.item(Texts.of("history.rename"), actions::rename));
        }
        boolean pinned = chats.stream().allMatch(Conversation::pinned);
        boolean archived = chats.stream().allMatch(Conversation::archived);
        made.add(
                Menus.item(
                        Texts.of(pinned ? "history.unpin" : "history.pin"),
                        () -> history.pin(chosen, !pinned)));
        made.add(made.moving(chosen, chats));
        made.add(
                Menus.item(
                        Texts.of(archived ? "history.unarchive" : "history.archive"),
                        () -> history.archive(chosen, !archived)));
        made.add(new SeparatorMenuItem());
        made.add(
                Menus.item(
                        Texts.count("history.export", chosen.size()),
                        () -> actions.export(chosen)));
        if (chosen.size() == 1) {
            made.add(Menus.item(Texts.of("history.print"), () -> actions.print(chosen.getFirst())));
        }
        made.add(
                Menus.item(
                        chosen.size() == 1 && owner.found()
                                ? Texts.of("history.deleteFound")
                                : Texts.count("history.delete", chosen.size()),
                        () -> actions.delete(chosen)));
        return made.menu;
    }

    static ContextMenu ofFolder(HistoryViewModel history, HistoryCell owner, String folder) {
        ChatMenu made = new ChatMenu(history, owner);
        made.add(
                Menus.item(
                        Texts.of("history.renameFolder"),
                        () -> made.askForName(folder, name -> history.renameFolder(folder, name))));
        made.add(
                Menus.item(
                        Texts.of("history.dissolveFolder"),
                        () -> history.renameFolder(folder, "")));
        return made.menu;
    }

    private void add(MenuItem item) {
        menu.getItems().add(item);
    }

    private Menu moving(List<Long> chosen, List<Conversation> chats) {
        Menu folders = new Menu(Texts.of("history.move"));
        for (String name : history.folders()) {
            folders.getItems().add(Menus.item(name, () -> history.move(chosen, name)));
        }
        if (!folders.getItems().isEmpty()) {
            folders.getItems().add(new SeparatorMenuItem());
        }
        folders.getItems()
                .add(
                        Menus.item(
                                Texts.of("history.newFolder"),
                                () -> askForName("", name -> history.move(chosen, name))));
        if (chats.stream().anyMatch(c -> !c.folder().isEmpty())) {
            folders.getItems()
                    .add(Menus.item(Texts.of("history.noFolder"), () -> history.move(chosen, "")));
        }
        return folders;
    }

    private void askForName(String now, Consumer<String> use) {
        TextInputDialog dialog = new TextInputDialog(now);
        Dialogs.over(owner.getScene().getWindow(), dialog);
        dialog.setTitle(Texts.of("history.folder"));
        dialog.setHeaderText(Texts.of("history.folderName"));
        dialog.setGraphic(null);
        dialog.showAndWait().map(String::strip).filter(name -> !name.isEmpty()).ifPresent(use);
    }
}
