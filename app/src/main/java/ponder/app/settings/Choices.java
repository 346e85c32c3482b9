package ponder.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Language;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;

/**
 * What the user chose in the settings window.
 *
 * @param brightness light, dark or as the system
 * @param textScale size of all text, 1 is 100 %
 * @param lessMotion whether to reduce motion, whatever the system says
 * @param openThoughts whether thoughts stay expanded when the answer begins
 * @param checkArithmetic whether the arithmetic of thoughts and answers is checked
 * @param modelTitles whether the model names chats
 * @param lastChat whether the program begins with the chat that was open last, or an empty one
 * @param notifications whether the system tells of a long answer's end while one is elsewhere
 * @param chatOrder how chats are listed
 * @param newChatPreset name of the parameters that a new chat starts with; empty for the model's
 * @param closingWords said for the model when its thought is cut short, one line; empty for the
 *     usual ones in the language of the thought
 * @param cpuOnly never use a GPU
 * @param threads of the CPU, 0 for as many as there are cores
 * @param context longest in tokens that a model is loaded with, 0 for what memory allows
 * @param int8Cache whether newly converted models keep their KV cache in 8 bits
 * @param restMinutes without use after which the model leaves memory; 0 for never
 * @param keptGigabytes of what models have read of chats that stay on disk; 0 for none
 * @param serving whether other programs can ask the model
 * @param cudaFolder where CUDA is looked for first; null for the usual places
 * @param modelHome folder of converted and downloaded models; null for the usual one
 */
public record Choices(
        ThemeFamily theme,
        ThemeChoice brightness,
        Language language,
        double textScale,
        boolean lessMotion,
        boolean openThoughts,
        boolean checkArithmetic,
        boolean modelTitles,
        boolean lastChat,
        boolean notifications,
        ChatOrder chatOrder,
        String newChatPreset,
        String closingWords,
        boolean cpuOnly,
        int threads,
        int context,
        boolean int8Cache,
        int restMinutes,
        int keptGigabytes,
        ServingChoice serving,
        @Nullable String modelHome,
        @Nullable String cudaFolder) {
    /** Bounds of the size of text. */
    public static final double LEAST_TEXT = 0.5;

    public static final double MOST_TEXT = 3;

    /** The sizes of text that are offered; a file may name others. */
    public static final List<Double> TEXT_SIZES =
            List.of(LEAST_TEXT, 0.65, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, MOST_TEXT);

    /** In characters; they are read by the model at each end of a thought. */
    public static final int MOST_CLOSING_WORDS = 500;

    public static final Choices DEFAULT =
            new Choices(
                    ThemeFamily.PRIMER,
                    ThemeChoice.SYSTEM,
                    Language.SYSTEM,
                    1,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    ChatOrder.LATEST,
                    "",
                    "",
                    false,
                    0,
                    0,
                    false,
                    0,
                    0,
                    ServingChoice.DEFAULT,
                    null,
                    null);

    /** Whether nothing is missing or out of range, as it may be in a file. */
    boolean whole() {
        @Nullable Object[] needed = {
            theme, brightness, language, chatOrder, newChatPreset, closingWords, serving
        };
        return Arrays.stream(needed).allMatch(Objects::nonNull)
                && closingWords.length() <= MOST_CLOSING_WORDS
                && textScale >= LEAST_TEXT
                && textScale <= MOST_TEXT
                && threads >= 0
                && context >= 0
                && restMinutes >= 0
                && keptGigabytes >= 0
                && serving.whole()
                && Settings.isPath(modelHome)
                && Settings.isPath(cudaFolder);
    }
}
