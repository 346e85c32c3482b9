package ponder.app.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.WholeChat;
import ponder.inference.engines.HashedFile;

/**
 * The report of a reply.
 *
 * @param chat the branch that ends with the reply, and nothing of the chat beside it
 * @param evidence what the model had been given and what it is
 */
public record Report(WholeChat chat, Evidence evidence) {
    /**
     * What is known beyond the messages.
     *
     * @param prompt what the model is fed for the reply, to the letter; null where it is not known
     * @param template SHA-256 of the chat template, in hexadecimal; null where it is not known
     * @param files of the model; empty where they are not known
     * @param saved when the report was made, in milliseconds since 1970
     * @param savedBy by what
     */
    public record Evidence(
            @Nullable String prompt,
            @Nullable String template,
            List<HashedFile> files,
            long saved,
            String savedBy) {
        public Evidence {
            files = List.copyOf(files);
        }

        /** Of a model that is not there to be asked. */
        public static Evidence none(long saved, String savedBy) {
            return new Evidence(null, null, List.of(), saved, savedBy);
        }
    }

    /**
     * What of a chat belongs into a report: not its draft, its folder, other branches or what the
     * replies were compared with.
     *
     * @param branch from the first message to the reply
     */
    public static Report of(String title, List<Message> branch, Evidence evidence) {
        Message reply = branch.getLast();
        Conversation header =
                Conversation.begun(reply.conversation(), branch.getFirst().created())
                        .renamed(title)
                        .updatedAt(reply.finished())
                        .showing(reply.id());
        List<Message> alone = branch.stream().map(message -> message.withGroup("")).toList();
        return new Report(new WholeChat(header, alone), evidence);
    }

    public Message reply() {
        return chat.messages().getLast();
    }

    /** By what the reply was made; null where nobody recorded it. */
    public @Nullable RunRecord run() {
        return reply().run();
    }
}
