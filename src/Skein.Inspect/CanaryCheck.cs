using Skein.Core;
using Skein.Core.Model;

namespace Skein.Inspect;

/// <summary>
/// The self-check of the layout tables: the agent keeps one pending operation of a known shape in the target, and the
/// reader must find exactly that. Only then is anything else that was read believed.
/// </summary>
internal static class CanaryCheck
{
    private const string Prefix = "Skein.Agent.";
    private static readonly string[] Chain = ["Skein.Agent.Canary.InnerAsync", "Skein.Agent.Canary.OuterAsync"];

    /// <summary>Takes the agent's own coroutines out of the snapshot.</summary>
    /// <param name="builder">The snapshot so far.</param>
    /// <param name="expected">Whether the canary must have been among them.</param>
    /// <param name="source">Which process and runtime it is about.</param>
    /// <exception cref="SkeinException">The canary was not found as it is.</exception>
    public static void TakeOut(SnapshotBuilder builder, bool expected, (ProcessIdentity Process, Version Runtime) source)
    {
        bool found = false;
        builder.RemoveAll(coroutine =>
        {
            string[] functions = [.. builder.Stacks.FramesOf(coroutine.Stack).Select(frame => frame.Function)];
            if (functions.Length == 0 || !functions[^1].StartsWith(Prefix, StringComparison.Ordinal)) return false;
            found |= functions.SequenceEqual(Chain) && coroutine is { State: CoroutineState.Waiting, Wait.Reason: WaitReason.Promise };
            return true;
        });
        if (found || !expected) return;
        throw new SkeinException(
            $"process {source.Process.Id}",
            $"runs .NET {source.Runtime}, whose memory is not laid out as this version of skein knows it (its own pending operation was not found)",
            "use a version of skein that knows this runtime");
    }
}
