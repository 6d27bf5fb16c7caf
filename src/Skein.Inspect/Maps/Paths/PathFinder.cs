using Microsoft.Diagnostics.Runtime;
using Skein.Core.Collections;
using Skein.Core.Naming;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.Maps.Paths;

/// <summary>
/// Searches the ways from the roots of the collector to some objects: breadth first, from all roots at once, so that the
/// way that is found is a shortest one. Static fields come first, for they have a name. Used by one thread.
/// </summary>
internal sealed class PathFinder(ClrRuntime runtime, MethodNames names, MapsLimits limits)
{
    private const int StepsMax = 10_000;

    private readonly Dictionary<ulong, ulong> cameFrom = [];
    private readonly Dictionary<ulong, string> rootNames = [];
    private readonly Queue<ulong> waiting = new();
    private readonly HashSet<ulong> wanted = [];

    /// <summary>Whether the search was cut at its bound.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The way to each of some objects.</summary>
    public IReadOnlyDictionary<ulong, FoundPath> Find(IEnumerable<ulong> targets, CancellationToken cancellation)
    {
        ulong[] all = [.. targets];
        wanted.UnionWith(all);
        AddRoots();
        Search(cancellation);
        FollowDependents(cancellation);
        return all.ToDictionary(target => target, target => new FoundPath(Steps(target), !IsCut && !cameFrom.ContainsKey(target)));
    }

    private void AddRoots()
    {
        foreach ((ulong address, string name) in StaticFields.Of(runtime)) AddRoot(address, name);
        foreach (ClrRoot root in runtime.Heap.EnumerateRoots())
        {
            if (root.Object is { IsNull: false } found && !cameFrom.ContainsKey(found.Address)) AddRoot(found.Address, NameOf(root));
        }
    }

    private void AddRoot(ulong address, string name)
    {
        if (!cameFrom.TryAdd(address, 0)) return;
        rootNames.Add(address, name);
        wanted.Remove(address);
        waiting.Enqueue(address);
    }

    private void Search(CancellationToken cancellation)
    {
        while (wanted.Count > 0 && waiting.TryDequeue(out ulong address))
        {
            if (cameFrom.Count >= limits.PathObjectsMax)
            {
                IsCut = true;
                return;
            }

            if ((cameFrom.Count & 0xFFF) == 0) cancellation.ThrowIfCancellationRequested();
            ClrObject from = runtime.Heap.GetObject(address);
            if (from.Type is not { IsFree: false, ContainsPointers: true }) continue;
            foreach (ulong reference in from.EnumerateReferenceAddresses(carefully: true, considerDependantHandles: false))
            {
                if (reference == 0 || !cameFrom.TryAdd(reference, address)) continue;
                wanted.Remove(reference);
                waiting.Enqueue(reference);
            }
        }
    }

    /// <summary>What a <c>ConditionalWeakTable</c> keeps lives as long as its key does.</summary>
    private void FollowDependents(CancellationToken cancellation)
    {
        if (wanted.Count == 0 || IsCut) return;
        ClrHandle[] dependents = [.. runtime.EnumerateHandles().Where(handle => handle.HandleKind == ClrHandleKind.Dependent && !handle.Dependent.IsNull)];
        bool found = true;
        while (found && wanted.Count > 0 && !IsCut)
        {
            found = false;
            foreach (ClrHandle handle in dependents)
            {
                if (!cameFrom.ContainsKey(handle.Object.Address) || !cameFrom.TryAdd(handle.Dependent.Address, handle.Object.Address)) continue;
                wanted.Remove(handle.Dependent.Address);
                waiting.Enqueue(handle.Dependent.Address);
                found = true;
            }

            Search(cancellation);
        }
    }

    private List<ReferenceStep> Steps(ulong target)
    {
        List<ReferenceStep> steps = [];
        ulong here = target;
        while (cameFrom.TryGetValue(here, out ulong from) && steps.Count < StepsMax)
        {
            string via = from == 0 ? rootNames[here] : Via(from, here);
            steps.Add(new ReferenceStep(via, FunctionName.OfType(runtime.Heap.GetObject(here).Type?.Name ?? "?"), here));
            here = from;
        }

        steps.Reverse();
        return steps;
    }

    private string Via(ulong from, ulong to)
    {
        ClrObject holder = runtime.Heap.GetObject(from);
        foreach (ClrReference reference in holder.EnumerateReferencesWithFields(carefully: true, considerDependantHandles: false))
        {
            if (reference.Object.Address != to) continue;
            if (reference.IsArrayElement) return holder.Type is { ComponentSize: > 0 } array ? $"[{(reference.Offset - sizeof(ulong)) / array.ComponentSize:N0}]" : "[]";
            if (reference.Field is not { } field) break;
            return reference.InnerField is { } inner ? $".{FieldNames.Of(field.Name)}.{FieldNames.Of(inner.Field?.Name)}" : $".{FieldNames.Of(field.Name)}";
        }

        return "(a weak table's value)";
    }

    private string NameOf(ClrRoot root) => root.RootKind switch
    {
        ClrRootKind.Stack => root is ClrStackRoot { StackFrame: { } frame } ? $"thread {frame.Thread?.OSThreadId}{InFunction(frame)}" : "a thread's stack",
        ClrRootKind.FinalizerQueue => "finalizer queue",
        ClrRootKind.PinnedHandle or ClrRootKind.AsyncPinnedHandle => "pinned handle",
        _ => "handle",
    };

    private string InFunction(ClrStackFrame frame) =>
        frame.Method is { } method && names.Of(method) is { } name ? $", in {FunctionName.OfMethod(method.Type?.Name ?? "", name)}" : "";
}
