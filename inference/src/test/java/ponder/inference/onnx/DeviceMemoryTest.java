package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.inference.Demo;
import ponder.inference.decoding.DecoderState;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** The way of a graphics card's memory, walked in the memory of the CPU's provider. */
class DeviceMemoryTest {
    private static final int CONTEXT = 1024;

    /** Addresses of the CPU's provider are those of this process. */
    private final DeviceBytes process =
            new DeviceBytes() {
                @Override
                public long allocate(long bytes) {
                    return arena.allocate(bytes, 256).address();
                }

                @Override
                public void free(long address) {
                    freed++;
                }

                @Override
                public void copy(long from, long to, long bytes) {
                    at(to, bytes).copyFrom(at(from, bytes));
                }

                @Override
                public void clear(long at, long bytes) {
                    at(at, bytes).fill((byte) 0);
                }

                private MemorySegment at(long address, long bytes) {
                    return MemorySegment.ofAddress(address).reinterpret(bytes);
                }
            };

    private final Arena arena = Arena.ofShared();
    private int freed;
    private OrtSession session;
    private LogitsBuffer buffer;

    @BeforeEach
    void open() throws OrtException {
        session =
                OnnxRuntime.open(
                                Demo.folder().resolve("model.onnx"),
                                new OnnxOptions(CONTEXT, false, Demo.options().cacheFolder()))
                        .session();
        GraphTrial trial = GraphTrial.of(decoder(new HostMemory()), true, CONTEXT);
        buffer = new LogitsBuffer(trial.logits());
    }

    @AfterEach
    void close() throws OrtException {
        buffer.close();
        session.close();
        arena.close();
    }

    /** Through the growth at 512 tokens, and after going back. */
    @Test
    void aCacheInTheDevicesMemoryGivesTheSameLogitsToTheBit() throws OrtException {
        try (CacheMemory device = new DeviceMemory("Cpu", process);
                DecoderState here = state(new HostMemory());
                DecoderState there = state(device)) {
            int[] prompt = new Random(1).ints(500, 0, 1500).toArray();
            same(here, there, prompt);
            for (int id = 0; id < 40; id++) {
                same(here, there, id);
            }
            assertEquals(505, here.rewindTo(505));
            assertEquals(505, there.rewindTo(505));
            for (int id = 100; id < 120; id++) {
                same(here, there, id);
            }
        }
    }

    @Test
    void whatGrowsGivesTheSmallerMemoryBack() throws OrtException {
        try (CacheMemory device = new DeviceMemory("Cpu", process);
                DecoderState state = state(device)) {
            state.forward(new int[500], 1);
            assertEquals(0, freed);
            state.forward(new int[100], 1);
            assertEquals(1, freed);
        }
        assertEquals(2, freed);
    }

    @Test
    void moreThanThereIsIsOutOfMemoryAndLosesNothing() throws OrtException {
        DeviceBytes full = new NoMoreAfter(process, 1);
        try (CacheMemory device = new DeviceMemory("Cpu", full);
                DecoderState here = state(new HostMemory());
                DecoderState there = state(device)) {
            int[] prompt = new Random(1).ints(500, 0, 1500).toArray();
            same(here, there, prompt);
            PonderException e =
                    assertThrows(PonderException.class, () -> there.forward(new int[100], 1));
            assertEquals(ProblemCode.MEMORY_CONTEXT, e.problem().code());
            same(here, there, 7);
        }
    }

    /**
     * Converting the checkpoint anew, the advice for a graph that does not run, is no help then,
     * and there is no chat yet that would be too long.
     */
    @Test
    void aModelThatThereIsNoMemoryToTryIsNotBlamed() throws OrtException {
        try (CacheMemory device = new DeviceMemory("Cpu", new NoMoreAfter(process, 0))) {
            DecoderSession decoder = decoder(device);
            PonderException e =
                    assertThrows(
                            PonderException.class, () -> GraphTrial.of(decoder, true, CONTEXT));
            assertEquals(ProblemCode.MEMORY_NONE, e.problem().code());
        }
    }

    /** A device that has memory for so many blocks. */
    private static final class NoMoreAfter implements DeviceBytes {
        private final DeviceBytes device;
        private int left;

        NoMoreAfter(DeviceBytes device, int blocks) {
            this.device = device;
            this.left = blocks;
        }

        @Override
        public long allocate(long bytes) {
            if (left-- == 0) {
                throw new OutOfMemoryError("full");
            }
            return device.allocate(bytes);
        }

        @Override
        public void free(long address) {
            device.free(address);
        }

        @Override
        public void copy(long from, long to, long bytes) {
            device.copy(from, to, bytes);
        }

        @Override
        public void clear(long at, long bytes) {
            device.clear(at, bytes);
        }
    }

    private DecoderSession decoder(CacheMemory memory) throws OrtException {
        return new DecoderSession(session, GraphSignature.of(session, CacheSizes.OPEN), memory);
    }

    private DecoderState state(CacheMemory memory) throws OrtException {
        DecoderSession decoder = decoder(memory);
        return new OnnxState(decoder, AttentionCache.of(decoder, true, CONTEXT), buffer, CONTEXT);
    }

    private static void same(DecoderState here, DecoderState there, int... ids) {
        float[] expected = here.forward(ids, 1)[0].clone();
        assertArrayEquals(expected, there.forward(ids, 1)[0], 0);
    }
}
