package ponder.inference.convert.gguf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.convert.gguf.GgufVocabulary.Kind;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * The merges of a SentencePiece vocabulary. It has scores instead: of the pairs of neighbours that
 * are a token together, the one of the highest score is merged first. Tokens that a user has
 * defined, such as runs of blanks, are found before all others, the longest first.
 */
final class ScoredMerges {
    /**
     * @param defined characters of a token that a user has defined, 0 for another
     */
    private record Merge(String left, String right, int defined, double score) {}

    private ScoredMerges() {}

    /**
     * @param scores of all tokens
     */
    static ArrayNode of(GgufVocabulary vocabulary, double[] scores) {
        Map<String, Integer> ids = new HashMap<>();
        for (int id = 0; id < vocabulary.size(); id++) {
            if (vocabulary.kind(id) == Kind.NORMAL || vocabulary.kind(id) == Kind.USER_DEFINED) {
                ids.put(SentencePiece.piece(vocabulary, id), id);
            }
        }
        List<Merge> merges = new ArrayList<>();
        ids.forEach(
                (token, id) -> {
                    boolean defined = vocabulary.kind(id) == Kind.USER_DEFINED;
                    addMerges(merges, ids, token, defined ? token.length() : 0, scores[id]);
                });
        merges.sort(
                Comparator.comparingInt(Merge::defined)
                        .thenComparingDouble(Merge::score)
                        .reversed()
                        .thenComparing(merge -> ids.get(merge.left))
                        .thenComparing(merge -> ids.get(merge.right)));
        ArrayNode out = new JsonMapper().createArrayNode();
        merges.forEach(merge -> out.addArray().add(merge.left).add(merge.right));
        return out;
    }

    private static void addMerges(
            List<Merge> merges, Map<String, Integer> ids, String token, int defined, double score) {
        for (int cut = token.offsetByCodePoints(0, Math.min(1, token.length()));
                cut < token.length();
                cut = token.offsetByCodePoints(cut, 1)) {
            String left = token.substring(0, cut);
            String right = token.substring(cut);
            if (ids.containsKey(left) && ids.containsKey(right)) {
                merges.add(new Merge(left, right, defined, score));
            }
        }
    }
}
