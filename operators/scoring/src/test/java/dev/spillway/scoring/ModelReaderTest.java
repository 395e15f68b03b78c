package dev.spillway.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelReaderTest {

    private static final String TREES = """
            {"format": "spillway-model/1", "version": "trees-7", "features": ["amount", "count"],
             "trees": {"base": -1, "list": [
               {"feature": [0, -1, -1], "threshold": [100, 0, 0], "left": [1, 0, 0],
                "missingLeft": [true, false, false], "value": [0.5, 0, 1]}]},
             "golden": [{"values": [50, 3], "score": 0.2689414213699951},
                        {"values": [null, 3], "score": 0.2689414213699951},
                        {"values": [100, 3], "score": 0.5}]}""";

    private static final String LOGISTIC = """
            {"format": "spillway-model/1", "version": "line-1", "features": ["amount", "count"],
             "calibration": {"slope": 2, "intercept": 0},
             "logistic": {"intercept": 0, "weights": [1, 0], "means": [10, 0], "deviations": [5, 1]},
             "golden": [{"values": [15, 3], "score": 0.8807970779778823}]}""";

    private final ModelReader reader = new ModelReader(Set.of("amount", "count"));

    @Test
    void readsTrees() throws ModelException {
        Model model = reader.read(bytes(TREES));
        assertThat(model.version()).isEqualTo("trees-7");
        double[] contributions = new double[2];
        model.scorer().contributions(new double[] {100, 3}, contributions);
        assertThat(contributions).containsExactly(0.5, 0);
    }

    @Test
    void readsALogisticModel() throws ModelException {
        Scorer scorer = reader.read(bytes(LOGISTIC)).scorer();
        assertThat(scorer.score(new double[] {Double.NaN, 0})).isCloseTo(0.5, Offset.offset(1e-12));
        double[] contributions = new double[2];
        scorer.contributions(new double[] {15, 3}, contributions);
        assertThat(contributions).containsExactly(2, 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"score\": 0.5         | \"score\": 0.6          | golden[2]: the model gives 0.5 and was published with 0.6",
                "\"amount\", \"count\"  | \"amount\", \"cuont\"   | there is no feature 'cuont'",
                "\"amount\", \"count\"  | \"amount\", \"amount\"  | one comes twice",
                "spillway-model/1       | spillway-model/2        | format: expected spillway-model/1",
                "trees-7                | a b                     | version: expected",
                "[50, 3]                | [50]                    | golden[0]: expected 2 values",
                "\"left\": [1, 0, 0]    | \"left\": [2, 0, 0]     | tree 0: node 0: the child 2",
                "\"base\": -1           | \"base\": -1, \"x\": 1  | Unrecognized field",
                "\"base\": -1,          | ``                      | base",
                "{\"format\"            | {{                      | not in its format"
            })
    void whatDoesNotFitIsRefused(String part, String other, String why) {
        assertThat(TREES).contains(part);
        assertThatThrownBy(() -> reader.read(bytes(TREES.replace(part, other))))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aModelOfTwoKindsOrNoneIsRefused() {
        String none = LOGISTIC.replaceAll("\"logistic\": \\{[^}]*},", "");
        assertThatThrownBy(() -> reader.read(bytes(none))).hasMessage("expected either trees or logistic");
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
