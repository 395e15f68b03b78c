package dev.spillway.cluster;

import dev.spillway.local.JvmCommand;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The class path of a cluster that never heard of Spillway: Flink's modules and the libraries they need, taken from this
 * process's own class path. What the job jar must bring itself is left out, so that a class missing there is missing.
 */
final class ClusterClassPath {

    private static final List<String> FLINK_AND_ITS_NEEDS = List.of(
            "flink-",
            "async-profiler-",
            "commons-cli-",
            "commons-collections-",
            "commons-compress-",
            "commons-io-",
            "commons-lang3-",
            "commons-math3-",
            "commons-text-",
            "frocksdbjni-",
            "javassist-",
            "jsr305-",
            "kryo-",
            "log4j-",
            "lz4-java-",
            "minlog-",
            "objenesis-",
            "reflectasm-",
            "slf4j-api-",
            "snakeyaml-engine-",
            "snappy-java-");

    private static final List<String> THE_JOB_BRINGS =
            List.of("flink-cep-", "flink-connector-base-", "flink-connector-kafka-");

    /** Kafka's lz4, whose jar is named like the one of Flink. */
    private static final Path KAFKA_LZ4 = Path.of("at", "yawk");

    private ClusterClassPath() {}

    /** The jars, in the order of this process's class path. */
    static List<Path> jars() {
        return Arrays.stream(JvmCommand.ownClassPath().split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> isOfCluster(path.getFileName().toString()))
                .filter(path -> !path.toString().contains(KAFKA_LZ4.toString()))
                .toList();
    }

    private static boolean isOfCluster(String file) {
        return file.endsWith(".jar")
                && FLINK_AND_ITS_NEEDS.stream().anyMatch(file::startsWith)
                && THE_JOB_BRINGS.stream().noneMatch(file::startsWith);
    }
}
