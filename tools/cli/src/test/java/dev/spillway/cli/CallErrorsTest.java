package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallErrorsTest {

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
        assertThat(err.toString()).startsWith("spillway: ").doesNotContain("\tat ");
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
