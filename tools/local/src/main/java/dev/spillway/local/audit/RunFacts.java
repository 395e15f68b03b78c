package dev.spillway.local.audit;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * What the report says about a run beside what the audit counted.
 *
 * @param command the command line that can be given again, e.g. {@code ./spillway demo --rate 2000}
 * @param topology {@code split} or {@code fused}
 * @param seed of the generator, empty where nothing was generated
 * @param startedAt when the run began
 * @param endedAt when the books were closed or given up
 * @param checkpoints of all jobs together
 * @param versions by component: {@code spillway}, {@code flink}, {@code kafka}, {@code java}
 */
public record RunFacts(
        String command,
        String topology,
        OptionalLong seed,
        Instant startedAt,
        Instant endedAt,
        Checkpoints checkpoints,
        Map<String, String> versions) {

    public RunFacts {
        versions = new TreeMap<>(versions);
    }

    /** The versions of what this process runs. */
    public static Map<String, String> versionsOf(String spillway) {
        return Map.of(
                "spillway", spillway,
                "flink", EnvironmentInformation.getVersion(),
                "kafka", AppInfoParser.getVersion(),
                "java", Runtime.version().toString());
    }

    /**
     * Checkpoints of a run.
     *
     * @param completed how many succeeded
     * @param failed how many did not
     * @param longestMillis the longest that succeeded, from trigger to end
     * @param largestBytes the largest state of one checkpoint
     */
    public record Checkpoints(long completed, long failed, long longestMillis, long largestBytes) {
        /** Where nothing is known of checkpoints. */
        public static final Checkpoints NONE = new Checkpoints(0, 0, 0, 0);
    }
}
