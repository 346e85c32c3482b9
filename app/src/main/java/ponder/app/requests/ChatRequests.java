package ponder.app.requests;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.KnownMessages;
import ponder.app.conversation.WholeChat;
import ponder.app.conversation.exchange.ChatImport;
import ponder.app.problem.AppProblem;
import ponder.app.problem.ProblemJson;
import ponder.app.problem.Problems;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import tools.jackson.databind.json.JsonMapper;

/** Carries out requests. Answers in English, whatever language the window speaks. */
public final class ChatRequests {
    static final JsonMapper JSON = JsonMapper.builder().addModule(ProblemJson.module()).build();

    private final ChatAccess chats;

    public ChatRequests(ChatAccess chats) {
        this.chats = chats;
    }

    /**
     * Always answers, also if something fails.
     *
     * @param goOn called now and then; an exception from it ends the work before anything is
     *     written
     */
    public Answer answer(Request.OfChats request, Runnable goOn) {
        return Texts.in(Language.ENGLISH, () -> done(request, goOn).noting(chats.notes()));
    }

    private Answer done(Request.OfChats request, Runnable goOn) {
        try {
            return switch (request) {
                case Request.ListChats() -> Answer.done(JSON.writeValueAsString(chats.summaries()));
                case Request.ExportChats wanted -> export(wanted);
                case Request.ImportChats given -> take(given, goOn);
            };
        } catch (CancellationException e) {
            return Answer.failed(Problem.of(AppProblem.COMMAND_ENDED));
        } catch (RuntimeException | Error e) {
            return Answer.failed(problem(e));
        }
    }

    private static Problem problem(Throwable e) {
        Throwable cause = Problems.cause(e);
        if (cause instanceof PonderException known) {
            return known.problem();
        }
        System.getLogger(ChatRequests.class.getName())
                .log(System.Logger.Level.WARNING, "a request was not done", cause);
        return Problem.of(AppProblem.COMMAND_UNEXPECTED, cause);
    }

    private Answer export(Request.ExportChats wanted) {
        List<Conversation> all = chats.list().stream().filter(c -> c.leaf() != 0).toList();
        Set<Long> missing = new TreeSet<>(wanted.chats());
        all.forEach(c -> missing.remove(c.id()));
        if (!missing.isEmpty()) {
            return Answer.failed(
                    Problem.of(
                            AppProblem.EXPORT_NO_CHAT,
                            missing.stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", "))));
        }
        List<WholeChat> chosen = new ArrayList<>();
        for (Conversation chat : all) {
            if (wanted.chats().isEmpty() || wanted.chats().contains(chat.id())) {
                chosen.add(new WholeChat(chat, chats.messages(chat.id())));
            }
        }
        return chosen.isEmpty()
                ? Answer.failed(Problem.of(AppProblem.EXPORT_NOTHING))
                : Answer.done(wanted.format().write(chosen, wanted.thoughts()));
    }

    /** Every file is read and checked before the first chat is saved. */
    private Answer take(Request.ImportChats given, Runnable goOn) {
        List<ImportedChat> chosen = new ArrayList<>();
        KnownMessages earlier = new KnownMessages();
        StringBuilder words = new StringBuilder();
        for (Path file : given.files()) {
            List<ImportedChat> all = ChatImport.read(file, done -> goOn.run());
            List<ImportedChat> fresh = notHere(all, earlier);
            all.forEach(earlier::add);
            chosen.addAll(given.skipExisting() ? fresh : all);
            words.append(repeated(all.size(), fresh.size(), given.skipExisting(), file));
        }
        goOn.run();
        if (!chosen.isEmpty()) {
            chats.addAll(chosen);
            words.append(Texts.count("import.done", chosen.size())).append('\n');
        }
        return Answer.done(words.toString());
    }

    /** What becomes of those that are here already, in a line, or nothing if none are. */
    private static String repeated(int all, int fresh, boolean skipped, Path file) {
        if (fresh == all) {
            return "";
        }
        int here = all - fresh;
        Path name = file.getFileName();
        if (!skipped) {
            return Texts.count("import.again", here, name) + "\n";
        }
        return (fresh == 0
                        ? Texts.count("import.allHere", here, name)
                        : Texts.count("import.leftOut", here, name))
                + "\n";
    }

    private List<ImportedChat> notHere(List<ImportedChat> all, KnownMessages earlier) {
        List<Boolean> here = chats.haveAlready(all);
        List<ImportedChat> others = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (!here.get(i) && !earlier.haveAll(all.get(i))) {
                others.add(all.get(i));
            }
        }
        return others;
    }
}
