using System.Text;
using Skein.Agent.Native;
using Skein.Agent.Snapshots;

namespace Skein.Agent;

/// <summary>What one reader asks for, until it leaves. Ends with its copy killed and reaped, however it ends.</summary>
internal sealed unsafe class Conversation(Peer peer, AgentSocket socket) : IDisposable
{
    private SnapshotChild? child;
    private bool greeted;

    /// <summary>How long to wait for the next reader.</summary>
    public int LingerMilliseconds { get; private set; } = AgentProtocol.LingerMaxMilliseconds;

    public void Serve()
    {
        while (Wait())
        {
            if (!peer.Receive()) return;
            while (peer.TakeLine() is { } line)
            {
                if (!Answer(Command.Parse(line))) return;
            }
        }
    }

    public void Dispose()
    {
        child?.Dispose();
        peer.Close();
    }

    /// <summary>Waits for the reader to say something or leave; meanwhile a copy that is too old dies.</summary>
    private bool Wait()
    {
        long end = Environment.TickCount64 + AgentProtocol.IdleMaxMilliseconds;
        Libc.PollEntry* entries = stackalloc Libc.PollEntry[2];
        while (true)
        {
            long now = Environment.TickCount64;
            if (child is not null && child.EndsAt <= now) Release();
            if (now >= end) return false;
            long until = child is null ? end : Math.Min(end, child.EndsAt);
            entries[0] = new Libc.PollEntry { Descriptor = peer.Descriptor, Wanted = Libc.PollIn };
            entries[1] = new Libc.PollEntry { Descriptor = socket.Descriptor, Wanted = Libc.PollIn };
            int ready = Libc.poll(entries, 2, (int)(until - now));
            if (ready < 0 && Libc.Error != Libc.Interrupted) return false;
            if (ready <= 0) continue;
            // First whether this one spoke or left: the next one may be there because it left.
            if (entries[0].Got != 0) return true;
            if (entries[1].Got != 0) Refuse();
        }
    }

    /// <summary>One reader at a time: the next one is told so at once, rather than left waiting.</summary>
    private void Refuse()
    {
        Peer? other = socket.AcceptWaiting();
        other?.Send("busy\n");
        other?.Close();
    }

    private bool Answer(Command command)
    {
        if (!greeted && command.Name != "hello") return Error("say hello first");
        switch (command.Name)
        {
            case "hello":
                return Greet(command);
            case "snapshot":
                return Snapshot(command);
            case "release":
                Release();
                return peer.Send("released\n");
            case "counters":
                return peer.Send(Counters.Line());
            case "bye":
                Release();
                peer.Send("bye\n");
                return false;
            default:
                return Error("unknown command");
        }
    }

    private bool Greet(Command command)
    {
        if (command.Number("version", 0, int.MaxValue, 0) != AgentProtocol.Version)
        {
            return Error($"the agent in this process speaks version {AgentProtocol.Version}");
        }

        LingerMilliseconds = (int)command.Number("linger", 0, AgentProtocol.LingerMaxMilliseconds, AgentProtocol.LingerMaxMilliseconds);
        if (command.Number("audit", 0, 1, 1) == 1) Audit.Write(peer);
        greeted = true;
        return peer.Send($"hello version={AgentProtocol.Version} pid={Environment.ProcessId} canary=1\n");
    }

    private bool Snapshot(Command command)
    {
        Release();
        if (!CloneStub.IsSupported) return Error("copy-on-write snapshots are supported on Linux x64 only");
        int life = (int)command.Number("life", 1, AgentProtocol.LifeMaxMilliseconds, AgentProtocol.LifeMaxMilliseconds);
        int threads = (int)command.Number("threads", 0, int.MaxValue, 0);
        var stops = new ThreadStops(threads);
        stops.ReadBefore();
        int error = SnapshotChild.Take(life, out child, out CloneReport report);
        if (child is null) return Error($"clone failed with error {error}");
        stops.ReadAfter();
        var reply = new StringBuilder();
        stops.Write(reply);
        reply.Append($"snapshot child={child.ProcessId} nanoseconds={report.Nanoseconds} before={report.CollectionsBefore} ");
        reply.Append($"after={report.CollectionsAfter} self={stops.SelfId}\n");
        return peer.Send(reply.ToString());
    }

    private void Release()
    {
        child?.Dispose();
        child = null;
    }

    private bool Error(string why) => peer.Send($"error {why}\n");
}
