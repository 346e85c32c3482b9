package ponder.app.chat.parting;

import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import ponder.app.control.ColumnPart;
import ponder.app.control.Emoji;
import ponder.app.control.ProseFlow;
import ponder.app.control.SideBySide;
import ponder.app.session.parting.DiffRow;
import ponder.app.session.parting.DiffRow.Paragraph;
import ponder.app.session.parting.DiffRow.Piece;
import ponder.app.text.Texts;

/** A part of the column in which two replies stand beside each other. */
sealed interface DiffPart extends ColumnPart {
    double LETTER = 7.5;
    double LINE = 25;
    int SHORT = 160;

    @Override
    default Object key() {
        return this;
    }

    @Override
    default int length() {
        return text().length();
    }

    @Override
    default double guess(double width) {
        return LINE * Math.ceil(1 + length() * LETTER / Math.max(width, 40));
    }

    @Override
    default Region source() {
        return new ProseFlow().show(text(), "prose-text");
    }

    /** What the rows below it are of. */
    record Heading(String text) implements DiffPart {
        @Override
        public Region make() {
            Label label = new Label(text);
            label.getStyleClass().add("parting-heading");
            return label;
        }
    }

    /**
     * Paragraphs that both have, folded where they are many.
     *
     * @param style class of their text
     */
    record Equal(DiffRow.Same row, boolean open, String style, Consumer<DiffRow.Same> toggle)
            implements DiffPart {
        @Override
        public Object key() {
            return row + (open ? "+" : "-");
        }

        @Override
        public String text() {
            return open ? String.join("\n", row.paragraphs()) : fold();
        }

        /** A short paragraph says where one is. */
        static boolean folds(DiffRow.Same row) {
            return row.paragraphs().size() > 1 || row.paragraphs().getFirst().length() > SHORT;
        }

        private String fold() {
            return Texts.count("parting.same", row.paragraphs().size());
        }

        @Override
        public Region make() {
            VBox box = new VBox();
            box.getStyleClass().add("parting-same");
            fill(box);
            return box;
        }

        /** The button keeps the focus. */
        @Override
        public boolean update(Region node) {
            boolean mine = node.getUserData() instanceof DiffRow.Same before && before.equals(row);
            if (mine) {
                fill((VBox) node);
            }
            return mine;
        }

        private void fill(VBox box) {
            box.setUserData(row);
            if (folds(row)) {
                if (box.getChildren().isEmpty()) {
                    box.getChildren().add(button());
                }
                Button button = (Button) box.getChildren().getFirst();
                button.setGraphic(
                        new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
                button.setAccessibleText(
                        Texts.of(open ? "parting.fold" : "parting.unfold", fold()));
                button.setOnAction(e -> toggle.accept(row));
                box.getChildren().remove(1, box.getChildren().size());
            }
            if (open) {
                row.paragraphs()
                        .forEach(line -> box.getChildren().add(new ProseFlow().show(line, style)));
            }
        }

        private Button button() {
            Button button = new Button(fold());
            button.getStyleClass().addAll("flat", "small", "parting-fold");
            return button;
        }
    }

    /**
     * A paragraph of each that is not the same.
     *
     * @param one number of the first version
     * @param other number of the second version
     * @param style class of their text
     */
    record Differing(DiffRow.Changed row, int one, int other, String style) implements DiffPart {
        @Override
        public String text() {
            return text(row.one()) + "\n" + text(row.other());
        }

        private static String text(@Nullable Paragraph paragraph) {
            return paragraph == null ? "" : paragraph.text();
        }

        @Override
        public Region make() {
            SideBySide row =
                    new SideBySide(cell(this.row.one(), one), cell(this.row.other(), other));
            row.getStyleClass().add("parting-row");
            row.setFocusTraversable(true);
            row.setAccessibleRole(AccessibleRole.TEXT);
            row.setAccessibleText(spoken());
            return row;
        }

        private String spoken() {
            if (row.one() == null || row.other() == null) {
                return Texts.of("parting.only", row.one() == null ? other : one, text().strip());
            }
            return Texts.of("parting.both", one, text(row.one()), other, text(row.other()));
        }

        private Region cell(@Nullable Paragraph paragraph, int version) {
            if (paragraph == null) {
                return new Region();
            }
            Label number = new Label(Integer.toString(version));
            number.getStyleClass().add("parting-number");
            number.setMinWidth(Region.USE_PREF_SIZE);
            ProseFlow flow = flow(paragraph);
            HBox.setHgrow(flow, Priority.ALWAYS);
            HBox cell = new HBox(8, number, flow);
            cell.setAlignment(Pos.TOP_LEFT);
            cell.getStyleClass().add("parting-cell");
            if (paragraph.whollyOnlyHere()) {
                cell.getStyleClass().add("only-here");
            }
            return cell;
        }

        private ProseFlow flow(Paragraph paragraph) {
            ProseFlow flow = new ProseFlow();
            boolean words = !paragraph.whollyOnlyHere();
            for (Piece piece : paragraph.pieces()) {
                Text text = new Text(Emoji.drawable(piece.text()));
                text.getStyleClass().add(style);
                if (words && piece.onlyHere()) {
                    text.getStyleClass().add("only-word");
                }
                flow.getChildren().add(text);
            }
            if (ProseFlow.directionOf(paragraph.text()) == NodeOrientation.RIGHT_TO_LEFT) {
                flow.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
            }
            return flow;
        }
    }
}
