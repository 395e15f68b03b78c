package dev.spillway.cli;

import dev.spillway.cli.run.Ticker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs broker and jobs for any Kafka client to produce to, until Ctrl-C. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        versionProvider = Versions.class,
        description = {
            "Runs broker and jobs until Ctrl-C; any Kafka client may produce to transactions.raw.v1.",
            "On the --data of an earlier run it goes on from the last checkpoints."
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class UpCommand implements Callable<Integer> {

    private static final int LINGER_MILLIS = 1;

    @Mixin
    private StackOptions stack;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of broker and checkpoints; a temporary one by default.")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        stack.check();
        CommandFrame frame = stack.begin();
        try (DataFolder folder = DataFolder.of(Optional.ofNullable(data), false);
                Session session = stack.start(folder, LINGER_MILLIS, true, feeder -> {})) {
            frame.screen().print(welcome(session, folder));
            try (Ticker ticker = Ticker.start(Duration.ofMillis(500), () -> show(session, frame))) {
                while (!frame.interrupts().await(100)) {
                    ticker.check();
                }
            }
            return close(session, frame);
        }
    }

    private List<String> welcome(Session session, DataFolder folder) {
        List<String> lines = new ArrayList<>(session.addresses());
        lines.add("data          " + folder.path() + (data == null ? " (deleted at the end)" : ""));
        lines.add("");
        lines.add("produce a transaction with any client, its key being the accountId, for instance:");
        lines.add(
                "  echo 'a-1|{\"transactionId\":\"t-1\",\"accountId\":\"a-1\",\"merchantId\":\"m-1\",\"amount\":\"12.50\","
                        + "\"currency\":\"EUR\",\"eventTime\":\""
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                        + "\",\"type\":\"PURCHASE\"}' \\");
        lines.add("    | kcat -P -b " + session.bootstrapServers() + " -t transactions.raw.v1 -K '|'");
        lines.add("and read decisions:");
        lines.add("  kcat -C -b " + session.bootstrapServers() + " -t transactions.decided.v1");
        lines.add("Ctrl-C closes in order.");
        lines.add("");
        return lines;
    }

    private void show(Session session, CommandFrame frame) {
        session.check();
        stack.show("", session, frame);
    }

    private int close(Session session, CommandFrame frame) throws InterruptedException {
        Map<Integer, Long> ends = session.audit().rawEnds();
        session.awaitClosed(ends, snapshot -> {});
        Closing closing = Closing.of(session, ends, frame.heading(OptionalLong.empty()));
        stack.report(closing, frame);
        return closing.booksClose() ? ExitCode.OK : ExitCode.CHECK_FAILED;
    }
}
