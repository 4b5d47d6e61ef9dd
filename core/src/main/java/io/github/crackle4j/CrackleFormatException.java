package io.github.crackle4j;

/**
 * Says that bytes are not a valid Crackle stream, or one of a size that is unsupported, and where: the section, the
 * slice if there is one, and the offset in the stream. It is the only exception that bad bytes cause.
 */
public final class CrackleFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The value of {@link #slice()} where the damage belongs to no single slice. */
    public static final int NO_SLICE = -1;

    private final Section section;
    private final int slice;
    private final long offset;
    private final String problem;

    /** Makes an error that belongs to a section as a whole. */
    public CrackleFormatException(Section section, long offset, String problem) {
        this(section, NO_SLICE, offset, problem);
    }

    /**
     * Makes an error.
     *
     * @param slice the z of the slice concerned, or {@link #NO_SLICE}
     * @param offset the byte offset in the stream at which the problem was seen
     * @param problem what is wrong, with the values found and expected
     */
    public CrackleFormatException(Section section, int slice, long offset, String problem) {
        super("Crackle " + section + (slice == NO_SLICE ? "" : " of slice " + slice) + ", byte " + offset + ": "
                + problem);
        this.section = section;
        this.slice = slice;
        this.offset = offset;
        this.problem = problem;
    }

    /**
     * Returns the part of the stream in which the damage was seen. Where a checksum does not fit, that is the checksum,
     * though it may be right, and what it sums up be damaged.
     */
    public Section section() {
        return section;
    }

    /** Returns the z of the damaged slice, or {@link #NO_SLICE}. */
    public int slice() {
        return slice;
    }

    /** Returns the byte offset in the stream at which the problem was seen. */
    public long offset() {
        return offset;
    }

    /** Returns what is wrong, without where. */
    public String problem() {
        return problem;
    }
}
