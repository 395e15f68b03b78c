package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever copies a command from a document must find the file that Maven built. */
class VersionsInDocumentsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern JAR = Pattern.compile("jobs/transactions/target/([A-Za-z0-9.-]+\\.jar)");
    private static final Pattern IMAGE = Pattern.compile("spillway-transactions:([0-9A-Za-z.-]*[0-9A-Za-z])");

    private static String element(String file, String pattern) throws IOException {
        Matcher found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(found.find()).as(pattern + " in " + file).isTrue();
        return found.group(1);
    }

    private static String version() throws IOException {
        return element("pom.xml", "<artifactId>spillway</artifactId>\\s*<version>([^<]+)</version>");
    }

    /** The name of the job jar, from what the module's pom says of it; {@code JobJarIT} opens the file of that name. */
    private static String jar() throws IOException {
        String pom = "jobs/transactions/pom.xml";
        assertThat(Files.readString(ROOT.resolve(pom))).doesNotContain("<finalName>");
        return element(pom, "</parent>\\s*<artifactId>([^<]+)</artifactId>") + "-" + version() + "-"
                + element(pom, "<shadedClassifierName>([^<]+)<") + ".jar";
    }

    private static List<String> mentions(Pattern pattern) throws IOException {
        List<String> mentions = new ArrayList<>();
        for (Path page : pages()) {
            pattern.matcher(Files.readString(page))
                    .results()
                    .forEach(found -> mentions.add(ROOT.relativize(page) + ": " + found.group(1)));
        }
        return mentions;
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "k8s", "flink-conf")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(folder))) {
                files.filter(Files::isRegularFile).forEach(pages::add);
            }
        }
        return pages;
    }

    @Test
    void everyDocumentNamesTheJarThatMavenBuilds() throws IOException {
        String jar = jar();
        assertThat(mentions(JAR))
                .hasSizeGreaterThan(1)
                .allSatisfy(mention -> assertThat(mention).endsWith(": " + jar));
    }

    @Test
    void everyDeploymentNamesTheImageOfThisVersion() throws IOException {
        String version = version();
        assertThat(mentions(IMAGE))
                .hasSizeGreaterThan(2)
                .allSatisfy(mention -> assertThat(mention).endsWith(": " + version));
    }

    @Test
    void theImageHoldsTheJarWhereDeploymentsLookForIt() throws IOException {
        String target = element("k8s/Dockerfile", "COPY \\S+ \\S+ (/opt/flink/usrlib/\\S+)");
        assertThat(element("k8s/base/flink-deployment.yaml", "jarURI: local://(\\S+)"))
                .isEqualTo(target);
    }

    @Test
    void theImageIsOfTheFlinkThatJobsAreBuiltWith() throws IOException {
        String flink = element("pom.xml", "<flink.version>([^<]+)<");
        assertThat(element("k8s/Dockerfile", "FROM flink:([0-9.]+)-java17")).isEqualTo(flink);
        assertThat(element("k8s/Dockerfile", "flink-s3-fs-presto-([0-9.]+)\\.jar"))
                .isEqualTo(flink);
    }
}
