package dev.spillway.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns a checked tree into nodes. No node makes an object when it is evaluated. */
final class Lowering {

    private final RuleFields fields;
    private final CelAbstractSyntaxTree tree;
    private final NumberLowering numbers = new NumberLowering(this);

    Lowering(RuleFields fields, CelAbstractSyntaxTree tree) {
        this.fields = fields;
        this.tree = tree;
    }

    /** A node of type {@code bool}. */
    Node.Truth truth(CelExpr at) {
        return switch (at.exprKind().getKind()) {
            case CONSTANT -> {
                boolean value = constant(at, CelConstant.Kind.BOOLEAN_VALUE).booleanValue();
                yield facts -> value;
            }
            case IDENT -> {
                int place = place(at);
                yield facts -> facts.truth(place);
            }
            default -> truth(at, call(at));
        };
    }

    private Node.Truth truth(CelExpr at, CelCall call) {
        List<CelExpr> args = call.args();
        return switch (call.function()) {
            case "_&&_" -> Logic.and(truth(args.get(0)), truth(args.get(1)));
            case "_||_" -> Logic.or(truth(args.get(0)), truth(args.get(1)));
            case "!_" -> Logic.not(truth(args.get(0)));
            case "_?_:_" -> Logic.chosenTruth(truth(args.get(0)), truth(args.get(1)), truth(args.get(2)));
            case "_==_" -> equal(args.get(0), args.get(1));
            case "_!=_" -> Logic.not(equal(args.get(0), args.get(1)));
            case "_<_" -> less(at, args.get(0), args.get(1));
            case "_>_" -> less(at, args.get(1), args.get(0));
            case "_<=_" -> atMost(at, args.get(0), args.get(1));
            case "_>=_" -> atMost(at, args.get(1), args.get(0));
            case "@in" -> in(args.get(0), args.get(1));
            case "contains", "startsWith", "endsWith", "matches" -> onText(at, call);
            default -> throw new NotSupportedException(at, "'" + call.function() + "'");
        };
    }

    private Node.Truth equal(CelExpr left, CelExpr right) {
        CelType type = type(left);
        if (type.equals(SimpleType.INT)) {
            return Logic.equalWhole(numbers.whole(left), numbers.whole(right));
        }
        if (type.equals(SimpleType.DOUBLE)) {
            return Logic.equalReal(numbers.real(left), numbers.real(right));
        }
        return type.equals(SimpleType.STRING)
                ? Logic.equalText(text(left), text(right))
                : Logic.equalTruth(truth(left), truth(right));
    }

    private Node.Truth less(CelExpr at, CelExpr left, CelExpr right) {
        if (type(left).equals(SimpleType.INT)) {
            Node.Whole a = numbers.whole(left);
            Node.Whole b = numbers.whole(right);
            return facts -> a.of(facts) < b.of(facts);
        }
        Node.Real a = numbers.real(ordered(at, left));
        Node.Real b = numbers.real(right);
        return facts -> a.of(facts) < b.of(facts);
    }

    private Node.Truth atMost(CelExpr at, CelExpr left, CelExpr right) {
        if (type(left).equals(SimpleType.INT)) {
            Node.Whole a = numbers.whole(left);
            Node.Whole b = numbers.whole(right);
            return facts -> a.of(facts) <= b.of(facts);
        }
        Node.Real a = numbers.real(ordered(at, left));
        Node.Real b = numbers.real(right);
        return facts -> a.of(facts) <= b.of(facts);
    }

    private CelExpr ordered(CelExpr at, CelExpr one) {
        if (!type(one).equals(SimpleType.DOUBLE)) {
            throw new NotSupportedException(at, "an order of " + type(one).name() + " values");
        }
        return one;
    }

    /** The list is made into a set once. */
    private Node.Truth in(CelExpr sought, CelExpr list) {
        if (list.exprKind().getKind() != Kind.LIST) {
            throw new NotSupportedException(list, "'in' other than in a list that is written out");
        }
        List<CelExpr> elements = list.list().elements();
        if (type(sought).equals(SimpleType.STRING)) {
            Set<String> set = new HashSet<>();
            elements.forEach(element ->
                    set.add(constant(element, CelConstant.Kind.STRING_VALUE).stringValue()));
            Node.Text value = text(sought);
            return facts -> set.contains(value.of(facts));
        }
        if (!type(sought).equals(SimpleType.INT)) {
            throw new NotSupportedException(sought, "'in' for " + type(sought).name() + " values");
        }
        long[] set = elements.stream()
                .mapToLong(element ->
                        constant(element, CelConstant.Kind.INT64_VALUE).int64Value())
                .toArray();
        Node.Whole value = numbers.whole(sought);
        return facts -> among(value.of(facts), set);
    }

    private static boolean among(long value, long[] set) {
        for (long one : set) {
            if (one == value) {
                return true;
            }
        }
        return false;
    }

    private Node.Truth onText(CelExpr at, CelCall call) {
        CelExpr subject = call.target().orElseGet(() -> call.args().get(0));
        CelExpr object = call.args().get(call.args().size() - 1);
        Node.Text text = text(subject);
        if (call.function().equals("matches")) {
            Pattern pattern = pattern(object);
            return facts -> pattern.matcher(text.of(facts)).find();
        }
        Node.Text part = text(object);
        return switch (call.function()) {
            case "contains" -> facts -> text.of(facts).contains(part.of(facts));
            case "startsWith" -> facts -> text.of(facts).startsWith(part.of(facts));
            case "endsWith" -> facts -> text.of(facts).endsWith(part.of(facts));
            default -> throw new NotSupportedException(at, "'" + call.function() + "'");
        };
    }

    private static Pattern pattern(CelExpr at) {
        String text = constant(at, CelConstant.Kind.STRING_VALUE).stringValue();
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new NotSupportedException(at, "the pattern '" + text + "' (" + e.getMessage() + ")");
        }
    }

    /** A node of type {@code string}: a constant, a field, or a choice of them, for anything else makes a new string. */
    Node.Text text(CelExpr at) {
        return switch (at.exprKind().getKind()) {
            case CONSTANT -> {
                String value = constant(at, CelConstant.Kind.STRING_VALUE).stringValue();
                yield facts -> value;
            }
            case IDENT -> {
                int place = place(at);
                yield facts -> facts.text(place);
            }
            default -> {
                CelCall call = call(at);
                if (!call.function().equals("_?_:_")) {
                    throw new NotSupportedException(at, "'" + call.function() + "' of text");
                }
                yield Logic.chosenText(
                        truth(call.args().get(0)),
                        text(call.args().get(1)),
                        text(call.args().get(2)));
            }
        };
    }

    int place(CelExpr at) {
        return fields.place(at.ident().name());
    }

    CelType type(CelExpr at) {
        return tree.getType(at.id()).orElseThrow();
    }

    static CelCall call(CelExpr at) {
        if (at.exprKind().getKind() != Kind.CALL) {
            throw new NotSupportedException(
                    at, "a " + at.exprKind().getKind().name().toLowerCase(Locale.ROOT));
        }
        return at.call();
    }

    static CelConstant constant(CelExpr at, CelConstant.Kind kind) {
        if (at.exprKind().getKind() != Kind.CONSTANT || at.constant().getKind() != kind) {
            throw new NotSupportedException(at, "anything but a constant here");
        }
        return at.constant();
    }
}
