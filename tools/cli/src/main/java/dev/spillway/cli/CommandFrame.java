package dev.spillway.cli;

import dev.spillway.cli.terminal.Screen;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What each command that runs the stack is given.
 *
 * @param screen where it shows what goes on
 * @param interrupts whether its end was asked for
 * @param commandLine the call, as it can be given again
 * @param startedAt when it began
 */
record CommandFrame(Screen screen, Interrupts interrupts, String commandLine, Instant startedAt) {

    private static final Duration QUIET = Duration.ofSeconds(5);

    static CommandFrame of(CommandSpec spec) {
        PrintWriter out = spec.commandLine().getOut();
        boolean terminal = Boolean.getBoolean("spillway.terminal");
        Screen screen = new Screen(out, terminal, QUIET);
        Interrupts interrupts =
                Interrupts.listen(() -> screen.print("closing in order; Ctrl-C again ends without the books"));
        String call = "./spillway "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        return new CommandFrame(screen, interrupts, call, Instant.now());
    }

    Closing.Heading heading(OptionalLong seed) {
        return new Closing.Heading(commandLine, seed, startedAt);
    }

    /** Where the report goes if the call does not say. */
    Path defaultReport(String command) {
        String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(startedAt.atOffset(ZoneOffset.UTC));
        return SpillwayCli.home().resolve(".spillway").resolve("reports").resolve(command + "-" + time + ".json");
    }
}
