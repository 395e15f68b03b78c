package dev.spillway.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spillway.jobs.transactions.Stages;
import dev.spillway.jobs.transactions.validation.ValidationConfig;
import dev.spillway.recovery.deadletters.Explanation;
import dev.spillway.recovery.deadletters.Letter;
import dev.spillway.recovery.deadletters.LetterText;
import dev.spillway.types.transactions.TransactionParser;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells why a record was refused and what mends it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Tells why a record was refused: what its code means, what was expected, the bytes around the place, what",
            "mends it, and whether the parser of this version would take it (with the default max-ahead).",
            "./spillway dlq explain transactions.raw.v1:2:1234"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DlqExplainCommand implements Callable<Integer> {

    @Mixin
    private OneLetter letter;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        TransactionParser parser = new TransactionParser(ValidationConfig.DEFAULT_MAX_AHEAD, ValidationConfig.EARLIEST);
        List<Letter> found = letter.find();
        output.write(() -> OneLetter.parted(found, each -> LetterText.explained(explained(each, parser))), () -> {
            ArrayNode all = new ObjectMapper().createArrayNode();
            found.forEach(each -> all.add(explained(each, parser).toJson()));
            return all;
        });
        return ExitCode.OK;
    }

    private static Explanation explained(Letter letter, TransactionParser parser) {
        return Explanation.of(letter, parser, Stages.VALIDATE);
    }
}
