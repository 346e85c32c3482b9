package ponder.inference.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text of many kinds that comes with Ponder, for models to be measured on. */
final class CalibrationText {
    private static final String NAME = "calibration.txt";

    private CalibrationText() {}

    static String read() {
        try (InputStream in = CalibrationText.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
