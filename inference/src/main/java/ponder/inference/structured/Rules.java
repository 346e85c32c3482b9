package ponder.inference.structured;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes rules out of rules; of equal ones there is one. */
final class Rules {
    /** Allows no text, not even an empty one. */
    static final Rule NOTHING =
            new Rule() {
                @Override
                Rule after(char c) {
                    return this;
                }

                @Override
                boolean mayEnd() {
                    return false;
                }
            };

    /** Allows the empty text alone. */
    static final Rule END =
            new Rule() {
                @Override
                Rule after(char c) {
                    return NOTHING;
                }

                @Override
                boolean mayEnd() {
                    return true;
                }
            };

    /** For {@link #times}. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    /** A set of characters. */
    @FunctionalInterface
    interface Characters {
        boolean has(char c);
    }

    private final Effort effort = new Effort();
    private final Map<List<Object>, Rule> made = new HashMap<>();

    /** How often a rule was found to lead back to itself. */
    private int circles;

    private int depth;

    /** Before the next token: what has been worked out is forgotten once it takes much memory. */
    void refresh() {
        if (effort.refresh()) {
            made.values().forEach(Rules::forget);
            made.clear();
        }
    }

    private static void forget(Rule rule) {
        if (rule instanceof Composite composite) {
            composite.next.clear();
        }
    }

    private Rule one(Function<List<Object>, Rule> maker, Object... parts) {
        List<Object> key = List.of(parts);
        Rule known = made.get(key);
        if (known == null) {
            known = maker.apply(key);
            made.put(key, known);
            effort.keep(1);
        }
        return known;
    }

    Rule word(String word) {
        return rest(word, 0);
    }

    private Rule rest(String word, int from) {
        return from == word.length() ? END : one(key -> new Word(word, from), word, from);
    }

    Rule character(Characters set) {
        return one(key -> new OneOf(set), set);
    }

    Rule sequence(Rule... rules) {
        Rule all = END;
        for (int i = rules.length - 1; i >= 0; i--) {
            all = then(rules[i], all);
        }
        return all;
    }

    private Rule then(Rule first, Rule rest) {
        if (first == NOTHING || rest == NOTHING) {
            return NOTHING;
        }
        if (first == END) {
            return rest;
        }
        if (rest == END) {
            return first;
        }
        Deque<Rule> parts = new ArrayDeque<>();
        Rule last = first;
        while (last instanceof Then both) {
            parts.push(both.first);
            last = both.rest;
        }
        Rule all = both(last, rest);
        for (Rule part : parts) {
            all = both(part, all);
        }
        return all;
    }

    private Rule both(Rule first, Rule rest) {
        return one(key -> new Then(first, rest), first, rest);
    }

    Rule either(Rule... rules) {
        return either(List.of(rules));
    }

    Rule either(List<Rule> rules) {
        Set<Rule> options = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule instanceof Either inner) {
                effort.keep(inner.options.size());
                options.addAll(inner.options);
            } else if (rule != NOTHING) {
                options.add(rule);
            }
        }
        return switch (options.size()) {
            case 0 -> NOTHING;
            case 1 -> options.iterator().next();
            default -> one(key -> new Either(options), options);
        };
    }

    /**
     * @param rule that allows no empty text
     * @param most {@link #ANY_NUMBER} for no limit
     */
    Rule times(Rule rule, int least, int most) {
        return most == 0 ? END : one(key -> new Times(rule, least, most), rule, least, most);
    }

    /**
     * A rule that is told when it is needed, so that it can be part of itself.
     *
     * @param name of its own
     */
    Rule named(String name, Supplier<Rule> rule) {
        return one(key -> new Named(rule), "named", name);
    }

    private final class Word extends Rule {
        private final String word;
        private final int from;

        Word(String word, int from) {
            this.word = word;
            this.from = from;
        }

        @Override
        Rule after(char c) {
            return first() == c ? rest(word, from + 1) : NOTHING;
        }

        @Override
        boolean mayEnd() {
            return false;
        }

        @Override
        int first() {
            return word.charAt(from);
        }
    }

    private static final class OneOf extends Rule {
        private final Characters set;

        OneOf(Characters set) {
            this.set = set;
        }

        @Override
        Rule after(char c) {
            return set.has(c) ? END : NOTHING;
        }

        @Override
        boolean mayEnd() {
            return false;
        }
    }

    /** Keeps what it has worked out. */
    private abstract class Composite extends Rule {
        private final Map<Character, Rule> next = new HashMap<>();
        private @Nullable Boolean ends;

        @Override
        final boolean mayEnd() {
            Boolean known = ends;
            if (known == null) {
                effort.spend(1);
                int before = circles;
                known = endsHere();
                ends = circles == before ? known : null;
            }
            return known;
        }

        abstract boolean endsHere();

        @Override
        final Rule after(char c) {
            Rule known = next.get(c);
            return known == null ? workOut(c) : known;
        }

        private Rule workOut(char c) {
            effort.spend(1);
            int before = circles;
            Rule found = derive(c);
            boolean whole = circles == before;
            if (whole && found != NOTHING) {
                next.put(c, found);
                effort.keep(1);
            }
            return found;
        }

        abstract Rule derive(char c);
    }

    private final class Then extends Composite {
        private final Rule first;
        private final Rule rest;

        Then(Rule first, Rule rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        Rule derive(char c) {
            Rule on = then(first.after(c), rest);
            return first.mayEnd() ? either(on, rest.after(c)) : on;
        }

        @Override
        boolean endsHere() {
            return first.mayEnd() && rest.mayEnd();
        }

        @Override
        int first() {
            return first.first();
        }
    }

    private final class Either extends Composite {
        private final Set<Rule> options;

        /** By {@link Rule#first}. */
        private final Map<Integer, List<Rule>> byFirst = new HashMap<>();

        Either(Set<Rule> options) {
            this.options = options;
        }

        private List<Rule> of(int first) {
            if (byFirst.isEmpty()) {
                effort.keep(options.size());
                options.forEach(
                        each ->
                                byFirst.computeIfAbsent(each.first(), at -> new ArrayList<>())
                                        .add(each));
            }
            return byFirst.getOrDefault(first, List.of());
        }

        @Override
        Rule derive(char c) {
            List<Rule> on = new ArrayList<>();
            effort.spend(of(c).size());
            of(c).forEach(option -> on.add(option.after(c)));
            of(NOT_ONE).forEach(option -> on.add(option.after(c)));
            return either(on);
        }

        @Override
        boolean endsHere() {
            return of(NOT_ONE).stream().anyMatch(Rule::mayEnd);
        }
    }

    private final class Times extends Composite {
        private final Rule rule;
        private final int least;
        private final int most;

        Times(Rule rule, int least, int most) {
            this.rule = rule;
            this.least = least;
            this.most = most;
        }

        @Override
        Rule derive(char c) {
            int left = most == ANY_NUMBER ? most : most - 1;
            return then(rule.after(c), times(rule, Math.max(0, least - 1), left));
        }

        @Override
        boolean endsHere() {
            return least == 0;
        }
    }

    /** Which leads back to itself without a character, allows nothing. */
    private final class Named extends Composite {
        private final Supplier<Rule> rule;
        private boolean asked;

        Named(Supplier<Rule> rule) {
            this.rule = rule;
        }

        @Override
        Rule derive(char c) {
            return ask(inner -> inner.after(c), NOTHING);
        }

        @Override
        boolean endsHere() {
            return ask(Rule::mayEnd, false);
        }

        private <T> T ask(Function<Rule, T> question, T otherwise) {
            if (asked) {
                circles++;
                return otherwise;
            }
            effort.deeper(++depth);
            asked = true;
            try {
                return question.apply(Objects.requireNonNull(rule.get()));
            } finally {
                asked = false;
                depth--;
            }
        }
    }
}
