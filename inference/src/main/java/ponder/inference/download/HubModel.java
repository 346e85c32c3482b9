package ponder.inference.download;

import java.net.URI;
import java.util.List;

/**
 * What the hub says of a repository.
 *
 * @param name as it is now, which may not be what was asked for
 * @param page for a browser
 * @param licence short name; empty where its owner does not say
 * @param templateless whether its GGUF files are known to have no chat template
 * @param architecture of the GGUF files in it, such as {@code qwen3}; empty if there are none
 */
public record HubModel(
        String name,
        URI page,
        boolean gated,
        String licence,
        boolean templateless,
        String architecture,
        SamplingAdvice advice,
        List<HubFile> files) {
    public HubModel {
        files = List.copyOf(files);
    }
}
