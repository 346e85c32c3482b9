package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StreamingDetokenizerTest {
    @TempDir Path folder;

    /** In Llama 2's vocabulary bytes follow its three control tokens. */
    private static final int FIRST_BYTE = 3;

    @Test
    void blanksBetweenWordsStayThoughADecoderStripsTheFirst() throws IOException {
        try (Tokenizer tokenizer = family("llama-2")) {
            String text = "Okay, so this is 2 + 3.\n    def f(x):\n        return x";
            List<String> stream = stream(tokenizer, tokenizer.encode(text));
            assertEquals(" " + text, String.join("", stream));
            assertEquals(
                    stream.getFirst(),
                    new StreamingDetokenizer(tokenizer).whole(tokenizer.encode(text)[0]));
        }
    }

    @Test
    void aCharacterInByteTokensComesOutWithItsLastByte() throws IOException {
        try (Tokenizer tokenizer = family("llama-2")) {
            assertEquals(
                    List.of("", "", "€", "", "", "", "🦉", "x", ""),
                    stream(tokenizer, ids(tokenizer, "€🦉", "x")));
        }
    }

    @Test
    void bytesThatAreNoCharacterLeaveTheirNeighboursWhole() throws IOException {
        try (Tokenizer tokenizer = family("llama-2")) {
            int euro = FIRST_BYTE + 0xE2;
            int[] ids = {FIRST_BYTE + 0x80, euro, FIRST_BYTE + 0x82, FIRST_BYTE + 'y', euro};
            assertEquals(
                    List.of("\uFFFD", "", "", "\uFFFDy", "", "\uFFFD"), stream(tokenizer, ids));
            assertEquals(
                    List.of("", "\uFFFD", ""),
                    stream(tokenizer, new int[] {euro, tokenizer.controlId("</s>").orElseThrow()}));
        }
    }

    /** Hebrew in a byte-level vocabulary: all tokens but the last end within a letter. */
    @Test
    void aWordWhoseTokensEndWithinLettersComesOutWhole() throws IOException {
        ObjectNode file =
                (ObjectNode)
                        new JsonMapper().readTree(Demo.folder().resolve("tokenizer.json").toFile());
        int id = 1_536;
        ((ObjectNode) file.at("/model/vocab")).put("ķ×", id);
        Path changed = folder.resolve("tokenizer.json");
        Files.writeString(changed, new JsonMapper().writeValueAsString(file));
        try (Tokenizer tokenizer = Tokenizer.load(changed)) {
            int first = file.at("/model/vocab/×").intValue();
            int last = file.at("/model/vocab/ķ").intValue();
            int[] ids = {first, id, id, id, id, id, id, last};
            List<String> stream = stream(tokenizer, ids);
            assertEquals("ו".repeat(7), String.join("", stream));
            assertEquals("ו", stream.get(1));
        }
    }

    private Tokenizer family(String name) throws IOException {
        return Tokenizer.load(TokenizerFixture.write(TokenizerFixture.read(name), folder));
    }

    /** What each id gives, and what is left at the end. */
    private static List<String> stream(Tokenizer tokenizer, int[] ids) {
        StreamingDetokenizer stream = new StreamingDetokenizer(tokenizer);
        List<String> out = new ArrayList<>();
        for (int id : ids) {
            out.add(stream.next(id));
        }
        out.add(stream.flush());
        return out;
    }

    private static int[] ids(Tokenizer tokenizer, String inBytes, String after) {
        byte[] bytes = inBytes.getBytes(StandardCharsets.UTF_8);
        int[] rest = tokenizer.encodeNext(after);
        int[] ids = new int[bytes.length + rest.length];
        for (int i = 0; i < bytes.length; i++) {
            ids[i] = FIRST_BYTE + (bytes[i] & 0xFF);
        }
        System.arraycopy(rest, 0, ids, bytes.length, rest.length);
        return ids;
    }
}
