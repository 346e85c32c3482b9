package ponder.app.attachment;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.Writer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import ponder.inference.problem.Problem;

/** The process that reads one PDF. It reports to the program in {@link Part}s. */
final class PdfProcess {
    /** The exit code of a JVM whose heap is full. */
    static final int OUT_OF_MEMORY = 3;

    private static final int CHUNK = 8192;

    /** What the process writes to its output, each preceded by its number as one byte. */
    enum Part {
        /** Followed by a double from 0 to 1. */
        PROGRESS,
        /** Followed by a piece of the text. */
        TEXT,
        /** Followed by the name of a {@link Problem} and a number that belongs to it. */
        PROBLEM,
        END;

        static Part of(byte number) throws IOException {
            if (number < 0 || number > END.ordinal()) {
                throw new IOException("no part has the number " + number);
            }
            return values()[number];
        }
    }

    /** Why there is no text. */
    enum Problem {
        DAMAGED,
        LOCKED,
        TOO_MANY_PAGES,
        TOO_LARGE_PAGE,
        TOO_MUCH_TEXT,
        DRAWS_ITSELF
    }

    /** Unchecked, so that PDFBox does not mistake it for a fault in the file. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Problem problem;
        private final long number;

        Refused(Problem problem, long number) {
            super(problem.name());
            this.problem = problem;
            this.number = number;
        }
    }

    private PdfProcess() {}

    /**
     * @param arguments the file, the most pages, the most bytes of a page, the most characters
     */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().start(PdfProcess::endWithTheProgram);
        DataOutputStream out =
                new DataOutputStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
        try {
            read(arguments, out);
            out.writeByte(Part.END.ordinal());
        } catch (Refused e) {
            problem(out, e.problem, e.number);
        } catch (InvalidPasswordException e) {
            problem(out, Problem.LOCKED, 0);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            problem(out, Problem.DAMAGED, 0);
        }
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void read(String[] arguments, DataOutputStream out) throws IOException {
        try (PDDocument document = Loader.loadPDF(new File(arguments[0]))) {
            int pages = Math.max(1, document.getNumberOfPages());
            new BoundedStripper(
                            Integer.parseInt(arguments[1]),
                            Long.parseLong(arguments[2]),
                            page -> {
                                out.writeByte(Part.PROGRESS.ordinal());
                                out.writeDouble(Math.min(1, (double) page / pages));
                                out.flush();
                            })
                    .writeText(document, new Sender(out, Integer.parseInt(arguments[3])));
        }
    }

    private static void problem(DataOutputStream out, Problem problem, long number)
            throws IOException {
        out.writeByte(Part.PROBLEM.ordinal());
        out.writeUTF(problem.name());
        out.writeLong(number);
    }

    private static void endWithTheProgram() {
        try {
            while (System.in.read() >= 0) {}
        } catch (IOException e) {
            // the program is gone too
        }
        Runtime.getRuntime().halt(1);
    }

    /** Passes text on in pieces, up to a number of characters. */
    private static final class Sender extends Writer {
        private final DataOutputStream out;
        private final int most;
        private long sent;

        Sender(DataOutputStream out, int most) {
            this.out = out;
            this.most = most;
        }

        @Override
        public void write(char[] from, int start, int length) throws IOException {
            sent += length;
            if (sent > most) {
                throw new Refused(Problem.TOO_MUCH_TEXT, most);
            }
            for (int at = 0; at < length; at += CHUNK) {
                out.writeByte(Part.TEXT.ordinal());
                out.writeUTF(new String(from, start + at, Math.min(CHUNK, length - at)));
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() {}
    }
}
