package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;

/** Of the tensors in a graph that is written. */
public enum ElementType {
    FLOAT(DataType.FLOAT),
    FLOAT16(DataType.FLOAT16),
    INT32(DataType.INT32),
    INT64(DataType.INT64),
    UINT8(DataType.UINT8);

    private final DataType type;

    ElementType(DataType type) {
        this.type = type;
    }

    /** What ONNX calls it, in tensors and attributes. */
    public int number() {
        return type.getNumber();
    }
}
