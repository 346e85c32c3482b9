package ponder.inference;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * How likely a model found each token that it drew, by the place in the text where the token
 * begins. What the text was given (hints, closing words, a beginning) has no tokens here.
 *
 * <pre>{@code
 * TokenTrace.Writer trace = new TokenTrace.Writer();
 * trace.add(0, Math.log(0.5));
 * TokenTrace.Tokens tokens = trace.toTrace().tokens();
 * Double certainty = tokens.mean(0, 80);
 * }</pre>
 *
 * @param packed about a byte for each token, as text
 */
public record TokenTrace(String packed) {
    /** Of no token. */
    public static final TokenTrace NONE = new TokenTrace("");

    /** No context is as long; what claims more is none. */
    private static final int MOST_BYTES = 1 << 22;

    /** The least probability that is told apart is e to the power of minus this. */
    private static final double LEAST = 16;

    private static final int STEPS = 255;

    public TokenTrace {
        @Nullable String read = packed;
        packed = read == null ? "" : read;
    }

    /** Takes tokens as they are drawn. */
    public static final class Writer {
        private int[] starts = new int[64];
        private byte[] levels = new byte[64];
        private int count;

        /**
         * @param start index in the text of the first character that came with it
         * @param logProbability its natural logarithm
         */
        public void add(int start, double logProbability) {
            add(start, level(logProbability));
        }

        private void add(int start, byte level) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                levels = Arrays.copyOf(levels, 2 * count);
            }
            starts[count] = Math.max(start, count == 0 ? 0 : starts[count - 1]);
            levels[count++] = level;
        }

        private void add(Tokens more) {
            for (int i = 0; i < more.starts.length; i++) {
                add(more.starts[i], more.levels[i]);
            }
        }

        public TokenTrace toTrace() {
            return count == 0 ? NONE : new TokenTrace(packed());
        }

        private String packed() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            int before = 0;
            for (int i = 0; i < count; i++) {
                int more = starts[i] - before;
                before = starts[i];
                for (; more >= 128; more >>>= 7) {
                    out.write(more | 128);
                }
                out.write(more);
            }
            out.writeBytes(Arrays.copyOf(levels, count));
            return Base64.getEncoder().encodeToString(deflated(out.toByteArray()));
        }
    }

    /** The tokens of a trace, to be asked for parts of the text. */
    public static final class Tokens {
        private final int[] starts;
        private final byte[] levels;

        private Tokens(int[] starts, byte[] levels) {
            this.starts = starts;
            this.levels = levels;
        }

        /** How many begin there. */
        public int count(int from, int to) {
            return index(to) - index(from);
        }

        /** The geometric mean of the probabilities of what begins there; null if nothing does. */
        public @Nullable Double mean(int from, int to) {
            int first = index(from);
            int end = index(to);
            double sum = 0;
            for (int i = first; i < end; i++) {
                sum += logarithm(levels[i]);
            }
            return first >= end ? null : Math.exp(sum / (end - first));
        }

        /** Of the first token that begins there or later. */
        private int index(int place) {
            int low = 0;
            int high = starts.length;
            while (low < high) {
                int middle = (low + high) / 2;
                if (starts[middle] < place) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /** Fine where a model is sure, which it mostly is. */
    private static byte level(double logProbability) {
        double share = Math.clamp(-logProbability / LEAST, 0, 1);
        return (byte) Math.round(Math.sqrt(share) * STEPS);
    }

    private static double logarithm(byte level) {
        double root = (double) (level & STEPS) / STEPS;
        return -LEAST * root * root;
    }

    /** None where it is damaged. */
    public Tokens tokens() {
        try {
            return unpacked(inflated(Base64.getDecoder().decode(packed)));
        } catch (IllegalArgumentException | DataFormatException e) {
            return unpacked(new byte[0]);
        }
    }

    /** Of a text that was gone on with, whose later part tells its places in the whole text. */
    public TokenTrace followedBy(TokenTrace more) {
        if (packed.isEmpty() || more.packed.isEmpty()) {
            return packed.isEmpty() ? more : this;
        }
        Writer both = new Writer();
        both.add(tokens());
        both.add(more.tokens());
        return both.toTrace();
    }

    /** First all places, each as its distance from the one before it, then all levels. */
    private static Tokens unpacked(byte[] bytes) {
        int[] starts = new int[bytes.length];
        int count = 0;
        int at = 0;
        int place = 0;
        while (at + count < bytes.length) {
            int more = 0;
            int shift = 0;
            for (; at < bytes.length - 1 && bytes[at] < 0 && shift < 28; shift += 7) {
                more |= (bytes[at++] & 127) << shift;
            }
            more |= (bytes[at++] & 127) << shift;
            place = Math.max(place, place + more);
            starts[count++] = place;
        }
        return new Tokens(
                Arrays.copyOf(starts, count),
                Arrays.copyOfRange(bytes, bytes.length - count, bytes.length));
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1024];
            while (!deflater.finished()) {
                out.write(part, 0, deflater.deflate(part));
            }
            return out.toByteArray();
        }
    }

    private static byte[] inflated(byte[] bytes) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[1024];
            for (int read = inflater.inflate(part); read > 0; read = inflater.inflate(part)) {
                out.write(part, 0, read);
                if (out.size() > MOST_BYTES) {
                    return new byte[0];
                }
            }
            return out.toByteArray();
        }
    }
}
