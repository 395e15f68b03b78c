package dev.spillway.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private final StringWriter text = new StringWriter();

    @Test
    void alignsNamesLeftAndFiguresRight() {
        Table table = new Table("outcome", "records").row("DECIDED", "1,000").row("LATE", "0");
        assertThat(table.lines())
                .containsExactly("outcome  records", "----------------", "DECIDED    1,000", "LATE           0");
        assertThatThrownBy(() -> table.row("one")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void weighsProgressByWhatIsAccountedForNotByWhatIsRead() {
        Progress progress = new Progress(1_000, 500, 0.5, Duration.ofSeconds(10));
        assertThat(progress.share()).isEqualTo(0.25);
        assertThat(progress.rate()).isEqualTo(50);
        assertThat(progress.left()).isEqualTo(Duration.ofSeconds(30));
        assertThat(progress.line()).isEqualTo("25.0 %  500 of 1,000 sent accounted for, 50/s, 30 s left");
        assertThat(progress.bar()).startsWith("[######..................] 25.0 %");
    }

    @Test
    void showsNoTimeLeftBeforeAnythingIsAccountedFor() {
        assertThat(new Progress(0, 0, 0, Duration.ZERO).line()).isEqualTo("0.0 %  0 of 0 sent accounted for, 0/s");
        assertThat(new Progress(10, 10, 1, Duration.ofSeconds(1)).bar())
                .startsWith("[########################] 100.0 %");
    }

    @Test
    void writesSpansForPeople() {
        assertThat(Figures.span(Duration.ofSeconds(45))).isEqualTo("45 s");
        assertThat(Figures.span(Duration.ofSeconds(185))).isEqualTo("3 min 05 s");
        assertThat(Figures.span(Duration.ofMinutes(127))).isEqualTo("2 h 07 min");
    }

    @Test
    void repaintsItsBlockOnATerminal() {
        Screen screen = new Screen(new PrintWriter(text), true, Duration.ZERO);
        screen.show(List.of("a", "b"), "line", 0);
        screen.show(List.of("c"), "line", 1);
        screen.print("done");
        assertThat(text.toString().replace(System.lineSeparator(), "\n"))
                .isEqualTo("a\nb\n\u001b[2A\u001b[Jc\n\u001b[1A\u001b[Jdone\n");
    }

    @Test
    void writesALineNowAndThenWithoutATerminal() {
        Screen screen = new Screen(new PrintWriter(text), false, Duration.ofSeconds(5));
        long second = Duration.ofSeconds(1).toNanos();
        for (int i = 0; i <= 11; i++) {
            screen.show(List.of("block"), "at " + i, i * second);
        }
        assertThat(text.toString().lines()).containsExactly("at 0", "at 5", "at 10");
    }
}
