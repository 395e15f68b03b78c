package dev.spillway.local;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * Flink's declared options by key, to find values of the wrong type and misspelt keys when a file is read: Flink itself
 * ignores a key that it does not know.
 */
final class FlinkOptions {

    private static final List<Class<?>> DECLARED_IN = List.of(
            CheckpointingOptions.class,
            CoreOptions.class,
            ExecutionOptions.class,
            HeartbeatManagerOptions.class,
            JobManagerOptions.class,
            MetricOptions.class,
            PipelineOptions.class,
            RestOptions.class,
            RestartStrategyOptions.class,
            StateBackendOptions.class,
            StateRecoveryOptions.class,
            TaskManagerOptions.class,
            WebOptions.class,
            RocksDBOptions.class,
            RocksDBConfigurableOptions.class);

    /** Every option under these prefixes is declared in a class above, so an unknown key is a misspelling. */
    private static final List<String> CLOSED_PREFIXES = List.of("execution.checkpointing.", "pipeline.", "heartbeat.");

    private static final Map<String, ConfigOption<?>> BY_KEY = collect();

    private FlinkOptions() {}

    /** One line for each value that its option cannot take and each key under a closed prefix that no option has. */
    static List<String> problems(Configuration settings) {
        List<String> problems = new ArrayList<>();
        for (String key : settings.keySet()) {
            ConfigOption<?> option = BY_KEY.get(key);
            if (option != null) {
                checkValue(settings, option, problems);
            } else if (CLOSED_PREFIXES.stream().anyMatch(key::startsWith) && !isMapEntry(key)) {
                problems.add(key + " is not a Flink option");
            }
        }
        return problems;
    }

    /** An option that is a map may be given entry by entry, below its own key. */
    private static boolean isMapEntry(String key) {
        return BY_KEY.keySet().stream().anyMatch(option -> key.startsWith(option + "."));
    }

    private static void checkValue(Configuration settings, ConfigOption<?> option, List<String> problems) {
        try {
            settings.getOptional(option);
        } catch (IllegalArgumentException e) {
            problems.add(option.key() + ": " + LocalStackException.rootCause(e));
        }
    }

    private static Map<String, ConfigOption<?>> collect() {
        Map<String, ConfigOption<?>> options = new TreeMap<>();
        for (Class<?> type : DECLARED_IN) {
            for (Field field : type.getFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    add(field, options);
                }
            }
        }
        return options;
    }

    private static void add(Field field, Map<String, ConfigOption<?>> options) {
        try {
            ConfigOption<?> option = (ConfigOption<?>) field.get(null);
            options.put(option.key(), option);
            option.fallbackKeys().forEach(fallback -> options.put(fallback.getKey(), option));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("public constant " + field + " is not readable", e);
        }
    }
}
