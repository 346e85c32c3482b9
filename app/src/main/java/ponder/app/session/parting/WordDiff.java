package ponder.app.session.parting;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import ponder.app.session.parting.DiffRow.Changed;
import ponder.app.session.parting.DiffRow.Paragraph;
import ponder.app.session.parting.DiffRow.Piece;

/** Which words of a paragraph another one does not have. */
final class WordDiff {
    /** Beyond so many words nobody compares word by word. */
    private static final int MOST = 4_000;

    /** A word, a character of a script without spaces or a sign, with the blanks after it. */
    private static final Pattern WORD =
            Pattern.compile(
                    "(?s)(?:[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{M}\\p{N}_&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]]+|.)\\s*");

    private static final Pattern SAYS_SOMETHING = Pattern.compile("[\\p{L}\\p{N}]");

    private final List<String> one;
    private final List<String> other;
    private final List<Piece> piecesOfOne = new ArrayList<>();
    private final List<Piece> piecesOfOther = new ArrayList<>();

    private WordDiff(List<String> one, List<String> other) {
        this.one = one;
        this.other = other;
    }

    static Changed of(String one, String other) {
        List<String> words = words(one);
        List<String> others = words(other);
        return words.size() + others.size() > MOST
                ? new Changed(Paragraph.onlyHere(one), Paragraph.onlyHere(other))
                : new WordDiff(words, others).changed();
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    /** The part of two paragraphs' words that both have, from 0 to 1. */
    static double likeness(List<String> one, List<String> other) {
        Map<String, Integer> left = new HashMap<>();
        one.forEach(word -> left.merge(word.strip(), 1, Integer::sum));
        int common = 0;
        for (String word : other) {
            if (left.merge(word.strip(), -1, Integer::sum) >= 0) {
                common++;
            }
        }
        return one.isEmpty() && other.isEmpty() ? 1 : 2.0 * common / (one.size() + other.size());
    }

    private Changed changed() {
        int atOne = 0;
        int atOther = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(
                                stripped(one),
                                stripped(other),
                                new MyersDiffWithLinearSpace<>(),
                                null,
                                false)
                        .getDeltas()) {
            int fromOne = delta.getSource().getPosition();
            int fromOther = delta.getTarget().getPosition();
            same(one.subList(atOne, fromOne), other.subList(atOther, fromOther), false);
            atOne = fromOne + delta.getSource().size();
            atOther = fromOther + delta.getTarget().size();
            add(piecesOfOne, one.subList(fromOne, atOne), true);
            add(piecesOfOther, other.subList(fromOther, atOther), true);
        }
        same(one.subList(atOne, one.size()), other.subList(atOther, other.size()), true);
        return new Changed(joined(piecesOfOne), joined(piecesOfOther));
    }

    private static List<String> stripped(List<String> words) {
        return words.stream().map(String::strip).toList();
    }

    /** A comma between two changes is no more than a part of them. */
    private void same(List<String> ofOne, List<String> ofOther, boolean atEnd) {
        boolean between = !atEnd && (!piecesOfOne.isEmpty() || !piecesOfOther.isEmpty());
        boolean says = ofOne.stream().anyMatch(word -> SAYS_SOMETHING.matcher(word).find());
        add(piecesOfOne, ofOne, between && !says);
        add(piecesOfOther, ofOther, between && !says);
    }

    private static void add(List<Piece> pieces, List<String> words, boolean onlyHere) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(String.join("", words), onlyHere));
        }
    }

    /** Neighbours of a kind are one; blanks after a mark are not marked. */
    private static Paragraph joined(List<Piece> pieces) {
        List<Piece> joined = new ArrayList<>();
        for (Piece piece : pieces) {
            Piece before = joined.isEmpty() ? new Piece("", piece.onlyHere()) : joined.removeLast();
            if (before.onlyHere() == piece.onlyHere()) {
                joined.add(new Piece(before.text() + piece.text(), piece.onlyHere()));
                continue;
            }
            String marked = before.text().stripTrailing();
            String blanks = before.onlyHere() ? before.text().substring(marked.length()) : "";
            joined.add(before.onlyHere() ? new Piece(marked, true) : before);
            joined.add(new Piece(blanks + piece.text(), piece.onlyHere()));
        }
        return new Paragraph(joined);
    }
}
