package dev.spillway.rules;

/** Nodes made of nodes. {@code &&} and {@code ||} take an error of one side for nothing if the other side decides. */
final class Logic {

    private Logic() {}

    static Node.Truth and(Node.Truth left, Node.Truth right) {
        return facts -> {
            boolean first;
            try {
                first = left.of(facts);
            } catch (ArithmeticException e) {
                if (!right.of(facts)) {
                    return false;
                }
                throw e;
            }
            return first && right.of(facts);
        };
    }

    static Node.Truth or(Node.Truth left, Node.Truth right) {
        return facts -> {
            boolean first;
            try {
                first = left.of(facts);
            } catch (ArithmeticException e) {
                if (right.of(facts)) {
                    return true;
                }
                throw e;
            }
            return first || right.of(facts);
        };
    }

    static Node.Truth not(Node.Truth one) {
        return facts -> !one.of(facts);
    }

    static Node.Truth chosenTruth(Node.Truth test, Node.Truth then, Node.Truth otherwise) {
        return facts -> test.of(facts) ? then.of(facts) : otherwise.of(facts);
    }

    static Node.Whole chosenWhole(Node.Truth test, Node.Whole then, Node.Whole otherwise) {
        return facts -> test.of(facts) ? then.of(facts) : otherwise.of(facts);
    }

    static Node.Real chosenReal(Node.Truth test, Node.Real then, Node.Real otherwise) {
        return facts -> test.of(facts) ? then.of(facts) : otherwise.of(facts);
    }

    static Node.Text chosenText(Node.Truth test, Node.Text then, Node.Text otherwise) {
        return facts -> test.of(facts) ? then.of(facts) : otherwise.of(facts);
    }

    static Node.Truth equalTruth(Node.Truth a, Node.Truth b) {
        return facts -> a.of(facts) == b.of(facts);
    }

    static Node.Truth equalWhole(Node.Whole a, Node.Whole b) {
        return facts -> a.of(facts) == b.of(facts);
    }

    static Node.Truth equalReal(Node.Real a, Node.Real b) {
        return facts -> a.of(facts) == b.of(facts);
    }

    static Node.Truth equalText(Node.Text a, Node.Text b) {
        return facts -> a.of(facts).equals(b.of(facts));
    }
}
