package dev.spillway.functions.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.core.ErrorClass;
import dev.spillway.core.Outcome;
import dev.spillway.core.OutcomeClass;
import dev.spillway.functions.keyed.KeyedStage;
import dev.spillway.functions.keyed.StageState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A keyed stage over the lives that a job has, each from the same input, as after a restart from a checkpoint. */
class PoisonedStageTest {

    private static final String STAGE = "answer-beat";
    private static final List<Beat> ONE_BAD = beats("a", "crashes", "b");

    @TempDir
    Path folder = Path.of("");

    private record Life(boolean ended, List<String> answers, List<DeadLetter> letters, List<Outcome> outcomes) {}

    private static List<Beat> beats(String... ids) {
        List<Beat> beats = new ArrayList<>();
        for (String id : ids) {
            beats.add(new Beat("key", id, beats.size() + 1));
        }
        return beats;
    }

    @Test
    void putsARecordAsideThatCrashedItTwiceAndGoesOn() throws Exception {
        assertThat(live("1", ONE_BAD).answers())
                .as("nothing of the turn that crashes leaves")
                .containsExactly("a");
        assertThat(live("1", ONE_BAD).ended()).isFalse();

        Life third = live("1", ONE_BAD);

        assertThat(third.ended()).isTrue();
        assertThat(third.answers()).containsExactly("a", "b");
        assertThat(third.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.outcome()).isEqualTo(OutcomeClass.DEAD_LETTERED);
            assertThat(outcome.code()).isEqualTo(PoisonGuard.CODE);
            assertThat(outcome.businessId()).isEqualTo("crashes");
            assertThat(outcome.provenance()).isEqualTo(ONE_BAD.get(1).provenance());
        });
        assertThat(third.letters()).singleElement().satisfies(letter -> {
            assertThat(letter.stage()).isEqualTo(STAGE);
            assertThat(letter.why().errorClass()).isEqualTo(ErrorClass.UNEXPECTED);
            assertThat(letter.why().message())
                    .contains("IllegalStateException: boom crashes")
                    .contains(".2.json");
            assertThat(letter.raw().value()).isEqualTo("crashes".getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void notesEachCrashWithItsStackWhereTheLetterSays() throws Exception {
        live("1", ONE_BAD);
        live("1", ONE_BAD);
        String message = live("1", ONE_BAD).letters().get(0).why().message();
        String place = message.substring(message.indexOf("evidence: file:") + "evidence: file:".length());
        assertThat(Path.of(place)).isEqualTo(notes("1").resolve("beats.raw-v1-3-2.2.json"));
        assertThat(Path.of(place))
                .content()
                .contains("\"job\":\"beat job\"", "\"stage\":\"answer-beat\"", "\"offset\":2", "\"crash\":2")
                .contains("boom crashes", "BeatLogic.onInput");
        assertThat(notes("1").resolve("beats.raw-v1-3-2.1.json")).content().contains("\"crash\":1");
    }

    @Test
    void putsTheSameRecordAsideInEveryReplay() throws Exception {
        live("1", ONE_BAD);
        live("1", ONE_BAD);
        DeadLetterCodec codec = new DeadLetterCodec();
        Life third = live("1", ONE_BAD);
        Life again = live("1", ONE_BAD);
        assertThat(again.outcomes()).isEqualTo(third.outcomes());
        assertThat(codec.encode(again.letters().get(0)))
                .isEqualTo(codec.encode(third.letters().get(0)));
    }

    @Test
    void triesARecordAnewInAnotherVersion() throws Exception {
        live("1", ONE_BAD);
        live("1", ONE_BAD);
        assertThat(live("2", ONE_BAD).ended()).isFalse();
        assertThat(live("2", ONE_BAD).ended()).isFalse();
        assertThat(live("2", ONE_BAD).ended()).isTrue();
    }

    @Test
    void forgetsACrashThatDoesNotComeAgain() throws Exception {
        live("1", ONE_BAD);
        assertThat(live("1", beats("a", "well now", "b")).ended()).isTrue();
        assertThat(files("1")).isEmpty();
        live("1", ONE_BAD);
        assertThat(live("1", ONE_BAD).ended()).as("the second in a row").isFalse();
        assertThat(live("1", ONE_BAD).ended()).isTrue();
    }

    @Test
    void laysTheCrashToTheRecordThatWaitedAndNotToTheOneThatLetItGo() throws Exception {
        List<Beat> input = beats("waits, crashes", "innocent");
        live("1", input);
        live("1", input);
        Life third = live("1", input);
        assertThat(third.answers()).containsExactly("innocent");
        assertThat(third.letters())
                .singleElement()
                .satisfies(letter ->
                        assertThat(letter.provenance().origin().offset()).isEqualTo(1));
    }

    @Test
    void laysTheCrashInATimerToTheRecordThatWaited() throws Exception {
        List<Beat> input = beats("waits, crashes");
        for (int life = 0; life < 2; life++) {
            assertThatThrownBy(() -> wake(input, 10)).hasMessageContaining("boom");
        }
        assertThat(wake(input, 10)).hasSize(1);
    }

    @Test
    void letsATimerThatWorksOnNoRecordFailForEver() throws Exception {
        List<Beat> input = beats("waits, haunts");
        for (int life = 0; life < 3; life++) {
            assertThatThrownBy(() -> wake(input, 20)).hasMessageContaining("a timer of no record");
        }
        assertThat(files("1")).isEmpty();
    }

    /** A version that crashes on everything must not empty its topic into dead letters. */
    @Test
    void stopsPuttingAsideAtTheLimit() throws Exception {
        String[] all = new String[30];
        java.util.Arrays.fill(all, "crashes");
        Life last = live("1", beats(all));
        for (int life = 0; life < 60; life++) {
            last = live("1", beats(all));
        }
        assertThat(last.ended()).isFalse();
        assertThat(last.letters())
                .as("poison.limit is 10 unless told otherwise")
                .hasSize(10);
        assertThat(last.answers()).isEmpty();
        assertThat(files("1")).hasSize(2 * 10 + 1);
    }

    @Test
    void failsForEverWhereNoFolderIsSet() throws Exception {
        for (int life = 0; life < 4; life++) {
            try (var harness = harness("1", Lives.nowhere())) {
                assertThatThrownBy(() -> feed(harness, ONE_BAD)).hasMessageContaining("boom");
            }
        }
    }

    private Life live(String version, List<Beat> input) throws Exception {
        try (var harness = harness(version, Lives.on(folder))) {
            boolean ended = true;
            try {
                feed(harness, input);
            } catch (IllegalStateException crash) {
                ended = false;
            }
            return new Life(
                    ended,
                    harness.extractOutputValues().stream().map(Beat::id).toList(),
                    side(harness, Lives.LETTERS),
                    side(harness, Lives.OUTCOMES));
        }
    }

    private List<DeadLetter> wake(List<Beat> input, long at) throws Exception {
        try (var harness = harness("1", Lives.on(folder))) {
            harness.setProcessingTime(0);
            feed(harness, input);
            for (long now = 10; now <= at; now += 10) {
                harness.setProcessingTime(now);
            }
            return side(harness, Lives.LETTERS);
        }
    }

    private static <X> List<X> side(
            KeyedOneInputStreamOperatorTestHarness<String, Beat, Beat> harness, OutputTag<X> tag) {
        var found = harness.getSideOutput(tag);
        return found == null
                ? List.of()
                : found.stream().map(StreamRecord::getValue).toList();
    }

    private static void feed(KeyedOneInputStreamOperatorTestHarness<String, Beat, Beat> harness, List<Beat> input)
            throws Exception {
        for (Beat beat : input) {
            harness.processElement(new StreamRecord<>(beat, beat.eventTime()));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Beat, Beat> harness(
            String version, MockEnvironment environment) throws Exception {
        var stage = new KeyedStage<>(
                STAGE,
                new BeatLogic(),
                new StageState<>("room", new BeatLogic.RoomSerializer(), 10, 10, 0),
                new Quarantine<>(new Beat.Bytes(), Lives.LETTERS, Lives.OUTCOMES, version));
        var harness = new KeyedOneInputStreamOperatorTestHarness<>(stage, Beat::key, Types.STRING, environment);
        harness.open();
        return harness;
    }

    private Path notes(String version) {
        return Lives.notes(folder, STAGE, version);
    }

    private List<Path> files(String version) throws Exception {
        try (Stream<Path> files = Files.list(notes(version))) {
            return files.toList();
        } catch (java.nio.file.NoSuchFileException nothing) {
            return List.of();
        }
    }
}
