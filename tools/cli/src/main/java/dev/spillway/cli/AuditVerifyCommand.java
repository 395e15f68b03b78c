package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.local.audit.AuditChain;
import dev.spillway.local.audit.AuditLog;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.UnreachableException;
import dev.spillway.types.transactions.TransactionTopics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Verifies the hash chains of the audit log. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Follows the hash chain of each partition of audit.log.v1 from offset 0 to the last committed link, and names the"
                    + " first that does not hold: changed, removed, added, swapped or moved.",
            "Exits with 0 if all chains hold, 1 if one does not, 3 if no broker answers. The head of a chain, kept elsewhere,"
                    + " shows later that no end was cut off."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class AuditVerifyCommand implements Callable<Integer> {

    private static final String ANSWER_MILLIS = "20000";

    @Spec
    private CommandSpec spec;

    @Mixin
    private BrokerOptions options;

    @Mixin
    private OutputFormat output;

    @Override
    public Integer call() throws JsonProcessingException {
        List<AuditChain> chains = verify(options.broker());
        print(chains);
        return broken(chains).isEmpty() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }

    private static List<AuditChain> verify(Broker broker) {
        Map<String, String> properties = new LinkedHashMap<>(broker.properties());
        properties.putIfAbsent("default.api.timeout.ms", ANSWER_MILLIS);
        try {
            return AuditLog.verify(broker.bootstrapServers(), TransactionTopics.AUDIT, properties);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            throw new UnreachableException(
                    "no answer from " + broker.bootstrapServers() + ": " + e.getMessage()
                            + "; check --bootstrap-servers, and --kafka for its security",
                    e);
        }
    }

    private void print(List<AuditChain> chains) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        output.print(out, table(chains), json(chains));
        if (!output.json()) {
            broken(chains).forEach(broken -> out.println(line(broken)));
            out.flush();
        }
    }

    private static List<AuditChain.Broken> broken(List<AuditChain> chains) {
        return chains.stream().map(AuditChain::broken).filter(Objects::nonNull).toList();
    }

    private static String line(AuditChain.Broken broken) {
        return TransactionTopics.AUDIT + ":" + broken.partition() + ":" + broken.offset() + " does not hold, as link "
                + broken.sequence() + " of its chain: " + broken.reason() + ", " + broken.detail();
    }

    private static Table table(List<AuditChain> chains) {
        Table table = new Table("partition", "links", "head", "holds");
        for (AuditChain chain : chains) {
            table.row(
                    Integer.toString(chain.partition()),
                    Figures.count(chain.links()),
                    chain.head(),
                    chain.broken() == null ? "yes" : "no");
        }
        return table;
    }

    private static ObjectNode json(List<AuditChain> chains) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("topic", TransactionTopics.AUDIT).put("holds", broken(chains).isEmpty());
        ArrayNode list = json.putArray("chains");
        for (AuditChain chain : chains) {
            ObjectNode each = list.addObject();
            each.put("partition", chain.partition()).put("links", chain.links()).put("head", chain.head());
            AuditChain.Broken broken = chain.broken();
            if (broken == null) {
                each.putNull("broken");
            } else {
                each.putObject("broken")
                        .put("offset", broken.offset())
                        .put("sequence", broken.sequence())
                        .put("reason", broken.reason().name())
                        .put("detail", broken.detail());
            }
        }
        return json;
    }
}
