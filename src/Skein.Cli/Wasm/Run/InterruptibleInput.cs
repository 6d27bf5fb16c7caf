using Skein.Wasm;

namespace Skein.Cli.Wasm.Run;

/// <summary>Standard input that stops waiting when the module is stopped; the read itself goes on, and ends with the program.</summary>
internal sealed class InterruptibleInput(Func<Stream> open, CancellationToken stop) : Stream
{
    // Opened by the module's thread at its first read: most modules never do.
    private Stream? stream;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        byte[] room = new byte[Math.Min(buffer.Length, 64 * 1024)];
        int count = Read(room, 0, room.Length);
        room.AsSpan(0, count).CopyTo(buffer);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        stream ??= open();
        Stream opened = stream;
        // A stream that waits for a person does so wherever it is asked; this thread has somebody else to listen to.
        Task<int> read = Task.Run(() => opened.Read(buffer, offset, count), CancellationToken.None);
        try
        {
#pragma warning disable VSTHRD002 // The module's own thread: there is nothing else that it could do, and no context to block.
            read.Wait(stop);
            return read.Result;
#pragma warning restore VSTHRD002
        }
        catch (OperationCanceledException stopped)
        {
            throw new TrapException(TrapKind.Interrupted, null, stopped);
        }
        catch (AggregateException failed) when (failed.InnerException is IOException reason)
        {
            throw new IOException(reason.Message, reason);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
