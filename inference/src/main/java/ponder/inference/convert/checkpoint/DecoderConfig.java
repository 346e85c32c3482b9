package ponder.inference.convert.checkpoint;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The family and the sizes of a decoder.
 *
 * @param intermediateSize rows of the feed-forward's gate
 * @param kinds what the attention of each layer does
 * @param headSize floats of one attention head
 * @param normEpsilon of the root mean square norms
 * @param tiedEmbeddings whether the output matrix is the embedding
 * @param eosIds ids that end a reply, maybe none
 */
@RecordBuilder
public record DecoderConfig(
        ArchitectureSpec architecture,
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        List<LayerKind> kinds,
        int heads,
        int kvHeads,
        int headSize,
        int contextLength,
        Scales scales,
        float normEpsilon,
        boolean tiedEmbeddings,
        int bosId,
        List<Integer> eosIds)
        implements DecoderConfigBuilder.With {
    private static final int MOST_LAYERS = 1000;
    private static final int LONGEST_CONTEXT = 1 << 22;
    private static final int WIDEST = 1 << 20;
    private static final int LARGEST_HEAD = 1 << 12;

    /** Heads together are seldom wider than the hidden size, and never by far. */
    private static final int MOST_HEADS_TO_HIDDEN = 64;

    public DecoderConfig {
        kinds = List.copyOf(kinds);
        limit("vocabulary", vocabularySize, 1 << 24);
        limit("hidden size", hiddenSize, WIDEST);
        limit("intermediate size", intermediateSize, WIDEST);
        requireLayers(kinds.size());
        limit("number of heads", heads, 1 << 12);
        limit("number of key/value heads", kvHeads, heads);
        requireHeadSize(headSize);
        limit("width of all heads", heads * headSize, MOST_HEADS_TO_HIDDEN * hiddenSize);
        limit("context", contextLength, LONGEST_CONTEXT);
        if (headSize % 2 != 0 || heads % kvHeads != 0) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_HEADS, heads, headSize, kvHeads));
        }
        if (!(normEpsilon >= 0 && normEpsilon < 1)) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_EPSILON, normEpsilon));
        }
    }

    /**
     * The angles of the rotary embedding take memory by it, so it is looked at before they are
     * made.
     *
     * @throws PonderException if no attention head can be of that size
     */
    public static void requireHeadSize(int headSize) {
        limit("head size", headSize, LARGEST_HEAD);
    }

    /**
     * @throws PonderException if no decoder can have so many
     */
    public static void requireLayers(int layers) {
        limit("number of layers", layers, MOST_LAYERS);
    }

    private static void limit(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_RANGE, what, value, most));
        }
    }

    public int layers() {
        return kinds.size();
    }

    /** How the layers turn that see all tokens; others may turn in another way or not at all. */
    public RotaryEmbedding rotary() {
        return kinds.stream()
                .sorted(Comparator.comparingInt(LayerKind::window))
                .map(LayerKind::rotary)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The same for texts of at most {@code context} tokens, which may turn in another way; 0 keeps
     * its own.
     *
     * @throws PonderException if it is made for shorter ones
     */
    public DecoderConfig within(int context) {
        int length = context == 0 ? contextLength : context;
        if (length < 1 || length > contextLength) {
            throw new PonderException(
                    Problem.of(ProblemCode.CONVERT_CONTEXT, context, contextLength));
        }
        return withKinds(kinds.stream().map(kind -> kind.within(length)).toList())
                .withContextLength(length);
    }

    /** What is to be known of {@link #within} that context. */
    public List<Problem> notes(int context) {
        int length = within(context).contextLength();
        return kinds.stream()
                .map(LayerKind::rotary)
                .filter(Objects::nonNull)
                .map(RotaryEmbedding::shorter)
                .filter(shorter -> shorter != null && shorter.longest() < length)
                .distinct()
                .map(shorter -> note(shorter.longest(), length))
                .toList();
    }

    private static Problem note(int shorter, int length) {
        return Problem.of(ProblemCode.CONVERT_LONG_POSITIONS, shorter, length);
    }

    /** Rows of a part's matrix [out, in]. */
    public int rows(DecoderPart part) {
        return switch (part) {
            case EMBEDDING, LOGITS -> vocabularySize;
            case QUERY -> heads * headSize;
            case KEY, VALUE -> kvHeads * headSize;
            case GATE, UP -> intermediateSize;
            default -> hiddenSize;
        };
    }

    /** Columns of a part's matrix [out, in]. */
    public int columns(DecoderPart part) {
        return switch (part) {
            case ATTENTION_OUTPUT -> heads * headSize;
            case DOWN -> intermediateSize;
            default -> hiddenSize;
        };
    }

    /** Where a part's rows are in the tensor that it shares with others; null if it shares none. */
    public @Nullable RowSlice slice(DecoderPart part) {
        for (List<DecoderPart> fused : architecture.fused()) {
            int place = fused.indexOf(part);
            if (place >= 0) {
                int first = fused.subList(0, place).stream().mapToInt(this::rows).sum();
                int whole = fused.stream().mapToInt(this::rows).sum();
                return new RowSlice(first, rows(part), whole);
            }
        }
        return null;
    }

    /** Weights of the embedding table. */
    public long embeddingWeights() {
        return (long) vocabularySize * hiddenSize;
    }

    /** Weights of all matrix products; a tied output counts. */
    public long matrixWeights() {
        long attention = 2L * hiddenSize * headSize * (heads + kvHeads);
        long feedForward = 3L * hiddenSize * intermediateSize;
        return embeddingWeights() + layers() * (attention + feedForward);
    }
}
