package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.Demo;
import ponder.inference.problem.PonderException;

class DeviceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Error code - ORT_RUNTIME_EXCEPTION - message: Failed to load library libonnxruntime_providers_cuda.so with error: libcublasLt.so.12: cannot open shared object file: No such file or directory | libcublasLt.so.12 not found",
                "libcudnn.so.9: cannot open shared object file | libcudnn.so.9 not found",
                "CUDA failure 35: CUDA driver version is insufficient | CUDA failure 35: CUDA driver version is insufficient"
            })
    void theReasonForAFallbackNamesTheMissingLibrary(String message, String reason) {
        assertEquals(reason, OnnxRuntime.fallbackReason(message).toString());
    }

    @Test
    void forcedToTheCpuThereIsNoFallbackToExplain() {
        try (OnnxLanguageModel model = load(false)) {
            assertEquals("CPU", model.provider());
            assertNull(model.fallbackReason());
        }
    }

    @Test
    void withoutAGpuTheCpuServesAndTheReasonIsKept() {
        try (OnnxLanguageModel model = load(true)) {
            if (model.provider().equals("CPU")) {
                assertTrue(!Objects.requireNonNull(model.fallbackReason()).toString().isBlank());
            } else {
                assertEquals("CUDA", model.provider());
            }
        }
    }

    @Test
    void aCacheFolderThatCannotBeWrittenIsOneSentence(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String before = System.clearProperty("onnxruntime.native.path");
        try {
            PonderException e =
                    assertThrows(
                            PonderException.class,
                            () -> NativeLibraries.prepare(file.resolve("inside"), false));
            assertTrue(String.valueOf(e.getMessage()).contains("could not be unpacked"));
        } finally {
            if (before != null) {
                System.setProperty("onnxruntime.native.path", before);
            }
        }
    }

    private static OnnxLanguageModel load(boolean gpu) {
        return OnnxLanguageModel.load(
                Demo.folder().resolve("model.onnx"),
                new OnnxOptions(1024, gpu, Demo.options().cacheFolder()));
    }
}
