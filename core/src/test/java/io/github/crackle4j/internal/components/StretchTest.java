package io.github.crackle4j.internal.components;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StretchTest {

    private static final int START = 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 17, 100})
    void setsAStretchAndNothingBesideIt(int length) {
        int end = START + length;
        byte[] bytes = new byte[end + START];
        short[] shorts = new short[end + START];
        int[] ints = new int[end + START];
        long[] longs = new long[end + START];
        Stretch.fill(bytes, START, end, (byte) -1);
        Stretch.fill(shorts, START, end, (short) 0x1234);
        Stretch.fill(ints, START, end, 0x1234_5678);
        Stretch.fill(longs, START, end, -2L);

        byte[] expectedBytes = new byte[end + START];
        short[] expectedShorts = new short[end + START];
        int[] expectedInts = new int[end + START];
        long[] expectedLongs = new long[end + START];
        Arrays.fill(expectedBytes, START, end, (byte) -1);
        Arrays.fill(expectedShorts, START, end, (short) 0x1234);
        Arrays.fill(expectedInts, START, end, 0x1234_5678);
        Arrays.fill(expectedLongs, START, end, -2L);
        assertArrayEquals(expectedBytes, bytes);
        assertArrayEquals(expectedShorts, shorts);
        assertArrayEquals(expectedInts, ints);
        assertArrayEquals(expectedLongs, longs);
    }
}
