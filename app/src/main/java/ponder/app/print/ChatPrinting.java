package ponder.app.print;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;
import ponder.inference.problem.PonderException;

/** Chats and replies to printers. */
public final class ChatPrinting {
    private final Printers printers;
    private final Stage owner;
    private final Background background;
    private final Consumer<@Nullable String> tell;
    private boolean busy;

    /**
     * @param tell shows a sentence to the user
     */
    public ChatPrinting(
            Printers printers,
            Stage owner,
            Background background,
            Consumer<@Nullable String> tell) {
        this.printers = printers;
        this.owner = owner;
        this.background = background;
        this.tell = tell;
    }

    /** Prints what is on screen of an open chat. */
    public void print(ChatViewModel chat) {
        print(chat, chat.messages());
    }

    /** Prints one reply. */
    public void print(ChatViewModel chat, MessageViewModel reply) {
        print(chat, List.of(reply));
    }

    private void print(ChatViewModel chat, List<MessageViewModel> messages) {
        Conversation kept = chat.conversationProperty().get();
        List<Message> said = messages.stream().map(MessageViewModel::toMessage).toList();
        print(new PrintedChat(kept.title(), kept.created(), said));
    }

    /** Prints the branch that a stored chat shows. */
    public void print(WholeChat chat) {
        print(
                new PrintedChat(
                        chat.conversation().title(), chat.conversation().created(), chat.branch()));
    }

    private void print(PrintedChat chat) {
        if (chat.messages().isEmpty()) {
            tell.accept(Texts.of("print.nothing"));
        } else if (busy) {
            tell.accept(Texts.of("print.busy"));
        } else {
            busy = true;
            tell.accept("");
            background.run(() -> find(chat));
        }
    }

    private void find(PrintedChat chat) {
        try {
            List<String> names = printers.names();
            UiThread.run(() -> choose(chat, names));
        } catch (PonderException e) {
            UiThread.run(() -> cannot(e));
        } catch (RuntimeException | Error e) {
            UiThread.run(() -> busy = false);
            throw e;
        }
    }

    private void cannot(PonderException why) {
        busy = false;
        tell.accept(Problems.sentence(why));
    }

    private void choose(PrintedChat chat, List<String> names) {
        busy = false;
        PrintDialog.ask(owner, names, chat.hasThoughts()).ifPresent(wanted -> start(chat, wanted));
    }

    private void start(PrintedChat chat, PrintDialog.Wanted wanted) {
        Optional<PagePrinter> printer =
                printers.open(wanted.printer(), chat.title(), wanted.copies());
        if (printer.isEmpty()) {
            tell.accept(Texts.of("print.failed", wanted.printer()));
            return;
        }
        busy = true;
        tell.accept(Texts.of("print.going", wanted.printer()));
        Printing.start(chat, wanted.thoughts(), printer.get(), taken -> ended(wanted, taken));
    }

    private void ended(PrintDialog.Wanted wanted, boolean taken) {
        busy = false;
        tell.accept(Texts.of(taken ? "print.done" : "print.failed", wanted.printer()));
    }
}
