package dev.spillway.rules;

/** When a rule hits: text that was checked, and what it was lowered to. */
public final class Condition {

    private final String text;
    private final Node.Truth truth;

    Condition(String text, Node.Truth truth) {
        this.text = text;
        this.truth = truth;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /**
     * Whether it holds.
     *
     * @throws ArithmeticException where the language has an error: a whole number beyond 64 bits, or divided by zero
     */
    public boolean holds(Facts facts) {
        return truth.of(facts);
    }
}
