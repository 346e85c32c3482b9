package ponder.app.session.parting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of two texts beside each other. */
public sealed interface DiffRow {
    /** Paragraphs that both have. */
    record Same(List<String> paragraphs) implements DiffRow {}

    /** A paragraph of each that is not the same, or of one that the other does not have. */
    record Changed(@Nullable Paragraph one, @Nullable Paragraph other) implements DiffRow {}

    /** A paragraph in pieces, in order. */
    record Paragraph(List<Piece> pieces) {
        public Paragraph {
            pieces = List.copyOf(pieces);
        }

        static Paragraph onlyHere(String text) {
            return new Paragraph(List.of(new Piece(text, true)));
        }

        /** Whether the other text has nothing of it. */
        public boolean whollyOnlyHere() {
            return pieces.stream().allMatch(Piece::onlyHere);
        }

        public String text() {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(piece.text()));
            return text.toString();
        }
    }

    /**
     * Some words.
     *
     * @param onlyHere whether the paragraph beside it does not have them
     */
    record Piece(String text, boolean onlyHere) {}
}
