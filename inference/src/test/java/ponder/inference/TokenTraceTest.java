package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTraceTest {
    private static final double NEARLY = 0.003;

    private static TokenTrace trace(double... startsAndProbabilities) {
        TokenTrace.Writer writer = new TokenTrace.Writer();
        for (int i = 0; i < startsAndProbabilities.length; i += 2) {
            writer.add((int) startsAndProbabilities[i], Math.log(startsAndProbabilities[i + 1]));
        }
        return writer.toTrace();
    }

    private static double mean(TokenTrace trace, int from, int to) {
        return Objects.requireNonNull(trace.tokens().mean(from, to));
    }

    @Test
    void aPartOfTheTextHasTheMeanOfWhatBeginsInIt() {
        TokenTrace trace = trace(0, 0.5, 3, 1, 9, 0.02, 10_000, 0.99, 10_000, 0);
        assertEquals(Math.sqrt(0.5), mean(trace, 0, 9), NEARLY);
        assertEquals(0.02, mean(trace, 9, 10), NEARLY);
        assertEquals(0.99, mean(trace(10_000, 0.99), 10, 20_000), NEARLY);
        assertTrue(mean(trace, 10_000, 10_001) < 0.001);
        assertNull(trace.tokens().mean(1, 3));
        assertNull(TokenTrace.NONE.tokens().mean(0, 100));
        assertEquals(2, trace.tokens().count(3, 10));
        assertEquals(5, trace.tokens().count(0, Integer.MAX_VALUE));
    }

    @Test
    void aTextThatWasGoneOnWithHasBoth() {
        TokenTrace begun = trace(0, 0.5, 4, 0.25);
        TokenTrace more = trace(300, 0.125);
        assertEquals(0.25, mean(begun.followedBy(more), 0, 301), NEARLY);
        assertEquals(begun, begun.followedBy(TokenTrace.NONE));
        assertEquals(more, TokenTrace.NONE.followedBy(more));
    }

    /** As a thought is: mostly sure, of tokens of a few characters. */
    @Test
    void aTokenTakesAboutAByte() {
        Random random = new Random(7);
        TokenTrace.Writer writer = new TokenTrace.Writer();
        double sum = 0;
        int start = 0;
        for (int i = 0; i < 20_000; i++) {
            double logarithm = random.nextInt(3) > 0 ? -1e-5 : -random.nextDouble();
            writer.add(start, logarithm);
            start += 1 + random.nextInt(6);
            sum += logarithm;
        }
        TokenTrace trace = writer.toTrace();
        assertTrue(trace.packed().length() < 24_000, trace.packed().length() + " characters");
        assertEquals(Math.exp(sum / 20_000), mean(trace, 0, start), 0.0005);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AAAA", "eJw=", "eJzt"})
    void whatIsDamagedHasNoTokens(String packed) {
        assertEquals(0, new TokenTrace(packed).tokens().count(0, Integer.MAX_VALUE));
    }

    @Test
    void anythingElseThatWasPackedIsReadToItsEnd() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            TokenTrace.Tokens tokens = new TokenTrace(packed(bytes)).tokens();
            int count = tokens.count(0, Integer.MAX_VALUE);
            assertTrue(count <= bytes.length);
            assertEquals(count == 0, tokens.mean(0, Integer.MAX_VALUE) == null);
        }
        byte[] zeros = new byte[1 << 23];
        assertEquals(0, new TokenTrace(packed(zeros)).tokens().count(0, Integer.MAX_VALUE));
    }

    private static String packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
            deflated.write(bytes);
        }
        return Base64.getEncoder().encodeToString(out.toByteArray());
    }
}
