package dev.spillway.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.run.Feeder;
import dev.spillway.cli.terminal.LiveView;
import dev.spillway.cli.terminal.StageRates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command that starts broker, cluster and jobs, and what such commands do alike. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class StackOptions {

    private static final long HEAP_MEBIBYTES = 1_024;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private JobSettings settings;

    @Mixin
    private ReportFile report;

    @Option(names = "--fused", description = "One express job instead of the four split ones.")
    private boolean fused;

    @Option(
            names = "--ledger",
            description = "Runs the books lane too: postings and audit log, exactly once, which close 10 s later.")
    private boolean ledger;

    @Option(
            names = "--kafka-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of the broker on loopback; 0, the default, takes a free one.")
    private int kafkaPort;

    @Option(
            names = "--rest-port",
            defaultValue = "0",
            paramLabel = "PORT",
            description = "Port of Flink's web UI on loopback; 0, the default, takes a free one.")
    private int restPort;

    boolean fused() {
        return fused;
    }

    boolean ledger() {
        return ledger;
    }

    String topology() {
        return fused ? "fused" : "split";
    }

    int kafkaPort() {
        return kafkaPort;
    }

    int restPort() {
        return restPort;
    }

    /** The {@code --set} values that hold for a job, by key. */
    Map<String, String> settings(String job) {
        return settings.of(job);
    }

    /**
     * Checks the heap, and the options that are used only once broker and cluster run.
     *
     * @throws UsageException naming the first that cannot be used
     */
    void check() {
        Heap.require(spec.name(), HEAP_MEBIBYTES);
        port("--kafka-port", kafkaPort);
        port("--rest-port", restPort);
        settings.check();
    }

    private static void port(String option, int port) {
        if (port < 0 || port > 65_535) {
            throw new UsageException(option + " " + port + ": ports are 0 to 65535");
        }
    }

    /** From now on Ctrl-C asks for the end instead of ending the process. */
    CommandFrame begin() {
        CommandFrame frame = CommandFrame.of(spec);
        frame.screen().print("starting broker and jobs ...");
        return frame;
    }

    /**
     * Starts broker, jobs and audit.
     *
     * @param lingerMillis of the feeder
     * @param withReference whether reference data comes; without any, nothing is waited for
     * @param beforeJobs produces what has to be in the topics before the jobs read them
     */
    Session start(DataFolder folder, int lingerMillis, boolean withReference, Consumer<Feeder> beforeJobs) {
        Pipeline pipeline = TransactionPipeline.of(this, withReference);
        folder.refuseOtherJobs(pipeline);
        return Session.start(new Session.Start(folder.path(), this, lingerMillis), pipeline, beforeJobs);
    }

    /** Paints where everything stands. */
    void show(String title, Session session, CommandFrame frame) {
        List<StageRates> stages = fused ? StageRates.fused() : StageRates.split();
        LiveView view = new LiveView(
                "spillway " + spec.name() + ", " + topology() + title,
                stages,
                session.audit().snapshot(),
                session.health(),
                session.addresses());
        frame.screen().show(view.block(), view.line(), System.nanoTime());
    }

    /** Shows the closing table and writes the report. */
    void report(Closing closing, Path otherwise, CommandFrame frame) {
        ObjectNode json = closing.json();
        frame.screen().print(closing.table());
        report.write(json, otherwise, frame);
    }

    /** As {@link #report(Closing, Path, CommandFrame)}, to the folder of reports unless the call says otherwise. */
    void report(Closing closing, CommandFrame frame) {
        report(closing, frame.defaultReport(spec.name()), frame);
    }
}
