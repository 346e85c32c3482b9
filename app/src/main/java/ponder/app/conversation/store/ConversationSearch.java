package ponder.app.conversation.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        String where = " AND c.title LIKE ? ESCAPE '\\'".repeat(terms.size());
        try (PreparedStatement s =
                connection.prepareStatement(
                        "SELECT c.id, c.title, c.updated FROM conversation c WHERE c.deleted = 0"
                                + where
                                + " ORDER BY c.updated DESC LIMIT ?")) {
            int at = 1;
            for (String term : terms) {
                s.setString(at++, like(term));
            }
            s.setInt(at, most);
            List<SearchHit> hits = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    hits.add(
                            new SearchHit(row.getLong(1), 0, row.getString(2), "", row.getLong(3)));
                }
            }
            return hits;
        }
    }

    /** Long terms by the index; the few that are too short for it by looking at what is left. */
    private List<SearchHit> messages(List<String> terms, boolean thoughts, int most)
            throws SQLException {
        List<String> indexed =
                terms.stream()
                        .filter(t -> t.codePointCount(0, t.length()) >= SHORTEST_INDEXED)
                        .toList();
        List<String> looked = terms.stream().filter(t -> !indexed.contains(t)).toList();
        String text = thoughts ? "(t.content || ' ' || t.reasoning)" : "t.content";
        StringBuilder sql =
                new StringBuilder(
                        "SELECT m.id, m.conversation, c.title, t.content, t.reasoning, m.created FROM message m JOIN message_text t ON t.id = m.id JOIN conversation c ON c.id = m.conversation");
        if (!indexed.isEmpty()) {
            sql.append(
                    " JOIN (SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT 2000) f ON f.rowid = m.id");
        }
        sql.append(" WHERE c.deleted = 0");
        sql.append((" AND " + text + " LIKE ? ESCAPE '\\'").repeat(looked.size()));
        sql.append(" ORDER BY m.id DESC LIMIT ?");
        try (PreparedStatement s = connection.prepareStatement(sql.toString())) {
            int at = 1;
            if (!indexed.isEmpty()) {
                s.setString(at++, match(indexed, thoughts));
            }
            for (String term : looked) {
                s.setString(at++, like(term));
            }
            s.setInt(at, most);
            List<SearchHit> hits = new ArrayList<>();
            try (ResultSet row = s.executeQuery()) {
                while (row.next()) {
                    hits.add(hit(row, terms));
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

    private static String like(String term) {
        return "%" + term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static SearchHit hit(ResultSet row, List<String> terms) throws SQLException {
        String content = row.getString(4);
        boolean inContent = terms.stream().anyMatch(t -> indexOf(content, t, 0) >= 0);
        String text = inContent ? content : row.getString(5);
        return new SearchHit(
                row.getLong(2),
                row.getLong(1),
                row.getString(3),
                excerpt(text, terms),
                row.getLong(6));
    }

    /** The lines around the first match, with the matches marked. */
    static String excerpt(String text, List<String> terms) {
        int first = text.length();
        for (String term : terms) {
            int found = indexOf(text, term, 0);
            first = found >= 0 ? Math.min(first, found) : first;
        }
        int from = first == text.length() ? 0 : Math.max(0, first - EXCERPT_BEFORE);
        int to = Math.min(text.length(), from + EXCERPT_LENGTH);
        String cut = BLANKS.matcher(text.substring(from, to)).replaceAll(" ");
        cut = LINE_BREAKS.matcher(cut).replaceAll("\n");
        String any = String.join("|", terms.stream().map(Pattern::quote).toList());
        String marked =
                Pattern.compile(any, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                        .matcher(cut)
                        .replaceAll(
                                m ->
                                        Matcher.quoteReplacement(
                                                SearchHit.MATCH_BEGIN
                                                        + m.group()
                                                        + SearchHit.MATCH_END));
        return (from > 0 ? "…" : "") + marked + (to < text.length() ? "…" : "");
    }

    private static int indexOf(String text, String term, int from) {
        return text.toLowerCase(Locale.ROOT).indexOf(term.toLowerCase(Locale.ROOT), from);
    }
}
