package io.github.crackle4j;

import static io.github.crackle4j.Lies.lie;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** False crack codes (FORMAT §4) of the only slice, of 4×4 voxels. */
class CrackCodeLiesTest {

    /** After UP or DOWN it ends a chain; so does {@link #END_SIDEWAYS} after RIGHT or LEFT. */
    private static final String END = "RL";

    private static final String END_SIDEWAYS = "DU";

    @TestFactory
    Stream<DynamicTest> chainsThatLeaveTheSlice() {
        return Stream.of(1, 2, 31, 32, 33, 64, 1000, 100_000)
                .flatMap(steps -> Stream.of(
                        chain("up by " + steps, 2, 1, "U" + "U".repeat(steps) + END),
                        chain("down by " + steps, 2, 3, "D" + "D".repeat(steps) + END),
                        chain("left by " + steps, 1, 2, "L" + "L".repeat(steps) + END_SIDEWAYS),
                        chain("right by " + steps, 3, 2, "R" + "R".repeat(steps) + END_SIDEWAYS)));
    }

    @TestFactory
    Stream<DynamicTest> chainsThatLeaveTheSliceAndComeBack() {
        return Stream.of(
                chain("above", 2, 1, "UU" + "R" + "DD" + END),
                chain("below", 2, 3, "DD" + "L" + "UU" + END),
                chain("on the left", 1, 2, "LL" + "D" + "RR" + END_SIDEWAYS),
                chain("on the right", 3, 2, "RR" + "U" + "LL" + END_SIDEWAYS),
                chain("through the rows below by the right", 3, 1, "R".repeat(400) + END_SIDEWAYS),
                chain("by a branch above", 2, 1, "UD" + "UU" + END + "D" + END),
                chain("with a branch above", 2, 1, "UU" + "LR" + "U" + END + "R" + END_SIDEWAYS),
                chain("with a branch on the right", 3, 2, "RR" + "UD" + "R" + END_SIDEWAYS + "U" + END));
    }

    @TestFactory
    Stream<DynamicTest> chainsAlongTheBorderOfTheImage() {
        return Stream.of(
                chain("upper", 1, 0, "R" + END_SIDEWAYS),
                chain("lower", 1, 4, "R" + END_SIDEWAYS),
                chain("left", 0, 1, "D" + END),
                chain("right", 4, 1, "D" + END),
                chain("upper left corner", 0, 0, "R" + END_SIDEWAYS),
                chain("lower right corner", 4, 4, "U" + END),
                chain("after a long way inside", 1, 1, "RRDDLLUU" + "U" + "L" + END_SIDEWAYS));
    }

    @TestFactory
    Stream<DynamicTest> chainsThatDoNotEnd() {
        return Stream.of(
                chain("no codes", 2, 0, ""),
                chain("moves alone", 2, 0, "DDDD"),
                chain("one terminate too few", 2, 2, "UD" + "RR" + END_SIDEWAYS + "LL"),
                chain("branches without end", 2, 2, "UD".repeat(200_000)),
                chain("branches of the other form", 2, 2, "LR".repeat(200_000)),
                chain("half a terminate", 2, 0, "DDD" + "D"),
                codes("half the bytes", 2, 0, Arrays.copyOf(CrackBlocks.pack("DDDD" + END), 1)));
    }

    @TestFactory
    Stream<DynamicTest> bytesBehindTheLastChain() {
        return Stream.of(
                codes("one", 2, 0, Arrays.copyOf(CrackBlocks.pack("DDDD" + END), 3)),
                codes("a hundred", 2, 0, Arrays.copyOf(CrackBlocks.pack("DDDD" + END), 102)),
                chain("a second chain that the index does not name", 2, 0, "DDDD" + END + "DDDD" + END),
                block("without any chain", new byte[] {0}, new byte[1]));
    }

    @TestFactory
    Stream<DynamicTest> falseStartIndexes() {
        byte[] codes = CrackBlocks.pack("DDDD" + END);
        return Stream.of(
                block("no bytes", new byte[0], codes),
                block("no rows, but a byte", new byte[] {0, 0}, codes),
                block("no row at all", new byte[] {1}, codes),
                block("a row without chains that are counted", new byte[] {1, 0, 2, 1}, codes),
                block("one row more", new byte[] {2, 0, 1, 2}, codes),
                block("255 rows", new byte[] {-1, 0, 1, 2}, codes),
                block("255 chains", new byte[] {1, 0, -1, 2}, codes),
                block("a byte left over", new byte[] {1, 0, 1, 2, 0}, codes),
                block("x one beyond the vertices", new byte[] {1, 0, 1, 5}, codes),
                block("x of 255", new byte[] {1, 0, 1, -1}, codes),
                block("a second x beyond", new byte[] {1, 0, 2, 2, 3}, codes),
                block("y one beyond the vertices", new byte[] {1, 5, 1, 2}, codes),
                block("y of 255", new byte[] {1, -1, 1, 2}, codes),
                block("a second y beyond", new byte[] {2, 0, 1, 2, 5, 1, 2}, codes));
    }

    @TestFactory
    Stream<DynamicTest> falseLengthsOfTheStartIndex() {
        return Stream.of(0L, 3L, 5L, 6L, 7L, 255L, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL, 0xFFFF_FFFCL)
                .map(length -> lie(length + " bytes", "branches", Section.CRACK_CODES, 0, parts -> {
                    byte[] rest = Arrays.copyOfRange(parts.blocks[0], 4, parts.blocks[0].length);
                    parts.blocks[0] = Bytes.of().u32(length).all(rest).toArray();
                }));
    }

    private static DynamicTest chain(String what, int x, int y, String codes) {
        return codes(what, x, y, CrackBlocks.pack(codes));
    }

    private static DynamicTest codes(String what, int x, int y, byte[] codes) {
        return block(what, new byte[] {1, (byte) y, 1, (byte) x}, codes);
    }

    private static DynamicTest block(String what, byte[] startIndex, byte[] codes) {
        return lie(what, "branches", Section.CRACK_CODES, 0, parts -> {
            parts.blocks[0] = CrackBlocks.block(startIndex, codes);
        });
    }
}
