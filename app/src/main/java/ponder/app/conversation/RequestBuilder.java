package ponder.app.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;
import ponder.inference.ChatRequest;
import ponder.inference.ReplyGuard;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;

/** What the engine is asked, of a chat's tree and its parameters. */
public final class RequestBuilder {
    private final ConversationTree tree;
    private final Supplier<String> closingWords;
    private final String conversation;

    /**
     * @param closingWords those that the user chose, asked at each request
     * @param conversation what the engine may call it; empty for nothing
     */
    public RequestBuilder(
            ConversationTree tree, Supplier<String> closingWords, String conversation) {
        this.tree = tree;
        this.closingWords = closingWords;
        this.conversation = conversation;
    }

    /**
     * Asks for a reply.
     *
     * @param begun the part of the reply that is there already, or null
     */
    public ChatRequest reply(long question, ChatParameters by, @Nullable ReplyStart begun) {
        return new ChatRequest(
                history(question, by.systemText()),
                by.sampling(),
                by.thinkingMode(),
                by.effort(),
                by.thoughtLimit(),
                by.answerLimit(),
                by.seed(),
                begun,
                null,
                new ReplyGuard(by.loopGuard(), closingWords.get(), 0),
                by.probing(),
                null,
                null,
                false,
                "",
                conversation);
    }

    /** Asks for a reply to what is still being written after a message; 0 for the first one. */
    public ChatRequest draft(
            long after, ChatParameters by, String text, List<FileText> attachments) {
        List<ChatMessage> all = history(after, by.systemText());
        all.add(new ChatMessage(Role.USER, Parts.plus(attachments, Parts.of("", text.strip()))));
        return new ChatRequest(all, by.sampling(), by.thinkingMode(), 0, 0, null)
                .withEffort(by.effort())
                .withConversation(conversation);
    }

    /** The branch up to a message. */
    public List<ChatMessage> history(long last, String systemText) {
        List<ChatMessage> history = new ArrayList<>();
        if (!systemText.isBlank()) {
            history.add(ChatMessage.system(systemText.strip()));
        }
        for (Message message : tree.path(last)) {
            history.add(message.toChatMessage());
        }
        return history;
    }
}
