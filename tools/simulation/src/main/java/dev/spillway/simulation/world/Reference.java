package dev.spillway.simulation.world;

import dev.spillway.core.Topic;
import dev.spillway.types.reference.Account;
import dev.spillway.types.reference.FxRate;
import dev.spillway.types.reference.Merchant;
import dev.spillway.types.reference.ReferenceTopics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rows of reference data, as they are published one after the other; some accounts and merchants never have one. */
public final class Reference {

    private static final String[] COUNTRIES = {"DE", "FR", "US"};

    private final SplittableRandom random;
    private final int accounts;
    private final long begin;
    private final Map<String, List<Account>> ofAccounts = new LinkedHashMap<>();
    private final Map<String, List<Merchant>> ofMerchants = new LinkedHashMap<>();
    private final List<FxRate> rates = new ArrayList<>();

    /** @param begin epoch milliseconds from which the first rates apply */
    Reference(SplittableRandom random, int accounts, long begin) {
        this.random = random;
        this.accounts = accounts;
        this.begin = begin;
    }

    /** What is there when a world begins. */
    List<ProducerRecord<byte[], byte[]>> first() {
        List<ProducerRecord<byte[], byte[]>> rows = new ArrayList<>();
        for (int account = 0; account < accounts; account++) {
            if (random.nextInt(8) > 0) {
                rows.add(account("a-" + account));
            }
        }
        for (int merchant = 0; merchant < 5; merchant++) { // there is none of m-5
            rows.add(merchant("m-" + merchant));
        }
        rows.add(rate("USD", begin));
        if (random.nextBoolean()) {
            rows.add(rate("JPY", begin));
        }
        return rows;
    }

    /** A change of one row, or a row that was not there. */
    ProducerRecord<byte[], byte[]> change() {
        return switch (random.nextInt(4)) {
            case 0, 1 -> account("a-" + random.nextInt(accounts));
            case 2 -> merchant("m-" + random.nextInt(6));
            default -> rate(random.nextBoolean() ? "USD" : "JPY", begin + random.nextInt(3) * 600_000L);
        };
    }

    private ProducerRecord<byte[], byte[]> account(String id) {
        List<Account> known = ofAccounts.computeIfAbsent(id, absent -> new ArrayList<>());
        Account.Status status = random.nextInt(6) == 0 ? Account.Status.BLOCKED : Account.Status.ACTIVE;
        String segment = random.nextBoolean() ? "retail" : "business";
        Account row = new Account(id, segment, COUNTRIES[random.nextInt(3)], status, known.size() + 1L);
        known.add(row);
        return record(ReferenceTopics.ACCOUNTS, row);
    }

    private ProducerRecord<byte[], byte[]> merchant(String id) {
        List<Merchant> known = ofMerchants.computeIfAbsent(id, absent -> new ArrayList<>());
        String category = String.valueOf(5_000 + random.nextInt(1_000));
        Merchant row = new Merchant(id, category, COUNTRIES[random.nextInt(3)], known.size() + 1L);
        known.add(row);
        return record(ReferenceTopics.MERCHANTS, row);
    }

    private ProducerRecord<byte[], byte[]> rate(String currency, long from) {
        FxRate row = new FxRate(currency, 5_000_000 + random.nextInt(900_000_000), from, rates.size() + 1L);
        rates.add(row);
        return record(ReferenceTopics.FX_RATES, row);
    }

    private static <V> ProducerRecord<byte[], byte[]> record(Topic<V> topic, V row) {
        return new ProducerRecord<>(
                topic.name(), topic.codec().key(row), topic.codec().encode(row));
    }

    /** All rows of an account that were published, oldest first. */
    public List<Account> accounts(String id) {
        return ofAccounts.getOrDefault(id, List.of());
    }

    /** All rows of a merchant that were published, oldest first. */
    public List<Merchant> merchants(String id) {
        return ofMerchants.getOrDefault(id, List.of());
    }

    /** All rates that were published, oldest first. */
    public List<FxRate> rates() {
        return List.copyOf(rates);
    }
}
