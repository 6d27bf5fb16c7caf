using System.Text;

namespace Skein.Races.Hunting.Processes;

/// <summary>
/// Keeps a program's output: its beginning goes into a file, of what is beyond the bound only the end is kept. Both of its
/// streams write here, each on its own task.
/// </summary>
internal sealed class OutputLog : IDisposable
{
    // Guards everything below.
    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
#pragma warning disable CA2213 // It is the caller's.
    private TextWriter? echo;
#pragma warning restore CA2213
    private readonly HuntLimits limits;
    private readonly Queue<byte[]> end = new();
    private long kept;
    private long ended;
    private bool closed;

    public OutputLog(string path, TextWriter? echo, HuntLimits limits)
    {
        this.echo = echo;
        this.limits = limits;
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Bytes that were not kept.</summary>
    public long Dropped { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            if (closed) return;
            Echo(bytes);
            int first = (int)Math.Min(bytes.Length, limits.LogBytesMax - kept);
            file.Write(bytes[..first]);
            file.Flush();
            kept += first;
            if (first < bytes.Length) KeepEnd(bytes[first..].ToArray());
        }
    }

    /// <summary>Ends the file; what still comes is passed over.</summary>
    /// <returns>Its last lines.</returns>
    public IReadOnlyList<string> Close()
    {
        lock (gate)
        {
            if (closed) return [];
            closed = true;
            if (Dropped > 0) file.Write(Encoding.UTF8.GetBytes($"\n... {Dropped:N0} bytes of output left out ...\n"));
            foreach (byte[] piece in end) file.Write(piece);
            return LastLines();
        }
    }

    public void Dispose()
    {
        Close();
        lock (gate) file.Dispose();
    }

    private void Echo(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (echo is null) return;
            var letters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
            echo.Write(letters, 0, decoder.GetChars(bytes, letters, flush: false));
            echo.Flush();
        }
        catch (IOException)
        {
            // Nobody reads it any more; the program must not wait for that.
            echo = null;
        }
    }

    private void KeepEnd(byte[] piece)
    {
        end.Enqueue(piece);
        ended += piece.Length;
        while (ended > limits.LogTailBytesMax && end.Count > 1)
        {
            int oldest = end.Dequeue().Length;
            ended -= oldest;
            Dropped += oldest;
        }
    }

    private string[] LastLines()
    {
        int length = (int)Math.Min(file.Length, limits.LogTailBytesMax);
        var bytes = new byte[length];
        file.Seek(-length, SeekOrigin.End);
        file.ReadExactly(bytes);
        string[] lines = Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        return lines is [""] ? [] : [.. lines.TakeLast(limits.TailLinesMax)];
    }
}
