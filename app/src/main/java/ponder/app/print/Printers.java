package ponder.app.print;

import java.util.List;
import java.util.Optional;
import ponder.inference.problem.PonderException;

/** The printers of this computer. */
public interface Printers {
    /**
     * Their names, the usual one first and at least one; may ask the system for a while.
     *
     * @throws PonderException if there is none, or the system cannot print
     */
    List<String> names();

    /**
     * Begins a job.
     *
     * @param title of the job in the printer's queue
     * @return nothing if there is no such printer any more
     */
    Optional<PagePrinter> open(String printer, String title, int copies);
}
