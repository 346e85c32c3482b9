package ponder.inference.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.HuggingFaceCheckpoint;
import ponder.inference.convert.decoder.Calibration;
import ponder.inference.convert.decoder.DecoderGraph;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.Families;
import ponder.inference.convert.family.HeadNorms;
import ponder.inference.convert.family.TensorNames;
import ponder.inference.convert.graph.DataFile;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.Conversion;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.convert.table.ConversionTally;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What it takes to convert another family: this record, and a line in {@link Families}. */
class NewFamilyTest {
    /** Qwen3 as somebody else would have published it. */
    record Elsewhere() implements ArchitectureSpec {
        @Override
        public String className() {
            return "ElsewhereModel";
        }

        @Override
        public String shortName() {
            return "elsewhere";
        }

        @Override
        public TensorNames safetensors() {
            Map<DecoderPart, String> names = new EnumMap<>(DecoderPart.class);
            for (DecoderPart part : DecoderPart.values()) {
                names.put(part, "trunk.%d." + part.name().toLowerCase(Locale.ROOT));
            }
            return new TensorNames(names);
        }

        @Override
        public HeadNorms headNorms() {
            return HeadNorms.EACH;
        }

        @Override
        public double rotaryTheta() {
            return 1e6;
        }
    }

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private Path temporary = Path.of("");

    @Test
    void aFamilyWithNamesAndDefaultsOfItsOwnBecomesTheSameGraphToTheBit() throws IOException {
        Path known = TinyCheckpoint.QWEN3.write(temporary.resolve("known"), "F32", 1);
        Path other = TinyCheckpoint.QWEN3.write(temporary.resolve("other"), "F32", 1);
        rename(other.resolve("model.safetensors"));
        reconfigure(other.resolve("config.json"));
        Path a = graph(HuggingFaceCheckpoint.open(known), "a");
        Path b = graph(HuggingFaceCheckpoint.open(other, name -> new Elsewhere()), "b");
        for (String file : List.of("model.onnx", GraphBuilder.DATA_FILE)) {
            assertEquals(-1, Files.mismatch(a.resolve(file), b.resolve(file)), file);
        }
    }

    private Path graph(Checkpoint checkpoint, String name) throws IOException {
        Path folder = Files.createDirectory(temporary.resolve(name));
        Path data = folder.resolve(GraphBuilder.DATA_FILE);
        try (checkpoint;
                Calibration none = new Calibration();
                GraphBuilder graph = new GraphBuilder(DataFile.create(data), ElementType.FLOAT)) {
            new DecoderGraph(
                            Conversion.of(checkpoint, new ConversionOptions("x", Precision.FP32)),
                            graph,
                            new ConversionTally(1, done -> {}),
                            none)
                    .build();
            graph.write(folder.resolve("model.onnx"));
        }
        return folder;
    }

    /** The header begins with its length. */
    private static void rename(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[Math.toIntExact(in.getLong())];
        in.get(header);
        ObjectNode before = (ObjectNode) JSON.readTree(header);
        ObjectNode after = JSON.createObjectNode();
        TensorNames names = new Elsewhere().safetensors();
        for (DecoderPart part : DecoderPart.values()) {
            for (int layer = 0; layer < 2; layer++) {
                String old = TensorNames.HUGGING_FACE.of(part, layer) + ".weight";
                JsonNode tensor = before.remove(old);
                if (tensor != null) {
                    after.set(names.of(part, layer) + ".weight", tensor);
                }
            }
        }
        byte[] renamed = JSON.writeValueAsBytes(after);
        ByteBuffer out =
                ByteBuffer.allocate(8 + renamed.length + in.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN);
        Files.write(file, out.putLong(renamed.length).put(renamed).put(in).array());
    }

    private static void reconfigure(Path file) throws IOException {
        ObjectNode config = (ObjectNode) JSON.readTree(Files.readAllBytes(file));
        config.remove("rope_theta");
        config.putArray("architectures").add("ElsewhereModel");
        Files.write(file, JSON.writeValueAsBytes(config));
    }
}
