package dev.spillway.functions.time;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** For streams without event time, such as reference data: they never hold the time of others back. */
public final class Timeless<T> implements WatermarkGenerator<T> {

    private Timeless() {}

    /** The strategy. */
    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.<T>forGenerator(context -> new Timeless<>())
                .withTimestampAssigner((value, ignored) -> Long.MIN_VALUE);
    }

    @Override
    public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
        // carries no time
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
