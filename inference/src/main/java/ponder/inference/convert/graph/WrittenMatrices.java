package ponder.inference.convert.graph;

import java.io.IOException;
import java.util.List;

/** Remembers, beyond a crash, what is whole of a {@link DataFile}. */
public interface WrittenMatrices {
    /**
     * A matrix is in the file of weights.
     *
     * @param end of the file
     * @param sha256 of all of it
     * @param squaredError of the matrix, as it was rounded
     * @param squaredWeights likewise
     */
    record Mark(long end, String sha256, double squaredError, double squaredWeights) {}

    List<Mark> marks();

    void add(Mark mark) throws IOException;

    /** Of the marks only the first hold. */
    void keep(int marks) throws IOException;
}
