using System.Text;
using Skein.Agent.Native;

namespace Skein.Agent;

/// <summary>The one line that tells the host's log that somebody reads this process.</summary>
internal static unsafe class Audit
{
    private const int StandardError = 2;

    /// <summary>Whether the line was written. Touched by the agent's thread only, and there is one at a time.</summary>
    private static bool written;

    public static void Write(Peer peer)
    {
        if (written || Environment.GetEnvironmentVariable("SKEIN_AGENT_AUDIT") == "0") return;
        written = true;
        // A log pipe that nobody reads must not hold us: one write, and only when there is room for it.
        var entry = new Libc.PollEntry { Descriptor = StandardError, Wanted = Libc.PollOut };
        if (Libc.poll(&entry, 1, 0) != 1 || (entry.Got & Libc.PollOut) == 0) return;
        byte[] line = Encoding.ASCII.GetBytes(
            $"skein: agent loaded by pid {peer.ProcessId} (uid {peer.UserId}): reads tasks on request, loads nothing else; SKEIN_AGENT_AUDIT=0 turns this line off\n");
        fixed (byte* start = line) _ = Libc.write(StandardError, start, (nuint)line.Length);
    }
}
