package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

class OrtFailureTest {
    private static final String NODE =
            "Error code - ORT_RUNTIME_EXCEPTION - message: Non-zero status code returned while"
                    + " running MatMulNBits node. Name:'/model/layers.0/attn/q_proj/MatMul_Q4'"
                    + " Status Message: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "std::bad_alloc",
                "bad allocation",
                "Failed to allocate memory for requested buffer of size 1073741824",
                "bfc_arena.cc:376 Available memory of 1024 is smaller than requested bytes of 4096",
                "CUDA failure 2: out of memory ; GPU=0 ; expr=cudaMalloc((void**)&p, size);",
                "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0"
            })
    void aRunThatLacksMemorySaysSo(String message) {
        assertEquals(
                Problem.of(ProblemCode.MEMORY_NONE),
                OrtFailure.running(new OrtException(NODE + message)).problem());
    }

    /**
     * As after the driver was reset: the runtime's English line helps nobody, and goes to the log.
     */
    @Test
    void oneThatFailsOtherwiseSaysWhatToDo() {
        Problem problem =
                OrtFailure.running(
                                new OrtException(
                                        NODE + "CUDA failure 719: unspecified launch failure"))
                        .problem();
        assertEquals(ProblemCode.RUN_FAILED, problem.code());
        String sentence = problem.toString();
        assertTrue(!sentence.contains("CUDA failure") && sentence.contains("Load it again"));
    }
}
