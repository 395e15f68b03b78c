package dev.spillway.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The structure that CONTRIBUTING.md describes, over the main code of all modules. There is no list of exceptions. */
class ArchitectureTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final List<String> FOLDERS = List.of("state", "operators", "jobs", "tools");

    private static final String CORE = "dev.spillway.core..";
    private static final String TYPES = "dev.spillway.types..";
    private static final String RUNTIME = "dev.spillway.runtime..";
    private static final String FUNCTIONS = "dev.spillway.functions..";
    private static final String CONNECTORS = "dev.spillway.connectors..";
    private static final String JOBS = "dev.spillway.jobs..";

    private static final List<String> BUSINESS_WORDS =
            List.of("transaction", "account", "merchant", "fraud", "payment", "customer");

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static JavaClasses main;

    @BeforeAll
    static void readMainClasses() throws IOException {
        List<Path> outputs = new ArrayList<>();
        for (Path module : modules()) {
            Path output = module.resolve("target/classes");
            if (Files.isDirectory(output)) {
                outputs.add(output);
            }
        }
        main = new ClassFileImporter().importPaths(outputs);
    }

    @TestFactory
    Stream<DynamicTest> importsGoOneWay() {
        return Stream.of(
                        List.of(CORE),
                        List.of(TYPES, CORE),
                        List.of(RUNTIME, CORE),
                        List.of(FUNCTIONS, RUNTIME, CORE),
                        List.of(CONNECTORS, RUNTIME, CORE),
                        List.of(JOBS, FUNCTIONS, CONNECTORS, RUNTIME, TYPES, CORE))
                .map(allowed -> DynamicTest.dynamicTest(
                        allowed.get(0) + " sees " + allowed.subList(1, allowed.size()), () -> seesOnly(allowed)));
    }

    private static void seesOnly(List<String> allowed) {
        classes()
                .that()
                .resideInAPackage(allowed.get(0))
                .should()
                .onlyDependOnClassesThat(
                        resideOutsideOfPackage("dev.spillway..").or(resideInAnyPackage(allowed.toArray(String[]::new))))
                .check(main);
    }

    @Test
    void noDomainsJobsSeeAnotherDomains() {
        slices().matching("dev.spillway.jobs.(*)..")
                .should()
                .notDependOnEachOther()
                .check(main);
    }

    // The raw copy that the benchmarks compare with must not go through what it measures, and the simulation stands in
    // for
    // the connector in jobs that were defined with it.
    @Test
    void onlyConnectorsSeeTheKafkaConnector() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.spillway.connectors..", "dev.spillway.bench..", "dev.spillway.simulation..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.connector.kafka..")
                .check(main);
    }

    // Its built-in retry loses elements (RetryTimeoutRaceTest in tools/local), and its answers may differ after a
    // restart.
    @Test
    void nobodyUsesTheAsynchronousOperator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink.streaming.api.functions.async..")
                .check(main);
    }

    @Test
    void stepsStateAndJobsReadNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS, CORE, TYPES, JOBS)
                .should()
                .accessTargetWhere(describe("the clock is read", ArchitectureTest::readsClock))
                .check(main);
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String method = access.getName();
        return (owner.equals("java.lang.System") && (method.equals("currentTimeMillis") || method.equals("nanoTime")))
                || (owner.startsWith("java.time.") && method.equals("now"))
                || owner.equals("java.time.Clock")
                || (owner.equals("java.util.Date") && method.equals("<init>"));
    }

    @Test
    void stepsStateAndJobsDrawNothingAtRandom() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS, CORE, TYPES, JOBS)
                .should()
                .accessTargetWhere(describe("something is drawn at random", ArchitectureTest::drawsAtRandom))
                .check(main);
    }

    private static boolean drawsAtRandom(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.endsWith("Random")
                || (owner.equals("java.lang.Math") && access.getName().equals("random"))
                || (owner.equals("java.util.UUID") && access.getName().equals("randomUUID"));
    }

    @Test
    void operatorsHaveNoBusinessWordInTheirNames() {
        classes()
                .that()
                .resideInAnyPackage(FUNCTIONS, CONNECTORS, RUNTIME, CORE)
                .should(new NameWithoutWords(BUSINESS_WORDS))
                .check(main);
    }

    @Test
    void namesSayWhatAThingIs() {
        classes()
                .should(new NameWithoutWords(List.of("util", "helper", "common", "impl", "manager")))
                .check(main);
    }

    @Test
    void everyJobHasNameAndMain() {
        List<JavaClass> jobs = main.stream()
                .filter(type -> type.getPackageName().startsWith("dev.spillway.jobs."))
                .filter(type -> type.getSimpleName().endsWith("Job"))
                .toList();

        assertThat(jobs).isNotEmpty().allSatisfy(job -> {
            assertThat(job.getInterfaces())
                    .anySatisfy(type -> assertThat(type.getName()).isEqualTo("dev.spillway.runtime.SpillwayJob"));
            assertThat(job.getField("NAME").getModifiers()).contains(JavaModifier.PUBLIC, JavaModifier.STATIC);
            assertThat(job.getMethod("main", String[].class).getModifiers())
                    .contains(JavaModifier.PUBLIC, JavaModifier.STATIC);
        });
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> above250 = new ArrayList<>();
        List<String> above400 = new ArrayList<>();
        int all = 0;
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            String told = ROOT.relativize(file) + " has " + lines + " lines";
            all++;
            if (lines > 250) {
                above250.add(told);
            }
            if (lines > 400) {
                above400.add(told);
            }
        }
        assertThat(above400).isEmpty();
        assertThat(above250).as("files above 250 lines, of %d", all).hasSizeLessThanOrEqualTo(all / 20);
    }

    @Test
    void everyPackageIsDescribedAndNullMarked() throws IOException {
        List<Path> bare = new ArrayList<>();
        for (Path file : sources()) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                bare.add(ROOT.relativize(file.getParent()));
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void noWorkIsLeftForLaterInTheCode() throws IOException {
        List<Path> open = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            if (text.contains("TODO") || text.contains("FIXME")) {
                open.add(ROOT.relativize(file));
            }
        }
        assertThat(open).isEmpty();
    }

    private static List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (var found = Files.list(ROOT.resolve(folder))) {
                found.filter(module -> Files.exists(module.resolve("pom.xml"))).forEach(modules::add);
            }
        }
        return modules;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path module : modules()) {
            Path root = module.resolve("src/main/java");
            if (Files.isDirectory(root)) {
                try (var found = Files.walk(root)) {
                    found.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
