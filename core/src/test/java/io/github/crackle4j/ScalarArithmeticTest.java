package io.github.crackle4j;

import static io.github.crackle4j.EditAssert.assertHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crackle4j.ops.Relabel;
import io.github.crackle4j.ops.Relabel.Overflow;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels plus, minus, times and divided by a number, against integers of any size. */
class ScalarArithmeticTest {

    private static final long[] SCALARS = {
        0,
        1,
        -1,
        2,
        -2,
        3,
        -3,
        7,
        -7,
        100,
        -100,
        255,
        256,
        -256,
        65_535,
        -65_536,
        1L << 31,
        -(1L << 31),
        (1L << 32) - 1,
        1L << 32,
        1L << 62,
        -(1L << 62),
        Long.MAX_VALUE,
        Long.MAX_VALUE - 1,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1
    };

    private enum Operation {
        ADD {
            @Override
            byte[] edit(CrackleArray array, long scalar, Overflow overflow) {
                return Relabel.add(array, scalar, overflow).toBytes();
            }

            @Override
            BigInteger exact(BigInteger label, BigInteger scalar) {
                return label.add(scalar);
            }
        },
        SUBTRACT {
            @Override
            byte[] edit(CrackleArray array, long scalar, Overflow overflow) {
                return Relabel.subtract(array, scalar, overflow).toBytes();
            }

            @Override
            BigInteger exact(BigInteger label, BigInteger scalar) {
                return label.subtract(scalar);
            }
        },
        MULTIPLY {
            @Override
            byte[] edit(CrackleArray array, long scalar, Overflow overflow) {
                return Relabel.multiply(array, scalar, overflow).toBytes();
            }

            @Override
            BigInteger exact(BigInteger label, BigInteger scalar) {
                return label.multiply(scalar);
            }
        },
        FLOOR_DIVIDE {
            @Override
            byte[] edit(CrackleArray array, long scalar, Overflow overflow) {
                return Relabel.floorDivide(array, scalar, overflow).toBytes();
            }

            @Override
            BigInteger exact(BigInteger label, BigInteger scalar) {
                BigInteger[] quotient = label.divideAndRemainder(scalar);
                boolean roundedUp = quotient[1].signum() * scalar.signum() < 0;
                return roundedUp ? quotient[0].subtract(BigInteger.ONE) : quotient[0];
            }
        };

        abstract byte[] edit(CrackleArray array, long scalar, Overflow overflow);

        abstract BigInteger exact(BigInteger label, BigInteger scalar);
    }

    @ParameterizedTest
    @EnumSource
    void resultsAreExactOrRefused(Operation operation) {
        for (VoxelType type : VoxelType.values()) {
            for (long label : labels(type)) {
                CrackleArray array = open(type, label);
                for (long scalar : SCALARS) {
                    for (Overflow overflow : Overflow.values()) {
                        check(operation, array, label, scalar, overflow);
                    }
                }
            }
        }
    }

    private static void check(Operation operation, CrackleArray array, long label, long scalar, Overflow overflow) {
        VoxelType type = array.voxelType();
        String what = type.toString(label) + " " + operation + " " + scalar + " " + overflow;
        BigInteger exact = scalar == 0 && operation == Operation.FLOOR_DIVIDE
                ? null
                : operation.exact(new BigInteger(type.toString(label)), BigInteger.valueOf(scalar));
        Optional<VoxelType> holding = Arrays.stream(VoxelType.values())
                .filter(candidate -> candidate.isSigned() == type.isSigned())
                .filter(candidate -> overflow == Overflow.WIDEN ? candidate.bytes() >= type.bytes() : candidate == type)
                .filter(candidate -> exact != null && holds(candidate, exact))
                .findFirst();
        if (holding.isPresent()) {
            Volume result = Crackle.decompress(operation.edit(array, scalar, overflow));
            assertThat(result.type()).as(what).isEqualTo(holding.get());
            assertThat(result.get(0, 0, 0)).as(what).isEqualTo(exact.longValue());
        } else {
            assertThatThrownBy(() -> operation.edit(array, scalar, overflow))
                    .as(what)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining(exact == null ? "A label // 0" : type.toString(label))
                    .hasMessageContaining(Long.toString(scalar));
        }
    }

    private static boolean holds(VoxelType type, BigInteger number) {
        return number.compareTo(new BigInteger(type.toString(type.minValue()))) >= 0
                && number.compareTo(new BigInteger(type.toString(type.maxValue()))) <= 0;
    }

    private static long[] labels(VoxelType type) {
        return new long[] {
            type.minValue(),
            type.minValue() + 1,
            0,
            1,
            7,
            100,
            type.maxValue() >>> 1,
            type.maxValue() - 1,
            type.maxValue()
        };
    }

    private static CrackleArray open(VoxelType type, long label) {
        return Crackle.open(
                Crackle.compress(Volumes.of(type, Order.FORTRAN, new Shape(1, 1, 1), Volumes.uniform(label))));
    }

    @Test
    void withoutAWishForOverflowItIsAnError() {
        CrackleArray array = open(VoxelType.UINT8, 200);
        assertThatThrownBy(() -> Relabel.add(array, 56).toBytes()).hasMessage("200 + 56 is no value of UINT8");
        assertThatThrownBy(() -> Relabel.subtract(array, 201).toBytes()).hasMessage("200 - 201 is no value of UINT8");
        assertThatThrownBy(() -> Relabel.multiply(array, 2).toBytes()).hasMessage("200 * 2 is no value of UINT8");
        assertThatThrownBy(() -> Relabel.floorDivide(array, 0).toBytes()).hasMessage("A label // 0 is no number");
        CrackleArray empty =
                Crackle.open(Crackle.compress(Volume.allocate(VoxelType.UINT8, new Shape(2, 0, 3), Order.C)));
        assertThatThrownBy(() -> Relabel.floorDivide(empty, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void allLabelsTakePart() {
        Volume volume = Volumes.of(
                VoxelType.INT16,
                Order.C,
                new Shape(9, 8, 7),
                Volumes.cells(4, 3, 2).map(l -> l - 30));
        CrackleArray array = Crackle.open(Crackle.compress(volume));
        for (Operation operation : Operation.values()) {
            Volume expected = Volumes.of(
                    VoxelType.INT16,
                    Order.C,
                    volume.shape(),
                    (x, y, z) -> operation
                            .exact(BigInteger.valueOf(volume.get(x, y, z)), BigInteger.valueOf(-11))
                            .longValue());
            assertHolds(operation.edit(array, -11, Overflow.ERROR), expected);
        }
    }
}
