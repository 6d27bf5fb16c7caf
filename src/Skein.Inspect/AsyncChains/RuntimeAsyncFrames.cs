using Microsoft.Diagnostics.Runtime;
using Skein.Core.Model;
using Skein.Core.Naming;
using Skein.Inspect.Heap;
using Skein.Inspect.Layouts;

namespace Skein.Inspect.AsyncChains;

/// <summary>
/// The frames of a runtime-async task: a list of continuations, innermost first, each with the address at which its
/// method resumes (System.Private.CoreLib/src/System/Runtime/CompilerServices/AsyncHelpers.CoreCLR.cs).
/// </summary>
internal sealed class RuntimeAsyncFrames(ClrRuntime runtime, MethodNames methodNames, HeapTypes types, ObjectReader reader, InspectLimits limits)
{
    private readonly ResumptionStubs stubs = new(runtime, methodNames);
    private readonly Dictionary<ulong, string?> names = []; // null for what is no frame of its own

    /// <summary>Appends the frames of the task at an address. Returns how many.</summary>
    public int Append(ulong task, HeapType taskType, StackTable stacks, List<int> frames)
    {
        int stateOffset = taskType.Offset("m_stateObject");
        ulong continuation = stateOffset < 0 ? 0 : reader.Pointer(task + (ulong)stateOffset);
        int before = frames.Count;
        while (continuation != 0 && frames.Count < limits.FramesMax)
        {
            if (types.Get(reader.MethodTable(continuation)) is not { } type) break;
            int resume = type.Offset("Resume");
            int next = type.Offset("Next");
            if (resume < 0 || next < 0) break;
            if (NameOf(reader.Pointer(continuation + (ulong)resume)) is { } name)
            {
                int state = type.Offset("State");
                frames.Add(stacks.AddFrame(new Frame(name, state < 0 ? -1 : reader.Int32(continuation + (ulong)state))));
            }

            continuation = reader.Pointer(continuation + (ulong)next);
        }

        return frames.Count - before;
    }

    private string? NameOf(ulong resume)
    {
        if (names.TryGetValue(resume, out string? known)) return known;
        if (runtime.GetMethodByInstructionPointer(resume) is not { } stub || methodNames.Of(stub) is not { } stubName) return names[resume] = null;
        ClrMethod? method = stubs.TargetOf(stub);
        if (method is null) return names[resume] = ResumptionStubs.NameOf(stubName);
        return names[resume] = IsAdapter(method) ? null : FunctionName.OfMethod(method.Type?.Name ?? "", methodNames.Of(method) ?? "?");
    }

    /// <summary>What the runtime puts between a method that it suspends and a task that this awaits is no frame.</summary>
    private bool IsAdapter(ClrMethod method) =>
        !methodNames.IsSuspendedByRuntime(method) || method.Type?.Name == "System.Runtime.CompilerServices.AsyncHelpers";
}
