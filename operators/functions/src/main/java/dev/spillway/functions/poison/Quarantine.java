package dev.spillway.functions.poison;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.Outcome;
import dev.spillway.runtime.Settings;
import java.io.Serializable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/**
 * Where a stage puts records that crash it.
 *
 * @param evidence tells the records of inputs
 * @param deadLetters where their dead letters go
 * @param outcomes where their outcomes go
 * @param jobVersion version whose crashes count: another one tries a record anew
 * @param <I> input of the stage
 */
public record Quarantine<I>(
        Evidence<I> evidence, OutputTag<DeadLetter> deadLetters, OutputTag<Outcome> outcomes, String jobVersion)
        implements Serializable {

    /** Reads {@code poison.limit}, how many records a stage puts aside, for all stages of a job; 0 for none. */
    public static void declare(StreamExecutionEnvironment env, Settings settings) {
        PoisonSettings.declare(env, settings);
    }
}
