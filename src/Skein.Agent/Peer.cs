using System.Text;
using Skein.Agent.Native;

namespace Skein.Agent;

/// <summary>One connected reader.</summary>
/// <param name="descriptor">Its connection.</param>
/// <param name="processId">Its id as this process sees it; 0 from outside the container.</param>
/// <param name="userId">Its user.</param>
internal sealed unsafe class Peer(int descriptor, int processId, uint userId)
{
    private const int SendTimeoutSeconds = 5;

    private readonly byte[] buffer = new byte[AgentProtocol.LineMax];
    private int filled;

    public int Descriptor { get; } = descriptor;

    public int ProcessId { get; } = processId;

    public uint UserId { get; } = userId;

    /// <summary>Reads what has come.</summary>
    /// <returns>False when the reader left, or sent a line longer than the limit.</returns>
    public bool Receive()
    {
        if (filled == buffer.Length) return false;
        fixed (byte* start = buffer)
        {
            nint count = Libc.recv(Descriptor, start + filled, (nuint)(buffer.Length - filled), 0);
            if (count < 0) return Libc.Error == Libc.Interrupted;
            filled += (int)count;
            return count > 0;
        }
    }

    /// <summary>Takes the next whole line out of what has come; null when there is none yet.</summary>
    public string? TakeLine()
    {
        int end = Array.IndexOf(buffer, (byte)'\n', 0, filled);
        if (end < 0) return null;
        string line = Encoding.ASCII.GetString(buffer, 0, end);
        filled -= end + 1;
        Array.Copy(buffer, end + 1, buffer, 0, filled);
        return line;
    }

    /// <summary>Sends text; false when the reader left or does not read.</summary>
    public bool Send(string text)
    {
        // A reader that was stopped must not hold this thread, and with it a copy, for ever.
        var timeout = new Libc.TimeValue { Seconds = SendTimeoutSeconds };
        _ = Libc.setsockopt(Descriptor, Libc.SocketLevel, Libc.SocketOptionSendTimeout, &timeout, (uint)sizeof(Libc.TimeValue));
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        fixed (byte* start = bytes)
        {
            int sent = 0;
            while (sent < bytes.Length)
            {
                nint count = Libc.send(Descriptor, start + sent, (nuint)(bytes.Length - sent), Libc.SendNoSignal);
                if (count < 0 && Libc.Error == Libc.Interrupted) continue;
                if (count <= 0) return false;
                sent += (int)count;
            }
        }

        return true;
    }

    public void Close() => _ = Libc.close(Descriptor);
}
