package dev.spillway.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.CelOptions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionCompilerTest {

    private static final long SEED = Long.getLong("seed", 20_261_130L);
    private static final int CONDITIONS = 3_000;
    private static final int EVENTS = 10;

    private final ConditionCompiler compiler = new ConditionCompiler(RandomConditions.FIELDS);

    @SuppressWarnings("InlineMeInliner")
    private final CelRuntime reference = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelOptions.current().build())
            .build();

    @Test
    void agreesWithTheLanguagesOwnRuntime() throws Exception {
        RandomConditions conditions = new RandomConditions(new Random(SEED));
        Facts facts = new Facts(RandomConditions.FIELDS);
        Map<String, Object> bindings = new HashMap<>();
        int failing = 0;
        for (int i = 0; i < CONDITIONS; i++) {
            String text = conditions.truth(1 + i % 4);
            Condition condition = compiler.compile("random", text);
            CelRuntime.Program program = reference.createProgram(compiler.checked("random", text));
            for (int event = 0; event < EVENTS; event++) {
                conditions.event(facts, bindings);
                String expected = expected(program, bindings);
                assertThat(actual(condition, facts))
                        .as("seed %d: %s of %s", SEED, text, bindings)
                        .isEqualTo(expected);
                failing += expected.equals("error") ? 1 : 0;
            }
        }
        assertThat(failing).as("errors are met too").isPositive().isLessThan(CONDITIONS * EVENTS / 2);
    }

    private static String expected(CelRuntime.Program program, Map<String, Object> bindings) {
        try {
            return String.valueOf(program.eval(bindings));
        } catch (CelEvaluationException e) {
            return "error";
        }
    }

    private static String actual(Condition condition, Facts facts) {
        try {
            return String.valueOf(condition.holds(facts));
        } catch (ArithmeticException e) {
            return "error";
        }
    }

    @Test
    void notANumberIsEqualToNothing() throws RuleException {
        Facts facts = new Facts(RandomConditions.FIELDS);
        facts.set(RandomConditions.FIELDS.place("r0"), Double.NaN);
        assertThat(compiler.compile("rule", "r0 == r0").holds(facts)).isFalse();
        assertThat(compiler.compile("rule", "r0 != r0").holds(facts)).isTrue();
    }

    @Test
    void aMisspeltFieldIsNamedWithItsPlace() {
        assertThatThrownBy(() -> compiler.compile("large-amount", "t0 &&\n w9 > 3"))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("large-amount:2:2")
                .hasMessageContaining("w9")
                .hasMessageContaining(" | .^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "w0 > 1.5                        | found no matching overload",
                "w0 + 1                          | expected type 'bool'",
                "[1, 2].exists(x, x == w0)       | exists",
                "s0 + s1 == 'ab'                 | not supported",
                "s0.matches('(')                 | pattern",
                "w0 in [w1]                      | constant",
                "timestamp(s0) == timestamp(s1)  | not supported"
            })
    void whatCannotBeUsedIsRefused(String text, String why) {
        assertThatThrownBy(() -> compiler.compile("rule", text))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining("rule:1:")
                .hasMessageContaining(why);
    }

    @Test
    void anErrorOnOneSideCountsForNothingIfTheOtherSideDecides() throws RuleException {
        Facts facts = new Facts(RandomConditions.FIELDS);
        assertThat(compiler.compile("rule", "w0 / w1 > 0 || true").holds(facts)).isTrue();
        assertThat(compiler.compile("rule", "w0 / w1 > 0 && false").holds(facts))
                .isFalse();
        Condition undecided = compiler.compile("rule", "w0 / w1 > 0 && true");
        assertThatThrownBy(() -> undecided.holds(facts)).isInstanceOf(ArithmeticException.class);
    }
}
