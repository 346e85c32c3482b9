package ponder.inference.onnx;

import ai.onnxruntime.OrtEnvironment;

/** Which ONNX Runtime is in use. */
public final class RuntimeVersion {
    private RuntimeVersion() {}

    /** Such as {@code 1.29.0}; a question mark where the libraries do not carry their version. */
    public static String text() {
        String version = OrtEnvironment.class.getPackage().getImplementationVersion();
        return version == null ? "?" : version;
    }
}
