package ponder.app.commandline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.server.ApiServer;
import ponder.app.server.ServerOptions;
import ponder.app.server.reply.OwnModels;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import ponder.inference.models.LibraryItem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Serves models of this computer to other programs until it is ended. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description =
                "Serve models to other programs, by OpenAI's and Anthropic's API, until Ctrl+C.")
final class ServeCommand implements Callable<Integer> {
    private static final int MOST_PORT = 65_535;
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://[^/*?#\\s]+", Pattern.CASE_INSENSITIVE);

    private final Consumer<Runnable> onExit;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "7766",
            description = "Port (default: 7766); 0 takes one that is free.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = ServerOptions.LOOPBACK,
            description =
                    "Address or name of this computer to listen at (default: 127.0.0.1, which other computers cannot reach); any other needs --key-file.")
    private String host = ServerOptions.LOOPBACK;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            description = "Model folder; may be repeated (default: all models of Ponder).")
    private List<Path> models = new ArrayList<>();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File that holds the key which clients must show.")
    private @Nullable Path keyFile;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description =
                    "Web pages from here, such as http://localhost:3000, may use the server; may be repeated (default: none).")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--most-requests",
            paramLabel = "N",
            defaultValue = "" + ServerOptions.USUAL_REQUESTS,
            description =
                    "Requests for replies at a time, waiting ones included; others are refused (default: 32).")
    private int mostRequests;

    @Option(
            names = "--idle-minutes",
            paramLabel = "N",
            description =
                    "Minutes without a request after which the model leaves memory; 0 means never (default: 0).")
    private int idleMinutes;

    @Option(names = "--cpu", description = "Do not use a GPU.")
    private boolean cpu;

    @Option(
            names = "--context",
            description = "Context length in tokens (default: what fits in memory).")
    private @Nullable Integer context;

    private final Output output = new Output();

    ServeCommand(Consumer<Runnable> onExit) {
        this.onExit = onExit;
    }

    @Override
    public Integer call() throws InterruptedException {
        check();
        ServerOptions options =
                ServerOptions.onLoopback(port)
                        .at(host)
                        .withKey(keyFile == null ? "" : KeyFile.read(keyFile))
                        .withOrigins(origins)
                        .withMost(mostRequests);
        Map<String, ModelSource> served = served();
        EngineOptions engine =
                EngineOptions.in(UserFolders.ofThisSystem().cache())
                        .on(cpu ? DevicePreference.CPU : DevicePreference.AUTO)
                        .withContext(ContextOption.tokens(context));
        OwnModels shelf =
                new OwnModels(
                        List.copyOf(served.keySet()),
                        (name, wanted) ->
                                EngineFactory.open(
                                        Objects.requireNonNull(served.get(name)), engine, wanted),
                        Duration.ofMinutes(idleMinutes));
        CountDownLatch ended = new CountDownLatch(1);
        try (ApiServer server = ApiServer.start(options, shelf)) {
            onExit.accept(
                    () -> {
                        server.close();
                        ended.countDown();
                    });
            output.out(server.address() + System.lineSeparator());
            output.err(
                    "Serving "
                            + String.join(", ", served.keySet())
                            + ". Press Ctrl+C to end."
                            + System.lineSeparator());
            ended.await();
        }
        return 0;
    }

    /**
     * @throws PonderException if an option is out of range
     */
    private void check() {
        require(port >= 0 && port <= MOST_PORT, AppProblem.SERVE_PORT_RANGE, port);
        require(mostRequests > 0, AppProblem.SERVE_REQUESTS_RANGE, mostRequests);
        require(idleMinutes >= 0, AppProblem.SERVE_MINUTES_RANGE, idleMinutes);
        for (String origin : origins) {
            require(ORIGIN.matcher(origin).matches(), AppProblem.SERVE_ORIGIN_FORM, origin);
        }
    }

    private static void require(boolean holds, AppProblem otherwise, Object given) {
        if (!holds) {
            throw new PonderException(Problem.of(otherwise, given));
        }
    }

    /**
     * By names of their own.
     *
     * @throws PonderException if there is none, or a folder holds none
     */
    private Map<String, ModelSource> served() {
        Map<String, ModelSource> all = new LinkedHashMap<>();
        for (Path folder : models.isEmpty() ? library() : models) {
            String name = BundledModels.nameFor(folder);
            String unique = name;
            for (int number = 2; all.containsKey(unique); number++) {
                unique = name + "-" + number;
            }
            all.put(unique, new ModelSource.LocalFolder(folder));
        }
        if (all.isEmpty()) {
            throw new PonderException(Problem.of(AppProblem.SERVE_NO_MODELS));
        }
        return all;
    }

    private static List<Path> library() {
        return KnownModels.library().items().stream()
                .filter(item -> item.kind() == LibraryItem.Kind.MODEL)
                .map(LibraryItem::path)
                .toList();
    }
}
