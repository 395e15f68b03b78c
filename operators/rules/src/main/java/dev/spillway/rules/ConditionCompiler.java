package dev.spillway.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;

/**
 * Checks conditions and lowers them. What the language has beyond {@link Lowering} (loops, maps, messages, times) is
 * refused by name and place: a condition costs what can be seen.
 *
 * <p>Source of the language: the Common Expression Language specification, as implemented by cel-java, whose parser and
 * type checker are used.
 */
public final class ConditionCompiler {

    private static final CelOptions OPTIONS = CelOptions.current()
            .enableHeterogeneousNumericComparisons(false)
            .maxExpressionCodePointSize(10_000)
            .build();

    private final RuleFields fields;
    private final CelCompiler compiler;

    /** A compiler of conditions over these fields. */
    public ConditionCompiler(RuleFields fields) {
        this.fields = fields;
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setResultType(SimpleType.BOOL);
        fields.all().forEach(field -> builder.addVar(field.name(), type(field.type())));
        compiler = builder.build();
    }

    static CelType type(RuleField.Type type) {
        return switch (type) {
            case TRUTH -> SimpleType.BOOL;
            case WHOLE -> SimpleType.INT;
            case REAL -> SimpleType.DOUBLE;
            case TEXT -> SimpleType.STRING;
        };
    }

    /**
     * Compiles a condition.
     *
     * @param name of the rule, for messages
     * @throws RuleException if it is no condition over the fields, naming line and column
     */
    public Condition compile(String name, String text) throws RuleException {
        CelAbstractSyntaxTree tree = checked(name, text);
        try {
            return new Condition(text, new Lowering(fields, tree).truth(tree.getExpr()));
        } catch (NotSupportedException e) {
            Integer offset = tree.getSource().getPositionsMap().get(e.expression());
            CelSourceLocation place = offset == null
                    ? CelSourceLocation.NONE
                    : tree.getSource().getOffsetLocation(offset).orElse(CelSourceLocation.NONE);
            throw new RuleException(CelIssue.formatError(place, e.getMessage()).toDisplayString(tree.getSource()));
        }
    }

    CelAbstractSyntaxTree checked(String name, String text) throws RuleException {
        CelValidationResult result = compiler.compile(text, name);
        try {
            return result.getAst();
        } catch (CelValidationException e) {
            throw new RuleException(result.getErrorString());
        }
    }
}
