package dev.spillway.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.spillway.core.DeadLetterCodec;
import dev.spillway.recovery.deadletters.Letter;
import dev.spillway.recovery.deadletters.LetterText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one refused record with everything that is kept of it. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Shows the letters of one refused record in full: key, headers, value, and why it was refused.",
            "./spillway dlq show transactions.raw.v1:2:1234"
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class DlqShowCommand implements Callable<Integer> {

    @Mixin
    private OneLetter letter;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        List<Letter> found = letter.find();
        output.write(() -> OneLetter.parted(found, LetterText::whole), () -> json(found));
        return ExitCode.OK;
    }

    private static JsonNode json(List<Letter> letters) {
        ObjectMapper json = new ObjectMapper();
        ArrayNode all = json.createArrayNode();
        try {
            for (Letter letter : letters) {
                all.add(json.readTree(new DeadLetterCodec().encode(letter.content())));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the codec writes JSON", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
