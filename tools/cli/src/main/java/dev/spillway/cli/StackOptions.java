package dev.spillway.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that starts broker, cluster and jobs. */
final class StackOptions {

    @Option(names = "--fused", description = "One express job instead of the four split ones.")
    private boolean fused;

    @Option(
            names = "--kafka-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of the broker on loopback; 0, the default, takes a free one.")
    private int kafkaPort;

    @Option(
            names = "--rest-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of Flink's web UI on loopback; 0, the default, takes a free one.")
    private int restPort;

    @Option(
            names = "--set",
            paramLabel = "[JOB/]KEY=VALUE",
            description = "A setting of all jobs, or of the job named before the slash; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(names = "--report", paramLabel = "FILE", description = "Where the report goes, as JSON.")
    private @Nullable Path report;

    boolean fused() {
        return fused;
    }

    String topology() {
        return fused ? "fused" : "split";
    }

    int kafkaPort() {
        return kafkaPort;
    }

    int restPort() {
        return restPort;
    }

    Optional<Path> report() {
        return Optional.ofNullable(report);
    }

    /**
     * The {@code --set} values that hold for a job, by key.
     *
     * @throws UsageException if one is no {@code [JOB/]KEY=VALUE}
     */
    Map<String, String> settings(String job) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw new UsageException("--set " + setting + ": expected [JOB/]KEY=VALUE");
            }
            String key = setting.substring(0, equals);
            int slash = key.indexOf('/');
            if (slash < 0 || key.substring(0, slash).equals(job)) {
                values.put(key.substring(slash + 1), setting.substring(equals + 1));
            }
        }
        return values;
    }

    /**
     * Checks the options that are used only once broker and cluster run.
     *
     * @throws UsageException naming the first that cannot be used
     */
    void check() {
        port("--kafka-port", kafkaPort);
        port("--rest-port", restPort);
        settings("");
    }

    private static void port(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new UsageException(option + " " + port + ": ports are 0 to 65535");
        }
    }
}
