package dev.spillway.recovery.deadletters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.spillway.core.RawRecord;
import dev.spillway.core.RecordParser;
import dev.spillway.core.Rejection;
import dev.spillway.types.transactions.DeadLetterCode;
import dev.spillway.types.transactions.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a letter's record was refused: what its code means, what was expected, where in the bytes it is, what mends it, and
 * what the parser of today says.
 *
 * @param letter the letter
 * @param meaning of its code
 * @param mend what its producer can do
 * @param place the bytes around the place, and a line that marks it; empty without a value
 * @param today what the parser of today says, empty if it was refused behind the parser
 */
public record Explanation(Letter letter, String meaning, String mend, List<String> place, String today) {

    private static final Pattern AT_BYTE = Pattern.compile(" at byte (\\d+)$");

    /**
     * Explains a letter.
     *
     * @param parser what reads raw records today
     * @param parserStage the name of its stage: letters of others are not read again
     */
    public static Explanation of(Letter letter, RecordParser<Transaction> parser, String parserStage) {
        Optional<DeadLetterCode> code = DeadLetterCode.named(letter.code());
        boolean again = letter.content().stage().equals(parserStage);
        return new Explanation(
                letter,
                code.map(DeadLetterCode::meaning).orElse("this version knows no such code"),
                code.map(DeadLetterCode::mend)
                        .orElse("look at it with version " + letter.content().jobVersion()),
                place(letter),
                again ? today(letter.content().raw(), parser) : "");
    }

    private static List<String> place(Letter letter) {
        byte[] value = Letter.orEmpty(letter.content().raw().value());
        if (value.length == 0) {
            return List.of();
        }
        Rejection why = letter.content().why();
        Matcher told = AT_BYTE.matcher(why.message());
        if (told.find()) {
            return ShownBytes.around(value, Math.min(Integer.parseInt(told.group(1)), value.length), 0);
        }
        byte[] name =
                ('"' + why.field().substring(why.field().lastIndexOf('.') + 1) + '"').getBytes(StandardCharsets.UTF_8);
        int at = why.field().isEmpty() ? -1 : indexOf(value, name);
        return at < 0 ? ShownBytes.around(value, 0, 0).subList(0, 1) : ShownBytes.around(value, at, name.length);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            int same = 0;
            while (same < wanted.length && bytes[at + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return at;
            }
        }
        return -1;
    }

    private static String today(RawRecord raw, RecordParser<Transaction> parser) {
        String[] said = {""};
        try {
            parse(raw, parser, said);
        } catch (RuntimeException | StackOverflowError bug) {
            said[0] = "it would crash the parser again: " + bug;
        }
        return said[0];
    }

    private static void parse(RawRecord raw, RecordParser<Transaction> parser, String[] said) {
        parser.parse(raw, new RecordParser.Verdict<>() {
            @Override
            public void accept(Transaction event) {
                said[0] = "it is valid: sent again it would pass";
            }

            @Override
            public void reject(Rejection why) {
                said[0] = "it would be refused again, as " + why.code() + ": " + why.message();
            }
        });
    }

    /** All parts by name. */
    public ObjectNode toJson() {
        Rejection why = letter.content().why();
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("origin", letter.origin().toText());
        json.put("topic", letter.topic()).put("stage", letter.content().stage());
        json.put("class", why.errorClass().name()).put("code", why.code());
        json.put("meaning", meaning).put("field", why.field()).put("message", why.message());
        json.put("mend", mend).put("today", today);
        json.put("attempt", letter.content().attempt());
        json.put("jobVersion", letter.content().jobVersion());
        json.put("around", place.isEmpty() ? "" : place.get(0));
        return json;
    }
}
