package ponder.app.chat;

import javafx.scene.Node;

/** What a message's buttons do. */
interface MessageActions {
    void answerNow();

    void regenerate(MessageViewModel message);

    void continueReply(MessageViewModel message);

    void thinkOn(MessageViewModel message);

    void editQuestion(MessageViewModel message, String text);

    void editAnswer(MessageViewModel message, String text);

    void resumeThought(MessageViewModel message, String thought);

    /** Shows the sibling before (-1) or after (1). */
    void step(MessageViewModel message, int by);

    /** Scrolls to a part of a message. */
    void bringIntoView(MessageViewModel message, Node part);

    void fork(MessageViewModel message);

    void copyAll();

    void openLink(String address);
}
