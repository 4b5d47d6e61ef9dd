package io.github.crackle4j.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Execution;
import io.github.crackle4j.StreamParts;
import io.github.crackle4j.Volume;
import io.github.crackle4j.internal.bytes.LittleEndian;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Valid streams that nobody would write: work that grew with the square of their length would not come to an end here,
 * and work that called itself for each of their parts would not find room on a small stack.
 */
@Timeout(300)
class BoundsTest {

    private static final long SMALL_STACK = 1 << 17;
    private static final int LABEL = 7;

    @Test
    void emptyBranchesByTheMillion() throws InterruptedException {
        int branches = 1 << 20;
        byte[] codes = new byte[branches + 1];
        // LEFT RIGHT as often as there are branches, then RIGHT LEFT once more often: differences of 2 but at the
        // turns.
        Arrays.fill(codes, (byte) 0b10101010);
        codes[0] = (byte) 0b10101011;
        int turn = 2 * branches;
        codes[turn / 4] = (byte) 0b10101000;
        byte[] stream = Carrier.slice(4, 4, false, 0, new byte[0], Carrier.block(new byte[] {1, 1, 1, 1}, codes));
        assertUniform(decode(stream));
    }

    @Test
    void chainsByTheThousandOnOneRow() throws InterruptedException {
        int width = 65_000;
        byte[] startIndex = new byte[1 + 1 + 2 + 2 * width];
        startIndex[0] = 1;
        startIndex[1] = 1;
        LittleEndian.put(startIndex, 2, 2, width);
        for (int i = 0; i < width; i++) {
            LittleEndian.put(startIndex, 4 + 2 * i, 2, 1);
        }
        byte[] codes = new byte[(2 * width + 3) / 4];
        Arrays.fill(codes, (byte) 0b10101010);
        // RIGHT LEFT ends a chain before it has drawn anything.
        codes[0] = (byte) 0b10101001;
        assertUniform(decode(Carrier.slice(width, 2, false, 0, new byte[0], Carrier.block(startIndex, codes))));
    }

    @Test
    void slicesByTheHundredThousand() throws InterruptedException {
        int slices = 200_000;
        StreamParts parts = StreamParts.of(Carrier.slice(1, 1, false, 0, new byte[0], new byte[] {1, 0, 0, 0, 0}));
        byte[] block = parts.blocks[0];
        parts.sz = slices;
        parts.blocks = new byte[slices][];
        Arrays.fill(parts.blocks, block);
        byte[] labels = new byte[9 + 2 * slices];
        labels[0] = 1;
        labels[8] = LABEL;
        Arrays.fill(labels, 9, 9 + slices, (byte) 1);
        parts.labels = labels;
        assertUniform(decode(parts.toBytes()));
    }

    private static void assertUniform(Volume volume) {
        byte[] expected = new byte[volume.bytes().length];
        Arrays.fill(expected, (byte) LABEL);
        assertThat(volume.bytes()).isEqualTo(expected);
    }

    /** Asks what can be asked and decodes, on a small stack. */
    private static Volume decode(byte[] stream) throws InterruptedException {
        AtomicReference<Volume> volume = new AtomicReference<>();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Runnable work = () -> {
            CrackleArray array = Crackle.open(stream).with(Execution.serial());
            Questions.LOOKUPS.forEach(question -> question.ask(array));
            array.statistics();
            volume.set(array.decode());
        };
        Thread thread = new Thread(null, work, "small stack", SMALL_STACK);
        thread.setUncaughtExceptionHandler((which, problem) -> thrown.set(problem));
        thread.start();
        thread.join();
        assertThat(thrown.get()).isNull();
        return volume.get();
    }
}
