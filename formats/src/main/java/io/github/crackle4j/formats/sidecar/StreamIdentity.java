package io.github.crackle4j.formats.sidecar;

import io.github.crackle4j.CrackleArray;
import io.github.crackle4j.Section;
import io.github.crackle4j.formats.DamagedFileException;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What tells a stream from all others, found without decoding it: its length, and a CRC-32C of its header and of the
 * checksums that it ends with, those of its labels and of the components of each slice (FORMAT §1, §7). As long as they
 * stay the same, so does every voxel. A change of a single one of these checksums always changes the CRC. A stream of
 * version 0 has no checksums, so that all its bytes count.
 *
 * @param bytes the length of the stream
 * @param crc the CRC-32C
 */
record StreamIdentity(long bytes, int crc) {

    private static final String BYTES = "crackle.stream_bytes";
    private static final String CRC = "crackle.stream_crc32c";

    static StreamIdentity of(CrackleArray array) {
        CRC32C crc = new CRC32C();
        crc.update(array.section(Section.HEADER));
        if (!array.header().hasChecksums()) {
            crc.update(array.section(Section.CRACK_INDEX));
            crc.update(array.section(Section.LABELS));
            crc.update(array.section(Section.MARKOV_MODEL));
            int slices = array.shape().voxels() == 0 ? 0 : array.shape().z();
            for (int z = 0; z < slices; z++) {
                crc.update(array.crackCode(z));
            }
        }
        crc.update(array.section(Section.LABELS_CRC));
        crc.update(array.section(Section.SLICE_CRCS));
        return new StreamIdentity(array.streamBytes(), (int) crc.getValue());
    }

    /** Returns the identity that the properties of a file state, or null. */
    static StreamIdentity of(ParquetReader file) throws DamagedFileException {
        String bytes = file.property(BYTES);
        String crc = file.property(CRC);
        if (bytes == null || crc == null) {
            return null;
        }
        try {
            return new StreamIdentity(Long.parseLong(bytes), Integer.parseUnsignedInt(crc, 16));
        } catch (NumberFormatException e) {
            throw new DamagedFileException("A stream of " + bytes + " bytes with a CRC-32C of " + crc);
        }
    }

    Map<String, String> properties() {
        return Map.of(BYTES, Long.toString(bytes), CRC, String.format("%08x", crc));
    }
}
