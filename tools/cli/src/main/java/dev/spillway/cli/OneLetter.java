package dev.spillway.cli;

import dev.spillway.core.Origin;
import dev.spillway.recovery.deadletters.Letter;
import dev.spillway.recovery.deadletters.LetterBox;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The refused record that a command is about. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class OneLetter {

    @Mixin
    private BrokerOptions broker;

    @Parameters(paramLabel = "TOPIC:PARTITION:OFFSET", description = "Where the refused record stands.")
    private String origin;

    /**
     * Its letters in the order of their refusal, at least one.
     *
     * @throws UsageException if the origin cannot be read
     * @throws CheckFailedException if there is none
     */
    List<Letter> find() {
        Origin wanted;
        try {
            wanted = Origin.fromText(origin);
        } catch (IllegalArgumentException e) {
            throw new UsageException(origin + ": expected topic:partition:offset, e.g. transactions.raw.v1:2:1234");
        }
        LetterBox box = LetterBox.of(broker.broker(), List.of());
        List<Letter> letters = box.of(wanted);
        if (letters.isEmpty()) {
            throw new CheckFailedException("no letter is about " + origin + " in " + String.join(", ", box.topics()));
        }
        return letters;
    }

    /** The lines of each letter, with an empty one between. */
    static List<String> parted(List<Letter> letters, Function<Letter, List<String>> shown) {
        List<String> lines = new ArrayList<>();
        for (Letter letter : letters) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(shown.apply(letter));
        }
        return lines;
    }
}
