package ponder.app.chat;

import java.util.List;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;

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

    /** Whether thoughts stay open when the answer begins, unless the user folds them. */
    boolean openThoughts();

    /** Whether nothing on screen may move by itself. */
    boolean lessMotion();

    /** In which other ways a question can be asked. */
    List<Comparison.Change> comparisons();

    /** Ends what runs in this chat. */
    void stop();

    /** Shows another reply to the same question. */
    void showReply(long message);

    /** Asks the question of a reply several times and counts the answers. */
    void vote(MessageViewModel message, int replies);

    boolean offersReplay();

    boolean offersInspection();

    /** Shows how sure the model was of each token. */
    void inspect(MessageViewModel message);

    void leaveInspection(MessageViewModel message);

    /** The replies that one was made to compare, or null. */
    @Nullable Comparison comparison(MessageViewModel message);

    /** Makes the reply again from its record. */
    void replay(MessageViewModel message);

    /** Asks again in another way and puts both replies side by side. */
    void compare(MessageViewModel message, Comparison.Change change);

    void fork(MessageViewModel message);

    void copyAll();

    void openLink(String address);
}
