package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cluster.LocalCluster;
import dev.spillway.cluster.Member;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which processes of a cluster run, where they answer, and what the jobs do. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Shows the processes, addresses and jobs of the cluster in --data.",
            "Exits with 1 if a process does not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class ClusterStatusCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** How the answer is written. */
    enum Format {
        TABLE,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private ClusterFolder folder;

    @Option(
            names = "--output",
            defaultValue = "table",
            paramLabel = "FORMAT",
            description = "table or json; default table.")
    private Format output;

    @Override
    public Integer call() throws JsonProcessingException {
        LocalCluster cluster = folder.get();
        PrintWriter out = spec.commandLine().getOut();
        if (output == Format.JSON) {
            out.println(JSON.writeValueAsString(json(cluster)));
        } else {
            ClusterView.show(cluster, out);
        }
        boolean whole = cluster.running().size() == cluster.members().size();
        return whole ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static ObjectNode json(LocalCluster cluster) {
        ObjectNode json = JSON.createObjectNode();
        json.put("folder", cluster.folder().toString());
        json.put("bootstrapServers", cluster.bootstrapServers());
        json.set("rest", JSON.valueToTree(cluster.restAddresses()));
        Map<String, Long> running = cluster.running();
        for (Member member : cluster.members()) {
            ObjectNode process = json.withArray("processes").addObject().put("name", member.name());
            process.put("up", running.containsKey(member.name()));
            process.put("pid", running.get(member.name()));
        }
        json.putArray("jobs");
        cluster.jobs()
                .all()
                .forEach(job -> json.withArray("jobs")
                        .addObject()
                        .put("name", job.name())
                        .put("state", job.state())
                        .put("id", job.id()));
        return json;
    }
}
