package ponder.inference.convert.gguf;

import org.jspecify.annotations.Nullable;
import ponder.inference.convert.gguf.GgufVocabulary.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code tokenizer.ggml.model = llama}: SentencePiece's BPE, in which a blank is written {@code ▁}
 * and characters without a token are bytes such as {@code <0xE2>}.
 *
 * @see <a href="https://arxiv.org/abs/1808.06226">SentencePiece</a>
 */
final class SentencePiece {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String BLANK = "▁";

    private SentencePiece() {}

    /**
     * Hugging Face's {@code tokenizer.json}.
     *
     * @param merges pairs of tokens, first merged first
     * @param unknown the token for what has none, or null
     * @param blankFirst whether text begins with a blank that is not in it
     */
    static ObjectNode tokenizer(
            GgufVocabulary vocabulary,
            ArrayNode merges,
            @Nullable String unknown,
            boolean blankFirst) {
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode ids = JSON.createObjectNode();
        for (int id = 0; id < vocabulary.size(); id++) {
            String content = piece(vocabulary, id);
            ids.put(content, id);
            if (vocabulary.added(id) || vocabulary.kind(id) == Kind.UNKNOWN) {
                vocabulary.addTo(added, id, content);
            }
        }
        ArrayNode normal =
                root.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
        if (blankFirst) {
            normal.addObject().put("type", "Prepend").put("prepend", BLANK);
        }
        replace(normal.addObject(), " ", BLANK);
        ArrayNode steps = root.putObject("decoder").put("type", "Sequence").putArray("decoders");
        replace(steps.addObject(), BLANK, " ");
        steps.addObject().put("type", "ByteFallback");
        steps.addObject().put("type", "Fuse");
        if (blankFirst) {
            steps.addObject()
                    .put("type", "Strip")
                    .put("content", " ")
                    .put("start", 1)
                    .put("stop", 0);
        }
        ObjectNode model = root.putObject("model").put("type", "BPE").put("byte_fallback", true);
        model.put("unk_token", unknown).put("fuse_unk", true).set("vocab", ids);
        model.set("merges", merges);
        return root;
    }

    /** Runs of blanks that were added are written as they are in a text. */
    static String piece(GgufVocabulary vocabulary, int id) {
        String token = vocabulary.token(id);
        return vocabulary.kind(id) == Kind.USER_DEFINED ? token.replace(" ", BLANK) : token;
    }

    private static void replace(ObjectNode node, String what, String with) {
        node.put("type", "Replace").put("content", with);
        node.putObject("pattern").put("String", what);
    }
}
