package ponder.inference.tokenizer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is in a {@code tokenizer.json}, and the form of it that the library is given: there the
 * control tokens have {@linkplain PrivateName names that no text contains}.
 *
 * @see <a href="https://huggingface.co/docs/tokenizers/api/added-tokens">Added tokens</a>
 */
final class TokenizerFile {
    /**
     * The native reader aborts the whole program on a decoder that it cannot parse (tokenizers
     * 0.21, {@code decoders/mod.rs}): one that is nested deeper than 128, has a number that no
     * double can hold, or half a pair of surrogates. A real file has a depth of ten and numbers of
     * twenty characters.
     */
    private static final StreamReadConstraints HARMLESS =
            StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(100).build();

    private static final JsonMapper JSON =
            new JsonMapper(JsonFactory.builder().streamReadConstraints(HARMLESS).build());

    private final ObjectNode root;
    private final Map<String, AddedToken> added = new LinkedHashMap<>();
    private final boolean html;

    private TokenizerFile(ObjectNode root) {
        this.root = root;
        for (JsonNode node : root.path("added_tokens")) {
            AddedToken token = AddedToken.of(node);
            added.putIfAbsent(token.content(), token);
        }
        html = added.containsKey("<table>");
    }

    /**
     * @throws PonderException if a pattern in it could run forever
     * @throws RuntimeException if it is no tokenizer
     */
    static TokenizerFile read(Path file) throws IOException {
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        for (JsonNode pattern : root.findValues("Regex")) {
            if (!PatternGuard.harmless(pattern.asString(""))) {
                throw new PonderException(Problem.of(ProblemCode.TOKENIZER_ENDLESS));
            }
        }
        return new TokenizerFile((ObjectNode) root);
    }

    List<AddedToken> controlTokens() {
        return added.values().stream().filter(token -> token.control(html)).toList();
    }

    /** The ids of ordinary tokens. */
    Map<String, Integer> vocabulary() {
        return Vocabulary.of(root.path("model")).ids();
    }

    /** Ids of ordinary tokens are below; control tokens may lie beyond. */
    int ordinaryTokens() {
        int most = Vocabulary.of(root.path("model")).largestId(added.keySet());
        for (AddedToken token : added.values()) {
            most = token.control(html) ? most : Math.max(most, token.id());
        }
        return most + 1;
    }

    /** The bytes of the tokens such as {@code <0xE2>} by id; empty if their text is no byte. */
    Map<Integer, Byte> byteTokens() {
        boolean fallback = root.path("decoder").findValuesAsString("type").contains("ByteFallback");
        return fallback ? Vocabulary.of(root.path("model")).byteTokens() : Map.of();
    }

    /** The file for the library; this object is used up by it. */
    byte[] forLibrary() throws CharacterCodingException {
        Vocabulary vocabulary = Vocabulary.of(root.path("model"));
        for (JsonNode node : root.path("added_tokens")) {
            AddedToken token = AddedToken.of(node);
            if (token.control(html)) {
                ((ObjectNode) node).put("content", PrivateName.of(token.id()));
            } else {
                vocabulary.keep(token);
            }
        }
        vocabulary.rename(controlTokens());
        root.putNull("post_processor");
        root.putNull("truncation");
        root.putNull("padding");
        return utf8(JSON.writeValueAsString(root));
    }

    /** Half a surrogate pair, which is not UTF-8, is refused and not escaped. */
    private static byte[] utf8(String json) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        return Arrays.copyOf(bytes.array(), bytes.limit());
    }
}
