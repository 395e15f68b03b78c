package dev.spillway.functions.time;

import dev.spillway.core.Event;
import dev.spillway.core.Origin;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks by raw partition after parsing: event time has come as far as the slowest partition that is not idle, less
 * the bound of disorder. It stands behind the parser because only the parser knows the time, and records that it refused
 * can then never move the watermark. An event that claims to be from the future moves it a day beyond its arrival at most:
 * producers set both event time and Kafka timestamp, and time once too far ahead would end the memory of every key.
 *
 * @param <E> the event
 */
public final class PartitionWatermarks<E extends Event> implements WatermarkGenerator<E> {

    private static final class Progress {
        long newest = Long.MIN_VALUE;
        int silentTicks;
    }

    private static final long MAX_AHEAD_MILLIS = 86_400_000;

    private final long disorderMillis;
    private final int idleTicks;
    private final Map<Integer, Progress> partitions = new HashMap<>();
    private int lastPartition = -1;
    private Progress last = new Progress();

    private PartitionWatermarks(long disorderMillis, int idleTicks) {
        this.disorderMillis = disorderMillis;
        this.idleTicks = idleTicks;
    }

    /**
     * The strategy.
     *
     * @param disorder how far behind the newest event of its partition an event may come and not be late
     * @param idleTicks watermark intervals without an event after which a partition no longer holds time back
     */
    public static <E extends Event> WatermarkStrategy<E> strategy(Duration disorder, int idleTicks) {
        long millis = disorder.toMillis();
        return WatermarkStrategy.<E>forGenerator(context -> new PartitionWatermarks<>(millis, idleTicks))
                .withTimestampAssigner((event, ignored) -> event.eventTime());
    }

    @Override
    public void onEvent(E event, long eventTimestamp, WatermarkOutput output) {
        Origin origin = event.provenance().origin();
        if (origin.partition() != lastPartition) {
            lastPartition = origin.partition();
            last = partitions.computeIfAbsent(lastPartition, unused -> new Progress());
        }
        last.silentTicks = 0;
        last.newest = Math.max(
                last.newest, Math.min(eventTimestamp, event.provenance().arrivedAt() + MAX_AHEAD_MILLIS));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        long slowest = Long.MAX_VALUE;
        for (Progress progress : partitions.values()) {
            if (progress.silentTicks++ < idleTicks) {
                slowest = Math.min(slowest, progress.newest);
            }
        }
        if (slowest == Long.MAX_VALUE) {
            output.markIdle();
        } else {
            output.emitWatermark(new Watermark(slowest - disorderMillis - 1));
        }
    }
}
