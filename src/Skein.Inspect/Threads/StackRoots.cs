using Microsoft.Diagnostics.Runtime;

namespace Skein.Inspect.Threads;

/// <summary>The objects that a thread's stack refers to, with the frames that do. Used by one thread.</summary>
/// <param name="types">Answers questions about types.</param>
internal sealed class StackRoots(TypeTests types)
{
    /// <summary>More than any real stack has; a broken one may not end.</summary>
    private const int RootsMax = 20_000;

    private readonly List<(ulong StackPointer, ClrObject Object, bool Interior)> roots = [];

    /// <summary>Reads the roots of a thread in place of those of the last one.</summary>
    public void Read(ClrThread thread)
    {
        roots.Clear();
        foreach (ClrStackRoot root in thread.EnumerateStackRoots())
        {
            if (roots.Count == RootsMax) break;
            if (root.StackFrame is { } frame && root.Object is { IsNull: false, Type: not null } found)
                roots.Add((frame.StackPointer, found, root.IsInterior));
        }
    }

    /// <summary>
    /// The one object that the frames of a wait refer to and that is of the sought type; <c>default</c> where there is
    /// none, or more than one.
    /// </summary>
    public ClrObject Only(IReadOnlyList<ThreadFrame> frames, WaitSite site)
    {
        if (site.ObjectType is not { } wanted || site.Depth == 0) return default;
        // Inner frames first: outer ones may also refer to what else the caller has in hand.
        for (int i = 0; i < site.Depth; i++)
        {
            if (wanted.Length == 0 && frames[i].Function.Step is not (WaitStep.Monitor or WaitStep.Condition)) break;
            ClrObject found = default;
            bool several = false;
            foreach ((ulong stackPointer, ClrObject candidate, bool interior) in roots)
            {
                if (stackPointer != frames[i].StackPointer || interior) continue;
                if (wanted.Length > 0 && !types.Is(candidate.Type!, wanted)) continue;
                several |= !found.IsNull && found.Address != candidate.Address;
                found = candidate;
            }

            if (several) return default;
            if (!found.IsNull) return found;
        }

        return default;
    }

    /// <summary>Every object that a frame refers to, interior references included.</summary>
    public IEnumerable<ClrObject> In(ThreadFrame frame)
    {
        foreach ((ulong stackPointer, ClrObject candidate, _) in roots)
        {
            if (stackPointer == frame.StackPointer) yield return candidate;
        }
    }
}
