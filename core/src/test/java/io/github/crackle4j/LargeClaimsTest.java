package io.github.crackle4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.ConnectedComponents;
import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.ZStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Few bytes that speak of very much: memory must follow the bytes, or the voxels asked for. */
class LargeClaimsTest {

    private static final byte[] NO_CRACKS = CrackBlocks.block(new byte[1], new byte[0]);

    @TempDir
    Path folder;

    /** A hundred bytes are all it takes to say that 2^62 voxels are of one label; only voxels ask for memory. */
    @Test
    void aVolumeBeyondAllMemoryCanBeOpenedAndAsked() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("one-voxel"));
        parts.sx = parts.sy = Integer.MAX_VALUE;
        parts.labels = Bytes.of().u64(1).u64(-1).u64(1).u8(0).toArray();
        parts.blocks[0] = NO_CRACKS;
        CrackleArray array = Crackle.open(parts.toBytes());
        assertThat(array.shape().voxels()).isEqualTo((long) Integer.MAX_VALUE * Integer.MAX_VALUE);
        assertThat(array.labels()).containsExactly(-1);
        assertThatIllegalArgumentException().isThrownBy(array::decode).withMessageContaining("ranges of slices");
        assertThatIllegalArgumentException().isThrownBy(() -> array.mask(-1));
    }

    /** Places of voxels are ints: a slice of 2^32 voxels would be decoded to wrong ones. */
    @Test
    void aSliceOfMoreVoxelsThanIntsIsRefused() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("one-voxel")).asVersion0();
        parts.sx = parts.sy = 1 << 16;
        parts.labels = Bytes.of().u64(1).u64(-1).u64(1).u8(0).toArray();
        parts.blocks[0] = NO_CRACKS;
        CrackleArray array = Crackle.open(parts.toBytes());
        assertThat(array.labels()).containsExactly(-1);
        Range one = Range.at(5);
        assertThatThrownBy(() -> array.slice(one, one, Range.ALL))
                .isInstanceOf(CrackleFormatException.class)
                .hasMessageContaining("65536×65536");
    }

    /** 2^62 + 3 keys of 4 bytes each are 12 bytes, if 64 bits are all that is looked at. */
    @Test
    void keysWhoseLengthOverflowsAreFound() throws IOException {
        StreamParts parts = StreamParts.of(HandVector.streamOf("flat-v1"));
        parts.sx = parts.sy = Integer.MAX_VALUE;
        int labels = 1 << 16;
        parts.labels = Bytes.of()
                .u64(labels)
                .all(new byte[labels])
                .u64(1L << 61, (1L << 61) + 3)
                .u32(0, 0, 0)
                .toArray();
        Path file = folder.resolve("overflow.ckl");
        Files.write(file, parts.toBytes());
        try (CrackleArray array = Crackle.open(file)) {
            assertThatThrownBy(() -> array.croppedMask(0))
                    .isInstanceOfSatisfying(
                            CrackleFormatException.class,
                            found -> assertThat(found.section()).isEqualTo(Section.LABELS));
        }
    }

    /** Pins that run through very many slices take no more memory than short ones. */
    @Test
    void longPinsTakeNoMoreMemoryThanShortOnes() {
        int slices = 200_000;
        int pins = 60_000;
        StreamParts parts = StreamParts.of(HandVector.streamOf("pins")).asVersion0();
        parts.sx = parts.sy = 1000;
        parts.sz = slices;
        parts.blocks = new byte[slices][];
        Arrays.fill(parts.blocks, NO_CRACKS);
        parts.labels = Bytes.of()
                .u8(1)
                .u64(1)
                .u8(5)
                .u32(repeat(1, slices))
                .u8(2 | 2 << 2)
                .u32(pins)
                .u64(repeat(1, pins))
                .u32(repeat(slices - 1, pins))
                .u32(0)
                .toArray();
        byte[] stream = parts.toBytes();
        // Running out of memory must fail this test, not end the run of all of them.
        assertThatCode(() -> {
                    Volume slice = Crackle.open(stream).decode(slices - 1, slices);
                    assertThat(slice.get(999, 999, 0)).isEqualTo(5);
                })
                .doesNotThrowAnyException();
    }

    /** Returns pins that claim very many components in each slice, and name one of each slice if any. */
    private static CrackleArray claimedComponents(int side, int slices, boolean named) {
        long count = (long) side * side - 100;
        StreamParts parts = StreamParts.of(HandVector.streamOf("pins")).asVersion0();
        parts.sx = parts.sy = side;
        parts.sz = slices;
        parts.blocks = new byte[slices][];
        Arrays.fill(parts.blocks, NO_CRACKS);
        Bytes section = Bytes.of()
                .u8(0)
                .u64(1)
                .u8(7)
                .u32(repeat(count, slices))
                .u8(2 | 3 << 4)
                .u32(0);
        if (named) {
            // The last component of each slice, each told by how far it is behind the one before.
            section.u32(slices).u64(count - 1).u64(repeat(count, slices - 1));
        } else {
            section.u32(0);
        }
        parts.labels = section.toArray();
        return Crackle.open(parts.toBytes()).withMaxVoxels(1 << 20);
    }

    @Test
    void componentsThatNothingBacksTakeNoMemory() {
        CrackleArray named = claimedComponents(46_000, 300, true);
        assertThat(named.labels()).containsExactly(0, 7);
        assertThat(named.contains(0)).isTrue();
        assertThat(named.zRange(7)).contains(new ZRange(0, 300));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConnectedComponents.multiLabel(named, 6))
                .withMessageContaining("above the limit of 1048576");
        CrackleArray unnamed = claimedComponents(46_000, 2, false);
        assertThat(unnamed.labels()).containsExactly(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Relabel.remap(unnamed, label -> 3).toBytes())
                .withMessageContaining("above the limit of 1048576");
    }

    /** A billion and a half components, which slices of no crack code claim. */
    @Test
    void componentsBeyondTheCrackCodesAreNotCounted() {
        CrackleArray array = claimedComponents(1000, 1500, true);
        assertThatThrownBy(() -> ConnectedComponents.multiLabel(array, 26))
                .isInstanceOfSatisfying(CrackleFormatException.class, found -> {
                    assertThat(found.section()).isEqualTo(Section.LABELS);
                    assertThat(found.slice()).isZero();
                })
                .hasMessageContaining("999900 components are labelled, a crack code of 5 bytes makes fewer");
    }

    @Test
    void aStackKeepsTheLimitsOfItsParts() {
        StreamParts parts = StreamParts.of(HandVector.streamOf("one-voxel"));
        parts.sx = parts.sy = 30_000;
        parts.labels = Bytes.of().u64(1).u64(-1).u32(1).u8(0).toArray();
        parts.blocks[0] = NO_CRACKS;
        CrackleArray array = Crackle.open(parts.toBytes()).withMaxVoxels(1 << 20);
        CrackleStream stack = ZStack.of(List.of(array, array).iterator(), CompressOptions.DEFAULT.withMarkovOrder(1));
        assertThatIllegalArgumentException()
                .isThrownBy(stack::toBytes)
                .withMessageContaining("above the limit of 1048576");
    }

    private static long[] repeat(long value, int times) {
        long[] values = new long[times];
        Arrays.fill(values, value);
        return values;
    }
}
