package ponder.app.report;

import ponder.app.conversation.Titles;
import ponder.app.conversation.exchange.ChatHtml;
import ponder.app.conversation.exchange.HtmlPage;
import ponder.app.conversation.exchange.PageData;
import ponder.app.markdown.MarkdownHtml;
import ponder.app.text.Texts;

/** A report as one HTML page, in which the report itself is found again. */
public final class ReportHtml {
    private ReportHtml() {}

    public static String of(Report report) {
        return of(report, ReportMarkdown.of(report));
    }

    /**
     * The same where its facts are there already, which take a while for a long thought.
     *
     * @param facts of {@link ReportMarkdown}
     */
    public static String of(Report report, String facts) {
        String title = Titles.ofReport(report.chat().conversation().title());
        return HtmlPage.of(
                title,
                "<h1 dir=\"auto\">"
                        + HtmlPage.escape(title)
                        + "</h1>\n<p>"
                        + HtmlPage.escape(Texts.of("report.about"))
                        + "</p>\n"
                        + ChatHtml.messages(report.chat().messages(), true, MarkdownHtml::render)
                        + "<section class=\"facts\">\n"
                        + MarkdownHtml.render(facts)
                        + "</section>\n"
                        + PageData.element(ReportJson.of(report)));
    }
}
