package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text part of a model that sees images, under the names that it has in a model that does not.
 *
 * @param plain what the file calls them, by those names
 */
record TextTensors(TensorFile file, Map<String, String> plain) implements TensorFile {
    /** What the published files put before a name, and what transformers does since its fifth. */
    private static final Map<String, String> PREFIXES =
            Map.of("language_model.", "", "model.language_model.", "model.");

    /** The files as they are, if there is no such part in any of them. */
    static List<? extends TensorFile> in(List<? extends TensorFile> files) {
        List<TextTensors> texts = files.stream().map(TextTensors::of).toList();
        return texts.stream().allMatch(text -> text.plain().isEmpty()) ? files : texts;
    }

    private static TextTensors of(TensorFile file) {
        Map<String, String> plain = new HashMap<>();
        for (String name : file.entries().keySet()) {
            plain(name).ifPresent(other -> plain.put(other, name));
        }
        return new TextTensors(file, plain);
    }

    private static Optional<String> plain(String name) {
        return PREFIXES.entrySet().stream()
                .filter(prefix -> name.startsWith(prefix.getKey()))
                .map(prefix -> prefix.getValue() + name.substring(prefix.getKey().length()))
                .findFirst();
    }

    @Override
    public Map<String, ? extends Entry> entries() {
        Map<String, Entry> entries = new HashMap<>();
        Map<String, ? extends Entry> all = file.entries();
        plain.forEach((name, other) -> entries.put(name, all.get(other)));
        return entries;
    }

    @Override
    public float[] read(String name, long first, int count) {
        return file.read(plain.getOrDefault(name, name), first, count);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
