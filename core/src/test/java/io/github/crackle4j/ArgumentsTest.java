package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.ConnectedComponents;
import org.junit.jupiter.api.Test;

/** What options, executions and headers refuse to be. */
class ArgumentsTest {

    @Test
    void markovOrdersAreAutomaticOrUpTo15() {
        assertThat(CompressOptions.DEFAULT.withMarkovOrder(CompressOptions.AUTO).markovOrder())
                .isEqualTo(CompressOptions.AUTO);
        assertThat(CompressOptions.DEFAULT.withMarkovOrder(15).markovOrder()).isEqualTo(15);
        assertThatIllegalArgumentException().isThrownBy(() -> CompressOptions.DEFAULT.withMarkovOrder(16));
        assertThatIllegalArgumentException().isThrownBy(() -> CompressOptions.DEFAULT.withMarkovOrder(-2));
    }

    @Test
    void optionsChangeOneByOne() {
        Execution serial = Execution.serial();
        CompressOptions options =
                CompressOptions.DEFAULT.withPins(true).withMarkovOrder(3).with(serial);
        assertThat(options).isEqualTo(new CompressOptions(3, true, serial));
        assertThatThrownBy(() -> CompressOptions.DEFAULT.with(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void workNeedsAThreadAndAListener() {
        assertThatIllegalArgumentException().isThrownBy(() -> Execution.threads(0));
        assertThatIllegalArgumentException().isThrownBy(() -> Execution.threads(-1));
        assertThatThrownBy(() -> Execution.serial().withProgress(null)).isInstanceOf(NullPointerException.class);
        assertThat(Execution.serial().threads()).isEqualTo(1);
        assertThat(Execution.parallel().threads())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    /** More than there are, whatever they are multiplied with. */
    @Test
    void anyNumberOfThreadsWillDo() {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, new Shape(8, 8, 3), (x, y, z) -> x / 2 + z);
        for (int threads : new int[] {1 << 29, 1 << 30, Integer.MAX_VALUE}) {
            Execution execution = Execution.threads(threads);
            byte[] stream = Crackle.compress(
                    volume, CompressOptions.DEFAULT.withMarkovOrder(2).with(execution));
            assertThat(stream).isEqualTo(Crackle.compress(volume, CompressOptions.DEFAULT.withMarkovOrder(2)));
            CrackleArray array = Crackle.open(stream);
            assertThat(ConnectedComponents.multiLabel(array.with(execution), 26).stream()
                            .toBytes())
                    .isEqualTo(
                            ConnectedComponents.multiLabel(array, 26).stream().toBytes());
            assertThat(array.with(execution).contacts(1, 1, 1).size())
                    .isEqualTo(array.contacts(1, 1, 1).size());
        }
    }

    @Test
    void headersHoldOnlyWhatAStreamCan() {
        assertThatIllegalArgumentException().isThrownBy(() -> header(2, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> header(-1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> header(1, 3, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> header(1, 1, 16, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> header(1, 1, -1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> header(1, 1, 0, -1));
    }

    @Test
    void storedLabelsHaveTheSignOfTheVoxels() {
        assertThat(header(1, 2, 0, 0).storedType()).isEqualTo(VoxelType.INT16);
    }

    private static Header header(int version, int storedWidth, int markovOrder, long labelBytes) {
        return new Header(
                version,
                new Shape(1, 1, 1),
                VoxelType.INT32,
                storedWidth,
                CrackFormat.IMPERMISSIBLE,
                LabelFormat.FLAT,
                Order.C,
                markovOrder,
                true,
                labelBytes);
    }
}
