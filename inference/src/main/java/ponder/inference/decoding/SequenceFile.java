package ponder.inference.decoding;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * One conversation in a file: which model it is of, its ids, the portions they were computed in,
 * and the model's state after them; then the CRC-32C of all of that. Numbers are big-endian, the
 * state is as the machine has it.
 */
final class SequenceFile implements AutoCloseable {
    private static final long MAGIC = 0x504F4E4443414301L;

    private final FileChannel channel;
    private final CRC32C sum = new CRC32C();
    private final DataInputStream in;
    private final int[] ids;
    private final List<Portion> portions = new ArrayList<>();
    private final long stateBytes;

    private SequenceFile(FileChannel channel, String model) throws IOException {
        this.channel = channel;
        this.in =
                new DataInputStream(new CheckedInputStream(Channels.newInputStream(channel), sum));
        long size = channel.size();
        if (in.readLong() != MAGIC || !in.readUTF().equals(model)) {
            throw new IOException("of another model");
        }
        ids = new int[count(size)];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = in.readInt();
        }
        int count = count(size);
        for (int i = 0; i < count; i++) {
            portions.add(new Portion(in.readInt(), in.readInt(), in.readInt()));
        }
        stateBytes = in.readLong();
        if (PortionLog.of(portions).length() != ids.length
                || channel.position() + stateBytes + Long.BYTES != size) {
            throw new IOException("of another length");
        }
    }

    private int count(long size) throws IOException {
        int count = in.readInt();
        if (count < 1 || count > size / Integer.BYTES) {
            throw new IOException("damaged");
        }
        return count;
    }

    /**
     * @throws IOException if it is damaged, or of another model
     */
    static SequenceFile open(Path file, String model) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            return new SequenceFile(channel, model);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    int length() {
        return ids.length;
    }

    /** How many of a prompt's tokens it has. */
    int shared(int[] prompt) {
        int common = Arrays.mismatch(prompt, ids);
        return common < 0 ? prompt.length : common;
    }

    static long bytes(List<ByteBuffer> memory) {
        return memory.stream().mapToLong(ByteBuffer::remaining).sum();
    }

    /**
     * @throws IOException if it is damaged, or of a state of another shape
     */
    Sequence read(LanguageModel by) throws IOException {
        DecoderState state = by.newState();
        try {
            List<ByteBuffer> memory = state.memory(ids.length);
            if (bytes(memory) != stateBytes) {
                throw new IOException("of another shape");
            }
            for (ByteBuffer part : memory) {
                fill(part);
            }
            requireSum();
        } catch (IOException | RuntimeException | Error e) {
            state.close();
            throw e;
        }
        state.filled(ids.length);
        return Sequence.written(state, by.contextLength(), ids, portions);
    }

    private void fill(ByteBuffer part) throws IOException {
        ByteBuffer read = part.duplicate();
        while (part.hasRemaining()) {
            if (channel.read(part) < 0) {
                throw new EOFException();
            }
        }
        sum.update(read);
    }

    private void requireSum() throws IOException {
        long computed = sum.getValue();
        if (in.readLong() != computed) {
            throw new IOException("damaged");
        }
    }

    static void write(Path file, String model, Sequence sequence) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(header);
        out.writeLong(MAGIC);
        out.writeUTF(model);
        int[] all = sequence.ids();
        out.writeInt(all.length);
        for (int id : all) {
            out.writeInt(id);
        }
        out.writeInt(sequence.portions().size());
        for (Portion portion : sequence.portions()) {
            out.writeInt(portion.size());
            out.writeInt(portion.kept());
            out.writeInt(portion.times());
        }
        List<ByteBuffer> memory = sequence.memory();
        out.writeLong(bytes(memory));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            CRC32C sum = new CRC32C();
            write(channel, ByteBuffer.wrap(header.toByteArray()), sum);
            for (ByteBuffer part : memory) {
                write(channel, part, sum);
            }
            write(channel, ByteBuffer.allocate(Long.BYTES).putLong(0, sum.getValue()), sum);
            // a power cut may keep the length and lose the content
            channel.force(true);
        }
    }

    private static void write(FileChannel channel, ByteBuffer bytes, CRC32C sum)
            throws IOException {
        sum.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
