using System.Globalization;
using Skein.Agent;
using Skein.Inspect.Sources.Memory;
using Skein.Inspect.Sources.Processes;

namespace Skein.Inspect.Sources.Snapshots;

/// <summary>A copy that the agent took, and what it measured.</summary>
/// <param name="ProcessId">The copy's id, as we see it.</param>
/// <param name="Pause">How long the clone call held the process's page tables.</param>
/// <param name="CollectionCount">Collections that the process had seen; null when one came in between.</param>
/// <param name="AgentThreadId">The agent's own thread.</param>
/// <param name="Registers">Of the threads that stood in a system call before and after.</param>
internal sealed record CopyReport(int ProcessId, TimeSpan Pause, long? CollectionCount, uint AgentThreadId, Dictionary<uint, Registers> Registers)
{
    /// <exception cref="Core.SkeinException">The agent refuses, or the process is gone.</exception>
    public static CopyReport Take(AgentConnection agent, LinuxProcess process, InspectOptions options)
    {
        var registers = new Dictionary<uint, Registers>();
        int threadsMax = options.Threads ? options.Limits.ThreadsMax : 0;
        Command answer = agent.Ask(
            string.Create(CultureInfo.InvariantCulture, $"snapshot life={(int)options.Limits.SnapshotLifeMax.TotalMilliseconds} threads={threadsMax}"),
            "snapshot",
            thread => registers[(uint)Number(thread, "id")] = Memory.Registers.OutsideManagedCode(thread.Hexadecimal("sp"), thread.Hexadecimal("ip"), (int)Number(thread, "call")));
        long before = Number(answer, "before");
        return new CopyReport(
            CopyProcess.Find((int)Number(answer, "child"), process),
            TimeSpan.FromMicroseconds(Number(answer, "nanoseconds") / 1000.0),
            before == Number(answer, "after") ? before : null,
            (uint)Number(answer, "self"),
            registers);
    }

    private static long Number(Command line, string name) => line.Number(name, 0, long.MaxValue, 0);
}
