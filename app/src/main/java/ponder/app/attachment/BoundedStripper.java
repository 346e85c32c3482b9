package ponder.app.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;

/** Extracts the text of pages that are not too large and whose parts do not include themselves. */
final class BoundedStripper extends PDFTextStripper {
    private static final int DEEPEST = 20;

    /** Told how many pages are done. */
    interface PageListener {
        void done(int pages) throws IOException;
    }

    private final int mostPages;
    private final long mostBytes;
    private final PageListener listener;
    private final byte[] buffer = new byte[1 << 16];
    private int depth;

    /**
     * @param mostPages that are read, however many the file says it has
     * @param mostBytes of drawing instructions on a page
     */
    BoundedStripper(int mostPages, long mostBytes, PageListener listener) {
        this.mostPages = mostPages;
        this.mostBytes = mostBytes;
        this.listener = listener;
    }

    @Override
    public void processPage(PDPage page) throws IOException {
        if (getCurrentPageNo() > mostPages) {
            throw new PdfProcess.Refused(PdfProcess.Problem.TOO_MANY_PAGES, mostPages);
        }
        refuseUnlessSmall(page);
        super.processPage(page);
        listener.done(getCurrentPageNo());
    }

    private void refuseUnlessSmall(PDPage page) throws IOException {
        try (InputStream content = page.getContents()) {
            long bytes = 0;
            for (int read = 0; read >= 0; read = content.read(buffer)) {
                bytes += read;
                if (bytes > mostBytes) {
                    throw new PdfProcess.Refused(PdfProcess.Problem.TOO_LARGE_PAGE, mostBytes);
                }
            }
        }
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        if (++depth > DEEPEST) {
            throw new PdfProcess.Refused(PdfProcess.Problem.DRAWS_ITSELF, 0);
        }
        super.showForm(form);
        depth--;
    }

    /** Sorted by position, two columns would be read across both. */
    @Override
    protected void writePage() throws IOException {
        setSortByPosition(isDrawnInNoOrder());
        super.writePage();
    }

    /** Whether more than a third of the ways to another line lead up the page. */
    private boolean isDrawnInNoOrder() {
        int ways = 0;
        int up = 0;
        for (List<TextPosition> article : getCharactersByArticle()) {
            @Nullable TextPosition before = null;
            for (TextPosition letter : article) {
                float way = before == null ? 0 : letter.getYDirAdj() - before.getYDirAdj();
                boolean toAnotherLine = Math.abs(way) > letter.getHeightDir();
                ways += toAnotherLine ? 1 : 0;
                up += toAnotherLine && way < 0 ? 1 : 0;
                before = letter;
            }
        }
        return 3 * up > ways;
    }
}
