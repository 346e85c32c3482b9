package ponder.inference.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Text to ids and back, from a Hugging Face {@code tokenizer.json}.
 *
 * <p>The added tokens of the file (control tokens such as {@code <｜User｜>}) are removed before the
 * library sees it and are kept here: so no text is ever encoded as a control token, and a control
 * id can only be had by its name from {@link #controlId}.
 */
public final class Tokenizer implements AutoCloseable {
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

    private final HuggingFaceTokenizer text;
    private final Map<String, Integer> controlIds;
    private final Map<Integer, String> controlNames;
    private final Set<Integer> hidden;

    private Tokenizer(
            HuggingFaceTokenizer text, Map<String, Integer> controlIds, Set<Integer> hidden) {
        this.text = text;
        this.controlIds = Map.copyOf(controlIds);
        this.controlNames = new HashMap<>();
        controlIds.forEach((name, id) -> controlNames.put(id, name));
        this.hidden = Set.copyOf(hidden);
    }

    /**
     * Loads {@code tokenizer.json}.
     *
     * @throws PonderException if the file is missing, is not JSON or is not a tokenizer
     */
    public static Tokenizer load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new PonderException(Problem.of(ProblemCode.TOKENIZER_MISSING));
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            refuseEndlessPatterns(root);
            Map<String, Integer> controlIds = new HashMap<>();
            Set<Integer> hidden = new HashSet<>();
            for (JsonNode token : root.path("added_tokens")) {
                int id = token.path("id").intValue();
                controlIds.put(token.path("content").stringValue(), id);
                if (token.path("special").asBoolean(false)) {
                    hidden.add(id);
                }
            }
            return new Tokenizer(withoutAddedTokens(root), controlIds, hidden);
        } catch (PonderException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PonderException(Problem.of(ProblemCode.TOKENIZER_DAMAGED), e);
        }
    }

    private static void refuseEndlessPatterns(JsonNode root) {
        for (JsonNode pattern : root.findValues("Regex")) {
            if (!PatternGuard.harmless(pattern.asString(""))) {
                throw new PonderException(Problem.of(ProblemCode.TOKENIZER_ENDLESS));
            }
        }
    }

    private static HuggingFaceTokenizer withoutAddedTokens(JsonNode root) throws IOException {
        ObjectNode plain = ((ObjectNode) root).deepCopy();
        plain.putArray("added_tokens");
        plain.putNull("post_processor");
        plain.putNull("truncation");
        plain.putNull("padding");
        OfflineTokenizers.enforce();
        return HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(utf8(JSON.writeValueAsString(plain))),
                Map.of("truncation", "false", "padding", "false", "addSpecialTokens", "false"));
    }

    /** Half a surrogate pair, which is not UTF-8, is refused and not escaped. */
    private static byte[] utf8(String json) throws CharacterCodingException {
        ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(json));
        return Arrays.copyOf(bytes.array(), bytes.limit());
    }

    /** Ids of plain text; what looks like a control token is plain text too. */
    public int[] encode(String plainText) {
        if (plainText.isEmpty()) {
            return new int[0];
        }
        return Arrays.stream(text.encode(plainText, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /** The texts of all control tokens. */
    public Set<String> controlTokens() {
        return controlIds.keySet();
    }

    /** The id of a control token such as {@code </think>}, if this model has it. */
    public OptionalInt controlId(String token) {
        Integer id = controlIds.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Whether it is the id of a control token that is never shown, such as an end of text. */
    public boolean isHidden(int id) {
        return hidden.contains(id);
    }

    /** The name of a control id; null for an ordinary one. */
    public @Nullable String controlName(int id) {
        return controlNames.get(id);
    }

    /** The text of a control id as it is shown: empty for hidden ones, null for an ordinary id. */
    @Nullable String controlText(int id) {
        return hidden.contains(id) ? "" : controlNames.get(id);
    }

    /** The text of ordinary ids; incomplete UTF-8 comes out as U+FFFD. */
    String decodeText(long[] ids) {
        return text.decode(ids, false);
    }

    @Override
    public void close() {
        text.close();
    }
}
