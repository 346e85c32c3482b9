package ponder.inference.local;

import java.util.Arrays;
import ponder.inference.ChatRequest;
import ponder.inference.chat.Parts;
import ponder.inference.chat.words.WrapUp;

/**
 * The tokens that close a thought for the model.
 *
 * @param said what belongs to the thought and its mark
 * @param blanks before the answer, and what it begins with
 */
record ThoughtClosing(int[] said, int[] blanks) {
    /** With which a thought is closed: those that were chosen, or some in its own language. */
    static String words(ChatRequest request, String thought) {
        String chosen = request.guard().closingWords();
        return chosen.isBlank()
                ? WrapUp.wordsFor(thought, Parts.text(request.messages().getLast().parts()))
                : chosen.strip();
    }

    /**
     * With words of its own before the mark.
     *
     * @param sentence said by the thought as its last
     */
    static ThoughtClosing saying(String sentence, LoadedModel model) {
        return of(WrapUp.paragraph(sentence), "", model);
    }

    /**
     * Without a word.
     *
     * @param opening what the answer begins with
     */
    static ThoughtClosing at(String opening, LoadedModel model) {
        String closing = model.format().closing();
        return of(closing.substring(0, closing.indexOf(closing.strip())), opening, model);
    }

    private static ThoughtClosing of(String before, String opening, LoadedModel model) {
        String closing = model.format().closing();
        String mark = closing.strip();
        String blanks = closing.substring(closing.indexOf(mark) + mark.length());
        return new ThoughtClosing(
                concatenate(model.tokenizer().encodeNext(before), model.prompts().encodeNext(mark)),
                model.tokenizer().encodeNext(blanks + opening));
    }

    int[] ids() {
        return concatenate(said, blanks);
    }

    private static int[] concatenate(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
