package ponder.app.markdown;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Region;
import ponder.app.control.ColumnPart;
import ponder.app.control.LazyColumn;

/** The items of a list, one below the other. */
final class ListView extends LazyColumn {
    private final Consumer<String> openLink;

    ListView(Block.Listing list, Consumer<String> openLink) {
        this.openLink = openLink;
        update(list);
    }

    boolean update(Block.Listing list) {
        getStyleClass().removeAll("list-tight", "list-loose");
        getStyleClass().add(list.tight() ? "list-tight" : "list-loose");
        show(list.items().stream().map(item -> new ItemPart(item, openLink)).toList());
        return true;
    }

    private record ItemPart(Block.Item item, Consumer<String> openLink) implements ColumnPart {
        @Override
        public Object key() {
            return item;
        }

        @Override
        public int length() {
            return item.length();
        }

        @Override
        public String text() {
            return item.plain();
        }

        @Override
        public double guess(double width) {
            double height = 0;
            for (BlockPart part : parts()) {
                height += part.guess(width - 30);
            }
            return Math.max(25, height);
        }

        private List<BlockPart> parts() {
            return BlockPart.of(item.blocks(), openLink);
        }

        @Override
        public Region make() {
            return new ListItemView(item, openLink);
        }

        @Override
        public boolean update(Region node) {
            return node instanceof ListItemView view && view.update(item);
        }

        @Override
        public Region source() {
            return new BlockPart(new Block.Quote(item.blocks()), openLink).source();
        }
    }
}
