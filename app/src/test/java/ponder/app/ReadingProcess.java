package ponder.app;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import ponder.app.attachment.AttachmentException;
import ponder.app.attachment.AttachmentReader;
import ponder.app.attachment.Reading;
import ponder.app.concurrent.Background;
import ponder.app.start.ExitSignals;

/** Reads a file in the background as the window does, until it is told to end. */
final class ReadingProcess {
    private ReadingProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Background background = new Background();
        ExitSignals.onExit(background::close);
        background.run(() -> read(Path.of(arguments[0])));
        new CountDownLatch(1).await();
    }

    private static void read(Path file) {
        try {
            AttachmentReader.read(file, new Reading(done -> {}));
        } catch (AttachmentException e) {
            throw new IllegalStateException(e);
        }
    }
}
