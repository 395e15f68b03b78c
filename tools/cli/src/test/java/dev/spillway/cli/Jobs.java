package dev.spillway.cli;

import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.runtime.ConfigException;
import dev.spillway.runtime.JobEnvironment;
import dev.spillway.runtime.Settings;
import dev.spillway.runtime.SpillwayJob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The jobs as their mains define them, asked for what they read. */
public final class Jobs {

    private Jobs() {}

    /** The job of that name; fails if there is none. */
    public static SpillwayJob named(String name) {
        return Optional.ofNullable(TransactionJobs.all().get(name))
                .orElseThrow(() -> new AssertionError("no job " + name));
    }

    /** The keys that a job reads, with their defaults. */
    public static Map<String, String> defaults(SpillwayJob job) {
        Settings settings = Settings.of(Map.of());
        job.define(JobEnvironment.create(), settings);
        Map<String, String> defaults = new LinkedHashMap<>();
        settings.describe().forEach(key -> defaults.put(key.path(), key.defaultValue()));
        return defaults;
    }

    /** What the job says of the settings that arguments and environment give it; nothing if it takes them. */
    public static List<String> problems(SpillwayJob job, List<String> args, Map<String, String> environment) {
        try {
            job.define(JobEnvironment.create(), Settings.load(args.toArray(String[]::new), environment));
            return List.of();
        } catch (ConfigException e) {
            return e.problems();
        }
    }
}
