package ponder.app.shell;

import ponder.app.text.Texts;

/** What shortcuts can do anywhere in the window, with the usual keys of each. */
public enum Command {
    NEW_CHAT("newChat", "Shortcut+N"),
    TEMPORARY_CHAT("temporaryChat", "Shortcut+Shift+N"),
    SEARCH("search", "Shortcut+K"),
    FIND("find", "Shortcut+F"),
    CHATS("chats", "Shortcut+B"),
    PARAMETERS("parameters", "Shortcut+Shift+P"),
    MODELS("models", "Shortcut+M"),
    SETTINGS("settings", "Shortcut+Comma"),
    WRITE("write", "Shortcut+L"),
    ATTACH("attach", "Shortcut+O"),
    PRINT("print", "Shortcut+P"),
    REGENERATE("regenerate", "Shortcut+R"),
    ANSWER_NOW("answerNow", "Shortcut+Enter"),
    HINT("hint", "Shortcut+Shift+Enter"),
    COPY_ANSWER("copyAnswer", "Shortcut+Shift+C"),
    TOGGLE_THOUGHTS("toggleThoughts", "Shortcut+Shift+T"),
    LARGER_TEXT("largerText", "Shortcut+Plus"),
    SMALLER_TEXT("smallerText", "Shortcut+Minus"),
    USUAL_TEXT("usualText", "Shortcut+0"),
    KEYS("keys", "Shortcut+Slash"),
    QUIT("quit", "Shortcut+Q");

    private final String key;
    private final String usualKeys;

    Command(String key, String usualKeys) {
        this.key = key;
        this.usualKeys = usualKeys;
    }

    /** As shown in the list of keys. */
    public String title() {
        return Texts.of("command." + key);
    }

    /** As {@link javafx.scene.input.KeyCombination#keyCombination} reads them. */
    String usualKeys() {
        return usualKeys;
    }
}
