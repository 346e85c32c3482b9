package ponder.app.chat.empty;

import javafx.beans.value.ObservableValue;

/**
 * A way to a model, offered where a chat begins.
 *
 * @param sentence what there is or what is going on
 * @param button what pressing it does, in a word or two
 */
public record StartOffer(ObservableValue<String> sentence, String button, Runnable action) {}
