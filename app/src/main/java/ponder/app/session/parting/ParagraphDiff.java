package ponder.app.session.parting;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import ponder.app.session.parting.DiffRow.Changed;
import ponder.app.session.parting.DiffRow.Paragraph;
import ponder.app.session.parting.DiffRow.Same;

/**
 * Two texts beside each other: the longest sequence of paragraphs that both have, and between them
 * those that are most like each other.
 */
final class ParagraphDiff {
    private final List<String> one;
    private final List<String> other;
    private final List<DiffRow> rows = new ArrayList<>();

    private ParagraphDiff(List<String> one, List<String> other) {
        this.one = one;
        this.other = other;
    }

    /** Blank lines do not count. */
    static List<DiffRow> of(String one, String other) {
        return new ParagraphDiff(paragraphs(one), paragraphs(other)).rows();
    }

    private static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private List<DiffRow> rows() {
        int atOne = 0;
        int atOther = 0;
        int changedOne = 0;
        int changedOther = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(one, other, new MyersDiffWithLinearSpace<>(), null, false)
                        .getDeltas()) {
            int fromOne = delta.getSource().getPosition();
            int fromOther = delta.getTarget().getPosition();
            if (fromOne > atOne) {
                changed(one.subList(changedOne, atOne), other.subList(changedOther, atOther));
                rows.add(new Same(List.copyOf(one.subList(atOne, fromOne))));
                changedOne = fromOne;
                changedOther = fromOther;
            }
            atOne = fromOne + delta.getSource().size();
            atOther = fromOther + delta.getTarget().size();
        }
        changed(one.subList(changedOne, atOne), other.subList(changedOther, atOther));
        if (atOne < one.size()) {
            rows.add(new Same(List.copyOf(one.subList(atOne, one.size()))));
        }
        return List.copyOf(rows);
    }

    private void changed(List<String> ofOne, List<String> ofOther) {
        int from = 0;
        int fromOther = 0;
        for (LikeParagraphs.Pair pair : LikeParagraphs.of(ofOne, ofOther)) {
            unlike(ofOne.subList(from, pair.one()), ofOther.subList(fromOther, pair.other()));
            rows.add(WordDiff.of(ofOne.get(pair.one()), ofOther.get(pair.other())));
            from = pair.one() + 1;
            fromOther = pair.other() + 1;
        }
        unlike(ofOne.subList(from, ofOne.size()), ofOther.subList(fromOther, ofOther.size()));
    }

    /** Beside each other, because there is room, though they have nothing to do with each other. */
    private void unlike(List<String> ofOne, List<String> ofOther) {
        for (int i = 0; i < Math.max(ofOne.size(), ofOther.size()); i++) {
            rows.add(
                    new Changed(
                            i < ofOne.size() ? Paragraph.onlyHere(ofOne.get(i)) : null,
                            i < ofOther.size() ? Paragraph.onlyHere(ofOther.get(i)) : null));
        }
    }
}
