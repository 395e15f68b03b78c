package dev.spillway.jobs.transactions;

import dev.spillway.core.Event;
import dev.spillway.core.Hash128;
import dev.spillway.core.Outcome;
import dev.spillway.core.keyed.SeenIds;
import dev.spillway.functions.keyed.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.util.OutputTag;

/** A turn that writes down what logic does with it; the test sets the clocks. */
public final class RecordingTurn<O> implements Turn<O> {

    public final List<O> emitted = new ArrayList<>();
    public final List<Outcome> outcomes = new ArrayList<>();
    public final List<Object> sideOutputs = new ArrayList<>();
    public final TreeSet<Long> wakeUps = new TreeSet<>();
    public final TreeSet<Long> expiries = new TreeSet<>();
    public final Set<String> aside = new HashSet<>();
    public long watermark = Long.MIN_VALUE;
    public long now;

    private final Map<Hash128, Long> spilled = new HashMap<>();

    @Override
    public boolean takesUp(Event record) {
        return !aside.contains(record.id());
    }

    @Override
    public void emit(O value, long eventTime) {
        emitted.add(value);
    }

    @Override
    public <X> void emit(OutputTag<X> tag, X value, long eventTime) {
        if (value instanceof Outcome outcome) {
            outcomes.add(outcome);
        } else {
            sideOutputs.add(value);
        }
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public long processingTime() {
        return now;
    }

    @Override
    public void wakeAt(long processingTime) {
        wakeUps.add(processingTime);
    }

    @Override
    public void expireAfter(long eventTime) {
        expiries.add(eventTime);
    }

    @Override
    public SeenIds.Spill spill() {
        return new SeenIds.Spill() {
            @Override
            public long contentOf(Hash128 id, long absent) {
                return spilled.getOrDefault(id, absent);
            }

            @Override
            public boolean contains(Hash128 id) {
                return spilled.containsKey(id);
            }

            @Override
            public void put(Hash128 id, long content, int day) {
                spilled.put(id, content);
            }

            @Override
            public void remove(Hash128 id) {
                spilled.remove(id);
            }

            @Override
            public void forgetBefore(int day) {
                // this test runs within one retention
            }
        };
    }
}
