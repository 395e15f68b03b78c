package dev.spillway.types.transactions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

    private static final long SEED = Long.getLong("seed", 20_180_407L);
    private static final Pattern FOUR = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern LONG_GROUP = Pattern.compile("[0-9a-fA-F]{5}");
    private static final String[] PIECES = {":", ":", ":", "::", "0", "1", "ff", "fFfF", "12345", "g", "1.2.3.4", "."};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::8:800:200c:417a",
                "1:2:3:4:5:6:7:8",
                "::ffff:1.2.3.4",
                "1:2:3:4:5:6:1.2.3.4",
                "FE80::1"
            })
    void takes(String text) {
        assertThat(valid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                "+1.2.3.4",
                "1..2.3",
                "localhost",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "1.2.3.4::",
                "::1.2.3",
                "１.2.3.4"
            })
    void refuses(String text) {
        assertThat(valid(text)).isFalse();
    }

    @Test
    void readsSixAsTheJdkDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(":".repeat(random.nextInt(2)));
            for (int n = 2 + random.nextInt(15); n > 0; n--) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (text.indexOf(":") >= 0) {
                assertThat(valid(text.toString())).as("seed %d, %s", SEED, text).isEqualTo(jdk(text.toString()));
            }
        }
    }

    private static boolean jdk(String text) {
        String last = text.substring(text.lastIndexOf(':') + 1);
        boolean longGroup = LONG_GROUP.matcher(text).find(); // which the JDK takes if its leading digits are zeros
        if (longGroup || (last.indexOf('.') >= 0 && !FOUR.matcher(last).matches())) {
            return false;
        }
        try {
            return InetAddress.getByName(text) != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean valid(String text) {
        byte[] framed = (":" + text + "1").getBytes(StandardCharsets.UTF_8);
        return IpLiteral.valid(framed, 1, framed.length - 2);
    }
}
