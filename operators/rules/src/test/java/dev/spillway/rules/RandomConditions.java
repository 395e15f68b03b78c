package dev.spillway.rules;

import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Conditions and events at random, over two fields of each type. Numbers with a fraction are not compared for equality: the
 * language's runtime takes NaN for equal to itself, against its specification.
 */
final class RandomConditions {

    static final RuleFields FIELDS = new RuleFields(List.of(
            new RuleField("t0", RuleField.Type.TRUTH, ""),
            new RuleField("t1", RuleField.Type.TRUTH, ""),
            new RuleField("w0", RuleField.Type.WHOLE, ""),
            new RuleField("w1", RuleField.Type.WHOLE, ""),
            new RuleField("r0", RuleField.Type.REAL, ""),
            new RuleField("r1", RuleField.Type.REAL, ""),
            new RuleField("s0", RuleField.Type.TEXT, ""),
            new RuleField("s1", RuleField.Type.TEXT, "")));

    private static final List<String> TEXTS = List.of("", "a", "ab", "EUR", "caf\u00e9", "\ud83d\ude00x");
    private static final long[] WHOLES = {0, 1, -1, 7, 1_000, Long.MAX_VALUE, Long.MIN_VALUE};
    private static final double[] REALS = {0, 1, -1.5, 1e300, 0.1, Double.NaN, Double.POSITIVE_INFINITY};

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    /** Fills {@code facts} and {@code bindings} with the same values. */
    void event(Facts facts, Map<String, Object> bindings) {
        for (RuleField field : FIELDS.all()) {
            int place = FIELDS.place(field.name());
            switch (field.type()) {
                case TRUTH -> {
                    boolean value = random.nextBoolean();
                    facts.set(place, value);
                    bindings.put(field.name(), value);
                }
                case WHOLE -> {
                    long value = WHOLES[random.nextInt(WHOLES.length)];
                    facts.set(place, value);
                    bindings.put(field.name(), value);
                }
                case REAL -> {
                    double value = REALS[random.nextInt(REALS.length)];
                    facts.set(place, value);
                    bindings.put(field.name(), value);
                }
                case TEXT -> {
                    String value = pick(TEXTS);
                    facts.set(place, value);
                    bindings.put(field.name(), value);
                }
            }
        }
    }

    /** A condition of at most so many levels. */
    String truth(int depth) {
        if (depth == 0) {
            return pick(List.of("t0", "t1", "true", "false"));
        }
        int d = depth - 1;
        return switch (random.nextInt(12)) {
            case 0 -> "(" + truth(d) + " && " + truth(d) + ")";
            case 1 -> "(" + truth(d) + " || " + truth(d) + ")";
            case 2 -> "!" + truth(d);
            case 3 -> "(" + truth(d) + " ? " + truth(d) + " : " + truth(d) + ")";
            case 4 -> "(" + whole(d) + comparison() + whole(d) + ")";
            case 5 -> "(" + real(d) + order() + real(d) + ")";
            case 6 -> "(" + text(d) + pick(List.of(" == ", " != ")) + text(d) + ")";
            case 7 -> "(" + truth(d) + pick(List.of(" == ", " != ")) + truth(d) + ")";
            case 8 -> text(d) + "." + pick(List.of("contains", "startsWith", "endsWith")) + "(" + text(d) + ")";
            case 9 -> text(d) + ".matches('^[a-e]+')";
            case 10 -> "(" + whole(d) + " in [0, 1, 7, -1])";
            default -> "(" + text(d) + " in ['a', 'EUR', ''])";
        };
    }

    private String whole(int depth) {
        if (depth == 0) {
            return pick(List.of("w0", "w1", "0", "3", "1000"));
        }
        int d = depth - 1;
        return switch (random.nextInt(6)) {
            case 0 -> "(" + whole(d) + pick(List.of(" + ", " - ", " * ", " / ", " % ")) + whole(d) + ")";
            case 1 -> "(-" + whole(d) + ")";
            case 2 -> "size(" + text(d) + ")";
            case 3 -> text(d) + ".size()";
            case 4 -> "int(" + real(d) + ")";
            default -> "(" + truth(d) + " ? " + whole(d) + " : " + whole(d) + ")";
        };
    }

    private String real(int depth) {
        if (depth == 0) {
            return pick(List.of("r0", "r1", "0.5", "1e3"));
        }
        int d = depth - 1;
        return switch (random.nextInt(4)) {
            case 0 -> "(" + real(d) + pick(List.of(" + ", " - ", " * ", " / ")) + real(d) + ")";
            case 1 -> "(-" + real(d) + ")";
            case 2 -> "double(" + whole(d) + ")";
            default -> "(" + truth(d) + " ? " + real(d) + " : " + real(d) + ")";
        };
    }

    private String text(int depth) {
        if (depth == 0 || random.nextBoolean()) {
            return pick(List.of("s0", "s1", "'a'", "'EUR'", "''"));
        }
        return "(" + truth(depth - 1) + " ? " + text(depth - 1) + " : " + text(depth - 1) + ")";
    }

    private String comparison() {
        return random.nextBoolean() ? order() : pick(List.of(" == ", " != "));
    }

    private String order() {
        return pick(List.of(" < ", " <= ", " > ", " >= "));
    }

    private String pick(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }
}
