package dev.spillway.functions.dedupe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.core.Event;
import dev.spillway.core.Origin;
import dev.spillway.core.Provenance;
import dev.spillway.core.keyed.KeyLife;
import dev.spillway.functions.keyed.KeyedStage;
import dev.spillway.functions.keyed.StageState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** What a reader keeps of a topic in which a writer repeats itself after failures. */
class KeepFirstTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final long RETENTION = 10_000;

    private record Decided(String key, String id, long offset, long eventTime) implements Event {

        @Override
        public long contentHash() {
            return id.hashCode();
        }

        @Override
        public Provenance provenance() {
            return new Provenance(new Origin("raw.v1", key.hashCode() & 1, offset), eventTime, eventTime);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Decided, Decided> harness() throws Exception {
        var stage = new KeyedStage<>(
                "keep-first",
                new KeepFirst<Decided>(RETENTION),
                new StageState<>("seen-origins", new SeenOrigins.Serializer(), 8, 4, 0));
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<String, Decided, Decided>(stage, Event::key, Types.STRING);
        harness.open();
        return harness;
    }

    /** A writer's log: each life starts again at a checkpoint and repeats what it wrote since; zombies write late. */
    private static List<Decided> log(SplittableRandom random) {
        List<Decided> input = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            input.add(new Decided("k" + random.nextInt(5), "t" + i, 100 + i, 1_000L + i));
        }
        List<Decided> log = new ArrayList<>();
        int checkpoint = 0;
        for (int at = 0; at < input.size(); at++) {
            log.add(input.get(at));
            if (random.nextInt(40) == 0) {
                log.addAll(input.subList(checkpoint, at + 1 - random.nextInt(at + 1 - checkpoint)));
                at = Math.max(checkpoint, at - random.nextInt(10));
                checkpoint = Math.max(checkpoint, at - 30);
            }
            if (random.nextInt(50) == 0) {
                log.add(input.get(Math.max(0, at - random.nextInt(20))));
            }
        }
        return log;
    }

    @Test
    void keepsTheFirstOfEachInTheOrderOfTheLog() throws Exception {
        for (long seed = SEED; seed < SEED + 50; seed++) {
            List<Decided> log = log(new SplittableRandom(seed));
            Map<String, Decided> naive = new HashMap<>();
            List<Decided> wanted = new ArrayList<>();
            log.forEach(record -> {
                if (naive.putIfAbsent(record.id(), record) == null) {
                    wanted.add(record);
                }
            });
            try (var harness = harness()) {
                for (Decided record : log) {
                    harness.processElement(record, record.eventTime());
                }
                assertThat(harness.extractOutputValues()).as("seed %d", seed).isEqualTo(wanted);
            }
        }
    }

    @Test
    void forgetsASilentKey() throws Exception {
        try (var harness = harness()) {
            harness.setProcessingTime(0);
            harness.processElement(new Decided("k", "t", 1, 1_000), 1_000);
            harness.snapshot(1, 1);
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
            harness.setProcessingTime(2 * KeyLife.GRACE_MILLIS);
            harness.processWatermark(new Watermark(1_000 + RETENTION));
            assertThat(harness.numKeyedStateEntries()).isZero();
            assertThat(harness.numEventTimeTimers()).isZero();
        }
    }
}
