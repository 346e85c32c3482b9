package ponder.app;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.chat.TemplateChat;
import ponder.inference.engines.EngineFactory;
import ponder.inference.tokenizer.Tokenizer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model folder with a tiny graph that says the same to one question, whatever it is: the logits
 * of a position name the token that a table holds for it. All else is as in any model, so that
 * tokens, template, session, sampling and marks take the ways that they always take.
 */
public final class SayingModel {
    public static final String QUESTION = "Hi";
    private static final int ORDINARY = 1536;
    private static final int CONTEXT = 1024;
    private static final int END = 1531;
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;
    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder().setName("say");

    private SayingModel(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the folder.
     *
     * @param marks control tokens of the family
     * @param script what it says once the prompt has opened its thought, in pieces: a mark alone,
     *     or text
     */
    public static Path write(Path folder, String template, List<String> marks, List<String> script)
            throws IOException {
        SayingModel model = new SayingModel(Files.createDirectories(folder));
        model.companions(template, marks);
        model.graph(new long[CONTEXT], ORDINARY + marks.size());
        model.graph(model.table(marks, script), ORDINARY + marks.size());
        return folder;
    }

    private void companions(String template, List<String> marks) throws IOException {
        Path demo = demo();
        ObjectNode tokenizer =
                (ObjectNode) JSON.readTree(Files.readString(demo.resolve("tokenizer.json")));
        ArrayNode added = (ArrayNode) tokenizer.path("added_tokens");
        for (int i = added.size() - 1; i >= 0; i--) {
            if (added.get(i).path("content").asString("").contains("think")) {
                added.remove(i);
            }
        }
        for (int i = 0; i < marks.size(); i++) {
            ObjectNode token = ((ObjectNode) added.get(0)).deepCopy();
            token.put("id", ORDINARY + i).put("content", marks.get(i)).put("special", true);
            added.add(token);
        }
        Files.writeString(folder.resolve("tokenizer.json"), JSON.writeValueAsString(tokenizer));
        Files.writeString(
                folder.resolve("tokenizer_config.json"),
                JSON.writeValueAsString(
                        Map.of("chat_template", template, "eos_token", "<｜end▁of▁sentence｜>")));
        Files.writeString(
                folder.resolve("genai_config.json"),
                """
                {"model": {"type": "saying", "context_length": %d, "eos_token_id": %d,
                 "decoder": {"filename": "model.onnx", "num_hidden_layers": 1,
                  "num_attention_heads": 1, "num_key_value_heads": 1, "head_size": 4}}}
                """
                        .formatted(CONTEXT, END));
    }

    public static Path demo() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("assets/demo-model"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("assets/demo-model/package");
    }

    /** The token after each position: the script after the prompt, then the end for ever. */
    private long[] table(List<String> marks, List<String> script) {
        long[] table = new long[CONTEXT];
        Arrays.fill(table, END);
        int next = promptTokens() - 1;
        try (Tokenizer tokenizer = Tokenizer.load(folder.resolve("tokenizer.json"))) {
            for (String piece : script) {
                int[] ids =
                        marks.contains(piece)
                                ? new int[] {ORDINARY + marks.indexOf(piece)}
                                : tokenizer.encodeNext(piece);
                for (int id : ids) {
                    table[next++] = id;
                }
            }
        }
        return table;
    }

    private int promptTokens() {
        TemplateChat chat =
                new TemplateChat(
                        List.of(Map.of("role", "user", "content", QUESTION)), null, Map.of());
        return EngineFactory.prompt(
                        new ModelSource.LocalFolder(folder),
                        chat,
                        EngineOptions.in(folder.resolve("cache")))
                .ids()
                .size();
    }

    private void graph(long[] table, int vocabulary) throws IOException {
        graph.clear().setName("say");
        graph.addInput(value("input_ids", OnnxMl.TensorProto.DataType.INT64, 1, "new"));
        graph.addInput(value("attention_mask", OnnxMl.TensorProto.DataType.INT64, 1, "all"));
        for (String name : List.of("key", "value")) {
            graph.addInput(
                    value(
                            "past_key_values.0." + name,
                            OnnxMl.TensorProto.DataType.FLOAT,
                            1,
                            1,
                            "past",
                            4));
            graph.addOutput(
                    value("present.0." + name, OnnxMl.TensorProto.DataType.FLOAT, 1, 1, "all", 4));
        }
        graph.addOutput(value("logits", OnnxMl.TensorProto.DataType.FLOAT, 1, "new", vocabulary));
        numbers("table", table, table.length);
        numbers("zero", new long[] {0});
        numbers("one", new long[] {1});
        numbers("axis", new long[] {1}, 1);
        numbers("width", new long[] {vocabulary}, 1);
        numbers("head", new long[] {1, 1}, 2);
        numbers("four", new long[] {4}, 1);
        graph.addInitializer(
                OnnxMl.TensorProto.newBuilder()
                        .setName("off_on")
                        .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                        .addDims(2)
                        .addAllFloatData(List.of(0f, 30f)));
        node("Shape", "ids_shape", "input_ids");
        node("Gather", "new_tokens", "ids_shape", "one");
        node("Shape", "mask_shape", "attention_mask");
        node("Gather", "all_tokens", "mask_shape", "one");
        node("Sub", "past_tokens", "all_tokens", "new_tokens");
        node("Range", "positions", "past_tokens", "all_tokens", "one");
        node("Gather", "next", "table", "positions");
        node("OneHot", "rows", "next", "width", "off_on");
        node("Unsqueeze", "logits", "rows", "zero_axis");
        numbers("zero_axis", new long[] {0}, 1);
        node("Unsqueeze", "new_axis", "new_tokens", "zero_axis");
        graph.addNode(
                OnnxMl.NodeProto.newBuilder()
                        .setOpType("Concat")
                        .addAllInput(List.of("head", "new_axis", "four"))
                        .addOutput("fresh_shape")
                        .addAttribute(axis(0)));
        node("ConstantOfShape", "fresh", "fresh_shape");
        for (String name : List.of("key", "value")) {
            graph.addNode(
                    OnnxMl.NodeProto.newBuilder()
                            .setOpType("Concat")
                            .addAllInput(List.of("past_key_values.0." + name, "fresh"))
                            .addOutput("present.0." + name)
                            .addAttribute(axis(2)));
        }
        Files.write(
                folder.resolve("model.onnx"),
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(10)
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(21))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
    }

    private static OnnxMl.AttributeProto.Builder axis(int axis) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName("axis")
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(axis);
    }

    private void node(String operator, String output, String... inputs) {
        graph.addNode(
                OnnxMl.NodeProto.newBuilder()
                        .setOpType(operator)
                        .addAllInput(List.of(inputs))
                        .addOutput(output));
    }

    private void numbers(String name, long[] values, long... shape) {
        List<Long> all = new ArrayList<>();
        Arrays.stream(values).forEach(all::add);
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                        .addAllInt64Data(all);
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
    }

    private static OnnxMl.ValueInfoProto value(
            String name, OnnxMl.TensorProto.DataType type, Object... dimensions) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            if (dimension instanceof Number n) {
                shape.addDimBuilder().setDimValue(n.longValue());
            } else {
                shape.addDimBuilder().setDimParam(dimension.toString());
            }
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        OnnxMl.TypeProto.newBuilder()
                                .setTensorType(
                                        OnnxMl.TypeProto.Tensor.newBuilder()
                                                .setElemType(type.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
