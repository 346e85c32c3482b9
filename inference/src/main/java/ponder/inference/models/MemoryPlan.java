package ponder.inference.models;

import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How much memory a model takes, known before it is loaded.
 *
 * @param weights bytes, with what packing and the runtime add
 * @param cachePerToken bytes at most: a cache that grows is there twice for a moment
 * @param free bytes that the system can give now
 */
public record MemoryPlan(long weights, long cachePerToken, long free) {
    /** ONNX Runtime keeps packed copies; 0.98 GB were seen for weights of 0.87 GB. */
    private static final double PACKING = 1.15;

    private static final long RUNTIME = 100L << 20;

    /** CUDA's context and what a long pass computes in; 0.5 and 0.8 GB were seen on an H100. */
    private static final long CARD_RUNTIME = 1_200L << 20;

    /** Most contexts are far longer than a chat; nobody needs memory for all of it. */
    private static final int USUAL_CONTEXT = 32_768;

    private static final int SHORTEST_CONTEXT = 2_048;

    /**
     * @param cacheElementBytes of one number in the cache
     * @param inPlace whether the cache is appended in place, and not copied for each token
     * @param free bytes that the system can give now
     */
    public static MemoryPlan of(
            GraphFile graph,
            DecoderShape shape,
            int cacheElementBytes,
            boolean inPlace,
            long free) {
        long cache = shape.cacheFloats() * cacheElementBytes;
        return new MemoryPlan(
                weights(graph.bytes()), inPlace ? whileDoubled(cache) : 2 * cache, free);
    }

    /** A cache is doubled into other memory, so that half of it is there beside all of it. */
    private static long whileDoubled(long cache) {
        return cache * 3 / 2;
    }

    /** Bytes that weights of so many bytes take once they are loaded. */
    static long weights(long fileBytes) {
        return (long) (fileBytes * PACKING) + RUNTIME;
    }

    /**
     * On a graphics card, whose driver takes memory too.
     *
     * @param free bytes of the card that nobody has taken
     */
    public static MemoryPlan onCard(
            GraphFile graph, DecoderShape shape, int cacheElementBytes, long free) {
        MemoryPlan plan = of(graph, shape, cacheElementBytes, true, free);
        return new MemoryPlan(plan.weights + CARD_RUNTIME, plan.cachePerToken, free);
    }

    /** Bytes of a card that weights of so many bytes take there, without a cache. */
    public static long onCard(long fileBytes) {
        return weights(fileBytes) + CARD_RUNTIME;
    }

    /** Before the graph was looked at: half precision by its name, in place as most are. */
    public static MemoryPlan of(ModelPackage model, GraphFile graph, long free) {
        boolean half = graph.precision().endsWith("f16") || graph.precision().equals("fp16");
        return of(graph, model.shape(), half ? 2 : 4, true, free);
    }

    public long needed(int context) {
        return weights + cachePerToken * context;
    }

    public boolean fits(int context) {
        return needed(context) <= free;
    }

    /**
     * The longest context that fits, at most a usual one.
     *
     * @param most the model's own
     * @return a context that may still not fit, if not even a short one does
     */
    public int context(int most) {
        int context = Math.min(most, USUAL_CONTEXT);
        while (!fits(context) && context / 2 >= SHORTEST_CONTEXT) {
            context /= 2;
        }
        return context;
    }

    /**
     * Tokens of earlier conversations whose cache can stay beside a running one: half of what is
     * left, as other programs want memory too, and at most one more context.
     */
    public int spareTokens(int context) {
        return (int) Math.min(context, halfOfTheRest(context));
    }

    /**
     * Tokens of all conversations together that are computed side by side: those of one, and what
     * is left of that half.
     */
    public int batchTokens(int context) {
        long more = halfOfTheRest(context) - spareTokens(context);
        return (int) Math.min(Integer.MAX_VALUE, context + more);
    }

    private long halfOfTheRest(int context) {
        long left = Math.max(0, free - needed(context)) / 2;
        return cachePerToken == 0 ? 0 : left / cachePerToken;
    }

    /** The problem of a model that does not fit with a context of so many tokens. */
    public Problem tooMuch(String model, int context) {
        return Problem.of(ProblemCode.MEMORY_MODEL, model, needed(context), context, free);
    }
}
