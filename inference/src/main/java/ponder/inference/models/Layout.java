package ponder.inference.models;

/** How a model folder is laid out. */
public enum Layout {
    /** {@code genai_config.json} with the graph beside it; also what Ponder makes. */
    GENAI("onnxruntime-genai"),
    /** {@code config.json} with one or more graphs, mostly in {@code onnx/}. */
    TRANSFORMERS_JS("transformers.js");

    private final String label;

    Layout(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
