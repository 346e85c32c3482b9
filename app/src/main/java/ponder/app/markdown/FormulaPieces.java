package ponder.app.markdown;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.markdown.math.BreakPoints;

/** A formula within a line, laid out piece by piece, so that a line can end between them. */
final class FormulaPieces {
    private final String source;
    private final String latex;
    private final Consumer<List<MathView>> receiver;
    private final @Nullable MathView[] made;
    private int missing;

    /**
     * Lays it out, now or a moment later; as a whole if a piece is no formula by itself. On the
     * JavaFX thread.
     *
     * @param source as it was written, with its marks; the pieces say it together
     * @param receiver never called if it is no formula
     */
    FormulaPieces(
            String source, String latex, List<String> pieces, Consumer<List<MathView>> receiver) {
        this.source = source;
        this.latex = latex;
        this.receiver = receiver;
        made = new MathView[pieces.size()];
        missing = pieces.size();
        if (pieces.size() == 1) {
            makeWhole();
            return;
        }
        int from = source.indexOf(latex);
        for (int i = 0; i < pieces.size(); i++) {
            int to =
                    i == pieces.size() - 1
                            ? source.length()
                            : source.indexOf(latex) + end(pieces, i);
            int index = i;
            MathView.make(
                    i == pieces.size() - 1 ? pieces.get(i) : BreakPoints.laidOut(pieces.get(i)),
                    false,
                    source.substring(i == 0 ? 0 : from, to),
                    view -> took(index, view.orElse(null)));
            from = to;
        }
    }

    private static int end(List<String> pieces, int last) {
        return pieces.subList(0, last + 1).stream().mapToInt(String::length).sum();
    }

    private void took(int index, @Nullable MathView view) {
        missing--;
        made[index] = view;
        if (missing > 0) {
            return;
        }
        List<@Nullable MathView> all = Arrays.asList(made);
        if (all.contains(null)) {
            makeWhole();
        } else {
            List<MathView> views = all.stream().map(Objects::requireNonNull).toList();
            views.forEach(piece -> piece.partOf(latex));
            receiver.accept(views);
        }
    }

    private void makeWhole() {
        MathView.make(
                latex,
                false,
                source,
                view -> view.ifPresent(whole -> receiver.accept(List.of(whole))));
    }
}
