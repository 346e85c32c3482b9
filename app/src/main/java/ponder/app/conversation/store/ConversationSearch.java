package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ponder.app.conversation.SearchHit;

/** Full-text search over messages and titles. */
final class ConversationSearch {
    /** FTS5's trigram index finds nothing shorter. */
    private static final int SHORTEST_INDEXED = 3;

    private static final Pattern BLANKS = Pattern.compile("[^\\S\\n]+");
    private static final Pattern LINE_BREAKS = Pattern.compile(" ?\\n\\s*");
    private static final int EXCERPT_BEFORE = 40;
    private static final int EXCERPT_LENGTH = 160;
    private static final Pattern TERM = Pattern.compile("\"([^\"]+)\"|(\\S+)");

    private final Connection connection;

    ConversationSearch(Connection connection) {
        this.connection = connection;
    }

    List<SearchHit> find(String query, boolean thoughts, int most) throws SQLException {
        List<String> terms = terms(query);
        if (terms.isEmpty()) {
            return List.of();
        }
        List<SearchHit> hits = new ArrayList<>(titles(terms, most));
        hits.addAll(messages(terms, thoughts, most - hits.size()));
        return hits;
    }

    static List<String> terms(String query) {
        List<String> terms = new ArrayList<>();
        Matcher matcher = TERM.matcher(query);
        while (matcher.find()) {
            String term = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            term = term.replace("\"", "").strip();
            if (!term.isEmpty()) {
                terms.add(term);
            }
        }
        return terms;
    }

    private List<SearchHit> titles(List<String> terms, int most) throws SQLException {
        List<String> folded = folded(terms);
        try (PreparedStatement s =
                        connection.prepareStatement(
                                "SELECT id, title, updated FROM conversation WHERE deleted = 0"
                                        + " ORDER BY updated DESC");
                ResultSet row = s.executeQuery()) {
            List<SearchHit> hits = new ArrayList<>();
            while (hits.size() < most && row.next()) {
                String title = row.getString(2);
                if (folded.stream().allMatch(FoldedText.fold(title)::contains)) {
                    hits.add(new SearchHit(row.getLong(1), 0, title, "", row.getLong(3)));
                }
            }
            return hits;
        }
    }

    private static List<String> folded(List<String> terms) {
        return terms.stream().map(FoldedText::fold).toList();
    }

    /** Long terms by the index; the few that are too short for it by looking at what is left. */
    private List<SearchHit> messages(List<String> terms, boolean thoughts, int most)
            throws SQLException {
        List<String> indexed =
                terms.stream()
                        .filter(t -> t.codePointCount(0, t.length()) >= SHORTEST_INDEXED)
                        .toList();
        List<String> looked = folded(terms.stream().filter(t -> !indexed.contains(t)).toList());
        StringBuilder sql =
                new StringBuilder(
                        "SELECT m.id, m.conversation, c.title, m.created, t.content, %s FROM message m JOIN message_text t ON t.id = m.id JOIN conversation c ON c.id = m.conversation"
                                .formatted(thoughts ? "t.reasoning" : "''"));
        if (!indexed.isEmpty()) {
            sql.append(
                    " JOIN (SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT 2000) f ON f.rowid = m.id");
        }
        sql.append(" WHERE c.deleted = 0 ORDER BY m.id DESC");
        try (PreparedStatement s = connection.prepareStatement(sql.toString())) {
            if (!indexed.isEmpty()) {
                s.setString(1, match(indexed, thoughts));
            }
            List<SearchHit> hits = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (hits.size() < most && row.next()) {
                    if (holdsAll(row, looked)) {
                        hits.add(hit(row, terms));
                    }
                }
            }
            return hits;
        }
    }

    private static String match(List<String> terms, boolean thoughts) {
        String all =
                String.join(
                        " AND ",
                        terms.stream().map(t -> "\"" + t.replace("\"", "\"\"") + "\"").toList());
        return thoughts ? all : "{content} : (" + all + ")";
    }

    private static boolean holdsAll(ResultSet row, List<String> folded) throws SQLException {
        if (folded.isEmpty()) {
            return true;
        }
        String text = FoldedText.fold(row.getString(5)) + ' ' + FoldedText.fold(row.getString(6));
        return folded.stream().allMatch(text::contains);
    }

    private static SearchHit hit(ResultSet row, List<String> terms) throws SQLException {
        String content = row.getString(5);
        String thought = row.getString(6);
        boolean inThought =
                !thought.isEmpty() && new FoldedText(content).find(folded(terms), 0) == null;
        return new SearchHit(
                row.getLong(2),
                row.getLong(1),
                row.getString(3),
                excerpt(inThought ? thought : content, terms),
                row.getLong(4));
    }

    /** The lines around the first match, with the matches marked. */
    static String excerpt(String text, List<String> terms) {
        FoldedText.Match first = new FoldedText(text).find(folded(terms), 0);
        int from = first == null ? 0 : Math.max(0, first.begin() - EXCERPT_BEFORE);
        int to = Math.min(text.length(), from + EXCERPT_LENGTH);
        String cut = BLANKS.matcher(text.substring(from, to)).replaceAll(" ");
        cut = LINE_BREAKS.matcher(cut).replaceAll("\n");
        return (from > 0 ? "…" : "") + marked(cut, terms) + (to < text.length() ? "…" : "");
    }

    private static String marked(String cut, List<String> terms) {
        FoldedText text = new FoldedText(cut);
        StringBuilder marked = new StringBuilder();
        int done = 0;
        List<String> folded = folded(terms);
        FoldedText.Match match = text.find(folded, 0);
        while (match != null) {
            marked.append(cut, done, match.begin())
                    .append(SearchHit.MATCH_BEGIN)
                    .append(cut, match.begin(), match.end())
                    .append(SearchHit.MATCH_END);
            done = match.end();
            match = text.find(folded, done);
        }
        return marked.append(cut, done, cut.length()).toString();
    }
}
