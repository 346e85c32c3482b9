package ponder.inference.convert.gguf;

import java.util.List;
import ponder.inference.convert.family.PreTokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code tokenizer.ggml.model = gpt2}: words are cut by patterns, then merged from bytes. */
final class ByteLevelBpe {
    private static final JsonMapper JSON = new JsonMapper();

    private ByteLevelBpe() {}

    /**
     * Hugging Face's {@code tokenizer.json}.
     *
     * @param merges pairs with a blank between, first merged first
     */
    static ObjectNode tokenizer(
            GgufVocabulary vocabulary, PreTokenizer rules, List<String> merges) {
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode ordinary = JSON.createObjectNode();
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.added(id)) {
                vocabulary.addTo(added, id, vocabulary.token(id));
            } else if (vocabulary.kind(id) == GgufVocabulary.Kind.NORMAL) {
                ordinary.put(vocabulary.token(id), id);
            }
        }
        if (rules.composed()) {
            root.putObject("normalizer").put("type", "NFC");
        }
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        for (String pattern : rules.patterns()) {
            ObjectNode split = steps.addObject().put("type", "Split");
            split.putObject("pattern").put("Regex", pattern);
            split.put("behavior", "Isolated").put("invert", false);
        }
        byteLevel(steps.addObject());
        byteLevel(root.putObject("decoder"));
        ObjectNode model = root.putObject("model").put("type", "BPE").put("byte_fallback", false);
        model.put("ignore_merges", rules.wholeWordsFirst()).set("vocab", ordinary);
        ArrayNode pairs = model.putArray("merges");
        merges.forEach(pairs::add);
        return root;
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }
}
