package ponder.app.shell;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import ponder.app.chat.ChatView;

/**
 * Keys that do something anywhere in the window.
 *
 * @param name what they do, or empty for a second way to the same
 */
record Shortcut(String name, KeyCombination keys, Action action) {
    /** Acts on the chat on screen. */
    interface Action {
        void on(ChatView view);
    }

    static Shortcut of(String name, KeyCode key, Action action) {
        return new Shortcut(
                name, new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN), action);
    }

    static Shortcut shifted(String name, KeyCode key, Action action) {
        return new Shortcut(
                name,
                new KeyCodeCombination(
                        key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN),
                action);
    }
}
