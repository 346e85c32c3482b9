package ponder.app.attachment;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts what is really read, whatever was declared, and ends at a limit, at the end of the time or
 * when it is cancelled.
 */
final class BoundedInput extends FilterInputStream {
    private final Reading reading;
    private final String name;
    private final long most;
    private final double expected;
    private long count;

    /** Carries the sentence through code that knows only {@link IOException}. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1L;
        private final AttachmentException reason;

        Ended(AttachmentException reason) {
            super(reason);
            this.reason = reason;
        }

        AttachmentException reason() {
            return reason;
        }
    }

    /** What is thrown for too many bytes. */
    interface Refusal {
        AttachmentException of(long most);
    }

    private final Refusal refusal;

    /**
     * @param most bytes that may be read
     * @param expected bytes, for the progress alone
     */
    BoundedInput(
            InputStream in,
            Reading reading,
            String name,
            long most,
            double expected,
            Refusal refusal) {
        super(in);
        this.reading = reading;
        this.name = name;
        this.most = most;
        this.expected = Math.max(1, expected);
        this.refusal = refusal;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        counted(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        int read = super.read(to, from, length);
        counted(Math.max(0, read));
        return read;
    }

    private void counted(int more) throws IOException {
        count += more;
        try {
            reading.at(Math.min(1, count / expected), name);
        } catch (AttachmentException e) {
            throw new Ended(e);
        }
        if (count > most) {
            throw new Ended(refusal.of(most));
        }
    }
}
