package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spillway.recovery.lost.OpenTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists open Kafka transactions. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Lists open Kafka transactions, the oldest first. Readers of what was committed wait behind each of them, in",
            "all the partitions that it wrote to."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class TransactionsListCommand implements Callable<Integer> {

    @Mixin
    private TransactionOptions options;

    @Mixin
    private OutputOption output;

    @Option(names = "--all", description = "Also transactional ids that have nothing open.")
    private boolean all;

    @Override
    public Integer call() {
        Instant now = Instant.now();
        List<OpenTransaction> found = options.transactions().list().stream()
                .filter(each -> (all || each.open()) && options.takes(each, now))
                .toList();
        output.write(
                () -> {
                    List<String> lines =
                            new ArrayList<>(TransactionOptions.table(found, now).lines());
                    lines.add(found.size() + (all ? " transactional ids" : " open"));
                    return lines;
                },
                () -> {
                    ArrayNode json = new ObjectMapper().createArrayNode();
                    TransactionOptions.json(found, now, json);
                    return json;
                });
        return ExitCode.OK;
    }
}
