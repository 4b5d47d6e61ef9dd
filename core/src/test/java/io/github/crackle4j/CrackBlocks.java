package io.github.crackle4j;

/** Crack codes written by hand (FORMAT §4), for slices of less than 255 voxels a side. */
final class CrackBlocks {

    private CrackBlocks() {}

    /**
     * Returns the block of a slice with one chain.
     *
     * @param codes the chain in the letters U, R, D, L
     */
    static byte[] chain(int x, int y, String codes) {
        return block(Bytes.of().u8(1, y, 1, x).toArray(), pack(codes));
    }

    /** Returns a block of any start index and code stream. */
    static byte[] block(byte[] startIndex, byte[] codes) {
        return Bytes.of().u32(startIndex.length).all(startIndex).all(codes).toArray();
    }

    /** Returns the differences between codes, four to a byte. */
    static byte[] pack(String codes) {
        byte[] packed = new byte[(codes.length() + 3) / 4];
        int previous = 0;
        for (int i = 0; i < codes.length(); i++) {
            int code = "URDL".indexOf(codes.charAt(i));
            packed[i / 4] |= (byte) ((code - previous & 3) << 2 * (i % 4));
            previous = code;
        }
        return packed;
    }
}
