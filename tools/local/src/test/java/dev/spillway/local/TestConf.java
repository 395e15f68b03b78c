package dev.spillway.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small flink-conf folder. */
final class TestConf {

    private TestConf() {}

    static FlinkConf write(Path home) throws IOException {
        file(home, "config.yaml", "pipeline.generic-types: false\npipeline.auto-generate-uids: false\n");
        file(home, "profiles/local.yaml", """
                parallelism.default: 2
                execution.checkpointing.interval: 300 ms
                restart-strategy:
                  type: fixed-delay
                  fixed-delay:
                    attempts: 1
                    delay: 10 ms
                """);
        return FlinkConf.in(home, "local");
    }

    static Path file(Path home, String name, String text) throws IOException {
        Path file = home.resolve("flink-conf").resolve(name);
        Files.createDirectories(home.resolve("flink-conf").resolve("profiles"));
        Files.createDirectories(home.resolve("flink-conf").resolve("jobs"));
        return Files.writeString(file, text);
    }
}
