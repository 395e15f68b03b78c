package dev.spillway.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.recovery.lost.OpenTransaction;
import dev.spillway.recovery.lost.OpenTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which Kafka transactions a command means, and how they are shown. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class TransactionOptions {

    @Mixin
    private BrokerOptions broker;

    @Option(
            names = "--prefix",
            defaultValue = "",
            paramLabel = "TEXT",
            description = "Only transactional ids that start so, e.g. spillway.transaction-ledger. with the dot.")
    private String prefix;

    @Option(
            names = "--older-than",
            defaultValue = "0 s",
            paramLabel = "DURATION",
            description = "Only what has been open for longer, e.g. 15min.")
    private String olderThan;

    OpenTransactions transactions() {
        return new OpenTransactions(broker.broker());
    }

    boolean takes(OpenTransaction each, Instant now) {
        Duration age = each.age(now);
        Duration least = least();
        return each.id().startsWith(prefix) && (least.isZero() || age.compareTo(least) > 0);
    }

    boolean bounded() {
        return !prefix.isEmpty() && !least().isZero();
    }

    private Duration least() {
        try {
            return TimeUtils.parseDuration(olderThan);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new UsageException("--older-than " + olderThan + ": expected a duration with its unit, e.g. 15min");
        }
    }

    static Table table(List<OpenTransaction> transactions, Instant now) {
        Table table = new Table("transactional id", "state", "open for", "timeout", "partitions");
        for (OpenTransaction each : transactions) {
            table.row(
                    each.id(),
                    each.state().toString(),
                    each.open() ? Figures.span(each.age(now)) : "-",
                    Figures.span(each.timeout()),
                    String.join(" ", each.partitions()));
        }
        return table;
    }

    static void json(List<OpenTransaction> transactions, Instant now, ArrayNode to) {
        for (OpenTransaction each : transactions) {
            ObjectNode json = to.addObject();
            json.put("id", each.id()).put("state", each.state().name()).put("open", each.open());
            json.put("openSeconds", each.age(now).toSeconds());
            json.put("timeoutSeconds", each.timeout().toSeconds());
            json.put("producerId", each.producerId()).put("producerEpoch", each.producerEpoch());
            ArrayNode partitions = json.putArray("partitions");
            each.partitions().forEach(partitions::add);
        }
    }
}
