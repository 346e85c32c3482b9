package ponder.inference.download;

import java.net.URI;
import java.util.List;

/**
 * What the hub says of a repository.
 *
 * @param name as it is now, which may not be what was asked for
 * @param page for a browser
 * @param licence short name; empty where its owner does not say
 * @param architecture of the GGUF files in it, such as {@code qwen3}; empty if there are none
 */
public record HubModel(
        String name,
        URI page,
        boolean gated,
        String licence,
        String architecture,
        SamplingAdvice advice,
        List<HubFile> files) {
    public HubModel {
        files = List.copyOf(files);
    }
}
