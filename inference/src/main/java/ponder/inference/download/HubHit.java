package ponder.inference.download;

/**
 * A repository that a search of the hub found.
 *
 * @param name such as {@code Qwen/Qwen3-1.7B-GGUF}
 * @param downloads in the last month
 * @param gated whether its owner lets in only those who have asked
 * @param licence short name; empty where its owner does not say
 */
public record HubHit(String name, long downloads, boolean gated, String licence) {}
