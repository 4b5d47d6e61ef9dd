package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crackle4j.ops.Masks;
import io.github.crackle4j.ops.Pooling;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Whoever opens a stream says how many voxels it may take memory for. */
class VoxelLimitTest {

    private static final Shape SHAPE = new Shape(10, 10, 5);

    private static CrackleArray limitedTo(long voxels) {
        Volume volume = Volumes.of(VoxelType.UINT8, Order.FORTRAN, SHAPE, (x, y, z) -> x / 5 + z / 2);
        return Crackle.open(Crackle.compress(volume)).withMaxVoxels(voxels);
    }

    private static void assertRefused(ThrowingCallable work) {
        assertThatIllegalArgumentException().isThrownBy(work).withMessageContaining("above the limit of");
    }

    @Test
    void theLimitItselfIsAllowed() {
        CrackleArray array = limitedTo(SHAPE.voxels());
        assertThat(array.decode().shape()).isEqualTo(SHAPE);
        assertThat(array.mask(1).shape()).isEqualTo(SHAPE);
        assertThat(array.pointClouds().size()).isEqualTo(3);
    }

    @Test
    void arraysAboveTheLimitAreRefused() {
        CrackleArray array = limitedTo(SHAPE.voxels() - 1);
        assertRefused(array::decode);
        assertRefused(() -> array.slice(Range.ALL, Range.ALL, Range.ALL));
        assertRefused(() -> array.mask(1));
        assertRefused(() -> limitedTo(299).croppedMask(2));
        assertRefused(array::pointClouds);
        assertRefused(() -> array.connectivityGraph(6));
        assertRefused(() -> Masks.each(array, Masks.Crop.NONE).iterator().next());
        assertRefused(() -> Masks.batches(array).iterator().next());
        assertThat(array.decode(0, 4).shape().z()).isEqualTo(4);
        assertThat(array.statistics().size()).isEqualTo(4);
    }

    @Test
    void noSliceAboveTheLimitIsDecoded() {
        CrackleArray array = limitedTo(SHAPE.sliceVoxels() - 1);
        assertThat(array.labels()).containsExactly(0, 1, 2, 3);
        assertRefused(() -> array.decode(0, 1));
        assertRefused(() -> array.slice(Range.at(0), Range.at(0), Range.at(0)));
        assertRefused(array::statistics);
        assertRefused(() -> array.contacts(1, 1, 1));
        assertRefused(() -> Pooling.mode2x2x1(array, CompressOptions.DEFAULT).toBytes());
    }

    /** A hundred bytes, 2^62 voxels: nothing is allocated for them. */
    @Test
    void hugeClaimsAreRefused() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("one-voxel"));
        parts.sx = parts.sy = Integer.MAX_VALUE;
        parts.labels = Bytes.of().u64(1).u64(-1).u64(1).u8(0).toArray();
        parts.blocks[0] = CrackBlocks.block(new byte[1], new byte[0]);
        CrackleArray array = Crackle.open(parts.toBytes()).withMaxVoxels(1 << 20);
        assertThat(array.labels()).containsExactly(-1);
        assertRefused(array::decode);
        assertRefused(array::statistics);
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> limitedTo(-1)).withMessageContaining("-1");
    }
}
