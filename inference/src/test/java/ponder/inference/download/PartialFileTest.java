package ponder.inference.download;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @Test
    void thePauseOfADownloadEndsItsReading(@TempDir Path folder) throws Exception {
        PartialFile file = new PartialFile(folder.resolve("model.onnx"));
        byte[] part = new byte[PartialFile.PART];
        file.append(new ByteArrayInputStream(part), part.length, bytes -> {});
        assertThrows(
                CancellationException.class,
                () ->
                        file.repair(
                                () -> {
                                    throw new CancellationException();
                                }));
        assertEquals(part.length, file.repair(() -> {}), "nothing is lost by it");
    }

    @Test
    void damagedHashesAreNoneAndNoFaultOfTheNetwork(@TempDir Path folder) throws Exception {
        Path target = folder.resolve("model.onnx");
        Files.write(folder.resolve("model.onnx.partial"), new byte[100]);
        Files.write(folder.resolve("model.onnx.parts"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(0, new PartialFile(target).repair(() -> {}));
    }
}
