package ponder.app.conversation.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;

/** One thing that is to be written, as data, so that it can be kept elsewhere when it cannot be. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StoreChange.Header.class, name = "chat"),
    @JsonSubTypes.Type(value = StoreChange.Words.class, name = "message"),
    @JsonSubTypes.Type(value = StoreChange.Chats.class, name = "chats"),
    @JsonSubTypes.Type(value = StoreChange.Growth.class, name = "growth"),
    @JsonSubTypes.Type(value = StoreChange.Draft.class, name = "draft"),
    @JsonSubTypes.Type(value = StoreChange.DraftFiles.class, name = "draftFiles"),
    @JsonSubTypes.Type(value = StoreChange.Delete.class, name = "delete"),
    @JsonSubTypes.Type(value = StoreChange.Restore.class, name = "restore"),
    @JsonSubTypes.Type(value = StoreChange.Clear.class, name = "clear")
})
public sealed interface StoreChange {
    /** What it replaces as a whole; a later change of the same things makes it needless. */
    default Set<String> replaces() {
        return Set.of();
    }

    /** What must be there before it can be written. */
    default Set<String> owners() {
        return Set.of();
    }

    /** Whether it means the same in a later session, when there may be other chats. */
    default boolean lasts() {
        return true;
    }

    /** Of what there is at the moment, and of nothing that comes later. */
    sealed interface OfTheMoment extends StoreChange {
        @Override
        default boolean lasts() {
            return false;
        }
    }

    private static String chat(long id) {
        return "chat " + id;
    }

    private static String message(long id) {
        return "message " + id;
    }

    /** A chat's own data. */
    record Header(Conversation chat) implements StoreChange {
        @Override
        public Set<String> replaces() {
            return Set.of(StoreChange.chat(chat.id()));
        }
    }

    /** A message as it is now. */
    record Words(Message message) implements StoreChange {
        @Override
        public Set<String> replaces() {
            return Set.of(StoreChange.message(message.id()));
        }

        @Override
        public Set<String> owners() {
            return Set.of(
                    StoreChange.chat(message.conversation()),
                    StoreChange.message(message.parent()));
        }
    }

    /** Whole chats, all of them or none. */
    record Chats(List<WholeChat> chats) implements StoreChange {
        @Override
        public Set<String> replaces() {
            Set<String> all = new HashSet<>();
            for (WholeChat chat : chats) {
                all.add(StoreChange.chat(chat.conversation().id()));
                chat.messages().forEach(m -> all.add(StoreChange.message(m.id())));
            }
            return all;
        }
    }

    /**
     * What was added to a message that is being written.
     *
     * @param parts that go on where the message ends
     */
    record Growth(long message, List<Part> parts) implements StoreChange {
        public Growth {
            parts = List.copyOf(parts);
        }

        Growth plus(Growth more) {
            return new Growth(message, Parts.plus(parts, more.parts));
        }

        @Override
        public Set<String> replaces() {
            return Set.of(StoreChange.message(message));
        }

        @Override
        public Set<String> owners() {
            return Set.of(StoreChange.message(message));
        }
    }

    /** What has been written and not yet sent. */
    record Draft(long conversation, String text) implements StoreChange {
        @Override
        public Set<String> replaces() {
            return Set.of("draft " + conversation);
        }

        @Override
        public Set<String> owners() {
            return Set.of(StoreChange.chat(conversation));
        }
    }

    /** The files of a question that has not been sent. */
    record DraftFiles(long conversation, List<FileText> files) implements StoreChange {
        @Override
        public Set<String> replaces() {
            return Set.of("draft files " + conversation);
        }

        @Override
        public Set<String> owners() {
            return Set.of(StoreChange.chat(conversation));
        }
    }

    record Delete(List<Long> conversations) implements OfTheMoment {}

    /** Meant for good, also where deleting was refused: nothing is lost by it. */
    record Restore(List<Long> conversations) implements StoreChange {}

    /** Deletes everything. */
    record Clear() implements OfTheMoment {}
}
