package ponder.app.chat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.chat.reply.VoteDialog;
import ponder.app.control.Icons;
import ponder.app.control.MenuOpener;
import ponder.app.control.Menus;
import ponder.app.conversation.exchange.ChatMarkdown;
import ponder.app.markdown.MarkdownText;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Reporting;
import ponder.app.session.tally.VoteRule;
import ponder.app.text.Texts;

/** What else can be done with a reply. */
final class MessageMenu extends MenuOpener {
    private final MessageViewModel message;
    private final MessageContext context;

    MessageMenu(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        Icons.dressed(this, Feather.MORE_HORIZONTAL, Texts.of("common.more"));
        Icons.onHover(this);
    }

    @Override
    protected List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        items.addAll(
                List.of(
                        Menus.item(
                                Texts.of("message.copyPlain"),
                                () -> copy(MarkdownText.render(message.content().get()).strip())),
                        Menus.item(Texts.of("message.copyBoth"), () -> copy(both())),
                        Menus.item(Texts.of("message.copyChat"), this::copyChat),
                        Menus.item(
                                Texts.of(
                                        message.sourceShownProperty().get()
                                                ? "message.showFormatted"
                                                : "message.showSource"),
                                () ->
                                        message.sourceShownProperty()
                                                .set(!message.sourceShownProperty().get())),
                        Menus.item(
                                Texts.of("message.print"),
                                () -> context.program().files().print(context.chat(), message))));
        boolean made = Reporting.offeredFor(message);
        if (made) {
            items.add(
                    Menus.item(
                            Texts.of("message.report"),
                            () -> context.program().files().report(context.chat(), message)));
        }
        items.add(votes());
        items.add(comparisons());
        if (context.examining().offersInspection()) {
            items.add(
                    Menus.item(
                            Texts.of("message.inspect"),
                            () -> context.examining().inspect(message)));
        }
        if (context.steering().offersReplay() && made) {
            items.add(
                    Menus.item(
                            Texts.of("message.replay"), () -> context.steering().replay(message)));
        }
        items.add(
                Menus.item(
                        Texts.of("message.fork"),
                        () -> context.program().chats().fork(context.chat(), message)));
        return items;
    }

    private Menu comparisons() {
        Menu menu = new Menu(Texts.of("compare.menu"));
        for (Comparison.Change change :
                Comparison.Change.all(
                        context.program().preferences().settings().presets(),
                        context.chat().reasoningProperty().get().switchable())) {
            menu.getItems()
                    .add(
                            Menus.item(
                                    change.title(),
                                    () -> context.steering().compare(message, change)));
        }
        return menu;
    }

    private Menu votes() {
        Menu menu = new Menu(Texts.of("vote.menu"));
        for (int replies : new int[] {4, 8, 16, VoteRule.MOST}) {
            menu.getItems()
                    .add(
                            Menus.item(
                                    Texts.of("vote.times", replies),
                                    () -> context.steering().vote(message, VoteRule.of(replies))));
        }
        menu.getItems().add(Menus.item(Texts.of("vote.otherNumber"), this::askForVote));
        return menu;
    }

    private void askForVote() {
        VoteDialog.ask(getScene().getWindow())
                .ifPresent(rule -> context.steering().vote(message, rule));
    }

    private void copy(String text) {
        context.copy().accept(text);
    }

    private void copyChat() {
        copy(
                ChatMarkdown.of(
                        context.chat().messages().stream()
                                .map(MessageViewModel::toMessage)
                                .toList(),
                        false));
    }

    private String both() {
        String thought = message.reasoning().get().strip();
        String answer = message.content().get().strip();
        return thought.isEmpty() ? answer : ChatMarkdown.quoted(thought) + "\n" + answer;
    }
}
