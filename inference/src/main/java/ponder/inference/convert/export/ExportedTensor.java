package ponder.inference.convert.export;

import ponder.inference.convert.checkpoint.TensorFile;

/** A weight of an export as a checkpoint has it, however the graph stores it. */
interface ExportedTensor extends TensorFile.Entry {
    /** Rows [count, columns] from row {@code first} on; a vector is one row. */
    float[] rows(int first, int count);
}
