package dev.spillway.jobs.transactions.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spillway.types.transactions.keyed.AccountActivity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final long SEED = Long.getLong("seed", 20_261_124L);
    private static final long MINUTE = 60_000;
    private static final long QUARTER = 15 * MINUTE;

    private record Payment(long at, long amount) {}

    @Test
    void agreesWithAListOfPayments() {
        Random random = new Random(SEED);
        AccountActivity activity = AccountActivity.none();
        List<Payment> payments = new ArrayList<>();
        long at = -2 * 86_400_000L;
        for (int i = 0; i < 3_000; i++) {
            at += random.nextInt(10) == 0 ? random.nextInt(7_200_000) : random.nextInt(60_000);
            Payment payment = new Payment(at, random.nextInt(100_000));
            payments.add(payment);
            assertThat(Features.after(at, payment.amount, activity))
                    .as("seed %d, payment %d", SEED, i)
                    .isEqualTo(naive(payments, at));
        }
        assertThat(at).as("seed %d: both signs of time", SEED).isPositive();
    }

    @Test
    void isTheSameInWhateverOrderThePaymentsBeforeCame() {
        Random random = new Random(SEED);
        List<Payment> payments = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            payments.add(new Payment(random.nextInt(86_400_000), random.nextInt(1_000)));
        }
        Payment last = new Payment(86_400_000, 7);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(payments, random);
            AccountActivity activity = AccountActivity.none();
            payments.forEach(one -> Features.after(one.at, one.amount, activity));
            List<Payment> all = new ArrayList<>(payments);
            all.add(last);
            assertThat(Features.after(last.at, last.amount, activity))
                    .as("seed %d, round %d", SEED, round)
                    .isEqualTo(naive(all, last.at));
        }
    }

    @Test
    void theHourIsTheMinuteAndTheSixtyBeforeIt() {
        assertThat(second(61 * MINUTE - 1))
                .extracting(Features::countHour, Features::sumHour)
                .containsExactly(2L, 12L);
        assertThat(second(61 * MINUTE))
                .extracting(Features::countHour, Features::sumHour)
                .containsExactly(1L, 2L);
    }

    @Test
    void theDayIsTheQuarterAndTheNinetySixBeforeIt() {
        assertThat(second(97 * QUARTER - 1))
                .extracting(Features::countDay, Features::sumDay)
                .containsExactly(2L, 12L);
        assertThat(second(97 * QUARTER))
                .extracting(Features::countDay, Features::sumDay)
                .containsExactly(1L, 2L);
    }

    /** The features of a payment of 2 after one of 10 at instant 0. */
    private static Features second(long at) {
        AccountActivity activity = AccountActivity.none();
        Features.after(0, 10, activity);
        return Features.after(at, 2, activity);
    }

    private static Features naive(List<Payment> payments, long at) {
        long hourFrom = (Math.floorDiv(at, MINUTE) - 60) * MINUTE;
        long dayFrom = (Math.floorDiv(at, QUARTER) - 96) * QUARTER;
        List<Payment> hour = payments.stream().filter(one -> one.at >= hourFrom).toList();
        List<Payment> day = payments.stream().filter(one -> one.at >= dayFrom).toList();
        return new Features(hour.size(), sum(hour), day.size(), sum(day));
    }

    private static long sum(List<Payment> payments) {
        return payments.stream().mapToLong(Payment::amount).sum();
    }
}
