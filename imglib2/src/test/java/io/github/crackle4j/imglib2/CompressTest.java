package io.github.crackle4j.imglib2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.CompressOptions;
import io.github.crackle4j.Crackle;
import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Order;
import io.github.crackle4j.Shape;
import io.github.crackle4j.Volume;
import io.github.crackle4j.VoxelType;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.type.NativeType;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.integer.ByteType;
import net.imglib2.type.numeric.integer.IntType;
import net.imglib2.type.numeric.integer.LongType;
import net.imglib2.type.numeric.integer.ShortType;
import net.imglib2.type.numeric.integer.Unsigned128BitType;
import net.imglib2.type.numeric.integer.Unsigned12BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedIntType;
import net.imglib2.type.numeric.integer.UnsignedLongType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompressTest {

    @ParameterizedTest
    @EnumSource
    void aLazyImageIsCompressedToItsVolume(VoxelType type) {
        Volume volume = Samples.volume(type, new Shape(20, 30, 10), Order.C, 1);
        RandomAccessibleInterval<UnsignedLongType> image = CrackleImgs.lazy(Crackle.open(Crackle.compress(volume)));

        CrackleArray array = Crackle.open(CrackleImgs.compress(image));

        assertThat(array.voxelType()).isEqualTo(type);
        assertSame(array, volume);
    }

    @Test
    void manySlabsAreOneStream() {
        Volume volume = Samples.volume(VoxelType.UINT16, new Shape(700, 600, 45), Order.FORTRAN, 2);
        Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(volume.shorts(), 700, 600, 45);
        CompressOptions options = CompressOptions.DEFAULT.withMarkovOrder(2);

        byte[] stream = CrackleImgs.compress(image, options);

        assertThat(stream).isEqualTo(Crackle.compress(volume, options));
    }

    @Test
    void allIntegerTypesAreTaken() {
        check(new UnsignedByteType(), VoxelType.UINT8, 250);
        check(new ByteType(), VoxelType.INT8, -3);
        check(new UnsignedShortType(), VoxelType.UINT16, 65_000);
        check(new ShortType(), VoxelType.INT16, -300);
        check(new UnsignedIntType(), VoxelType.UINT32, 4_000_000_000L);
        check(new IntType(), VoxelType.INT32, -70_000);
        check(new UnsignedLongType(), VoxelType.UINT64, -1);
        check(new LongType(), VoxelType.INT64, Long.MIN_VALUE);
        check(new Unsigned12BitType(), VoxelType.UINT16, 4095);
        check(new BitType(), VoxelType.UINT8, 1);
        check(new NativeBoolType(), VoxelType.UINT8, 1);
        assertThatThrownBy(() -> check(new Unsigned128BitType(), VoxelType.UINT64, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("128 bits");
    }

    private static <T extends NativeType<T> & IntegerType<T>> void check(T type, VoxelType expected, long label) {
        Img<T> image = new CellImgFactory<>(type, 3).create(7, 6, 5);
        image.getAt(2, 3, 4).setInteger(label);
        image.getAt(6, 5, 0).setInteger(label);

        Volume volume = Crackle.decompress(CrackleImgs.compress(image));

        assertThat(volume.type()).isEqualTo(expected);
        Samples.assertSame(image, volume);
        assertThat(volume.get(2, 3, 4)).isEqualTo(label);
    }

    @Test
    void viewsAreCompressedAsTheyLook() {
        Volume volume = Samples.volume(VoxelType.UINT32, new Shape(20, 16, 12), Order.FORTRAN, 3);
        Img<UnsignedIntType> image = ArrayImgs.unsignedInts(volume.ints(), 20, 16, 12);
        RandomAccessibleInterval<UnsignedIntType> view = Views.rotate(
                Views.subsample(Views.interval(image, new long[] {3, 2, 1}, new long[] {17, 14, 11}), 2, 1, 3), 0, 2);

        Volume result = Crackle.decompress(CrackleImgs.compress(view));

        Samples.assertSame(Views.zeroMin(view), result);
    }

    @ParameterizedTest
    @CsvSource({"0,4,3", "4,0,3", "4,3,0"})
    void emptyViewsAreCompressed(int x, int y, int z) {
        var view = Views.interval(ArrayImgs.shorts(5, 5, 5), Intervals.createMinSize(1, 1, 1, x, y, z));

        Volume result = Crackle.decompress(CrackleImgs.compress(view));

        assertThat(result.shape()).isEqualTo(new Shape(x, y, z));
        assertThat(result.type()).isEqualTo(VoxelType.INT16);
    }

    @Test
    void axesOfOnePixelMakeNoDifference() {
        byte[] pixels = {1, 2, 3, 4, 5, 6};

        assertThat(Crackle.open(CrackleImgs.compress(ArrayImgs.unsignedBytes(pixels, 3, 2)))
                        .shape())
                .isEqualTo(new Shape(3, 2, 1));
        assertThat(Crackle.open(CrackleImgs.compress(ArrayImgs.unsignedBytes(pixels, 3, 1, 2, 1)))
                        .shape())
                .isEqualTo(new Shape(3, 1, 2));
        assertThatThrownBy(() -> CrackleImgs.compress(ArrayImgs.unsignedBytes(pixels, 3, 1, 1, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 axes");
    }

    private static void assertSame(CrackleArray array, Volume expected) {
        RandomAccessibleInterval<UnsignedLongType> image = CrackleImgs.lazy(array);
        Samples.assertSame(image, expected);
    }
}
