using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Sources;
using Skein.Inspect.Sources.Freezing;
using Skein.Inspect.Sources.Snapshots;

namespace Skein.Inspect.Tests.Sources;

/// <summary>What tests do with a source: take it, count in it, name its stacks.</summary>
internal static class Pictures
{
    /// <summary>Those of a reader that a busy machine may let wait.</summary>
    public static InspectLimits Patient { get; } = InspectLimits.Default with
    {
        SnapshotLifeMax = TimeSpan.FromMinutes(2),
        FreezeMax = TimeSpan.FromMinutes(2),
        AgentAnswerMax = TimeSpan.FromMinutes(2),
    };

    public static InspectOptions Options { get; } = InspectOptions.Default with { Limits = Patient };

    public static SnapshotSource Snapshot(TestProcess target, InspectOptions? options = null) =>
        SnapshotSource.Take(target.Seen, options ?? Options, TimeProvider.System, CancellationToken.None);

    public static FreezeSource Freeze(TestProcess target, InspectOptions? options = null) =>
        FreezeSource.Take(target.Seen, options ?? Options, TimeProvider.System, Nothing, default);

    /// <summary>The warm-up of a reader that has none.</summary>
    public static void Nothing(ClrRuntime runtime, IDataReader memory, Version version, CancellationToken cancellation)
    {
        // The tests of the sources read nothing twice.
    }

    /// <summary>State machine boxes of the sample's outer method that wait: one for each operation.</summary>
    public static int OuterOperations(IMemorySource source) =>
        source.Runtime.Heap.EnumerateObjects().Count(o => IsBoxOf(o, "Waits+<OuterAsync>") && o.ReadField<int>("m_stateFlags") is var flags && (flags & 0x1600000) == 0);

    public static int CanaryBoxes(IMemorySource source) =>
        source.Runtime.Heap.EnumerateObjects().Count(o => IsBoxOf(o, "Skein.Agent.Canary+<"));

    /// <summary>Managed frames of each thread that has some, by thread id.</summary>
    public static Dictionary<uint, string> Stacks(IMemorySource source)
    {
        var stacks = new Dictionary<uint, string>();
        foreach (ClrThread thread in source.Runtime.Threads)
        {
            string stack = string.Join(" < ", thread.EnumerateStackTrace().Where(frame => frame.Method is not null).Select(frame => $"{frame.Method!.Type?.Name}.{frame.Method.Name}"));
            if (stack.Length > 0) stacks[thread.OSThreadId] = stack;
        }

        return stacks;
    }

    private static bool IsBoxOf(ClrObject o, string machine) =>
        o.Type?.Name is { } name && name.Contains("StateMachineBox", StringComparison.Ordinal) && name.Contains(machine, StringComparison.Ordinal);
}
