package ponder.inference.onnx;

import ponder.inference.system.Processors;

/**
 * The threads of the CPU that compute one operation together.
 *
 * @param count 1 or more, with the one that asks
 * @param spinning whether they wait for the next operation at full speed for a moment, which is
 *     faster where processors are free, and takes them from everybody else
 */
public record Threads(int count, boolean spinning) {
    /**
     * Spinning ones, as ONNX Runtime has them where it is not told otherwise. More of them than
     * there are processors would bring the computer to a stand.
     *
     * @param wanted 0 for one on each fast core
     */
    public static Threads of(int wanted) {
        Processors here = Processors.ofThisComputer();
        int count = wanted > 0 ? Math.min(wanted, here.available()) : here.fast();
        return new Threads(count, true);
    }
}
