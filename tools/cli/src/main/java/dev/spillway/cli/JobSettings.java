package dev.spillway.cli;

import dev.spillway.jobs.transactions.TransactionJobs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option of every command that runs jobs: their settings. */
final class JobSettings {

    @Option(
            names = "--set",
            paramLabel = "[JOB/]KEY=VALUE",
            description = "A setting of all jobs, or of the job named before the slash; may be repeated.")
    private List<String> settings = new ArrayList<>();

    /** One {@code --set}; {@code job} is empty where it holds for all. */
    private record Setting(String job, String key, String value) {

        static Setting parse(String text) {
            int equals = text.indexOf('=');
            int slash = equals < 0 ? -1 : text.lastIndexOf('/', equals);
            if (equals <= slash + 1) {
                throw new UsageException("--set " + text + ": expected [JOB/]KEY=VALUE");
            }
            String job = slash < 0 ? "" : text.substring(0, slash);
            return new Setting(job, text.substring(slash + 1, equals), text.substring(equals + 1));
        }

        boolean holdsFor(String name) {
            return job.isEmpty() || job.equals(name);
        }
    }

    /**
     * Checks that every one can be read and names a job that there is.
     *
     * @throws UsageException naming the first that cannot be used
     */
    void check() {
        SortedSet<String> jobs = jobs();
        for (Setting setting : parsed()) {
            if (!setting.job().isEmpty() && !jobs.contains(setting.job())) {
                throw new UsageException("--set " + setting.job() + "/" + setting.key() + ": there is no job "
                        + setting.job() + "; the jobs are " + String.join(", ", jobs));
            }
        }
    }

    /**
     * The values that hold for a job, by key; of two for one key the later.
     *
     * @throws UsageException if one is no {@code [JOB/]KEY=VALUE}
     */
    Map<String, String> of(String job) {
        Map<String, String> values = new LinkedHashMap<>();
        parsed().stream()
                .filter(setting -> setting.holdsFor(job))
                .forEach(setting -> values.put(setting.key(), setting.value()));
        return values;
    }

    /** The values of each job that there is, by its name. */
    Map<String, Map<String, String>> byJob() {
        return jobs().stream().collect(Collectors.toMap(job -> job, this::of));
    }

    private List<Setting> parsed() {
        return settings.stream().map(Setting::parse).toList();
    }

    private static SortedSet<String> jobs() {
        return new TreeSet<>(TransactionJobs.all().keySet());
    }
}
