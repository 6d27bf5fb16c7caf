using Skein.Core.Model;
using Skein.Core.Naming;

namespace Skein.Inspect.Threads;

/// <summary>Puts threads into a snapshot.</summary>
internal static class ThreadCoroutines
{
    /// <summary>
    /// Adds a coroutine for each thread that is not idle, what they wait for, and what was cut. Threads without registers
    /// are a gap of the source, which tells it.
    /// </summary>
    /// <param name="report">The threads.</param>
    /// <param name="builder">The snapshot.</param>
    /// <param name="keepIdle">Whether idle threads are added too.</param>
    /// <param name="limits">The bounds with which the threads were read.</param>
    public static void Add(ThreadReport report, SnapshotBuilder builder, bool keepIdle, InspectLimits limits)
    {
        ILookup<(WaitReason, ulong), ThreadRecord> waiters = report.Threads
            .Where(thread => thread.Wait.ObjectAddress != 0)
            .ToLookup(thread => (thread.Wait.Reason, thread.Wait.ObjectAddress));
        foreach (ThreadRecord thread in report.Threads)
        {
            if (thread.IsIdle && !keepIdle) continue;
            builder.Add(new Coroutine
            {
                Id = thread.OsId,
                Kind = CoroutineKind.Thread,
                State = thread.Wait.Reason == WaitReason.None ? CoroutineState.Running : CoroutineState.Waiting,
                Wait = WaitOf(thread, builder, waiters),
                Stack = builder.Stacks.Add(thread.Frames),
                Weight = 1,
            });
        }

        Report(report, builder, limits);
    }

    private static Wait WaitOf(ThreadRecord thread, SnapshotBuilder builder, ILookup<(WaitReason, ulong), ThreadRecord> waiters)
    {
        ThreadWait wait = thread.Wait;
        if (wait.Reason == WaitReason.None) return default;
        if (thread.IsIdle) return Wait.For(WaitReason.Idle);
        if (wait.ObjectAddress == 0) return Wait.For(wait.Reason);
        int resource = builder.AddResource(wait.Reason, wait.ObjectAddress, () => Describe(wait, waiters[(wait.Reason, wait.ObjectAddress)].Count()));
        return Wait.For(wait.Reason, wait.ObjectAddress) with { Resource = resource };
    }

    private static Resource Describe(ThreadWait wait, int waiting)
    {
        string detail = wait.Reason switch
        {
            WaitReason.Lock when wait.OwnerOsId != 0 => $"held by thread {wait.OwnerOsId}{(wait.Recursion > 0 ? $", entered {wait.Recursion + 1} times" : "")}, {waiting} waiting",
            WaitReason.Lock => $"owner not known, {waiting} waiting",
            WaitReason.BlockedOnTask when wait.ObjectType.Contains("StateMachineBox", StringComparison.Ordinal) => FunctionName.OfStateMachine(wait.ObjectType),
            _ => "",
        };
        return new Resource(wait.Reason, wait.ObjectAddress, TypeNameOf(wait))
        {
            Detail = detail,
            Holders = wait.OwnerOsId == 0 ? [] : [wait.OwnerOsId],
            HolderEvidence = wait.OwnerOsId == 0 ? "" : "lock owner",
        };
    }

    /// <summary>The task of an async method is for people a task, not what the runtime builds around it.</summary>
    private static string TypeNameOf(ThreadWait wait) =>
        wait.ObjectType.Contains("StateMachineBox", StringComparison.Ordinal) ? "System.Threading.Tasks.Task" : FunctionName.OfType(wait.ObjectType);

    private static void Report(ThreadReport report, SnapshotBuilder builder, InspectLimits limits)
    {
        builder.AddDropped("threads", report.ThreadsDropped, $"more than {nameof(InspectLimits.ThreadsMax)} = {limits.ThreadsMax:N0}");
        builder.AddDropped("ends of thread stacks", report.StacksCut, $"longer than {nameof(InspectLimits.FramesMax)} = {limits.FramesMax:N0}");
        builder.AddDropped("thread stacks in part", report.StacksBroken, "the stack could not be walked to its end");
    }
}
