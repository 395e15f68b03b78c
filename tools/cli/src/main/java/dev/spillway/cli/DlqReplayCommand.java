package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.cli.terminal.Figures;
import dev.spillway.cli.terminal.Table;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.recovery.Broker;
import dev.spillway.recovery.deadletters.LetterFilter;
import dev.spillway.recovery.deadletters.RedrivePlan;
import dev.spillway.recovery.deadletters.RedrivePlan.Fate;
import dev.spillway.recovery.deadletters.Redriver;
import dev.spillway.recovery.deadletters.SentBefore;
import dev.spillway.types.transactions.TransactionTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends refused records to their raw topic again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Sends the records of dead letters to the raw topic again: key and value as they were, in the partition that",
            "they came from, in the order of their origins. Only tells what it would do, unless --execute is given.",
            "What the raw topic has again already is left out, and so is what was tried --max-attempts times."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DlqReplayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LetterOptions letters;

    @Mixin
    private OutputOption output;

    @Option(names = "--execute", description = "Send them; without it nothing is written.")
    private boolean execute;

    @Option(names = "--rate", defaultValue = "200", paramLabel = "N", description = "Records a second; default 200.")
    private double rate;

    @Option(
            names = "--max-attempts",
            defaultValue = "3",
            paramLabel = "N",
            description = "How often a record is tried in all; default 3.")
    private int maxAttempts;

    @Option(names = "--again", description = "Send once more what the raw topic has again already.")
    private boolean again;

    @Override
    public Integer call() {
        check();
        LetterFilter filter = letters.filter();
        Broker broker = letters.broker().broker();
        RedrivePlan plan = new RedrivePlan(new RedrivePlan.Rules(
                TransactionTopics.RAW.name(),
                List.of(Stages.VALIDATE, Stages.DEDUPE, Stages.EXPRESS),
                List.of(Stages.ENRICH, Stages.DECIDE),
                maxAttempts,
                again));
        letters.box().read(filter, plan::add);
        plan.note(SentBefore.of(plan.toSend(), broker));
        long sent = execute ? send(plan, broker) : 0;
        output.write(() -> table(plan, sent), () -> json(plan, sent));
        return execute && sent < plan.toSend().size() ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private void check() {
        if (!(rate > 0 && rate <= 1e6)) {
            throw new UsageException("--rate: expected more than 0 and at most 10^6");
        }
        if (maxAttempts < 2) {
            throw new UsageException("--max-attempts " + maxAttempts + ": the first try counts, so expected 2 or more");
        }
    }

    private long send(RedrivePlan plan, Broker broker) {
        Interrupts interrupts =
                Interrupts.listen(() -> spec.commandLine().getErr().println("ending ..."));
        return new Redriver(broker).send(plan.toSend(), rate, interrupts::asked);
    }

    private List<String> table(RedrivePlan plan, long sent) {
        Table table = new Table("code", "letters", "what becomes of them");
        plan.byCode()
                .forEach((code, fates) ->
                        fates.forEach((fate, count) -> table.row(code, Figures.count(count), fate.told())));
        List<String> lines = new ArrayList<>(table.lines());
        long meant = plan.toSend().size();
        lines.add(
                execute
                        ? Figures.count(sent) + " of " + Figures.count(meant) + " sent to "
                                + plan.rules().topic()
                        : "dry run: " + Figures.count(meant) + " would be sent to "
                                + plan.rules().topic() + " at " + Figures.rate(rate) + "; --execute sends them");
        return lines;
    }

    private ObjectNode json(RedrivePlan plan, long sent) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("executed", execute).put("topic", plan.rules().topic());
        json.put("meant", plan.toSend().size()).put("sent", sent);
        ObjectNode fates = json.putObject("fates");
        for (Fate fate : Fate.values()) {
            fates.put(fate.name(), plan.byFate().getOrDefault(fate, 0L));
        }
        ObjectNode codes = json.putObject("codes");
        plan.byCode().forEach((code, counts) -> {
            ObjectNode of = codes.putObject(code);
            counts.forEach((fate, count) -> of.put(fate.name(), count));
        });
        return json;
    }
}
