package ponder.inference.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a text that a model reads by itself, as llama.cpp's perplexity tool cuts it: windows
 * lie side by side; the first half of each is context only, and what is left at the end is left
 * out. A text that is shorter than one window is a window, and counts from its first token.
 *
 * @param ids of the window
 * @param firstScored index of the first id after which the next one is predicted and counted
 * @see <a href="https://github.com/ggml-org/llama.cpp/tree/master/tools/perplexity">llama.cpp's
 *     perplexity</a>
 */
public record Window(int[] ids, int firstScored) {
    /**
     * Cuts a text.
     *
     * @param text two ids or more
     * @param begin id that every window begins with, in the place of its first; -1 for none
     * @param length of a window, two or more
     */
    public static List<Window> of(int[] text, int begin, int length) {
        int[] ids = text;
        if (begin >= 0) {
            ids = new int[text.length + 1];
            ids[0] = begin;
            System.arraycopy(text, 0, ids, 1, text.length);
        }
        if (ids.length < length) {
            return List.of(new Window(ids, 0));
        }
        List<Window> windows = new ArrayList<>();
        for (int from = 0; from + length <= ids.length; from += length) {
            int[] window = new int[length];
            System.arraycopy(ids, from, window, 0, length);
            window[0] = begin >= 0 ? begin : window[0];
            windows.add(new Window(window, length / 2));
        }
        return windows;
    }

    /** Predictions that are counted. */
    int scored() {
        return ids.length - 1 - firstScored;
    }
}
