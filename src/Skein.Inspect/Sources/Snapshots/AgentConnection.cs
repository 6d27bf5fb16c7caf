using System.Diagnostics.CodeAnalysis;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Skein.Agent;
using Skein.Core;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>A talk with the agent inside of one process. Used by one thread at a time.</summary>
internal sealed class AgentConnection : IDisposable
{
    private const int SocketLevel = 1;
    private const int PeerCredentials = 17;

    private readonly Socket socket;
    private readonly LinuxProcess process;
    private readonly byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    private AgentConnection(Socket socket, LinuxProcess process) => (this.socket, this.process) = (socket, process);

    /// <summary>Connects; false when nobody listens there.</summary>
    public static bool TryOpen(AgentFolder folder, LinuxProcess process, TimeSpan timeout, [NotNullWhen(true)] out AgentConnection? connection)
    {
        connection = null;
        Socket? socket = null;
        try
        {
            socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(folder.SocketPath(process)));
            if (!IsAnsweredBy(socket, process)) return false;
            socket.ReceiveTimeout = socket.SendTimeout = (int)timeout.TotalMilliseconds;
            connection = new AgentConnection(socket, process);
            socket = null;
            return true;
        }
        catch (SocketException)
        {
            // Not there, or left by a process that was killed.
            return false;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <summary>Sends a command and gives its last line.</summary>
    /// <param name="line">The command.</param>
    /// <param name="lastLine">Name of the line that ends the answer.</param>
    /// <param name="onLine">Told every line before it.</param>
    /// <exception cref="SkeinException">The agent refuses, or is gone.</exception>
    public Command Ask(string line, string lastLine, Action<Command>? onLine = null)
    {
        try
        {
            socket.Send(Encoding.ASCII.GetBytes(line + "\n"));
            while (true)
            {
                string text = ReadLine();
                var answer = Command.Parse(text);
                if (answer.Name == lastLine) return answer;
                if (answer.Name == "error") throw new SkeinException(process.Subject, $"refused: {text["error ".Length..]}", "");
                onLine?.Invoke(answer);
            }
        }
        catch (SocketException e)
        {
            throw Lost(e);
        }
    }

    /// <summary>Says hello, which must come first.</summary>
    /// <param name="audit">Whether the target's log may tell of us.</param>
    /// <param name="linger">How long the agent stays after we left.</param>
    public AgentGreeting Greet(bool audit, TimeSpan linger)
    {
        try
        {
            SendGreeting($"hello version={AgentProtocol.Version} audit={(audit ? 1 : 0)} linger={(int)linger.TotalMilliseconds}\n");
            return Command.Parse(ReadLine()).Name switch
            {
                "hello" => AgentGreeting.Welcome,
                "busy" => AgentGreeting.Busy,
                _ => AgentGreeting.OtherVersion,
            };
        }
        catch (Exception e) when (e is SocketException or SkeinException)
        {
            return AgentGreeting.Gone;
        }
    }

    /// <summary>An agent that is busy says so without listening, and may be gone before we have spoken: its word still waits.</summary>
    private void SendGreeting(string line)
    {
        try
        {
            socket.Send(Encoding.ASCII.GetBytes(line));
        }
        catch (SocketException)
        {
            // What it said is read next.
        }
    }

    /// <summary>Leaves. The agent kills the copy, if there is one, also when this is not called.</summary>
    public void Dispose() => socket.Dispose();

    /// <summary>Whether the socket's owner is the process that we mean: by the kernel's word, not by the path.</summary>
    private static bool IsAnsweredBy(Socket socket, LinuxProcess process)
    {
        Span<int> credentials = stackalloc int[3];
        socket.GetRawSocketOption(SocketLevel, PeerCredentials, MemoryMarshal.AsBytes(credentials));
        return credentials[0] == process.Id && (uint)credentials[1] == process.UserId;
    }

    private string ReadLine()
    {
        while (true)
        {
            int feed = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (feed >= 0)
            {
                string line = Encoding.ASCII.GetString(buffer, start, feed);
                start += feed + 1;
                return line;
            }

            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
            int count = end == buffer.Length ? 0 : socket.Receive(buffer.AsSpan(end));
            if (count == 0) throw Lost(null);
            end += count;
        }
    }

    private SkeinException Lost(Exception? cause) =>
        process.IsEnding()
            ? process.Ended(cause)
            : new SkeinException(process.Subject, "closed the connection to its agent, or does not answer", "try again, or read it with --source freeze", cause);
}
