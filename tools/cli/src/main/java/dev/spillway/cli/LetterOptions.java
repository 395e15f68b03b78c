package dev.spillway.cli;

import dev.spillway.recovery.deadletters.LetterBox;
import dev.spillway.recovery.deadletters.LetterFilter;
import dev.spillway.types.transactions.DeadLetterCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which dead letters a command means. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class LetterOptions {

    @Mixin
    private BrokerOptions broker;

    @Option(
            names = "--job",
            split = ",",
            paramLabel = "JOB",
            description = "Only letters of these jobs; default all that have a dead-letter topic.")
    private List<String> jobs = new ArrayList<>();

    @Option(names = "--code", split = ",", paramLabel = "CODE", description = "Only these codes.")
    private List<String> codes = new ArrayList<>();

    @Option(names = "--stage", split = ",", paramLabel = "STAGE", description = "Only refused by these stages.")
    private List<String> stages = new ArrayList<>();

    @Option(names = "--origin", split = ",", paramLabel = "TOPIC:PARTITION:OFFSET", description = "Only these records.")
    private List<String> origins = new ArrayList<>();

    @Option(names = "--since", paramLabel = "TIME", description = "Only refused at or after this, RFC 3339.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only refused before this, RFC 3339.")
    private @Nullable String until;

    BrokerOptions broker() {
        return broker;
    }

    /** @throws UsageException if an instant cannot be read, or a code is none */
    LetterFilter filter() {
        for (String code : codes) {
            if (DeadLetterCode.named(code).isEmpty()) {
                throw new UsageException(
                        "--code " + code + ": the codes are " + Arrays.toString(DeadLetterCode.values()));
            }
        }
        return new LetterFilter(
                new HashSet<>(codes),
                new HashSet<>(stages),
                new HashSet<>(origins),
                Instants.of("--since", since, LetterFilter.ALL.since()),
                Instants.of("--until", until, LetterFilter.ALL.until()));
    }

    LetterBox box() {
        return LetterBox.of(broker.broker(), jobs);
    }
}
