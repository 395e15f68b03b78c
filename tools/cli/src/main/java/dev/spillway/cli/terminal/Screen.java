package dev.spillway.cli.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * Where commands show what goes on: repaints a block of lines on a terminal, and elsewhere writes one line now and then.
 */
public final class Screen {

    private final PrintWriter out;
    private final boolean interactive;
    private final long quietNanos;
    private int painted;
    private long lastLineNanos;
    private boolean anyLine;

    /**
     * A screen on a stream.
     *
     * @param out where it writes
     * @param interactive whether {@code out} is a terminal that understands ANSI sequences
     * @param quiet least time between two lines when it is not
     */
    public Screen(PrintWriter out, boolean interactive, Duration quiet) {
        this.out = out;
        this.interactive = interactive;
        this.quietNanos = quiet.toNanos();
    }

    /**
     * Shows the present state: the block replaces the one before on a terminal, else the line is written if the last one
     * is old enough.
     */
    public synchronized void show(List<String> block, String line, long nowNanos) {
        if (interactive) {
            clear();
            block.forEach(out::println);
            painted = block.size();
        } else if (!anyLine || nowNanos - lastLineNanos >= quietNanos) {
            out.println(line);
            anyLine = true;
            lastLineNanos = nowNanos;
        }
        out.flush();
    }

    /** Writes a line that stays, above any block shown later. */
    public synchronized void print(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Writes lines that stay. */
    public synchronized void print(List<String> lines) {
        clear();
        lines.forEach(out::println);
        out.flush();
    }

    /** Leaves the block last shown where it is. */
    public synchronized void keep() {
        painted = 0;
    }

    private void clear() {
        if (painted > 0) {
            out.printf("\u001b[%dA\u001b[J", painted);
            painted = 0;
        }
    }
}
