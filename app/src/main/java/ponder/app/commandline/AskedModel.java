package ponder.app.commandline;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import ponder.app.platform.BundledModels;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.app.text.OneLine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.engines.Endpoints;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Which model is asked: one of this computer, or one on a server. */
final class AskedModel {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "Model folder (default: the bundled model); with --endpoint the server's name for the model (default: its only one).")
    private @Nullable String model;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "Send the questions to this server with an OpenAI-compatible API, such as https://example.org/v1.")
    private @Nullable String endpoint;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "File that holds the key for the server of --endpoint.")
    private @Nullable Path keyFile;

    /**
     * Asks the server only if it must be known which models it has.
     *
     * @throws PonderException if there is no model, or it is not clear which one is meant
     */
    ModelSource source(EngineOptions.Keys keys) {
        if (endpoint != null) {
            URI server = Endpoints.address(endpoint);
            return model == null ? onlyOne(server, keys) : new Endpoint(server, model);
        }
        if (keyFile != null) {
            throw new PonderException(Problem.of(AppProblem.ASK_KEY_ALONE));
        }
        return new ModelSource.LocalFolder(model == null ? bundled() : Path.of(model));
    }

    private static Endpoint onlyOne(URI server, EngineOptions.Keys keys) {
        List<Endpoint> all = Endpoints.models(server, keys);
        if (all.size() == 1) {
            return all.getFirst();
        }
        String names =
                all.stream()
                        .map(Endpoint::model)
                        .map(OneLine::of)
                        .collect(Collectors.joining(", "));
        throw new PonderException(
                all.isEmpty()
                        ? Problem.of(AppProblem.ASK_NAME_MODEL, Endpoints.host(server))
                        : Problem.of(AppProblem.ASK_WHICH_MODEL, Endpoints.host(server), names));
    }

    private static Path bundled() {
        return BundledModels.library(UserFolders.ofThisSystem()).folders().stream()
                .findFirst()
                .orElseThrow(() -> new PonderException(Problem.of(AppProblem.ASK_NO_MODEL)));
    }

    /**
     * @throws PonderException if the file of the key cannot be read
     */
    EngineOptions.Keys keys() {
        if (keyFile == null) {
            return EngineOptions.Keys.NONE;
        }
        String key = KeyFile.read(keyFile);
        return server -> key;
    }
}
