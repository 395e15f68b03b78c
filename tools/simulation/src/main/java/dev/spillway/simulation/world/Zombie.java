package dev.spillway.simulation.world;

import dev.spillway.simulation.log.LogTransaction;
import dev.spillway.simulation.log.PlainProducer;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is left of an attempt that has failed: batches that were on their way, and commits that it was told to make. */
final class Zombie {

    private final String writer;
    private final Map<PlainProducer, String> producers = new LinkedHashMap<>();
    private final ArrayDeque<LogTransaction> told;

    Zombie(String writer, Map<PlainProducer, String> producers, List<LogTransaction> told) {
        this.writer = writer;
        this.producers.putAll(producers);
        this.told = new ArrayDeque<>(told);
    }

    boolean isReady() {
        return (!told.isEmpty() && !told.getFirst().isCut())
                || producers.keySet().stream().anyMatch(PlainProducer::isReady);
    }

    /** Whether nothing is left of it. */
    boolean isGone() {
        return told.isEmpty() && producers.keySet().stream().allMatch(PlainProducer::isIdle);
    }

    /** Does one of the things that it still can. */
    void work(World world) {
        if (!told.isEmpty() && !told.getFirst().isCut() && world.draw(2) == 0) {
            LogTransaction transaction = told.removeFirst();
            transaction.commit(world.now());
            world.trace().note("late " + writer + " commits " + transaction.id());
            return;
        }
        for (Map.Entry<PlainProducer, String> left : producers.entrySet()) {
            if (left.getKey().isReady()) {
                world.write(left.getKey(), "late " + writer + ' ' + left.getValue());
                return;
            }
        }
    }
}
