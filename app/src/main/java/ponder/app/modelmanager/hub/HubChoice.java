package ponder.app.modelmanager.hub;

import ponder.app.modelmanager.card.Fitting;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.HubModel;
import ponder.inference.engines.RepositoryVariant;
import ponder.inference.models.MemoryFit;
import ponder.inference.problem.Problem;

/**
 * A variant of a repository's model, with what this computer makes of it.
 *
 * @param download what is fetched for it
 */
public record HubChoice(RepositoryVariant variant, MemoryFit fit, CatalogModel download) {
    static HubChoice of(HubModel model, RepositoryVariant variant) {
        MemoryFit fit =
                Fitting.of(variant.bytes(), variant.form() == RepositoryVariant.Form.SAFETENSORS);
        return new HubChoice(
                variant,
                fit,
                new CatalogModel(
                        name(model.name(), variant.label()),
                        model.name(),
                        variant.folder(),
                        variant.files(),
                        model.licence(),
                        variant.bytes() / 1e9,
                        variant.checkpoint(),
                        "",
                        model.advice()));
    }

    /** Such as {@code Qwen3-1.7B Q4_K_M}, which names a folder. */
    private static String name(String repository, String label) {
        String model =
                repository
                        .substring(repository.indexOf('/') + 1)
                        .replaceFirst("(?i)[-_.](GGUF|ONNX)$", "");
        return (model + " " + label).replaceAll("[^\\w. ()-]", " ");
    }

    /** Whether it can be used here. */
    public boolean usable() {
        return variant.problem() == null && fit != MemoryFit.NO;
    }

    /** Such as {@code 1.1 GB · Fits this computer}. */
    String details() {
        return Texts.of("hub.variant", Texts.size(variant.bytes()), verdict());
    }

    /** Whether it fits, or why it cannot be used. */
    String verdict() {
        Problem problem = variant.problem();
        return problem == null ? Fitting.words(fit) : Problems.sentence(problem);
    }
}
