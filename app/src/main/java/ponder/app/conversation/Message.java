package ponder.app.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;

/**
 * One message as it is kept. Thought and answer are fields of their own and never parsed out of
 * text again.
 *
 * @param id unique in this installation
 * @param conversation to which it belongs
 * @param parent the message it follows, 0 for a first question
 * @param reasoning the thought, with the blanks at its end as the model made them
 * @param content question or answer
 * @param problem what failed, or null
 * @param run null for what a person wrote
 * @param group what joins the replies of one vote or comparison, or empty
 * @param created milliseconds since 1970
 * @param finished likewise, 0 while it is being written
 */
public record Message(
        long id,
        long conversation,
        long parent,
        Role role,
        String reasoning,
        String content,
        Ending ending,
        Thought thought,
        @Nullable Problem problem,
        @Nullable RunRecord run,
        String group,
        List<Attachment> attachments,
        long created,
        long finished) {

    public Message {
        attachments = List.copyOf(attachments);
    }

    public static Message question(
            long id,
            long conversation,
            long parent,
            String text,
            List<Attachment> attachments,
            long now) {
        return new Message(
                id,
                conversation,
                parent,
                Role.USER,
                "",
                text,
                Ending.WRITTEN,
                Thought.NONE,
                null,
                null,
                "",
                attachments,
                now,
                now);
    }

    /** A reply that has not begun. */
    public static Message reply(long id, long conversation, long parent, long now) {
        return new Message(
                id,
                conversation,
                parent,
                Role.ASSISTANT,
                "",
                "",
                Ending.WRITING,
                Thought.NONE,
                null,
                null,
                "",
                List.of(),
                now,
                0);
    }

    /** The same text at another place. */
    public Message movedTo(long newId, long newConversation, long newParent) {
        return new Message(
                newId,
                newConversation,
                newParent,
                role,
                reasoning,
                content,
                ending,
                thought,
                problem,
                run,
                group,
                attachments,
                created,
                finished);
    }

    public Message withText(String newReasoning, String newContent) {
        return copy(newReasoning, newContent, ending, thought, problem, run, group, finished);
    }

    public Message withThought(Thought newThought) {
        return copy(reasoning, content, ending, newThought, problem, run, group, finished);
    }

    public Message withRun(@Nullable RunRecord newRun) {
        return copy(reasoning, content, ending, thought, problem, newRun, group, finished);
    }

    public Message withGroup(String newGroup) {
        return copy(reasoning, content, ending, thought, problem, run, newGroup, finished);
    }

    /**
     * @param newProblem what failed, or null
     */
    public Message ended(Ending how, @Nullable Problem newProblem, long now) {
        return copy(reasoning, content, how, thought, newProblem, run, group, now);
    }

    /** The same, but for a reply that never came to its end. */
    Message interruptedIfWriting() {
        return ending == Ending.WRITING ? ended(Ending.INTERRUPTED, problem, finished) : this;
    }

    private Message copy(
            String newReasoning,
            String newContent,
            Ending newEnding,
            Thought newThought,
            @Nullable Problem newProblem,
            @Nullable RunRecord newRun,
            String newGroup,
            long newFinished) {
        return new Message(
                id,
                conversation,
                parent,
                role,
                newReasoning,
                newContent,
                newEnding,
                newThought,
                newProblem,
                newRun,
                newGroup,
                attachments,
                created,
                newFinished);
    }

    /** Whether it broke off before its thought was closed. */
    public boolean endedInThought() {
        return thought.end() == null && content.isBlank() && !reasoning.isBlank();
    }

    /** As the model is told of it: files first, by the template that DeepSeek publishes. */
    public ChatMessage toChatMessage() {
        return new ChatMessage(role, reasoning.strip(), FileTemplate.apply(attachments, content));
    }
}
