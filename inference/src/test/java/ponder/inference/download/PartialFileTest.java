package ponder.inference.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialFileTest {
    @Test
    void damagedHashesAreNoneAndNoFaultOfTheNetwork(@TempDir Path folder) throws Exception {
        Path target = folder.resolve("model.onnx");
        Files.write(folder.resolve("model.onnx.partial"), new byte[100]);
        Files.write(folder.resolve("model.onnx.parts"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(0, new PartialFile(target).repair());
    }
}
