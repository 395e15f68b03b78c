package dev.spillway.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** The versions this tool was built with, for {@code --version} and for reports. */
public final class Versions implements IVersionProvider {

    /** Version by name: {@code spillway}, {@code flink}, {@code kafka}, {@code java}. */
    public static Map<String, String> all() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/spillway.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> versions = new TreeMap<>();
        versions.put("spillway", properties.getProperty("version", "unknown"));
        versions.put("flink", properties.getProperty("flink", "unknown"));
        versions.put("kafka", properties.getProperty("kafka", "unknown"));
        versions.put("java", Runtime.version().toString());
        return versions;
    }

    @Override
    public String[] getVersion() {
        Map<String, String> all = all();
        return new String[] {
            "spillway " + all.get("spillway"),
            "flink " + all.get("flink") + ", kafka " + all.get("kafka") + ", java " + all.get("java")
        };
    }
}
