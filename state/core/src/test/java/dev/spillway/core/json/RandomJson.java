package dev.spillway.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Small random JSON documents and random damage to them. */
final class RandomJson {

    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udc00",
        "\\u0000",
        "null",
        "true",
        "NaN",
        "-",
        "0",
        "01",
        "1e5",
        ".5",
        "1.",
        "+1",
        " ",
        "\t",
        "\u00a0",
        "\ufeff",
        "é",
        "😀",
        "/*x*/",
        "'a'",
        "\u0000",
        "\u007f",
        "[[[[[[[[[[[[[[[[",
        "\"a\":1,"
    };
    private static final String[] NUMBERS = {
        "0", "-0", "7", "-12", "3.25", "1e9", "2E-3", "-0.5e+7", "123456789012345678"
    };
    private static final String[] TEXTS = {
        "",
        "a",
        "transactionId",
        "é",
        "😀",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0041",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\u0000"
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t ", "\r\n"};

    private final Random random;

    RandomJson(long seed) {
        random = new Random(seed);
    }

    /** One of five documents stays whole; the others are damaged in one to three places. */
    byte[] next() {
        StringBuilder out = new StringBuilder();
        int deep = random.nextInt(50) == 0 ? 30 + random.nextInt(5) : 0;
        out.append("[".repeat(deep));
        value(out, 0);
        out.append("]".repeat(deep));
        byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
        for (int n = random.nextInt(5) == 0 ? 0 : 1 + random.nextInt(3); n > 0; n--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private void value(StringBuilder out, int depth) {
        space(out);
        switch (random.nextInt(depth < 4 ? 6 : 3)) {
            case 0 -> text(out);
            case 1 -> out.append(pick(NUMBERS));
            case 2 -> out.append(pick(new String[] {"true", "false", "null"}));
            case 3 -> array(out, depth);
            default -> object(out, depth);
        }
        space(out);
    }

    private void array(StringBuilder out, int depth) {
        out.append('[');
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            value(out, depth + 1);
        }
        out.append(']');
    }

    private void object(StringBuilder out, int depth) {
        out.append('{');
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            out.append(i == 0 ? "" : ",");
            space(out);
            text(out);
            space(out);
            out.append(':');
            value(out, depth + 1);
        }
        out.append('}');
    }

    private void text(StringBuilder out) {
        out.append('"');
        for (int n = random.nextInt(3); n >= 0; n--) {
            out.append(pick(TEXTS));
        }
        out.append('"');
    }

    private void space(StringBuilder out) {
        out.append(pick(SPACES));
    }

    private byte[] damaged(byte[] bytes) {
        int at = random.nextInt(bytes.length + 1);
        int behind = Math.min(bytes.length, at + random.nextInt(4));
        return switch (random.nextInt(5)) {
            case 0 -> spliced(bytes, at, at, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(bytes, at, behind, new byte[0]);
            case 2 -> spliced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 3 -> spliced(bytes, at, at, pick(PIECES).getBytes(StandardCharsets.UTF_8));
            default -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, behind));
        };
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] instead) {
        byte[] result = new byte[bytes.length - (to - from) + instead.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(instead, 0, result, from, instead.length);
        System.arraycopy(bytes, to, result, from + instead.length, bytes.length - to);
        return result;
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
