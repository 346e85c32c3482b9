package ponder.app.conversation.exchange;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.DoubleConsumer;

/** A file that tells how much of it has been read. */
final class WatchedInput extends FilterInputStream {
    private final DoubleConsumer progress;
    private final double size;
    private long read;

    /**
     * @param progress told from 0 to 1; what it throws reaches the reader
     */
    WatchedInput(Path file, DoubleConsumer progress) throws IOException {
        super(new BufferedInputStream(Files.newInputStream(file)));
        this.progress = progress;
        this.size = Math.max(1, Files.size(file));
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            count(1);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int many = super.read(buffer, offset, length);
        count(Math.max(0, many));
        return many;
    }

    private void count(int bytes) {
        read += bytes;
        progress.accept(Math.min(1, read / size));
    }
}
