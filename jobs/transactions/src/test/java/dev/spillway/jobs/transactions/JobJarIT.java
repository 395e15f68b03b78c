package dev.spillway.jobs.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Opens the jar that goes to a cluster: everything the cluster lacks is in it, and nothing that it brings. */
class JobJarIT {

    private static final Path JAR = Path.of(Objects.requireNonNull(System.getProperty("job.jar"), "-Djob.jar"));
    private static final long LIMIT_BYTES = 60L << 20;

    private static List<String> entries() throws IOException {
        try (ZipFile jar = new ZipFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }

    @Test
    void staysBelowSixtyMebibytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThanOrEqualTo(LIMIT_BYTES);
    }

    @Test
    void isTheFileThatTheReadmeSubmits() throws IOException {
        assertThat(Files.readString(Path.of("../../README.md")))
                .contains("JAR=jobs/transactions/target/" + JAR.getFileName() + "\n");
    }

    @Test
    void holdsTheMainClassOfEachJob() throws IOException {
        List<String> entries = entries();
        assertThat(DefinedJob.all())
                .allSatisfy(job ->
                        assertThat(entries).contains(job.getClass().getName().replace('.', '/') + ".class"));
    }

    @Test
    void bringsConnectorClientPatternsAndYaml() throws IOException {
        assertThat(entries())
                .contains("org/apache/flink/connector/kafka/source/KafkaSource.class")
                .contains("org/apache/kafka/clients/consumer/KafkaConsumer.class")
                .contains("org/apache/flink/cep/CEP.class")
                .contains("com/fasterxml/jackson/dataformat/yaml/YAMLFactory.class");
    }

    @Test
    void holdsNoClassOfTheCluster() throws IOException {
        assertThat(entries())
                .doesNotContain("org/apache/flink/api/common/JobID.class")
                .doesNotContain("org/apache/flink/configuration/Configuration.class")
                .doesNotContain("org/apache/flink/streaming/api/environment/StreamExecutionEnvironment.class")
                .noneMatch(entry -> entry.startsWith("org/apache/flink/runtime/"))
                .noneMatch(entry -> entry.startsWith("org/apache/flink/core/"))
                .noneMatch(entry -> entry.startsWith("org/apache/flink/state/rocksdb/"))
                .noneMatch(entry -> entry.startsWith("org/rocksdb/"))
                .noneMatch(entry -> entry.startsWith("org/slf4j/"))
                .noneMatch(entry -> entry.startsWith("org/apache/logging/"));
    }

    @Test
    void holdsNoSignatureOfAnotherJar() throws IOException {
        assertThat(entries()).noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
    }
}
