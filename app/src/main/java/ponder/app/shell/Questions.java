package ponder.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Dialogs;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.markdown.WebAddress;
import ponder.app.session.ChatImporting;
import ponder.app.session.ModelSession;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.ReplyStats;

/** Questions that must be answered before something is done. */
public final class Questions {
    private Questions() {}

    /** The address in a reply's link that the user wants opened, if it is one that can be. */
    static Optional<WebAddress> openLink(Stage owner, String written) {
        Optional<WebAddress> address = WebAddress.of(written);
        if (address.isEmpty()) {
            ask(owner, Texts.of("question.badLink"), WebAddress.shown(written), null);
        }
        return address.filter(
                a ->
                        risk(
                                owner,
                                Texts.of("question.openLink"),
                                described(a),
                                Texts.of("question.open")));
    }

    /** What is opened, and what its name may be taken for. */
    static String described(WebAddress address) {
        String shown = WebAddress.shown(address.text());
        if (!address.international()) {
            return shown;
        }
        String key = address.mixed() ? "question.mixedHost" : "question.foreignHost";
        return shown + "\n\n" + Texts.of(key, address.host(), address.scripts(Texts.locale()));
    }

    /** Whether a chat that was begun elsewhere is to be sent to a server. */
    public static boolean send(Stage owner, String server) {
        return risk(
                owner,
                Texts.of("question.send", server),
                Texts.of("question.sendDetail", server),
                Texts.of("question.sendYes"));
    }

    /** Whether other computers are to reach the model of the window. */
    static boolean openToOthers(Stage owner) {
        return risk(
                owner,
                Texts.of("question.openToOthers"),
                Texts.of("question.openToOthersDetail"),
                Texts.of("question.openToOthersYes"));
    }

    /**
     * Whether all chats are to be deleted now.
     *
     * @param chats how many there are
     * @param copies that are deleted with the chats
     * @param failed why they were not exported, as a sentence; empty where nothing failed
     * @param export run where they are to be exported first
     */
    static boolean clearChats(
            Stage owner, int chats, KeptCopies copies, String failed, Runnable export) {
        ButtonType first =
                new ButtonType(Texts.of("question.clearExport"), ButtonBar.ButtonData.LEFT);
        String question =
                chats == 0 ? Texts.of("question.clearNone") : Texts.count("question.clear", chats);
        String detail = clearDetail(copies);
        ButtonType delete = deleting("question.clearYes");
        Alert alert = alert(owner, question, failed.isEmpty() ? detail : failed + "\n\n" + detail);
        ButtonType chosen =
                chats == 0 ? chooseToDelete(alert, delete) : chooseToDelete(alert, delete, first);
        if (chosen == first) {
            export.run();
        }
        return chosen == delete;
    }

    private static ButtonType deleting(String key) {
        return new ButtonType(Texts.of(key), ButtonBar.ButtonData.OK_DONE);
    }

    private static ButtonType chooseToDelete(Alert alert, ButtonType delete, ButtonType... others) {
        List<ButtonType> answers = new ArrayList<>(List.of(ButtonType.CANCEL, delete));
        answers.addAll(List.of(others));
        alert.getButtonTypes().setAll(answers);
        Dialogs.keepUnless(alert, delete);
        return shown(alert);
    }

    static String clearDetail(KeptCopies copies) {
        String chats = Texts.of("question.clearDetail");
        return copies.isEmpty() ? chats : chats + "\n\n" + CopiesWording.deletedToo(copies);
    }

    static boolean deleteCopies(Stage owner, KeptCopies copies) {
        ButtonType delete = deleting("copies.yes");
        Alert alert = alert(owner, Texts.of("copies.question"), CopiesWording.detail(copies));
        return chooseToDelete(alert, delete) == delete;
    }

    /**
     * Whether the reply of a report is to be made again.
     *
     * @param source of the model that made it; empty where it is not on this computer
     * @param inUse the model that is in use
     */
    static boolean reproduce(
            Stage owner, RunRecord run, Optional<ModelSource> source, ModelSession.Shown inUse) {
        ReplyStats stats = run.stats();
        Long known = stats == null ? null : stats.seed();
        String by =
                known == null
                        ? Texts.of("report.offerUnseeded", run.model(), run.provider())
                        : Texts.of(
                                "report.offerBy",
                                run.model(),
                                run.provider(),
                                Long.toString(known));
        String where =
                source.isEmpty()
                        ? Texts.of("report.modelElsewhere")
                        : source.get().equals(inUse.source())
                                ? Texts.of("report.sameModel")
                                : Texts.of("report.modelHere");
        return ask(
                owner,
                Texts.of("report.offer"),
                by + "\n\n" + where,
                Texts.of("report.reproduce"),
                new ButtonType(Texts.of("report.later"), ButtonBar.ButtonData.CANCEL_CLOSE));
    }

    /** What to do with chats in a file that exist already. */
    static ChatImporting.Repeated repeatedChats(Stage owner, String file, int here, int all) {
        ButtonType skip = new ButtonType(Texts.of("import.skip"), ButtonBar.ButtonData.OK_DONE);
        ButtonType copy = new ButtonType(Texts.of("import.copies"), ButtonBar.ButtonData.OTHER);
        Alert alert =
                alert(
                        owner,
                        here == all
                                ? Texts.count("import.allHere", here, file)
                                : Texts.count("import.here", here, all, file),
                        Texts.of("import.hereDetail"));
        ButtonType chosen = choose(alert, ButtonType.CANCEL, copy, skip);
        return chosen == skip
                ? ChatImporting.Repeated.SKIP
                : chosen == copy ? ChatImporting.Repeated.COPY : ChatImporting.Repeated.CANCEL;
    }

    /** Whether a file may be replaced by what is saved. */
    static boolean replace(Stage owner, String name) {
        ButtonType replace = deleting("question.replaceYes");
        Alert alert =
                alert(
                        owner,
                        Texts.of("question.replace", name),
                        Texts.of("question.replaceDetail"));
        return chooseToDelete(alert, replace) == replace;
    }

    /** Whether to show the log of a failure. */
    public static boolean showCrash(Stage owner) {
        return ask(
                owner,
                Texts.of("crash.title"),
                Texts.of("crash.text"),
                Texts.of("crash.show"),
                ButtonType.CLOSE);
    }

    /** Something would leave this computer, or others would reach it: not by a hasty Enter. */
    private static boolean risk(Stage owner, String question, String detail, String yes) {
        ButtonType accept = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
        Alert alert = alert(owner, question, detail);
        alert.getButtonTypes().setAll(ButtonType.CANCEL, accept);
        Dialogs.cancelUnless(alert, accept);
        return shown(alert) == accept;
    }

    private static boolean ask(Stage owner, String question, String detail, @Nullable String yes) {
        return ask(owner, question, detail, yes, ButtonType.CANCEL);
    }

    private static boolean ask(
            Stage owner, String question, String detail, @Nullable String yes, ButtonType no) {
        Alert alert = alert(owner, question, detail);
        ButtonType accept = new ButtonType(yes == null ? "" : yes, ButtonBar.ButtonData.OK_DONE);
        alert.getButtonTypes().add(no);
        if (yes != null) {
            alert.getButtonTypes().add(accept);
        }
        return alert.showAndWait().filter(button -> button == accept).isPresent();
    }

    /** Shows a question with these answers, each as wide as its words; closing it cancels. */
    static ButtonType choose(Alert alert, ButtonType... answers) {
        alert.getButtonTypes().setAll(answers);
        return shown(alert);
    }

    private static ButtonType shown(Alert alert) {
        for (ButtonType answer : alert.getButtonTypes()) {
            ButtonBar.setButtonUniformSize(alert.getDialogPane().lookupButton(answer), false);
        }
        return alert.showAndWait().orElse(ButtonType.CANCEL);
    }

    static Alert alert(Stage owner, String question, String detail) {
        Alert alert = new Alert(Alert.AlertType.NONE);
        Dialogs.over(owner, alert);
        alert.setTitle("Ponder");
        alert.setHeaderText(question);
        alert.setContentText(detail);
        return alert;
    }
}
