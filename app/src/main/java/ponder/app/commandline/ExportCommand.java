package ponder.app.commandline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import ponder.app.platform.WholeFile;
import ponder.app.problem.AppProblem;
import ponder.app.requests.ExportFormat;
import ponder.app.requests.Request;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Writes chats to one file. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Export chats to one file. Only JSON keeps every branch and can be imported again; add --with-thoughts to keep the thinking too.")
final class ExportCommand implements Callable<Integer> {
    private final ChatAsking chats;
    private final Output output = new Output();

    @Parameters(
            arity = "0..1",
            paramLabel = "OUT",
            description = "Output file (default: -, the standard output).")
    private Path target = Path.of("-");

    @Option(
            names = "--format",
            description =
                    "${COMPLETION-CANDIDATES} (default: by the extension of OUT, .json, .ponder, .md or .html, otherwise json).")
    private @Nullable ExportFormat format;

    @Option(names = "--with-thoughts", description = "Include the models' thinking.")
    private boolean thoughts;

    @ArgGroup private Which which = new Which();

    @Option(names = "--force", description = "Overwrite OUT if it exists.")
    private boolean force;

    /** The two ways to choose chats. */
    private static final class Which {
        @Option(
                names = "--chat",
                paramLabel = "ID",
                description = "Export this chat, as listed by “ponder chats”; may be repeated.")
        private List<Long> ids = List.of();

        @Option(names = "--all", description = "Export all chats (the default).")
        private boolean all;
    }

    ExportCommand(Consumer<Runnable> onExit) {
        this.chats = new ChatAsking(onExit);
    }

    @Override
    public Integer call() {
        boolean toFile = !target.equals(Path.of("-"));
        if (toFile) {
            requireWritable();
        }
        ExportFormat wanted =
                format == null
                        ? ExportFormat.ofName(target.toString()).orElse(ExportFormat.JSON)
                        : format;
        String text = chats.result(new Request.ExportChats(wanted, thoughts, which.ids), output);
        if (toFile) {
            write(text);
        } else {
            output.utf8(text);
        }
        output.requireReader();
        return 0;
    }

    /** Checks what can be known before all chats are read. */
    private void requireWritable() {
        if (Files.isDirectory(target)) {
            throw new PonderException(Problem.of(AppProblem.EXPORT_IS_FOLDER, target));
        }
        if (!force && Files.isRegularFile(target)) {
            throw existing();
        }
    }

    private PonderException existing() {
        return new PonderException(Problem.of(AppProblem.EXPORT_EXISTS, target));
    }

    private void write(String text) {
        try {
            WholeFile.write(target, text.getBytes(StandardCharsets.UTF_8), force);
        } catch (FileAlreadyExistsException e) {
            throw existing();
        } catch (IOException e) {
            throw new PonderException(Problem.of(AppProblem.EXPORT_NOT_WRITTEN, target));
        }
    }
}
