package ponder.inference.download;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.system.StallGuard;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server like the Hugging Face hub: which files a repository has, and their bytes from any offset
 * on.
 *
 * @see <a href="https://huggingface.co/docs/hub/api">Hub API</a>
 */
public final class Repository {
    private static final int LONGEST_ANSWER = 16 << 20;
    private static final int MOST_PAGES = 10;
    private static final Pattern NEXT_PAGE = Pattern.compile("<([^>]+)>;\\s*rel=\"next\"");

    private final Connection connection;

    public Repository(URI base) {
        this(base, "");
    }

    /**
     * @param token of the user's account there, for models that ask for one; empty for none
     */
    public Repository(URI base, String token) {
        this(base, token, Duration.ofSeconds(60));
    }

    /**
     * @param patience how long a server may stay silent
     */
    Repository(URI base, String token, Duration patience) {
        this.connection = new Connection(base, token, patience);
    }

    Duration patience() {
        return connection.patience();
    }

    /** A model's page, for a browser. */
    URI page(String repository) {
        return connection.base().resolve(repository);
    }

    /**
     * The files of a model, with sizes and hashes.
     *
     * @throws PonderException if the repository does not exist or its answer makes no sense
     */
    List<RemoteFile> files(CatalogModel model) throws IOException, InterruptedException {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode node : tree(model.repository())) {
            if (model.wants(node.path("path").asString(""))) {
                files.add(file(model, node));
            }
        }
        if (files.isEmpty()) {
            throw new PonderException(
                    Problem.of(ProblemCode.DOWNLOAD_NO_FILES, model.repository()));
        }
        return files;
    }

    /** Every file of a repository as the hub lists it, over all pages of the list. */
    List<JsonNode> tree(String repository) throws IOException, InterruptedException {
        List<JsonNode> files = new ArrayList<>();
        @Nullable String path = "api/models/" + repository + "/tree/main?recursive=true";
        for (int page = 0; path != null && page < MOST_PAGES; page++) {
            Answer answer = ask(path, repository);
            for (JsonNode node : json(answer.body())) {
                if (node.path("type").asString("").equals("file")) {
                    files.add(node);
                }
            }
            path = answer.next();
        }
        return files;
    }

    private static @Nullable String nextPage(HttpResponse<?> answer) {
        Matcher next = NEXT_PAGE.matcher(answer.headers().firstValue("Link").orElse(""));
        return next.find() ? next.group(1) : null;
    }

    /**
     * An answer of the hub.
     *
     * @param what it is about, a repository's name or what was searched for
     */
    JsonNode json(String path, String what) throws IOException, InterruptedException {
        return json(ask(path, what).body());
    }

    /**
     * @param next address of the list's next page; null if this is the last
     */
    private record Answer(byte[] body, @Nullable String next) {}

    private Answer ask(String path, String what) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer =
                connection.get(path, null, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body();
                StallGuard guard = new StallGuard(body, patience())) {
            HttpStatus.require(answer, what);
            return new Answer(whole(body, guard), nextPage(answer));
        }
    }

    private static byte[] whole(InputStream in, StallGuard guard) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        for (int n = read(in, part, guard); n >= 0; n = read(in, part, guard)) {
            guard.alive();
            whole.write(part, 0, n);
            if (whole.size() > LONGEST_ANSWER) {
                throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_NONSENSE));
            }
        }
        return whole.toByteArray();
    }

    private static int read(InputStream in, byte[] part, StallGuard guard) throws IOException {
        try {
            return in.read(part);
        } catch (IOException e) {
            throw guard.cause(e);
        }
    }

    private static JsonNode json(byte[] answer) throws IOException {
        try {
            return new JsonMapper().readTree(answer);
        } catch (JacksonException e) {
            throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_NONSENSE));
        }
    }

    private static RemoteFile file(CatalogModel model, JsonNode node) {
        String path = node.path("path").asString("");
        String local = model.local(path);
        long size = size(node);
        if (!RemoteFile.harmless(local) || size < 0) {
            throw new PonderException(
                    Problem.of(ProblemCode.DOWNLOAD_UNSAFE_NAME, model.repository(), path));
        }
        JsonNode large = node.path("lfs");
        return large.isObject()
                ? new RemoteFile(path, local, size, large.path("oid").asString(""), null)
                : new RemoteFile(path, local, size, null, node.path("oid").asString(""));
    }

    /** In bytes; -1 where the list does not say. */
    static long size(JsonNode file) {
        JsonNode bytes = file.path("size");
        return bytes.isIntegralNumber() && bytes.canConvertToLong() ? bytes.longValue() : -1;
    }

    /** Bytes of a file from {@code offset} on; the status tells whether the server did so. */
    HttpResponse<InputStream> open(CatalogModel model, RemoteFile file, long offset)
            throws IOException, InterruptedException {
        return connection.get(
                model.repository() + "/resolve/main/" + escaped(file.path()),
                offset == 0 ? null : "bytes=" + offset + "-",
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private static String escaped(String path) throws IOException {
        try {
            return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        } catch (URISyntaxException e) {
            throw new TroubleException(Problem.of(ProblemCode.DOWNLOAD_NONSENSE));
        }
    }
}
