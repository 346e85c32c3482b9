package ponder.app.session.chat;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Compared;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Reproduction;
import ponder.app.conversation.RequestBuilder;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ThinkingWish;

/** What was said in one chat: all its branches, the one on screen, and what is kept of them. */
final class Transcript {
    private final ConversationTree tree;
    private final ShownBranch shown;
    private final KeptConversation conversation;
    private final RequestBuilder requests;
    private final ChatServices services;

    /**
     * @param unsent what waits to be sent, which is the draft after a restart
     * @param kept whether it is on disk already
     */
    Transcript(
            Conversation conversation,
            ShownBranch shown,
            ChatServices services,
            Supplier<String> unsent,
            boolean kept) {
        this.tree = shown.tree();
        this.shown = shown;
        boolean nowhere = services.writer() == ChatWriter.NOWHERE;
        this.requests =
                new RequestBuilder(
                        tree,
                        services.closingWords(),
                        nowhere ? "" : Long.toString(conversation.id()));
        this.services = services;
        this.conversation = new KeptConversation(conversation, services.writer(), unsent, kept);
    }

    long id() {
        return conversation.get().id();
    }

    ConversationTree tree() {
        return tree;
    }

    ShownBranch shown() {
        return shown;
    }

    KeptConversation conversation() {
        return conversation;
    }

    RequestBuilder requests() {
        return requests;
    }

    ChatServices services() {
        return services;
    }

    /** By what its next reply is made. */
    ChatParameters parameters(@Nullable ThinkingWish thinking) {
        ChatParameters own = conversation.get().parameters();
        ChatParameters all = own == null ? services.parameters().get() : own;
        return thinking == null ? all : thinking.in(all);
    }

    /** Puts a question after a message, 0 for the first one. */
    Message add(long parent, Question question) {
        long now = services.millis().getAsLong();
        Message message =
                Message.question(
                        services.ids().getAsLong(),
                        id(),
                        parent,
                        question.text(),
                        question.attachments(),
                        now);
        boolean first = tree.isEmpty();
        keep(message);
        Conversation before = conversation.get();
        conversation.update(
                (first ? before.titledBy(question.title()) : before)
                        .updatedAt(now)
                        .showing(message.id()));
        return message;
    }

    void keep(Message message) {
        tree.put(message);
        conversation.keep(message);
    }

    /** A reply to a question that has not begun, and is not in the tree yet. */
    Message begunReply(long question) {
        return Message.reply(
                services.ids().getAsLong(), id(), question, services.millis().getAsLong());
    }

    MessageViewModel view(Message message) {
        return shown.view(message);
    }

    /** Puts the branch that ends in a message on screen. */
    void show(long leaf) {
        shown.show(leaf);
        if (conversation.get().leaf() != leaf) {
            conversation.update(conversation.get().showing(leaf));
        }
    }

    /** Shows the branch that has this message, if there is one. */
    void reveal(long message) {
        if (tree.all().stream().anyMatch(m -> m.id() == message)) {
            show(tree.branchThrough(message));
        }
    }

    /** Takes a reply back that has never begun. */
    void drop(MessageViewModel reply) {
        long parent = reply.toMessage().parent();
        if (shown.drop(reply)) {
            show(tree.branchThrough(parent));
        }
    }

    void judgeReplays() {
        tree.all().stream()
                .filter(reply -> Compared.madeAgain(reply.group()) != 0)
                .forEach(reply -> judgeReplay(view(reply)));
    }

    /** Remarks whether a reply that was made again is the same; that is kept by the two alone. */
    void judgeReplay(MessageViewModel reply) {
        Message now = reply.toMessage();
        long first = Compared.madeAgain(now.group());
        if (first == 0 || !tree.has(first)) {
            return;
        }
        Message before = tree.get(first);
        if (now.ending() == Ending.COMPLETE || now.ending() == before.ending()) {
            reply.remark(Reproduction.of(before, now).sentence());
        }
    }
}
