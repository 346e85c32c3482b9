package ponder.app.requests;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a later start asks of the open window. All paths are absolute. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Open.class, name = "open"),
    @JsonSubTypes.Type(value = Request.ListChats.class, name = "chats"),
    @JsonSubTypes.Type(value = Request.ExportChats.class, name = "export"),
    @JsonSubTypes.Type(value = Request.ImportChats.class, name = "import")
})
public sealed interface Request {
    /**
     * Asks it to come to the front; needs no answer.
     *
     * @param file to be opened, or null
     * @param model to be loaded, by its {@linkplain ponder.inference.ModelSource#id() id}, or null
     */
    record Open(@Nullable Path file, @Nullable String model) implements Request {}

    /** Works on chats and has an answer. */
    sealed interface OfChats extends Request {}

    /** Answered by a JSON list of {@link ponder.app.conversation.ChatSummary}. */
    record ListChats() implements OfChats {}

    /**
     * Answered by the text of one file.
     *
     * @param chats ids of those wanted; none means all
     */
    record ExportChats(ExportFormat format, boolean thoughts, List<Long> chats)
            implements OfChats {}

    /**
     * Answered by what was imported, in words.
     *
     * @param skipExisting whether chats that exist already are skipped; otherwise they become
     *     copies
     */
    record ImportChats(List<Path> files, boolean skipExisting) implements OfChats {}
}
