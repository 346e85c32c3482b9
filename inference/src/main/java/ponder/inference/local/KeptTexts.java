package ponder.inference.local;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.structured.TokenTexts;
import ponder.inference.tokenizer.Tokenizer;

/** The texts of a vocabulary: a second's work, and kept from the first that needs them. */
final class KeptTexts implements Supplier<TokenTexts> {
    private final Tokenizer tokenizer;
    private @Nullable TokenTexts kept;

    KeptTexts(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    @Override
    public synchronized TokenTexts get() {
        TokenTexts texts = kept;
        if (texts == null) {
            texts = new TokenTexts(tokenizer.texts());
            kept = texts;
        }
        return texts;
    }
}
