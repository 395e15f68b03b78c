package dev.spillway.recovery.deadletters;

import dev.spillway.core.DeadLetter;
import dev.spillway.core.RecordHeader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Letters and explanations as lines for a person. */
public final class LetterText {

    private LetterText() {}

    /** One letter in full: every field, the key, the headers and the whole value. */
    public static List<String> whole(Letter letter) {
        DeadLetter content = letter.content();
        List<String> lines = new ArrayList<>(head(letter));
        lines.add(line("produced", Instant.ofEpochMilli(content.provenance().producedAt())));
        lines.add(line(
                "field",
                content.why().field().isEmpty() ? "(the record)" : content.why().field()));
        lines.add(line("message", content.why().message()));
        lines.add(line("key", shown(content.raw().key())));
        for (RecordHeader header : content.raw().headers()) {
            lines.add(line("header", header.name() + ": " + ShownBytes.all(header.value())));
        }
        lines.add(line("value", shown(content.raw().value())));
        return lines;
    }

    /** Why a letter's record was refused. */
    public static List<String> explained(Explanation explanation) {
        Letter letter = explanation.letter();
        List<String> lines = new ArrayList<>(head(letter));
        lines.add(line("meaning", explanation.meaning()));
        String field = letter.content().why().field();
        lines.add(line("field", field.isEmpty() ? "(the record)" : field));
        lines.add(line("found", letter.content().why().message()));
        String name = "value";
        for (String shown : explanation.place()) {
            lines.add(line(name, shown));
            name = "";
        }
        lines.add(line("mend", explanation.mend()));
        if (!explanation.today().isEmpty()) {
            lines.add(line("today", explanation.today()));
        }
        return lines;
    }

    private static List<String> head(Letter letter) {
        DeadLetter content = letter.content();
        return List.of(
                line("origin", letter.origin().toText()),
                line("letter", letter.topic() + ", stage " + content.stage() + ", version " + content.jobVersion()),
                line("code", letter.code() + " (" + content.why().errorClass() + ")"),
                line("refused", Instant.ofEpochMilli(content.at()) + ", attempt " + content.attempt()));
    }

    private static String shown(byte @Nullable [] bytes) {
        return bytes == null ? "(none)" : bytes.length == 0 ? "(0 bytes)" : ShownBytes.all(bytes);
    }

    private static String line(String name, Object text) {
        return String.format(Locale.ROOT, "%-9s %s", name, text).stripTrailing();
    }
}
