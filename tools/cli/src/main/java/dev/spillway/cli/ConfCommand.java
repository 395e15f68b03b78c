package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.spillway.jobs.transactions.TransactionJobs;
import dev.spillway.local.FlinkConf;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the Flink settings of one job's cluster as one file. */
@Command(
        name = "conf",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Prints flink-conf for one job as one config.yaml: what is common, the profile, then the job's overlay.",
            "./spillway conf transaction-express > $FLINK_CONF_DIR/config.yaml"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ConfCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JOB", description = "Name of the job, e.g. transaction-express.")
    private String job;

    @Option(
            names = "--profile",
            defaultValue = "cluster",
            paramLabel = "NAME",
            description = "File in flink-conf/profiles; default cluster.")
    private String profile;

    @Override
    public Integer call() throws JsonProcessingException {
        TreeSet<String> jobs = new TreeSet<>(TransactionJobs.all().keySet());
        if (!jobs.contains(job)) {
            throw new UsageException("there is no job '" + job + "'; there are " + String.join(", ", jobs));
        }
        FlinkConf conf = FlinkConf.in(SpillwayCli.home(), profile);
        spec.commandLine().getOut().print(yaml(new TreeMap<>(conf.job(job).toMap())));
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    private static String yaml(Map<String, String> settings) throws JsonProcessingException {
        return YAMLMapper.builder()
                .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                .disable(YAMLGenerator.Feature.SPLIT_LINES)
                .build()
                .writeValueAsString(settings);
    }
}
