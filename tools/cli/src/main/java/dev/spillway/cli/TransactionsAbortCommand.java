package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.recovery.lost.OpenTransaction;
import dev.spillway.recovery.lost.OpenTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Aborts open Kafka transactions of producers that will not come back. */
@Command(
        name = "abort",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Aborts open transactions and fences their producers. What was written in them is never seen, so first start",
            "the job from its checkpoint, if there is one: that commits what the checkpoint covers. Only tells what it would",
            "do, unless --execute is given. A job that is alive after all fails at its next record."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class TransactionsAbortCommand implements Callable<Integer> {

    @Mixin
    private TransactionOptions options;

    @Mixin
    private OutputOption output;

    @Parameters(
            arity = "0..*",
            paramLabel = "ID",
            description = "Transactional ids; or give --prefix and --older-than.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--execute", description = "Abort them; without it nothing is changed.")
    private boolean execute;

    @Override
    public Integer call() {
        if (ids.isEmpty() && !options.bounded()) {
            throw new UsageException(
                    "transactions abort: name transactional ids, or say with --prefix whose and with --older-than which"
                            + " are lost: those of running jobs are young");
        }
        Instant now = Instant.now();
        OpenTransactions transactions = options.transactions();
        List<OpenTransaction> meant = meant(transactions.list(), now);
        List<OpenTransaction> after = execute
                ? transactions.abort(meant.stream().map(OpenTransaction::id).toList())
                : List.of();
        output.write(() -> table(meant, after, now), () -> json(meant, after, now));
        return after.stream().anyMatch(OpenTransaction::abortable) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private List<OpenTransaction> meant(List<OpenTransaction> all, Instant now) {
        Set<String> wanted = new HashSet<>(ids);
        List<OpenTransaction> meant = all.stream()
                .filter(each -> each.abortable() && options.takes(each, now))
                .filter(each -> wanted.isEmpty() || wanted.contains(each.id()))
                .toList();
        meant.forEach(each -> wanted.remove(each.id()));
        if (!wanted.isEmpty()) {
            throw new CheckFailedException("nothing to abort for " + String.join(", ", wanted)
                    + ": no such transaction is open (./spillway transactions list --all)");
        }
        return meant;
    }

    private List<String> table(List<OpenTransaction> meant, List<OpenTransaction> after, Instant now) {
        List<String> lines = new ArrayList<>(
                TransactionOptions.table(execute ? after : meant, now).lines());
        lines.add(
                execute
                        ? after.size() + " aborted"
                        : "dry run: " + meant.size() + " would be aborted; --execute aborts them");
        return lines;
    }

    private ObjectNode json(List<OpenTransaction> meant, List<OpenTransaction> after, Instant now) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("executed", execute);
        TransactionOptions.json(meant, now, json.putArray("meant"));
        TransactionOptions.json(after, now, json.putArray("after"));
        return json;
    }
}
