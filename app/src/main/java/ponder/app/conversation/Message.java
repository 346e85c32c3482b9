package ponder.app.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;
import ponder.inference.chat.Role;
import ponder.inference.problem.Problem;

/**
 * One message as it is kept.
 *
 * @param id unique in this installation
 * @param conversation to which it belongs
 * @param parent the message it follows, 0 for a first question
 * @param parts thoughts with the blanks at their end as the model made them, answers, files
 * @param problem what failed, or null
 * @param made by what; nothing for what a person wrote; null, as in JSON, becomes nothing
 * @param group what joins the replies of one vote or comparison, or empty
 * @param created milliseconds since 1970
 * @param finished milliseconds since 1970, 0 while it is being written
 * @param rating what the user thinks of a reply, or null
 */
public record Message(
        long id,
        long conversation,
        long parent,
        Role role,
        List<Part> parts,
        Ending ending,
        Thought thought,
        @Nullable Problem problem,
        @JsonProperty("run") KeptRun made,
        String group,
        long created,
        long finished,
        @Nullable Rating rating) {

    public Message {
        parts = List.copyOf(parts);
        @Nullable KeptRun read = made;
        made = read == null ? KeptRun.NONE : read;
    }

    public static Message question(
            long id, long conversation, long parent, String text, List<FileText> files, long now) {
        return new Message(
                id,
                conversation,
                parent,
                Role.USER,
                Parts.plus(files, List.of(new Part.Text(text))),
                Ending.WRITTEN,
                Thought.NONE,
                null,
                KeptRun.NONE,
                "",
                now,
                now,
                null);
    }

    /** A reply that has not begun. */
    public static Message reply(long id, long conversation, long parent, long now) {
        return new Message(
                id,
                conversation,
                parent,
                Role.ASSISTANT,
                List.of(),
                Ending.WRITING,
                Thought.NONE,
                null,
                KeptRun.NONE,
                "",
                now,
                0,
                null);
    }

    /** The same text at another place. */
    public Message movedTo(long newId, long newConversation, long newParent) {
        return new Message(
                newId,
                newConversation,
                newParent,
                role,
                parts,
                ending,
                thought,
                problem,
                made,
                group,
                created,
                finished,
                rating);
    }

    /** The same files with another thought and another text; hints stay where they stand. */
    public Message withText(String newReasoning, String newContent) {
        List<Part> said = new ArrayList<>(Parts.thought(newReasoning, parts));
        said.add(new Part.Text(newContent));
        return withParts(Parts.plus(files(), said));
    }

    public Message withParts(List<Part> newParts) {
        return copy(newParts, ending, thought, problem, made, group, finished, rating);
    }

    public Message withThought(Thought newThought) {
        return copy(parts, ending, newThought, problem, made, group, finished, rating);
    }

    public Message withRun(@Nullable RunRecord newRun) {
        return copy(parts, ending, thought, problem, KeptRun.of(newRun), group, finished, rating);
    }

    public Message withGroup(String newGroup) {
        return copy(parts, ending, thought, problem, made, newGroup, finished, rating);
    }

    public Message ratedAs(@Nullable Rating now) {
        return copy(parts, ending, thought, problem, made, group, finished, now);
    }

    /**
     * @param newProblem what failed, or null
     */
    public Message ended(Ending how, @Nullable Problem newProblem, long now) {
        return copy(parts, how, thought, newProblem, made, group, now, rating);
    }

    /** The same, but for a reply that never came to its end. */
    public Message interruptedIfWriting() {
        return ending == Ending.WRITING ? ended(Ending.INTERRUPTED, problem, finished) : this;
    }

    private Message copy(
            List<Part> newParts,
            Ending newEnding,
            Thought newThought,
            @Nullable Problem newProblem,
            KeptRun newMade,
            String newGroup,
            long newFinished,
            @Nullable Rating newRating) {
        return new Message(
                id,
                conversation,
                parent,
                role,
                newParts,
                newEnding,
                newThought,
                newProblem,
                newMade,
                newGroup,
                created,
                newFinished,
                newRating);
    }

    /** By what it was made; null for what a person wrote, and where nobody knows. */
    public @Nullable RunRecord run() {
        return made.get();
    }

    /** What the model thought; empty if it did not think. */
    public String reasoning() {
        return Parts.reasoning(parts);
    }

    /** Question or answer, without files. */
    public String content() {
        return Parts.text(parts);
    }

    public List<FileText> files() {
        return Parts.files(parts);
    }

    /** Whether it broke off before its thought was closed. */
    public boolean endedInThought() {
        return thought.end() == null && content().isBlank() && !reasoning().isBlank();
    }

    /** As the model is told of it. */
    public ChatMessage toChatMessage() {
        return new ChatMessage(
                role, Parts.plus(files(), Parts.of(reasoning().strip(), content().strip())));
    }
}
