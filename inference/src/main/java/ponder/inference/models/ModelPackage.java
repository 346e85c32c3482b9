package ponder.inference.models;

import java.nio.file.Path;
import java.util.Set;

/**
 * One model folder on disk, read but not loaded.
 *
 * @param name as shown to people
 * @param architecture such as {@code Qwen2ForCausalLM}
 * @param precision such as {@code int8}
 * @param graph the ONNX file
 * @param tokenizer the {@code tokenizer.json}
 * @param chatTemplate Jinja text
 * @param bosToken text of the token that begins a sequence, maybe empty
 * @param eosToken text of the token that ends a reply
 * @param stopIds further ids that end a reply
 * @param contextLength longest sequence in tokens
 * @param demo whether this is the small model that comes with Ponder
 */
public record ModelPackage(
        Path folder,
        String name,
        String architecture,
        String precision,
        Path graph,
        Path tokenizer,
        String chatTemplate,
        String bosToken,
        String eosToken,
        Set<Integer> stopIds,
        int contextLength,
        GenerationDefaults defaults,
        boolean demo) {

    /**
     * Reads a folder.
     *
     * @throws ModelPackageException if it is no model or is incomplete
     */
    public static ModelPackage read(Path folder) {
        return new ModelFolderReader(folder).read();
    }
}
