package dev.spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of cluster and chaos that cannot be carried out, before anything is started. */
class ClusterCallsTest {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpsForEveryCommandOnAClusterOfProcesses() {
        for (String command : new String[] {"up", "down", "status", "submit", "savepoint", "stop", "resume"}) {
            out.getBuffer().setLength(0);
            assertThat(call("cluster", command, "--help")).isZero();
            assertThat(out.toString())
                    .startsWith("Usage: spillway cluster " + command)
                    .contains("--data");
        }
    }

    @Test
    void saysWhereNoClusterIs() {
        for (String command : new String[] {"down", "status"}) {
            assertThat(refused("cluster", command, "--data", folder.toString()))
                    .contains("there is no cluster in " + folder)
                    .contains("./spillway cluster up");
        }
        for (String command : new String[] {"submit", "resume", "stop", "savepoint"}) {
            assertThat(refused("cluster", command, "transaction-express", "--data", folder.toString()))
                    .contains("there is no cluster in " + folder);
        }
    }

    @Test
    void refusesNumbersThatNoClusterCanHave() {
        String data = folder.toString();
        assertThat(refused("cluster", "up", "--data", data, "--brokers", "2")).contains("2 brokers: 1 or 3");
        assertThat(refused("cluster", "up", "--data", data, "--task-managers", "0"))
                .contains("0 TaskManagers: expected 1 to 9");
    }

    @Test
    void refusesFaultsAndFiguresThatThereAreNot() {
        assertThat(refused("chaos", "--kinds", "earthquake"))
                .contains("--kinds earthquake: the kinds are kill-taskmanager, ");
        assertThat(refused("chaos", "--minutes", "0")).contains("--minutes: expected more than 0");
        assertThat(refused("chaos", "--rate", "1")).contains("--rate: expected 20 to 10000");
        assertThat(refused("chaos", "--brokers", "5")).contains("5 brokers: 1 or 3");
    }

    private String refused(String... call) {
        err.getBuffer().setLength(0);
        assertThat(call(call)).as(err.toString()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }

    private int call(String... args) {
        return SpillwayCli.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
