package ponder.app.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;
import ponder.app.text.OneLine;
import ponder.app.text.Texts;

/**
 * A chat out of a file. Its ids are those of the file and mean nothing outside it.
 *
 * @param created milliseconds since 1970
 * @param leaf last message of the branch that was shown, or one that is not there
 * @param messages parents before what follows them
 * @param report whether it is the report of its last reply
 */
public record ImportedChat(
        String title,
        long created,
        long updated,
        long leaf,
        List<Message> messages,
        Belongings belongings,
        boolean report) {
    /** Titles of any length come from elsewhere, and a list shows little of them. */
    private static final int LONGEST_TITLE = 200;

    private static final int LONGEST_FOLDER = 80;

    /**
     * What the user had made of the chat beside its messages.
     *
     * @param folder its name, or empty
     * @param draft what was written and not yet sent
     * @param parameters of this chat alone, or null for those of the model
     */
    public record Belongings(
            boolean pinned,
            String folder,
            boolean archived,
            String draft,
            @Nullable ChatParameters parameters) {
        /** Nothing. */
        public static final Belongings NONE = new Belongings(false, "", false, "", null);
    }

    /** A chat that is no report. */
    public ImportedChat(
            String title,
            long created,
            long updated,
            long leaf,
            List<Message> messages,
            Belongings belongings) {
        this(title, created, updated, leaf, messages, belongings, false);
    }

    /** The chat with ids of this installation. */
    public WholeChat withIds(LongSupplier ids) {
        long conversation = ids.getAsLong();
        Map<Long, Long> renamed = new HashMap<>();
        List<Message> all = new ArrayList<>();
        for (Message message : messages) {
            long id = ids.getAsLong();
            renamed.put(message.id(), id);
            all.add(message.movedTo(id, conversation, renamed.getOrDefault(message.parent(), 0L)));
        }
        all.replaceAll(message -> message.withGroup(Compared.renamed(message.group(), renamed)));
        long last = renamed.getOrDefault(leaf, all.isEmpty() ? 0 : all.getLast().id());
        String name = OneLine.of(report ? Titles.ofReport(title) : title, LONGEST_TITLE);
        Conversation header =
                Conversation.begun(conversation, created)
                        .renamed(name.isEmpty() ? Texts.of("store.untitled") : name)
                        .updatedAt(updated)
                        .showing(last)
                        .pinnedAs(belongings.pinned())
                        .withFolder(OneLine.of(belongings.folder(), LONGEST_FOLDER))
                        .withArchived(belongings.archived())
                        .withDraft(belongings.draft())
                        .withParameters(belongings.parameters());
        return new WholeChat(header, all);
    }
}
