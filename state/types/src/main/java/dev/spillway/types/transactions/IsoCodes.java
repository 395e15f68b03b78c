package dev.spillway.types.transactions;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;

/** Currencies (ISO 4217) and countries (ISO 3166 alpha-2) that the JDK knows, found by their bytes without garbage. */
final class IsoCodes {

    private static final int LETTERS = 26;
    private static final String[] CURRENCIES = new String[LETTERS * LETTERS * LETTERS];
    private static final byte[] FRACTION_DIGITS = new byte[CURRENCIES.length];
    private static final boolean[] COUNTRIES = new boolean[LETTERS * LETTERS];

    static {
        Arrays.fill(CURRENCIES, "");
        for (Currency currency : Currency.getAvailableCurrencies()) {
            String code = currency.getCurrencyCode();
            int index = index(code.getBytes(StandardCharsets.ISO_8859_1), 0, code.length());
            if (index >= 0 && currency.getDefaultFractionDigits() >= 0) {
                CURRENCIES[index] = code;
                FRACTION_DIGITS[index] = (byte) currency.getDefaultFractionDigits();
            }
        }
        for (String code : Locale.getISOCountries()) {
            COUNTRIES[index(code.getBytes(StandardCharsets.ISO_8859_1), 0, 2)] = true;
        }
    }

    private IsoCodes() {}

    /** Index of a currency that has minor units, -1 if there is none of this code. */
    static int currency(byte[] bytes, int from, int length) {
        int index = length == 3 ? index(bytes, from, 3) : -1;
        return index < 0 || CURRENCIES[index].isEmpty() ? -1 : index;
    }

    /** Code of the currency at an index. */
    static String currencyCode(int index) {
        return CURRENCIES[index];
    }

    /** Digits behind the decimal point of the currency at an index, 0 to 4. */
    static int fractionDigits(int index) {
        return FRACTION_DIGITS[index];
    }

    /** Whether it is the code of a country. */
    static boolean country(byte[] bytes, int from, int length) {
        int index = length == 2 ? index(bytes, from, 2) : -1;
        return index >= 0 && COUNTRIES[index];
    }

    private static int index(byte[] bytes, int from, int length) {
        int index = 0;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 'A' || bytes[i] > 'Z') {
                return -1;
            }
            index = index * LETTERS + bytes[i] - 'A';
        }
        return index;
    }
}
