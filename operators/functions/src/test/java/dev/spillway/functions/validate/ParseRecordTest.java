package dev.spillway.functions.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Origin;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.core.Provenance;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.RedriveHeaders;
import dev.spillway.core.Rejection;
import dev.spillway.core.serial.CoreTypes;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.runtime.util.TestingTaskManagerRuntimeInfo;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseRecordTest {

    private static final OutputTag<DeadLetter> LETTERS = new OutputTag<>("letters", CoreTypes.DEAD_LETTER);
    private static final OutputTag<Outcome> OUTCOMES = new OutputTag<>("outcomes", CoreTypes.OUTCOME);
    private static final RawRecord TOMBSTONE =
            new RawRecord(new Provenance(new Origin("reference.v1", 0, 7), 1, 2), new byte[] {1}, null, List.of());

    private static final RecordParser<String> REFUSES_ALL =
            (raw, to) -> to.reject(new Rejection(ErrorClass.MALFORMED, "EMPTY_VALUE", "", "the value is empty"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void recordBesideTheBooksBecomesADeadLetterAlone() throws Exception {
        try (var harness = harness(ParseRecord.unbooked(REFUSES_ALL, "parse-row", "1", LETTERS))) {
            harness.processElement(new StreamRecord<>(TOMBSTONE));
            assertThat(harness.getSideOutput(LETTERS)).hasSize(1);
            assertThat(harness.getSideOutput(OUTCOMES)).isNull();
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    @Test
    void recordInTheBooksBecomesADeadLetterAndItsOutcome() throws Exception {
        try (var harness = harness(ParseRecord.booked(REFUSES_ALL, "parse-row", "1", LETTERS, OUTCOMES))) {
            harness.processElement(new StreamRecord<>(TOMBSTONE));
            assertThat(harness.getSideOutput(LETTERS)).hasSize(1);
            assertThat(harness.getSideOutput(OUTCOMES)).singleElement().satisfies(record -> {
                assertThat(record.getValue().outcome()).isEqualTo(OutcomeClass.DEAD_LETTERED);
                assertThat(record.getValue().provenance()).isEqualTo(TOMBSTONE.provenance());
            });
        }
    }

    @Test
    void deadLetterOfARecordThatWasSentAgainSaysHowOftenItWasTried() throws Exception {
        try (var harness = harness(ParseRecord.unbooked(REFUSES_ALL, "parse-row", "1", LETTERS))) {
            for (String said : List.of("3", "0", "-4", "1e9", "9999999", "")) {
                var header = RedriveHeaders.header(RedriveHeaders.ATTEMPT, said);
                harness.processElement(new StreamRecord<>(
                        new RawRecord(TOMBSTONE.provenance(), TOMBSTONE.key(), null, List.of(header))));
            }
            assertThat(harness.getSideOutput(LETTERS))
                    .extracting(record -> record.getValue().attempt())
                    .containsExactly(3, 1, 1, 1, 1, 1);
        }
    }

    @Test
    void recordThatCrashesTheParserTwiceBecomesADeadLetterWithItsBytesAndItsOutcome() throws Exception {
        RecordParser<String> buggy = (raw, to) -> {
            throw new ArithmeticException("a bug");
        };
        var again = RedriveHeaders.header(RedriveHeaders.ATTEMPT, "2");
        var record = new RawRecord(TOMBSTONE.provenance(), TOMBSTONE.key(), new byte[] {9}, List.of(again));
        for (int life = 0; life < 2; life++) {
            try (var harness = poisoned(ParseRecord.booked(buggy, "parse-row", "1", LETTERS, OUTCOMES))) {
                assertThatThrownBy(() -> harness.processElement(new StreamRecord<>(record)))
                        .isInstanceOf(ArithmeticException.class);
                assertThat(harness.getSideOutput(LETTERS)).isNull();
            }
        }
        try (var harness = poisoned(ParseRecord.booked(buggy, "parse-row", "1", LETTERS, OUTCOMES))) {
            harness.processElement(new StreamRecord<>(record));
            assertThat(harness.getSideOutput(LETTERS)).singleElement().satisfies(letter -> {
                assertThat(letter.getValue().raw()).isSameAs(record);
                assertThat(letter.getValue().attempt()).isEqualTo(2);
                assertThat(letter.getValue().why().code()).isEqualTo("POISON");
            });
            assertThat(harness.getSideOutput(OUTCOMES)).hasSize(1);
        }
    }

    private OneInputStreamOperatorTestHarness<RawRecord, String> poisoned(ParseRecord<String> stage) throws Exception {
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        var harness = new OneInputStreamOperatorTestHarness<RawRecord, String>(
                new ProcessOperator<>(stage),
                new MockEnvironmentBuilder()
                        .setTaskManagerRuntimeInfo(new TestingTaskManagerRuntimeInfo(settings))
                        .build());
        harness.open();
        return harness;
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, String> harness(ParseRecord<String> stage)
            throws Exception {
        var harness = new OneInputStreamOperatorTestHarness<RawRecord, String>(new ProcessOperator<>(stage));
        harness.open();
        return harness;
    }
}
