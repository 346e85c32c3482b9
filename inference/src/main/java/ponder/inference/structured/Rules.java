package ponder.inference.structured;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes rules out of rules; of equal ones there is one. */
final class Rules {
    /** Allows no text, not even an empty one. */
    static final Rule NOTHING =
            new Rule() {
                @Override
                Rule derive(char c) {
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
                Rule derive(char c) {
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

    private final Map<List<Object>, Rule> made = new HashMap<>();

    private Rule one(Function<List<Object>, Rule> maker, Object... parts) {
        List<Object> key = List.of(parts);
        Rule known = made.get(key);
        if (known == null) {
            known = maker.apply(key);
            made.put(key, known);
        }
        return known;
    }

    Rule word(String word) {
        return word.isEmpty() ? END : one(key -> new Word(word), word);
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
        return first instanceof Then both
                ? then(both.first, then(both.rest, rest))
                : one(key -> new Then(first, rest), first, rest);
    }

    Rule either(Rule... rules) {
        return either(List.of(rules));
    }

    Rule either(List<Rule> rules) {
        Set<Rule> options = new LinkedHashSet<>();
        for (Rule rule : rules) {
            if (rule instanceof Either inner) {
                options.addAll(inner.options);
            } else if (rule != NOTHING) {
                options.add(rule);
            }
        }
        return switch (options.size()) {
            case 0 -> NOTHING;
            case 1 -> options.iterator().next();
            default -> one(key -> new Either(options), new HashSet<>(options));
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

        Word(String word) {
            this.word = word;
        }

        @Override
        Rule derive(char c) {
            return word.charAt(0) == c ? word(word.substring(1)) : NOTHING;
        }

        @Override
        boolean mayEnd() {
            return false;
        }
    }

    private static final class OneOf extends Rule {
        private final Characters set;

        OneOf(Characters set) {
            this.set = set;
        }

        @Override
        Rule derive(char c) {
            return set.has(c) ? END : NOTHING;
        }

        @Override
        boolean mayEnd() {
            return false;
        }
    }

    private final class Then extends Rule {
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
        boolean mayEnd() {
            return first.mayEnd() && rest.mayEnd();
        }
    }

    private final class Either extends Rule {
        private final Set<Rule> options;

        Either(Set<Rule> options) {
            this.options = options;
        }

        @Override
        Rule derive(char c) {
            List<Rule> on = new ArrayList<>();
            options.forEach(option -> on.add(option.after(c)));
            return either(on);
        }

        @Override
        boolean mayEnd() {
            return options.stream().anyMatch(Rule::mayEnd);
        }
    }

    private final class Times extends Rule {
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
        boolean mayEnd() {
            return least == 0;
        }
    }

    /** Which leads back to itself without a character, allows nothing. */
    private static final class Named extends Rule {
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
        boolean mayEnd() {
            return ask(Rule::mayEnd, false);
        }

        private <T> T ask(Function<Rule, T> question, T otherwise) {
            if (asked) {
                return otherwise;
            }
            asked = true;
            try {
                return question.apply(Objects.requireNonNull(rule.get()));
            } finally {
                asked = false;
            }
        }
    }
}
