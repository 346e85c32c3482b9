package ponder.app.chat.empty;

import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/** Cards of equal width in up to three columns, each as high as the highest of its row. */
final class CardPane extends FlowPane {
    private static final int MOST_COLUMNS = 3;

    private int columns(double width) {
        double least = leastWidth();
        int fit = (int) ((width + getHgap()) / (least + getHgap()));
        return Math.clamp(fit, 1, MOST_COLUMNS);
    }

    private double leastWidth() {
        return getChildren().isEmpty() ? 0 : getChildren().getFirst().minWidth(-1);
    }

    private double cardWidth(double width, int columns) {
        return Math.floor((width - (columns - 1) * getHgap()) / columns);
    }

    private double rowHeight(int first, int columns, double cardWidth) {
        double highest = 0;
        for (int i = first; i < Math.min(first + columns, getChildren().size()); i++) {
            highest = Math.max(highest, getChildren().get(i).prefHeight(cardWidth));
        }
        return snapSizeY(highest);
    }

    @Override
    protected double computeMinWidth(double height) {
        return leastWidth();
    }

    @Override
    protected double computePrefWidth(double height) {
        return MOST_COLUMNS * leastWidth() + (MOST_COLUMNS - 1) * getHgap();
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width);
        double cardWidth = cardWidth(width, columns);
        double height = 0;
        for (int i = 0; i < getChildren().size(); i += columns) {
            height += rowHeight(i, columns, cardWidth) + (i > 0 ? getVgap() : 0);
        }
        return height;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double cardWidth = cardWidth(getWidth(), columns);
        double y = 0;
        for (int i = 0; i < getChildren().size(); i += columns) {
            double height = rowHeight(i, columns, cardWidth);
            for (int column = 0; column < Math.min(columns, getChildren().size() - i); column++) {
                Node card = getChildren().get(i + column);
                card.resizeRelocate(column * (cardWidth + getHgap()), y, cardWidth, height);
            }
            y += height + getVgap();
        }
    }
}
