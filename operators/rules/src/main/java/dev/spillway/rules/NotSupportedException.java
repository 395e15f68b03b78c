package dev.spillway.rules;

import dev.cel.common.ast.CelExpr;

/** Conditions have no such thing, though the language has. */
final class NotSupportedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long expression;

    NotSupportedException(CelExpr at, String what) {
        super(what + " is not supported in conditions");
        this.expression = at.id();
    }

    /** Id of the expression in its tree. */
    long expression() {
        return expression;
    }
}
