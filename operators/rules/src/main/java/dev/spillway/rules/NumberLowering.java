package dev.spillway.rules;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

/** The part of {@link Lowering} for numbers. Arithmetic on whole numbers is checked, as the language has it. */
final class NumberLowering {

    private final Lowering lowering;

    NumberLowering(Lowering lowering) {
        this.lowering = lowering;
    }

    Node.Whole whole(CelExpr at) {
        return switch (at.exprKind().getKind()) {
            case CONSTANT -> {
                long value = Lowering.constant(at, CelConstant.Kind.INT64_VALUE).int64Value();
                yield facts -> value;
            }
            case IDENT -> {
                int place = lowering.place(at);
                yield facts -> facts.whole(place);
            }
            default -> whole(at, Lowering.call(at));
        };
    }

    private Node.Whole whole(CelExpr at, CelCall call) {
        return switch (call.function()) {
            case "size" -> size(at, call.target().orElseGet(() -> call.args().get(0)));
            case "int" -> truncated(at, call.args().get(0));
            case "_?_:_" ->
                Logic.chosenWhole(
                        lowering.truth(call.args().get(0)),
                        whole(call.args().get(1)),
                        whole(call.args().get(2)));
            case "-_" -> {
                Node.Whole one = whole(call.args().get(0));
                yield facts -> Math.negateExact(one.of(facts));
            }
            default -> arithmetic(at, call);
        };
    }

    private Node.Whole arithmetic(CelExpr at, CelCall call) {
        binary(at, call);
        Node.Whole a = whole(call.args().get(0));
        Node.Whole b = whole(call.args().get(1));
        return switch (call.function()) {
            case "_+_" -> facts -> Math.addExact(a.of(facts), b.of(facts));
            case "_-_" -> facts -> Math.subtractExact(a.of(facts), b.of(facts));
            case "_*_" -> facts -> Math.multiplyExact(a.of(facts), b.of(facts));
            case "_/_" -> facts -> quotient(a.of(facts), b.of(facts));
            case "_%_" -> facts -> remainder(a.of(facts), b.of(facts));
            default -> throw new NotSupportedException(at, "'" + call.function() + "'");
        };
    }

    /** Before its operands are taken for numbers: a function of one or three is none that numbers have. */
    private static void binary(CelExpr at, CelCall call) {
        if (call.args().size() != 2) {
            throw new NotSupportedException(at, "'" + call.function() + "'");
        }
    }

    private static long quotient(long a, long b) {
        if (a == Long.MIN_VALUE && b == -1) {
            throw new ArithmeticException("long overflow");
        }
        return a / b;
    }

    private static long remainder(long a, long b) {
        return a - b * quotient(a, b);
    }

    private Node.Whole size(CelExpr at, CelExpr of) {
        if (!lowering.type(of).equals(SimpleType.STRING)) {
            throw new NotSupportedException(at, "'size' of " + lowering.type(of).name());
        }
        Node.Text text = lowering.text(of);
        return facts -> {
            String value = text.of(facts);
            return value.codePointCount(0, value.length());
        };
    }

    private Node.Whole truncated(CelExpr at, CelExpr from) {
        CelType type = lowering.type(from);
        if (type.equals(SimpleType.INT)) {
            return whole(from);
        }
        if (!type.equals(SimpleType.DOUBLE)) {
            throw new NotSupportedException(at, "'int' of " + type.name());
        }
        Node.Real real = real(from);
        return facts -> {
            double value = real.of(facts);
            if (!(value > -0x1p63 && value < 0x1p63)) {
                throw new ArithmeticException("long overflow");
            }
            return (long) value;
        };
    }

    Node.Real real(CelExpr at) {
        return switch (at.exprKind().getKind()) {
            case CONSTANT -> {
                double value =
                        Lowering.constant(at, CelConstant.Kind.DOUBLE_VALUE).doubleValue();
                yield facts -> value;
            }
            case IDENT -> {
                int place = lowering.place(at);
                yield facts -> facts.real(place);
            }
            default -> real(at, Lowering.call(at));
        };
    }

    private Node.Real real(CelExpr at, CelCall call) {
        return switch (call.function()) {
            case "double" -> exact(at, call.args().get(0));
            case "_?_:_" ->
                Logic.chosenReal(
                        lowering.truth(call.args().get(0)),
                        real(call.args().get(1)),
                        real(call.args().get(2)));
            case "-_" -> {
                Node.Real one = real(call.args().get(0));
                yield facts -> -one.of(facts);
            }
            default -> realArithmetic(at, call);
        };
    }

    private Node.Real realArithmetic(CelExpr at, CelCall call) {
        binary(at, call);
        Node.Real a = real(call.args().get(0));
        Node.Real b = real(call.args().get(1));
        return switch (call.function()) {
            case "_+_" -> facts -> a.of(facts) + b.of(facts);
            case "_-_" -> facts -> a.of(facts) - b.of(facts);
            case "_*_" -> facts -> a.of(facts) * b.of(facts);
            case "_/_" -> facts -> a.of(facts) / b.of(facts);
            default -> throw new NotSupportedException(at, "'" + call.function() + "'");
        };
    }

    private Node.Real exact(CelExpr at, CelExpr from) {
        CelType type = lowering.type(from);
        if (type.equals(SimpleType.DOUBLE)) {
            return real(from);
        }
        if (!type.equals(SimpleType.INT)) {
            throw new NotSupportedException(at, "'double' of " + type.name());
        }
        Node.Whole whole = whole(from);
        return facts -> (double) whole.of(facts);
    }
}
