package ponder.inference.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Bytes to characters, one byte at a time; what is no character becomes U+FFFD. */
final class Utf8Stream {
    private static final int ENOUGH = 8;

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);

    private final ByteBuffer held = ByteBuffer.allocate(ENOUGH);

    /** The characters that this byte completes; may be empty. */
    String next(byte value) {
        return decoded(held.put(value), false);
    }

    boolean holds() {
        return held.position() > 0;
    }

    /** What an unfinished character leaves. */
    String flush() {
        String text = held.position() == 0 ? "" : decoded(held, true);
        decoder.reset();
        return text;
    }

    private String decoded(ByteBuffer bytes, boolean end) {
        CharBuffer text = CharBuffer.allocate(ENOUGH);
        decoder.decode(bytes.flip(), text, end);
        bytes.compact();
        return text.flip().toString();
    }
}
