package dev.spillway.local;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spillway.runtime.SpillwayJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/**
 * Flink's settings as the folder {@code flink-conf} lays them out: {@code config.yaml} common to all, one overlay a
 * profile, one a job; later files win. Every problem names its file and key.
 */
public final class FlinkConf {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final Path profile;

    private FlinkConf(Path folder, Path profile) {
        this.folder = folder;
        this.profile = profile;
    }

    /**
     * The settings under {@code <home>/flink-conf} with the overlay {@code profiles/<profile>.yaml}.
     *
     * @throws LocalStackException if {@code config.yaml} or the profile's file is missing
     */
    public static FlinkConf in(Path home, String profile) {
        Path folder = home.resolve("flink-conf");
        FlinkConf conf = new FlinkConf(folder, folder.resolve("profiles").resolve(profile + ".yaml"));
        for (Path file : List.of(folder.resolve("config.yaml"), conf.profile)) {
            if (!Files.isRegularFile(file)) {
                throw new LocalStackException("missing Flink settings " + file
                        + ": run from Spillway's folder, or point the home folder at it");
            }
        }
        return conf;
    }

    /** What the cluster starts with: the common file and the profile. */
    public Configuration cluster() {
        Configuration merged = read(folder.resolve("config.yaml"));
        merged.addAll(read(profile));
        return merged;
    }

    /** What {@code job} starts with: the cluster's settings and the job's own file, if there is one. */
    public Configuration job(String job) {
        Configuration merged = cluster();
        Path overlay = folder.resolve("jobs").resolve(job + ".yaml");
        if (Files.isRegularFile(overlay)) {
            merged.addAll(read(overlay));
        }
        return merged;
    }

    /** Slots that the jobs take together, at least 1. */
    public int slots(List<? extends SpillwayJob> jobs) {
        int slots = jobs.stream()
                .mapToInt(job -> job(job.name()).get(CoreOptions.DEFAULT_PARALLELISM))
                .sum();
        return Math.max(1, slots);
    }

    /**
     * Reads one file of nested or dotted keys.
     *
     * @throws LocalStackException naming the file and the line or key that cannot be used
     */
    static Configuration read(Path file) {
        Configuration settings = new Configuration();
        try {
            JsonNode root = YAML.readTree(Files.readString(file));
            if (root.isObject()) {
                flatten(file, "", root, settings);
            } else if (!root.isMissingNode() && !root.isNull()) {
                throw new LocalStackException(file + ": settings are keys with values, found " + root.getNodeType());
            }
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new LocalStackException(
                    file + (at == null ? "" : ": line " + at.getLineNr()) + ": not YAML: "
                            + LocalStackException.oneLine(e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new LocalStackException("cannot read " + file + ": " + e.getMessage(), e);
        }
        List<String> problems = FlinkOptions.problems(settings);
        if (!problems.isEmpty()) {
            throw new LocalStackException(file + ": " + String.join("; ", problems));
        }
        return settings;
    }

    private static void flatten(Path file, String prefix, JsonNode node, Configuration settings) {
        node.properties().forEach(entry -> {
            String key = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            JsonNode value = entry.getValue();
            if (value.isObject()) {
                flatten(file, key, value, settings);
            } else if (value.isArray()) {
                settings.setString(key, joined(file, key, value));
            } else if (value.isNull()) {
                throw new LocalStackException(file + ": " + key + " has no value");
            } else {
                settings.setString(key, value.asText());
            }
        });
    }

    private static String joined(Path file, String key, JsonNode list) {
        List<String> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            if (!entry.isValueNode()) {
                throw new LocalStackException(file + ": " + key + " is a list of lists or maps, not of plain values");
            }
            entries.add(entry.asText());
        }
        return String.join(";", entries);
    }
}
