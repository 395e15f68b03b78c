package dev.spillway.jobs.transactions;

import dev.spillway.functions.keyed.StageState;
import dev.spillway.runtime.Settings;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** How the keyed stages of all transaction jobs keep their live keys: {@code state.*}. */
public final class StateSettings {

    private StateSettings() {}

    /** The memory of a stage, with the bounds that the settings give. */
    public static <S> StageState<S> from(Settings settings, String name, TypeSerializer<S> serializer) {
        return new StageState<>(
                name,
                serializer,
                (int) settings.integer("state.live-keys", 50_000, 1, 10_000_000),
                (int) settings.integer("state.max-dirty-keys", 50_000, 1, 10_000_000),
                settings.integer("state.write-through-rate", 5_000, 0, 10_000_000));
    }
}
