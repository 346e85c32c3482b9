package ponder.inference.convert.gguf;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;
import ponder.inference.engines.ModelReview;
import ponder.inference.engines.ModelReviews;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;

class GgufTitleTest {
    @TempDir private Path temporary = Path.of("");

    private String listed(Object name) throws IOException {
        Path file = temporary.resolve("file.gguf");
        GgufWriter.of(Demo.checkpoint(), "F16").put("general.name", name).write(file);
        return new ModelReviews().of(new ModelLibrary(List.of(file))).getFirst().name();
    }

    @Test
    void aListShowsWhatTheFileCallsItsModel() throws IOException {
        assertEquals("Small Talk 2", listed("Small\nTalk 2"));
    }

    @Test
    void aFileWithoutAUsableNameHasItsOwn() throws IOException {
        assertEquals("file.gguf", listed(" \u0000 "));
        assertEquals("file.gguf", listed(7));
    }

    @Test
    void aFileNameThatWouldTurnOrBreakALineIsShownWithoutThat() throws IOException {
        Path file = temporary.resolve("evil\u202e\nfile.gguf");
        GgufWriter.of(Demo.checkpoint(), "F16").put("general.name", "").write(file);
        LibraryItem item = new ModelReviews().of(new ModelLibrary(List.of(file))).getFirst();
        assertEquals("evil file.gguf", item.name());
        assertEquals("evil file.gguf", ModelLibrary.placeName(item));
    }

    @Test
    void aFileThatCannotBeReadHasNone() {
        assertEquals(Optional.empty(), ModelReview.title(temporary.resolve("none.gguf")));
    }
}
