package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class KeptBodyTest {
    private final HttpResponse.BodySubscriber<InputStream> body = new KeptBody();
    private final InputStream stream = body.getBody().toCompletableFuture().join();
    private int asked;
    private boolean left;

    KeptBodyTest() {
        body.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long n) {
                        asked += (int) n;
                    }

                    @Override
                    public void cancel() {
                        left = true;
                    }
                });
    }

    private void comes(String... pieces) {
        body.onNext(
                List.of(pieces).stream()
                        .map(piece -> ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    private String read(int most) throws IOException {
        return new String(stream.readNBytes(most), StandardCharsets.UTF_8);
    }

    @Test
    void whatCameBeforeTheConnectionBrokeIsReadBeforeTheErrorIsTold() throws IOException {
        comes("one ", "two ");
        comes("", "three");
        body.onError(new IOException("Connection reset"));
        assertEquals("one two three", read(13));
        assertThrows(IOException.class, stream::read);
    }

    @Test
    void aWholeBodyEnds() throws IOException {
        comes("one");
        body.onComplete();
        assertEquals("one", read(100));
        assertEquals(-1, stream.read());
    }

    @Test
    void moreIsAskedForAsItIsRead() throws IOException {
        int ahead = asked;
        comes("one");
        comes("two");
        assertEquals(ahead, asked);
        assertEquals("onetwo", read(6));
        body.onComplete();
        assertEquals(-1, stream.read());
        assertEquals(ahead + 2, asked);
    }

    @Test
    void closingWakesTheReaderAndLeavesTheConnection() throws Exception {
        CompletableFuture<Throwable> reader = new CompletableFuture<>();
        Thread reading =
                Thread.ofVirtual()
                        .start(
                                () ->
                                        reader.complete(
                                                assertThrows(IOException.class, stream::read)));
        stream.close();
        assertEquals("closed", reader.join().getMessage());
        reading.join();
        assertTrue(left);
    }
}
