package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Caches that GroupQueryAttention appends to in place: the same memory is given as past and as
 * present, so nothing is copied from token to token. There is a slot for each sequence, all of one
 * capacity, which grows by doubling.
 */
final class CacheSlots implements AutoCloseable {
    private static final int FIRST_CAPACITY = 512;

    private final List<CacheEntry> entries;
    private final int contextLength;
    private final int room;
    private final CacheMemory memory;
    private @Nullable CacheBlock block;
    private int slots;

    /**
     * @param contextLength the longest sequence
     * @param room tokens for which there must be room from the first
     */
    CacheSlots(
            List<CacheEntry> entries, int contextLength, int room, CacheMemory memory, int slots) {
        this.entries = entries;
        this.contextLength = contextLength;
        this.room = room;
        this.memory = memory;
        this.slots = slots;
    }

    /** The same for one sequence, with nothing in it. */
    CacheSlots forOne() {
        return new CacheSlots(entries, contextLength, room, memory, 1);
    }

    List<CacheEntry> entries() {
        return entries;
    }

    /** Tokens that each slot has memory for. */
    int capacity() {
        return block == null ? 0 : block.capacity();
    }

    /**
     * With room for so many tokens in each slot; what is there stays.
     *
     * @throws OrtException if the runtime refuses tensors of that size
     */
    CacheBlock holding(int tokens) throws OrtException {
        CacheBlock held = block;
        return held == null || tokens > held.capacity() ? grown(capacityFor(tokens)) : held;
    }

    /** What the capacity will be when there are so many tokens. */
    int capacityFor(int tokens) {
        int larger = Math.max(FIRST_CAPACITY, capacity());
        while (larger < tokens) {
            larger *= 2;
        }
        return Math.max(room, Math.min(larger, Math.max(contextLength, tokens)));
    }

    /** How many slots of a capacity one tensor can have. */
    int mostOf(int capacity) {
        long largest = entries.stream().mapToLong(entry -> entry.bytes(capacity)).max().orElse(1);
        return (int) (Integer.MAX_VALUE / largest);
    }

    private CacheBlock grown(int newCapacity) throws OrtException {
        return moved(newCapacity, IntStream.range(0, slots).toArray());
    }

    /**
     * Moves what is there to other memory.
     *
     * @param from the slot of now, for each of the new ones; less than 0 for one with nothing in it
     */
    CacheBlock moved(int newCapacity, int... from) throws OrtException {
        CacheBlock larger = allocated(newCapacity, from.length);
        CacheBlock smaller = block;
        try {
            larger.tensors(0, from.length);
        } catch (OrtException | RuntimeException e) {
            larger.close();
            throw e;
        }
        for (int slot = 0; smaller != null && slot < from.length; slot++) {
            if (from[slot] >= 0) {
                larger.copyTokens(smaller, from[slot], slot, smaller.capacity());
            }
        }
        close();
        block = larger;
        slots = from.length;
        return larger;
    }

    private CacheBlock allocated(int newCapacity, int count) {
        try {
            return memory.allocate(entries, count, newCapacity);
        } catch (OutOfMemoryError e) {
            throw new PonderException(Problem.of(ProblemCode.MEMORY_CONTEXT, newCapacity), e);
        }
    }

    /** The first tokens of another's slot into one of these. */
    void copy(CacheSlots from, int fromSlot, int slot, int tokens) throws OrtException {
        CacheBlock source = from.block;
        if (source != null) {
            holding(tokens).copyTokens(source, fromSlot, slot, tokens);
        }
    }

    /**
     * Adds the first slots to a run, or one of them.
     *
     * @param total tokens of the longest sequence after the run
     */
    void bind(Run run, int from, int count, int total) throws OrtException {
        var tensors = holding(total).tensors(from, count);
        for (int i = 0; i < entries.size(); i++) {
            run.input(entries.get(i).past(), tensors.get(i));
            run.output(entries.get(i).present(), tensors.get(i));
        }
    }

    @Override
    public void close() {
        CacheBlock held = block;
        block = null;
        if (held != null) {
            held.close();
        }
    }
}
