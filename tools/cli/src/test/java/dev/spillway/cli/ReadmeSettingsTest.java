package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the settings in the README to those that the jobs read: same keys, same defaults. */
class ReadmeSettingsTest {

    private static final Path README =
            Path.of("../../README.md").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z][^|]*`) \\|([^|]*)\\|[^|]*\\|$");
    private static final Pattern KEY = Pattern.compile("`([a-z0-9.*\\[\\]-]+)`");
    private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final String EXPRESS = "transaction-express";
    private static final String DISTRIBUTION = "transaction-distribution";

    @TempDir
    private Path folder = Path.of("");

    /** Documented keys with their defaults, as the README writes them; empty where a row gives none. */
    private static Map<String, String> documented(String text) {
        Map<String, String> keys = new LinkedHashMap<>();
        Matcher rows = ROW.matcher(text);
        while (rows.find()) {
            List<String> paths = KEY.matcher(rows.group(1))
                    .results()
                    .map(key -> key.group(1))
                    .toList();
            List<String> defaults =
                    List.of(rows.group(2).replace("`", "").strip().split(", "));
            for (int i = 0; i < paths.size(); i++) {
                String value = defaults.size() == paths.size() ? defaults.get(i) : defaults.get(0);
                keys.put(paths.get(i), value.equals("none") ? "" : value);
            }
        }
        return keys;
    }

    private static String section(String job) throws IOException {
        String[] parts = Files.readString(README).split("\n### " + job + "\n", 2);
        assertThat(parts).as("section of %s", job).hasSize(2);
        return parts[1].split("\n##")[0];
    }

    private static Map<String, String> shared() throws IOException {
        String text = Files.readString(README);
        return documented(text.substring(text.indexOf("All jobs share:"), text.indexOf("\n### ")));
    }

    private static Set<String> expanded(Map<String, String> keys) throws IOException {
        Set<String> paths = new TreeSet<>(keys.keySet());
        if (paths.remove("time.*")) {
            documented(section("transaction-validation")).keySet().stream()
                    .filter(key -> key.startsWith("time."))
                    .forEach(paths::add);
        }
        return paths;
    }

    @Test
    void everyDocumentedKeyIsReadByItsJobWithThatDefault() throws IOException {
        for (SpillwayJob job : TransactionJobs.all().values()) {
            Map<String, String> documented = documented(section(job.name()));
            documented.keySet().removeIf(key -> key.endsWith(".*"));
            assertThat(Jobs.defaults(job)).as(job.name()).containsAllEntriesOf(documented);
        }
    }

    @Test
    void everySharedKeyIsReadWithThatDefault() throws IOException {
        assertThat(Jobs.defaults(Jobs.named(EXPRESS))).containsAllEntriesOf(shared());
    }

    @Test
    void everyKeyThatAJobReadsIsDocumented() throws IOException {
        Set<String> all = new TreeSet<>(shared().keySet());
        for (String job : TransactionJobs.all().keySet()) {
            all.addAll(expanded(documented(section(job))));
        }
        for (SpillwayJob job : TransactionJobs.all().values()) {
            Set<String> own = new TreeSet<>(shared().keySet());
            own.addAll(job.name().equals(EXPRESS) ? all : expanded(documented(section(job.name()))));
            Set<String> read = new TreeSet<>();
            Jobs.defaults(job).keySet().forEach(key -> read.add(ofRules(key)));
            if (job.name().equals(DISTRIBUTION)) {
                own.addAll(keysOfExample());
            }
            assertThat(own).as("README's keys of %s", job.name()).containsAll(read);
        }
    }

    /** A change of rules has the keys of the rules, and its instant. */
    private static String ofRules(String key) {
        String inChange = "rules.changes[].";
        if (!key.startsWith(inChange)) {
            return key;
        }
        String own = key.substring(inChange.length());
        return own.equals("effective-from") ? "rules.changes[]" : "rules." + own;
    }

    @Test
    void theExampleOfConsumersIsTakenByTheJob() throws IOException {
        Path file = Files.writeString(folder.resolve("consumers.yaml"), example());
        assertThat(Jobs.problems(Jobs.named(DISTRIBUTION), List.of("--config", file.toString()), Map.of()))
                .isEmpty();
    }

    private static String example() throws IOException {
        Matcher yaml = YAML.matcher(section(DISTRIBUTION));
        assertThat(yaml.find()).as("example in YAML").isTrue();
        return yaml.group(1);
    }

    /** The paths in the example of the README, each key of an entry as it stands in the reference. */
    private static Set<String> keysOfExample() throws IOException {
        Set<String> keys = new TreeSet<>(Set.of("distribution.consumers[]"));
        example().lines().map(line -> line.replaceAll("#.*", "")).forEach(line -> {
            Matcher key = Pattern.compile("^( +)(?:- )?([a-z-]+): *(\\S?)").matcher(line);
            if (key.find()) {
                boolean entry = key.group(1).length() > 2;
                String path = (entry ? "distribution.consumers[]." : "distribution.") + key.group(2);
                keys.add(key.group(3).equals("{") ? path + ".*" : path);
            }
        });
        return keys;
    }
}
