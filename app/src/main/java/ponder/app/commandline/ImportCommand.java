package ponder.app.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.problem.AppProblem;
import ponder.app.requests.Request;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Imports files of chats, all of them or none. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Import chats exported from Ponder, ChatGPT or Open WebUI. If anything in one of the files is wrong, nothing is imported.")
final class ImportCommand implements Callable<Integer> {
    private final ChatAsking chats;
    private final Output output = new Output();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files of exported chats.")
    private List<Path> files = List.of();

    @Option(
            names = "--skip-existing",
            description = "Skip chats you already have; otherwise they are imported as copies.")
    private boolean skipExisting;

    ImportCommand(Consumer<Runnable> onExit) {
        this.chats = new ChatAsking(onExit);
    }

    @Override
    public Integer call() {
        List<Path> whole = files.stream().map(ImportCommand::real).toList();
        output.out(chats.result(new Request.ImportChats(whole, skipExisting), output));
        output.requireReader();
        return 0;
    }

    /** The window may have another current folder. */
    private static Path real(Path file) {
        try {
            Path real = file.toRealPath();
            if (Files.isRegularFile(real)) {
                return real;
            }
        } catch (NoSuchFileException e) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_NO_SUCH_FILE, file), e);
        } catch (IOException e) {
            throw new PonderException(Problem.of(AppProblem.IMPORT_UNREADABLE, file), e);
        }
        throw new PonderException(Problem.of(AppProblem.IMPORT_NOT_A_FILE, file));
    }
}
