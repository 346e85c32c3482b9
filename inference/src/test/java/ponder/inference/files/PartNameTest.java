package ponder.inference.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PartNameTest {
    @Test
    void partsHaveTheSameNamesWhateverTheLocaleIs() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.of("fa", "IR"));
            assertEquals(
                    List.of("x-00001-of-00002.gguf", "x-00002-of-00002.gguf"),
                    PartName.of("x-00002-of-00002.gguf").orElseThrow().all());
        } finally {
            Locale.setDefault(before);
        }
    }
}
