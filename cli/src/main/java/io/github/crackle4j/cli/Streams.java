package io.github.crackle4j.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the command is connected to.
 *
 * @param in standard input
 * @param out standard output for bytes
 * @param text standard output for text
 * @param err standard error
 * @param outIsTerminal whether somebody looks at standard output
 * @param errIsTerminal whether somebody looks at standard error
 */
record Streams(
        InputStream in, OutputStream out, Writer text, PrintWriter err, boolean outIsTerminal, boolean errIsTerminal) {

    /** Connects streams. */
    static Streams of(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Charset charset,
            boolean outIsTerminal,
            boolean errIsTerminal) {
        return new Streams(
                in,
                out,
                new BufferedWriter(new OutputStreamWriter(out, charset)),
                new PrintWriter(new OutputStreamWriter(err, charset), true),
                outIsTerminal,
                errIsTerminal);
    }

    /** Returns the streams of this process. */
    static Streams ofProcess() {
        return of(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                charset(),
                Terminal.isTerminal(1),
                Terminal.isTerminal(2));
    }

    private static Charset charset() {
        Charset locale = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        // A process without a locale is told ASCII; what reads its output understands UTF-8.
        return locale.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : locale;
    }

    /** Writes a line of text, which waits for {@link #flush()}. */
    void println(String line) throws IOException {
        text.write(line);
        text.write(System.lineSeparator());
    }

    /** Brings the text written so far out. */
    void flush() throws IOException {
        text.flush();
    }
}
