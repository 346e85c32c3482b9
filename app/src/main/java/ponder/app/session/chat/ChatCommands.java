package ponder.app.session.chat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.session.draft.DraftViewModel;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ThinkingWish;
import ponder.app.text.Texts;

/**
 * What can be done to a chat as a whole; what can be done with one of its messages is in {@link
 * Steering}. All methods belong to the JavaFX thread.
 */
public final class ChatCommands {
    private final Transcript chat;
    private final Replies replies;
    private final DraftViewModel draft;
    private final Consumer<String> tell;

    /** Whether the user has been told what keeps the question from being asked. */
    private boolean hindered;

    /** How many waiting questions stood behind the one that is being changed. */
    private int behind;

    /**
     * @param tell shows a sentence in the chat
     */
    ChatCommands(Transcript chat, Replies replies, DraftViewModel draft, Consumer<String> tell) {
        this.chat = chat;
        this.replies = replies;
        this.draft = draft;
        this.tell = tell;
        draft.textProperty().subscribe(this::written);
        replies.onTakenBack(this::hintCameBack);
    }

    /** Asks a question; false when there is nothing to ask or no model, and nothing has changed. */
    public boolean ask(String text) {
        return ask(Question.of(text));
    }

    /** Asks a question now, or when the chat is free. */
    public boolean ask(Question question) {
        return !question.isEmpty() && replies.send(question);
    }

    /** Asks what is being written, with its files; false when nothing has changed. */
    public boolean askDraft(@Nullable ThinkingWish thinking) {
        String hindrance = hindrance();
        if (!hindrance.isEmpty()) {
            hindered = true;
            tell.accept(hindrance);
            return false;
        }
        String text = draft.textProperty().get().strip();
        Question question = new Question(text, draft.attachments(), thinking);
        boolean asked = !question.isEmpty() && replies.send(question, behind);
        if (asked) {
            draft.clear();
        }
        return asked;
    }

    /** Why the files keep the question from being asked, or empty. */
    private String hindrance() {
        if (draft.reading()) {
            return Texts.of("draft.stillReading");
        }
        return draft.tooLong() ? Texts.of("draft.fileTooLong") : "";
    }

    /** Takes back what was said of the files once it has been heeded. */
    void filesChanged() {
        if (hindered) {
            String hindrance = hindrance();
            hindered = !hindrance.isEmpty();
            tell.accept(hindrance);
        }
    }

    /** Says what is being written to the thought that runs; false when nothing has changed. */
    public boolean hintDraft() {
        String words = draft.textProperty().get().strip();
        boolean said = !words.isEmpty() && replies.hint(words);
        if (said) {
            draft.textProperty().set("");
        }
        return said;
    }

    private void hintCameBack(String why, String words) {
        draft.putBefore(words);
        tell.accept(Texts.of(why));
    }

    /** Withdraws a waiting question. */
    public void withdraw(Question question) {
        replies.waiting().remove(question);
    }

    /** Puts a waiting question, with its files, before what is being written; it keeps its turn. */
    public void takeBack(Question question) {
        int place = replies.waiting().indexOf(question);
        if (place >= 0) {
            replies.waiting().remove(place);
            draft.putBefore(question.text());
            draft.restore(question.attachments());
            behind = Math.max(behind, replies.waiting().size() - place);
        }
    }

    /** Whoever empties the field writes another question, which comes last. */
    private void written(String now) {
        if (now.isBlank()) {
            behind = 0;
        }
    }

    /** Stops the running reply; its end arrives as an event, and what was said stays. */
    public void stop() {
        replies.stop();
    }

    /** The same, and what waits behind it is put before what is being written. */
    public void stopAll() {
        List.copyOf(replies.waiting()).reversed().forEach(this::takeBack);
        stop();
    }

    /** Has waiting questions answered by the model in use, not by the one that is on its way. */
    public void askModelInUse() {
        replies.askModelInUse();
    }

    /** Lets the model end its thought and answer. */
    public void answerNow() {
        replies.answerNow();
    }

    /** Shows the sibling before (-1) or after (1) a message, with what followed it. */
    public void step(MessageViewModel message, int by) {
        chat.show(chat.shown().beside(message, by));
    }

    /** Shows the branch that has this message. */
    public void reveal(long message) {
        chat.reveal(message);
    }

    /** Changes what the chat says of itself, such as its title. */
    public void change(UnaryOperator<Conversation> change) {
        chat.conversation().update(change.apply(chat.conversation().get()));
    }

    /** Parameters of this chat alone, or null for those of the model. */
    public void useParameters(@Nullable ChatParameters own) {
        change(c -> c.withParameters(own));
    }
}
