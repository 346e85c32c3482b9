package ponder.inference.download;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * Finding models on the Hugging Face hub, or a mirror. Each call asks the network, on the calling
 * thread, and fails with a sentence.
 *
 * @see <a href="https://huggingface.co/docs/hub/api">Hub API</a>
 */
public final class Hub {
    private static final int MOST_HITS = 20;

    private final Repository repository;

    public Hub(Repository repository) {
        this.repository = repository;
    }

    /** The page of a repository, for a browser. */
    public URI page(String name) {
        return repository.page(name);
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    /**
     * The most downloaded repositories with files that may run here, those of GGUF first.
     *
     * @throws PonderException if the hub cannot be asked
     */
    public List<HubHit> search(String words) {
        return asked(
                () -> {
                    Map<String, HubHit> hits = new LinkedHashMap<>();
                    for (String form : List.of("gguf", "onnx")) {
                        String path =
                                "api/models?search="
                                        + URLEncoder.encode(words.strip(), StandardCharsets.UTF_8)
                                        + "&filter="
                                        + form
                                        + "&sort=downloads&direction=-1&limit="
                                        + MOST_HITS;
                        repository
                                .json(path, words)
                                .valueStream()
                                .limit(MOST_HITS)
                                .map(Hub::hit)
                                .filter(hit -> HubName.in(hit.name()).isPresent())
                                .forEach(hit -> hits.putIfAbsent(hit.name(), hit));
                    }
                    return List.copyOf(hits.values());
                });
    }

    private static HubHit hit(JsonNode node) {
        return new HubHit(
                node.path("id").asString(""),
                node.path("downloads").asLong(0),
                gated(node),
                licence(node));
    }

    /** Either {@code false}, or how the owner lets people in. */
    private static boolean gated(JsonNode node) {
        return node.path("gated").isString() || node.path("gated").asBoolean(false);
    }

    private static String licence(JsonNode node) {
        JsonNode card = node.path("cardData");
        String licence = card.path("license").asString("");
        if (licence.equals("other")) {
            return card.path("license_name").asString(licence);
        }
        if (!licence.isEmpty()) {
            return licence;
        }
        for (JsonNode tag : node.path("tags")) {
            if (tag.asString("").startsWith("license:")) {
                return tag.asString("").substring("license:".length());
            }
        }
        return "";
    }

    /**
     * What there is to know of a repository.
     *
     * @param name {@code owner/name}
     * @throws PonderException if there is none, it is closed to this user, or the hub cannot be
     *     asked
     */
    public HubModel model(String name) {
        return asked(
                () -> {
                    JsonNode model = repository.json("api/models/" + name, name);
                    String now = HubName.in(model.path("id").asString("")).orElse(name);
                    List<HubFile> files = new ArrayList<>();
                    for (JsonNode node : repository.tree(now)) {
                        files.add(
                                new HubFile(node.path("path").asString(""), Repository.size(node)));
                    }
                    return new HubModel(
                            now,
                            repository.page(now),
                            gated(model),
                            licence(model),
                            templateless(model.path("gguf")),
                            model.path("gguf").path("architecture").asString(""),
                            advice(now, base(model), files),
                            files);
                });
    }

    /** The hub tells the template of the files that it has looked into. */
    private static boolean templateless(JsonNode gguf) {
        return gguf.hasNonNull("architecture") && !gguf.hasNonNull("chat_template");
    }

    private static String base(JsonNode model) {
        JsonNode base = model.path("cardData").path("base_model");
        String name = (base.isArray() ? base.path(0) : base).asString("");
        return HubName.in(name).orElse("");
    }

    /** Of the repository itself, or of the model that it was made from. */
    private SamplingAdvice advice(String name, String base, List<HubFile> files)
            throws InterruptedException {
        boolean own = files.stream().anyMatch(file -> file.path().equals(SamplingAdvice.FILE));
        String from = own ? name : base;
        if (from.isEmpty()) {
            return SamplingAdvice.NONE;
        }
        try {
            return SamplingAdvice.of(
                    repository.json(from + "/resolve/main/" + SamplingAdvice.FILE, from));
        } catch (IOException | PonderException e) {
            return SamplingAdvice.NONE;
        }
    }

    /** Nobody has asked to download anything yet. */
    private static PonderException refused(PonderException e) {
        Problem problem = e.problem();
        return problem.code() == ProblemCode.DOWNLOAD_REFUSED
                ? new PonderException(
                        Problem.of(
                                ProblemCode.HUB_REFUSED,
                                problem.values().get("file"),
                                problem.values().get("reason")),
                        e)
                : e;
    }

    private <T> T asked(Question<T> question) {
        try {
            return question.ask();
        } catch (PonderException e) {
            throw refused(e);
        } catch (TroubleException e) {
            throw new PonderException(Problem.of(ProblemCode.HUB_TROUBLE, e.problem()), e);
        } catch (IOException e) {
            throw new PonderException(Problem.of(ProblemCode.HUB_OFFLINE), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PonderException(Problem.of(ProblemCode.HUB_OFFLINE), e);
        }
    }
}
