package ponder.inference.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.problem.ReadFailure;

/**
 * Text to ids and back, from a Hugging Face {@code tokenizer.json}.
 *
 * <p>The library knows the control tokens (such as {@code <｜User｜>}) under {@linkplain PrivateName
 * names that no text contains}. So text is never encoded as one of them, and a prompt of text and
 * control tokens becomes the ids that Hugging Face gives for the whole of it: with the blanks that
 * a control token takes from its neighbours, and those that SentencePiece puts before a text.
 */
public final class Tokenizer implements AutoCloseable {
    /** Text before text: what is special about a beginning is past then. */
    private static final String BEFORE = "a";

    private final HuggingFaceTokenizer library;
    private final int ordinaryTokens;
    private final Map<Integer, Byte> bytes;
    private final Map<String, AddedToken> control = new HashMap<>();
    private final Map<Integer, AddedToken> controlById = new HashMap<>();
    private final long[] before;
    private final String beforeText;

    private Tokenizer(TokenizerFile file) throws IOException {
        for (AddedToken token : file.controlTokens()) {
            control.put(token.content(), token);
            controlById.put(token.id(), token);
        }
        ordinaryTokens = file.ordinaryTokens();
        bytes = file.byteTokens();
        OfflineTokenizers.enforce();
        library =
                HuggingFaceTokenizer.newInstance(
                        new ByteArrayInputStream(file.forLibrary()),
                        Map.of(
                                "truncation",
                                "false",
                                "padding",
                                "false",
                                "addSpecialTokens",
                                "false"));
        before = libraryIds(BEFORE);
        beforeText = library.decode(before, false);
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
            return new Tokenizer(TokenizerFile.read(file));
        } catch (PonderException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /**
     * Whether the ids of text mean the same in two files; control tokens may differ.
     *
     * @throws PonderException as {@link #load} does
     */
    public static boolean sameVocabulary(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0
                    || TokenizerFile.read(one)
                            .vocabulary()
                            .equals(TokenizerFile.read(other).vocabulary());
        } catch (PonderException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged(one, e);
        }
    }

    private static PonderException damaged(Path file, Exception e) {
        return ReadFailure.of(file, e, Problem.of(ProblemCode.TOKENIZER_DAMAGED));
    }

    /** Ids of a whole text; what looks like a control token is plain text too. */
    public int[] encode(String text) {
        return encode(List.of(new Piece(text, false)));
    }

    /** Ids of a whole prompt. */
    public int[] encode(List<Piece> prompt) {
        int[] ids = ints(libraryIds(named(prompt)));
        long written = prompt.stream().filter(piece -> token(piece) != null).count();
        long found = Arrays.stream(ids).filter(controlById::containsKey).count();
        return found == written ? ids : ints(libraryIds(named(found(prompt))));
    }

    private @Nullable AddedToken token(Piece piece) {
        return piece.control() ? control.get(piece.text()) : null;
    }

    private String named(List<Piece> pieces) {
        return pieces.stream().map(this::named).collect(Collectors.joining());
    }

    private String named(Piece piece) {
        AddedToken token = token(piece);
        return token == null ? PrivateName.removedFrom(piece.text()) : PrivateName.of(token.id());
    }

    /**
     * Files can ask that a token is found between words only, or in the normalized text. Where it
     * is not, it is plain text.
     */
    private List<Piece> found(List<Piece> prompt) {
        List<Piece> pieces = new ArrayList<>(prompt);
        for (int i = 0; i < pieces.size(); i++) {
            AddedToken token = token(pieces.get(i));
            if (token != null) {
                int end = Math.min(i + 2, prompt.size());
                long[] ids = libraryIds(named(prompt.subList(Math.max(0, i - 1), end)));
                boolean found = Arrays.stream(ids).anyMatch(id -> id == token.id());
                pieces.set(i, new Piece(token.content(), found));
            }
        }
        return pieces;
    }

    /** Ids of text that goes on where other text ended: without a beginning's blank. */
    public int[] encodeNext(String text) {
        long[] both = libraryIds(BEFORE + PrivateName.removedFrom(text));
        boolean parted = Arrays.mismatch(before, both) == before.length;
        return parted ? ints(Arrays.copyOfRange(both, before.length, both.length)) : encode(text);
    }

    private long[] libraryIds(String text) {
        return text.isEmpty() ? new long[0] : library.encode(text, false, false).getIds();
    }

    private static int[] ints(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    /** The texts of all control tokens. */
    public Set<String> controlTokens() {
        return Set.copyOf(control.keySet());
    }

    /** The id of a control token such as {@code </think>}, if this model has it. */
    public OptionalInt controlId(String token) {
        AddedToken known = control.get(token);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known.id());
    }

    /** Whether it is the id of a control token that is never shown, such as an end of text. */
    public boolean isHidden(int id) {
        AddedToken token = controlById.get(id);
        return token != null && token.special();
    }

    /** All ids of text are below; those of control tokens may lie beyond. */
    public int ordinaryTokens() {
        return ordinaryTokens;
    }

    /** The name of a control id; null for an ordinary one. */
    public @Nullable String controlName(int id) {
        AddedToken token = controlById.get(id);
        return token == null ? null : token.content();
    }

    /** The text of a control id as it is shown: empty for hidden ones, null for an ordinary id. */
    @Nullable String controlText(int id) {
        AddedToken token = controlById.get(id);
        return token == null ? null : token.special() ? "" : token.content();
    }

    /** The byte that an id stands for where a character has no token; null for another id. */
    @Nullable Byte byteOf(int id) {
        return bytes.get(id);
    }

    /**
     * The texts of all ids as they go on after other text: empty for control ids and such as stand
     * for nothing, U+FFFD for bytes that are no whole character.
     */
    public List<String> texts() {
        long[][] batch = new long[ordinaryTokens][];
        for (int id = 0; id < batch.length; id++) {
            batch[id] = LongStream.concat(Arrays.stream(before), LongStream.of(id)).toArray();
        }
        String[] both = library.batchDecode(batch, false);
        List<String> texts = new ArrayList<>();
        for (int id = 0; id < both.length; id++) {
            texts.add(controlById.containsKey(id) ? "" : text(id, both[id]));
        }
        return texts;
    }

    private String text(int id, String both) {
        Byte value = byteOf(id);
        if (value != null) {
            return value < 0 ? "\uFFFD" : String.valueOf((char) value.byteValue());
        }
        return both.startsWith(beforeText)
                ? both.substring(beforeText.length())
                : library.decode(new long[] {id}, false);
    }

    /**
     * The text of ordinary ids as it goes on after other text: some decoders drop the blank of the
     * first word. Incomplete UTF-8 comes out as U+FFFD.
     */
    String decodeText(long[] ids) {
        String both =
                library.decode(
                        LongStream.concat(Arrays.stream(before), Arrays.stream(ids)).toArray(),
                        false);
        return both.startsWith(beforeText)
                ? both.substring(beforeText.length())
                : library.decode(ids, false);
    }

    @Override
    public void close() {
        library.close();
    }
}
