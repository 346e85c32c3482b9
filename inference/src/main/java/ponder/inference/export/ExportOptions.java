package ponder.inference.export;

/**
 * How a checkpoint is converted.
 *
 * @param name the model's name as shown to people
 * @param precision of the matrices
 * @param floatActivations multiply quantized weights by activations in float instead of int8:
 *     closer to the checkpoint, and more than twice as slow on a CPU
 * @param demo whether it is the small model that comes with Ponder
 */
public record ExportOptions(
        String name, Precision precision, boolean floatActivations, boolean demo) {
    public ExportOptions(String name, Precision precision) {
        this(name, precision, false, false);
    }
}
