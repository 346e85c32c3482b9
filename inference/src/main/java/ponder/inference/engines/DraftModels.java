package ponder.inference.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.tokenizer.Tokenizer;

/**
 * Which models may guess for which: those of the same vocabulary that are small enough to be worth
 * it. Vocabularies that have not changed are compared once.
 */
public final class DraftModels {
    private static final int LEAST_TIMES_SMALLER = 2;

    private record Pair(Path one, FileTime oneAt, Path other, FileTime otherAt) {
        static Pair of(Path one, Path other) throws IOException {
            return new Pair(
                    one, Files.getLastModifiedTime(one), other, Files.getLastModifiedTime(other));
        }
    }

    private final Map<Pair, Boolean> compared = new ConcurrentHashMap<>();

    /**
     * Those of all that may guess for one; reads files.
     *
     * @param all models and others
     */
    public List<LibraryItem> of(LibraryItem larger, List<LibraryItem> all) {
        ModelPackage own = larger.model();
        return own == null
                ? List.of()
                : all.stream().filter(item -> mayGuess(item.model(), own)).toList();
    }

    private boolean mayGuess(@Nullable ModelPackage smaller, ModelPackage larger) {
        return smaller != null
                && bytes(smaller) * LEAST_TIMES_SMALLER <= bytes(larger)
                && same(smaller.tokenizer(), larger.tokenizer());
    }

    private static long bytes(ModelPackage model) {
        return model.graph(false, null).bytes();
    }

    private boolean same(Path one, Path other) {
        try {
            Pair pair = Pair.of(one, other);
            Boolean known = compared.get(pair);
            if (known == null) {
                known = Tokenizer.sameVocabulary(one, other);
                compared.put(pair, known);
            }
            return known;
        } catch (IOException | PonderException e) {
            return false;
        }
    }
}
