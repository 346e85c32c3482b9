package ponder.inference.download;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server like the Hugging Face hub: which files a repository has, and their bytes from any offset
 * on. The system's proxy settings are used.
 *
 * @see <a href="https://huggingface.co/docs/hub/api">Hub API</a>
 */
public final class Repository {
    private static final int LONGEST_LISTING = 16 << 20;

    private final URI base;
    private final HttpClient client;
    private final Duration patience;

    public Repository(URI base) {
        this(base, Duration.ofSeconds(60));
    }

    /**
     * @param patience how long a server may stay silent
     */
    Repository(URI base, Duration patience) {
        this.base = base;
        this.patience = patience;
        this.client =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .proxy(ProxySelector.getDefault())
                        .connectTimeout(patience)
                        .build();
    }

    Duration patience() {
        return patience;
    }

    /**
     * The files of a model, with sizes and hashes.
     *
     * @throws PonderException if the repository does not exist or its answer makes no sense
     */
    List<RemoteFile> files(CatalogModel model) throws IOException, InterruptedException {
        String path = "api/models/" + model.repository() + "/tree/main?recursive=true";
        HttpResponse<byte[]> response =
                client.send(
                        request(path, null),
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), LONGEST_LISTING));
        HttpStatus.require(response, model.repository());
        List<RemoteFile> files = new ArrayList<>();
        try {
            for (JsonNode node : new JsonMapper().readTree(response.body())) {
                if (node.path("type").asString("").equals("file")
                        && model.wants(node.path("path").asString(""))) {
                    files.add(file(model, node));
                }
            }
        } catch (JacksonException e) {
            throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_NONSENSE));
        }
        if (files.isEmpty()) {
            throw new PonderException(
                    Problem.of(ProblemCode.DOWNLOAD_NO_FILES, model.repository()));
        }
        return files;
    }

    private static RemoteFile file(CatalogModel model, JsonNode node) {
        String path = node.path("path").asString("");
        String local = model.local(path);
        boolean harmless =
                local.matches("[\\w.-]+(/[\\w.-]+)*") && !local.matches("(.*/)?\\.+(/.*)?");
        JsonNode bytes = node.path("size");
        long size = bytes.isIntegralNumber() && bytes.canConvertToLong() ? bytes.longValue() : -1;
        if (!harmless || size < 0) {
            throw new PonderException(
                    Problem.of(ProblemCode.DOWNLOAD_UNSAFE_NAME, model.repository(), path));
        }
        JsonNode large = node.path("lfs");
        return large.isObject()
                ? new RemoteFile(path, local, size, large.path("oid").asString(""), null)
                : new RemoteFile(path, local, size, null, node.path("oid").asString(""));
    }

    /** Bytes of a file from {@code offset} on; the status tells whether the server did so. */
    HttpResponse<InputStream> open(CatalogModel model, RemoteFile file, long offset)
            throws IOException, InterruptedException {
        String path = model.repository() + "/resolve/main/" + file.path();
        return client.send(
                request(path, offset == 0 ? null : "bytes=" + offset + "-"),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private HttpRequest request(String path, @Nullable String range) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path))
                        .timeout(patience)
                        .header("User-Agent", "Ponder");
        if (range != null) {
            request.header("Range", range);
        }
        return request.build();
    }
}
