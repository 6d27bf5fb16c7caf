using Microsoft.Diagnostics.Runtime;
using Skein.Inspect.Symbols;

namespace Skein.Inspect.Threads;

/// <summary>
/// Which async methods and which tasks a thread executes now, from what its frames refer to. Only objects that say of
/// themselves that they run are taken: a frame may also refer to tasks that it waits for. Used by one thread.
/// </summary>
/// <param name="roots">The thread's roots.</param>
/// <param name="types">Answers questions about types.</param>
internal sealed class RunningWork(StackRoots roots, TypeTests types)
{
    /// <summary>Whether a stack can hold any: if not its roots need not be read.</summary>
    public static bool IsPossible(IReadOnlyList<ThreadFrame> frames)
    {
        foreach (ThreadFrame frame in frames)
        {
            if (frame.Function.IsBox || frame.Function.RunsTask) return true;
        }

        return false;
    }

    public (List<ulong> Boxes, List<ulong> Tasks) Of(IReadOnlyList<ThreadFrame> frames)
    {
        List<ulong> boxes = [], tasks = [];
        foreach (ThreadFrame frame in frames)
        {
            if (frame.Function.IsBox || frame.Function.IsStateMachine) AddBoxes(frame, boxes);
            else if (frame.Function.RunsTask) AddTask(frame, tasks);
        }

        tasks.RemoveAll(boxes.Contains);
        return (boxes, tasks);
    }

    private void AddBoxes(ThreadFrame frame, List<ulong> boxes)
    {
        foreach (ClrObject candidate in roots.In(frame))
        {
            if (IsRunningBox(candidate, frame) && !boxes.Contains(candidate.Address)) boxes.Add(candidate.Address);
        }
    }

    private static bool IsRunningBox(ClrObject candidate, ThreadFrame frame)
    {
        if (candidate.Type?.GetFieldByName("StateMachine") is not { } field) return false;
        ClrType? type = field.Type;
        ulong address = field.GetAddress(candidate.Address);
        if (field.IsObjectReference)
        {
            ClrObject machine = field.ReadObject(candidate.Address, interior: false);
            (type, address) = (machine.Type, machine.Address);
        }

        return type?.GetFieldByName("<>1__state") is { } state
            && state.Read<int>(address, interior: !field.IsObjectReference) == StateMachineCode.Running
            && (frame.Function.IsBox || IsSameDefinition(type, frame.Method.Type));
    }

    private static bool IsSameDefinition(ClrType? left, ClrType? right) =>
        left is not null && right is not null && left.MetadataToken == right.MetadataToken && left.Module?.Address == right.Module?.Address;

    private void AddTask(ThreadFrame frame, List<ulong> tasks)
    {
        ulong only = 0;
        foreach (ClrObject candidate in roots.In(frame))
        {
            if (!types.Is(candidate.Type!, "System.Threading.Tasks.Task")) continue;
            if (only != 0 && only != candidate.Address) return;
            only = candidate.Address;
        }

        if (only != 0 && !tasks.Contains(only)) tasks.Add(only);
    }
}
