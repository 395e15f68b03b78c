package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallErrorsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpsForEveryCommand() {
        assertThat(call()).isZero();
        assertThat(out.toString()).contains("demo", "up", "run", "Exit codes: 0 ok");
        for (String command : new String[] {"demo", "up", "run"}) {
            assertThat(call(command, "--help")).isZero();
            assertThat(out.toString()).startsWith("Usage: spillway " + command).contains("--fused", "--kafka-port");
        }
        assertThat(call("--version")).isZero();
        assertThat(out.toString()).startsWith("spillway ").contains("flink 2.", "kafka 4.");
    }

    @Test
    void refusesUnusableCallsInOneLineWithTheMend() throws IOException {
        assertThat(refused("dmo")).contains("'dmo'");
        assertThat(refused("demo", "--rate", "0")).contains("--rate: expected more than 0");
        assertThat(refused("demo", "--kafka-port", "70000")).contains("--kafka-port 70000: ports are 0 to 65535");
        assertThat(refused("demo", "--set", "x")).contains("--set x: expected [JOB/]KEY=VALUE");
        assertThat(refused("run", "--output", "o")).contains("--input");
        Path csv = Files.writeString(folder.resolve("in.csv"), "a,b\n");
        String[] run = {"run", "--output", folder.toString(), "--input", csv.toString(), "", ""};
        assertThat(refused(with(run, "--zone", "Mars"))).contains("--zone Mars: expected a zone");
        assertThat(refused(with(run, "--map", "x=y"))).contains("--map: unknown field x");
        assertThat(refused(with(run, "--reference", "nowhere"))).contains("--reference nowhere: there is no such");
        assertThat(refused(with(run, "--event-time-speed", "fast"))).contains("expected a factor, e.g. 3600x");
        assertThat(refused(with(run, "--rate", "-1"))).contains("--rate: expected more than 0");
        assertThat(refused(with(run, "--seed", "1"))).contains("--seed");
        assertThat(refused("run", "--output", "o", "--input", csv.toString()))
                .contains("nothing fills the transaction fields transactionId")
                .contains("its columns are a, b");
    }

    @Test
    void refusesUnknownOptionsAndNamesSimilarOnes() {
        assertThat(refused("demo", "--secnds", "5"))
                .contains("Unknown options: '--secnds', '5'")
                .endsWith("; see ./spillway demo --help\n");
        assertThat(refused("rum")).contains("'rum'").contains("run");
        assertThat(refused("demo", "--set", "fraud-detecton/rules.count-per-hour=5"))
                .contains("there is no job fraud-detecton; the jobs are fraud-detection, transaction-distribution");
    }

    @Test
    void refusesInputThatCannotBeRead() throws IOException {
        String[] run = {"run", "--output", "o", "--input", ""};
        assertThat(refused(with(run, "--input", "nowhere.jsonl")))
                .contains("nowhere.jsonl: there is no such file; check the path, which is taken from /");
        assertThat(refused(with(run, "--input", "table.parquet"))).contains("names end in .jsonl, .csv");
        Path directory = Files.createDirectory(folder.resolve("in.jsonl"));
        assertThat(refused(with(run, "--input", directory.toString()))).contains("is a folder; give one of the files");
        Path plain = Files.writeString(folder.resolve("plain.jsonl.gz"), "{}\n");
        assertThat(refused(with(run, "--input", plain.toString()))).contains("is not packed by gzip; pack it, or");
        Path empty = Files.createFile(folder.resolve("empty.csv.gz"));
        assertThat(refused(with(run, "--input", empty.toString()))).contains("is not packed by gzip");
    }

    @Test
    void refusesAnOutputThatIsNoFolderBeforeAnythingRuns() throws IOException {
        String file = Files.writeString(folder.resolve("file"), "").toString();
        String json = Files.writeString(folder.resolve("in.jsonl"), "{}\n").toString();
        assertThat(refused("run", "--output", file, "--input", json))
                .contains("--output " + file + ": cannot be made a folder");
    }

    @Test
    void refusesTakenPortsBeforeAnythingRuns() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String data = folder.resolve("data").toString();
            System.setProperty("spillway.home", ROOT.toString());
            assertThat(refused("up", "--data", data, "--kafka-port", port))
                    .contains("port " + port + " for the Kafka broker is not available")
                    .contains("stop what uses it, or ask for another port or for 0");
            assertThat(refused("up", "--data", data, "--rest-port", port))
                    .contains("port " + port + " for the Flink web UI is not available");
        } finally {
            System.clearProperty("spillway.home");
        }
    }

    @Test
    void refusesMapsAndZonesForJsonLines() throws IOException {
        String json = Files.writeString(folder.resolve("in.jsonl"), "{}\n").toString();
        assertThat(refused("run", "--output", "o", "--input", json, "--zone", "UTC"))
                .contains("--map and --zone are for CSV");
    }

    @Test
    void refusesADataFolderOfAnEarlierRun() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        String json = Files.writeString(folder.resolve("in.jsonl"), "{}\n").toString();
        assertThat(refused("run", "--output", "o", "--input", json, "--data", folder.toString()))
                .contains("holds an earlier run; give an empty folder");
    }

    private String refused(String... args) {
        assertThat(call(args)).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("spillway: ");
        assertThat(err.toString().lines().skip(1)).allMatch(problem -> problem.startsWith("  "));
        return err.toString();
    }

    private int call(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return SpillwayCli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private static String[] with(String[] call, String option, String value) {
        String[] whole = call.clone();
        whole[whole.length - 2] = option;
        whole[whole.length - 1] = value;
        return whole;
    }
}
