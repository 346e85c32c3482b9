package ponder.inference.convert.gguf;

import java.util.Arrays;
import java.util.stream.Collectors;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How weights are stored: in blocks of a fixed number of weights and bytes.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF</a>
 */
enum GgufType {
    F32(0, 1, 4),
    F16(1, 1, 2),
    Q4_0(2, 32, 18),
    Q4_1(3, 32, 20),
    Q5_0(6, 32, 22),
    Q5_1(7, 32, 24),
    Q8_0(8, 32, 34),
    Q4_K(12, 256, 144),
    Q5_K(13, 256, 176),
    Q6_K(14, 256, 210),
    BF16(30, 1, 2);

    private final int id;
    private final int blockSize;
    private final int blockBytes;

    GgufType(int id, int blockSize, int blockBytes) {
        this.id = id;
        this.blockSize = blockSize;
        this.blockBytes = blockBytes;
    }

    static GgufType of(long id, String tensor) {
        return Arrays.stream(values())
                .filter(type -> type.id == id)
                .findFirst()
                .orElseThrow(() -> unknown(id, tensor));
    }

    private static PonderException unknown(long id, String tensor) {
        String known =
                Arrays.stream(values()).map(GgufType::name).collect(Collectors.joining(", "));
        return new PonderException(Problem.of(ProblemCode.GGUF_STORAGE, tensor, id, known));
    }

    /** Weights of one block. */
    int blockSize() {
        return blockSize;
    }

    /** Bytes of one block. */
    int blockBytes() {
        return blockBytes;
    }

    /** Bytes of a row; the columns are a multiple of the block size. */
    long rowBytes(long columns) {
        return Math.multiplyExact(columns / blockSize, (long) blockBytes);
    }
}
